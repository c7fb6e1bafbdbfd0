import { cleanLine, parseAddress } from '../model/address.ts'
import { parseCsv } from '../model/csv.ts'

/**
 * A list of people to turn on or off, as CSV: `address,briefing`, in any order and any case; other columns
 * are left alone. A list that can't be read as such is refused whole, a row that can't be is told by itself.
 */
export type SwitchList =
  | {
      readonly kind: 'list'
      readonly rows: readonly ListRow[]
      readonly ignored: readonly string[] // names of the other columns
    }
  | { readonly kind: 'unreadable'; readonly fault: ListFault; readonly line: number }

export type ListFault =
  | 'no-text' // in UTF-8
  | 'empty'
  | 'no-address-column'
  | 'no-briefing-column'
  | 'open-quote'

export interface ListRow {
  readonly line: number
  readonly address: string // as it stands there, cut where it is too long for one
  readonly wish: 'on' | 'off' | RowFault
}

type RowFault = 'no-address' | 'no-choice' | 'too-many-fields'

const LONGEST_SHOWN = 254

export function readSwitchList(given: string | Uint8Array): SwitchList {
  const text = textOf(given)
  if (text === undefined) return { kind: 'unreadable', fault: 'no-text', line: 1 }
  const { records, openQuote } = parseCsv(text)
  const [header, ...rest] = records
  if (header === undefined) return { kind: 'unreadable', fault: 'empty', line: 1 }
  const { line } = header
  const columns = header.fields.map((field) => field.trim())
  const known = columns.map((column) => column.toLowerCase())
  const [address, briefing] = [known.indexOf('address'), known.indexOf('briefing')]
  if (openQuote !== undefined) return { kind: 'unreadable', fault: 'open-quote', line: openQuote }
  if (address < 0) return { kind: 'unreadable', fault: 'no-address-column', line }
  if (briefing < 0) return { kind: 'unreadable', fault: 'no-briefing-column', line }

  const rows = rest.map(({ line, fields }): ListRow => {
    const typed = (fields[address] ?? '').trim()
    const choice = (fields[briefing] ?? '').trim().toLowerCase()
    const wish = fields.slice(columns.length).some((field) => field.trim() !== '')
      ? 'too-many-fields'
      : parseAddress(typed) === undefined
        ? 'no-address'
        : choice === 'on' || choice === 'off'
          ? choice
          : 'no-choice'
    return { line, address: cleanLine(typed, LONGEST_SHOWN), wish }
  })
  const ignored = columns
    .filter((column, index) => column !== '' && index !== address && index !== briefing)
    .map((column) => cleanLine(column, LONGEST_SHOWN))
  return { kind: 'list', rows, ignored }
}

// In another encoding it may still look like a list, of people who are somebody else.
function textOf(given: string | Uint8Array): string | undefined {
  try {
    const text =
      typeof given === 'string' ? given : new TextDecoder('utf-8', { fatal: true }).decode(given)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined // the TypeError is the answer
  }
}
