import type { Problem } from '../errors.ts'
import { parseCsv } from '../model/csv.ts'
import { checkMailbox, type MailboxShape, mailboxShape } from './shape.ts'
import { suggestion } from './suggest.ts'

/**
 * people.csv: a first line of column names, then a person a line (model/csv.ts).
 * The columns are the settings of a mailbox; `aliases` and `workdays` hold several values with spaces between.
 */
export interface People {
  readonly people: readonly Placed[]
  readonly problems: readonly Problem[]
}

/** A person as described, and where that stands. */
export interface Placed {
  readonly path: string // people.csv:3, or tenants[0].mailboxes[1]
  readonly shape: MailboxShape
}

const LISTS = ['aliases', 'workdays']

// Rather an export that failed than a company that everybody left.
const NOBODY =
  'Export it again. If all are gone, take the tenant out: their data is erased a day later.'

export function parsePeople(text: string, file: string): People {
  const csv = parseCsv(text)
  const [header, ...records] = csv.records
  if (header === undefined) return { people: [], problems: [{ path: file, why: 'is empty' }] }
  const columns = header.fields.map((field) => field.trim())
  const problems = problemsOfColumns(columns, `${file}:${header.line}`)
  if (csv.openQuote !== undefined) {
    problems.push({ path: `${file}:${csv.openQuote}`, why: 'has a quote that nothing closes' })
  }
  if (records.length === 0) problems.push({ path: file, why: 'names nobody', hint: NOBODY })
  const people = records.flatMap(({ line, fields }) => {
    if (fields.length > columns.length) {
      problems.push({
        path: `${file}:${line}`,
        why: `has ${fields.length} fields for ${columns.length} columns`,
        hint: 'Put a field that holds a comma into double quotes.',
      })
      return []
    }
    const path = `${file}:${line}`
    const shaped = checkMailbox(recordOf(columns, fields), path)
    if (shaped.kind === 'right') return [{ path, shape: shaped.value }]
    problems.push(...shaped.problems)
    return []
  })
  return { people, problems }
}

function problemsOfColumns(columns: readonly string[], path: string): Problem[] {
  const known = Object.keys(mailboxShape.shape)
  const unknown = columns
    .filter((column) => !known.includes(column))
    .map((column) => ({
      path,
      why: 'is no column',
      got: column,
      hint: suggestion(column, known) ?? `Known: ${known.join(', ')}.`,
    }))
  const twice = known
    .filter((name) => columns.filter((column) => column === name).length > 1)
    .map((got) => ({ path, why: 'stands twice', got }))
  return [...unknown, ...twice]
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
