import type { AdminPage, ListFault } from '../../render/admin-pages.ts'
import type { Change } from '../../roster/roster.ts'
import { readSwitchList } from '../../roster/switch-list.ts'
import type { AdminDesk } from './desk.ts'
import type { Posted } from './form.ts'

/**
 * Many people at once, by a list: what it would do, with the list as it is in a hidden field, and then what
 * it did. It is judged anew the second time, because somebody may have been faster.
 */
export const LARGEST_LIST = 2 * 1024 * 1024 // bytes of a form; 10,000 people are some 300 KB
const MOST_ROWS = 20_000

export async function listSight(): Promise<AdminPage> {
  return { kind: 'list', fault: 'none', line: 0, text: '' }
}

/** Without a change it only says what would happen. */
export async function answerList(
  { roster, log }: AdminDesk,
  posted: Posted,
  change: Change | undefined,
): Promise<AdminPage> {
  const { fields, file } = posted
  const pasted = fields.get('list') ?? ''
  const refused = (fault: ListFault, line = 0): AdminPage => ({
    kind: 'list',
    fault,
    line,
    text: pasted,
  })
  if (file !== undefined && pasted.trim() !== '') return refused('both')
  const list = readSwitchList(file ?? pasted)
  if (list.kind === 'unreadable') return refused(list.fault, list.line)
  if (list.rows.length > MOST_ROWS) return refused('too-many', MOST_ROWS)

  const { rows, ignored } = list
  const text = file === undefined ? pasted : new TextDecoder().decode(file)
  const answers = await (change === undefined
    ? roster.foreseeAll(rows)
    : roster.setAll(rows, change))
  const moved = answers.filter(({ result }) => result.startsWith('moves')).length
  if (change !== undefined) log.info({ rows: rows.length, moved }, 'list done by administrator')
  return { kind: 'list-answers', isDone: change !== undefined, rows: answers, ignored, text }
}
