import type { Problem } from '../errors.ts'
import { parseCsv } from '../model/csv.ts'
import { checkMailbox, type MailboxShape, mailboxShape } from './shape.ts'
import { suggestion } from './suggest.ts'

/**
 * people.csv: a first line of column names, then a person a line (model/csv.ts).
 * The columns are the settings of a mailbox; `aliases` and `workdays` hold several values with spaces between.
 */
export interface People {
  readonly mailboxes: readonly MailboxShape[]
  readonly problems: readonly Problem[]
}

const LISTS = ['aliases', 'workdays']

export function parsePeople(text: string, file: string): People {
  const csv = parseCsv(text)
  const [header, ...records] = csv.records
  if (header === undefined) return { mailboxes: [], problems: [{ path: file, why: 'is empty' }] }
  const columns = header.fields.map((field) => field.trim())
  const problems = unknownColumns(columns, `${file}:${header.line}`)
  if (csv.openQuote !== undefined) {
    problems.push({ path: `${file}:${csv.openQuote}`, why: 'has a quote that nothing closes' })
  }
  const mailboxes = records.flatMap(({ line, fields }) => {
    if (fields.length > columns.length) {
      problems.push({
        path: `${file}:${line}`,
        why: `has ${fields.length} fields for ${columns.length} columns`,
        hint: 'Put a field that holds a comma into double quotes.',
      })
      return []
    }
    const shaped = checkMailbox(recordOf(columns, fields), `${file}:${line}`)
    if (shaped.kind === 'right') return [shaped.value]
    problems.push(...shaped.problems)
    return []
  })
  return { mailboxes, problems }
}

function unknownColumns(columns: readonly string[], path: string): Problem[] {
  const known = Object.keys(mailboxShape.shape)
  return columns
    .filter((column) => !known.includes(column))
    .map((column) => ({
      path,
      why: 'is no column',
      got: column,
      hint: suggestion(column, known) ?? `Known: ${known.join(', ')}.`,
    }))
}

function recordOf(columns: readonly string[], fields: readonly string[]): Record<string, unknown> {
  const known = Object.keys(mailboxShape.shape)
  const filled = columns
    .map((column, index) => [column, (fields[index] ?? '').trim()] as const)
    .filter(([column, value]) => value !== '' && known.includes(column))
  return Object.fromEntries(
    filled.map(([column, value]) => {
      if (LISTS.includes(column)) return [column, value.split(/[\s;]+/)]
      if (column === 'subscribed') return [column, truth(value)]
      return [column, value]
    }),
  )
}

function truth(value: string): boolean | string {
  const lower = value.toLowerCase()
  if (['true', 'yes', 'on', '1'].includes(lower)) return true
  return ['false', 'no', 'off', '0'].includes(lower) ? false : value
}
