import type { Problem } from '../errors.ts'
import { checkMailbox, type MailboxShape, mailboxShape } from './shape.ts'
import { suggestion } from './suggest.ts'

/**
 * people.csv: a first line of column names, then a person a line (RFC 4180, `,` or `;` between fields).
 * The columns are the settings of a mailbox; `aliases` and `workdays` hold several values with spaces between.
 */
export interface People {
  readonly mailboxes: readonly MailboxShape[]
  readonly problems: readonly Problem[]
}

const LISTS = ['aliases', 'workdays']

export function parsePeople(text: string, file: string): People {
  const [header, ...records] = parseCsv(text.replace(/^\uFEFF/, ''))
  if (header === undefined) return { mailboxes: [], problems: [{ path: file, why: 'is empty' }] }
  const columns = header.fields.map((field) => field.trim())
  const problems = unknownColumns(columns, `${file}:${header.line}`)
  const mailboxes = records
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .flatMap(({ line, fields }) => {
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

interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

function parseCsv(text: string): CsvRecord[] {
  const separator = /^[^,\n]*;/.test(text) ? ';' : ','
  const records: CsvRecord[] = []
  let fields: string[] = []
  let field = ''
  let isQuoted = false
  let line = 1
  let startLine = 1
  const endRecord = () => {
    records.push({ line: startLine, fields: [...fields, field] })
    fields = []
    field = ''
    startLine = line
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') line++
    if (isQuoted) {
      if (character !== '"') field += character
      else if (text[at + 1] === '"') field += text.charAt(at++)
      else isQuoted = false
    } else if (character === '"' && field.trim() === '') {
      isQuoted = true
      field = ''
    } else if (character === separator) {
      fields.push(field)
      field = ''
    } else if (character === '\n') endRecord()
    else if (character !== '\r') field += character
  }
  if (field !== '' || fields.length > 0) endRecord()
  return records
}
