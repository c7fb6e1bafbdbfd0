import { DAY, HOUR, MINUTE } from '../model/day.ts'
import { field, type Head } from './head.ts'

/** When the file system says that a file came, in milliseconds. */
export interface Arrival {
  readonly mtimeMs: number
  readonly ctimeMs: number
}

/**
 * When a mail was said: its Date, else its newest Received, else the file's own time. A date more than
 * a day ahead of the file's arrival is a clock set wrong: the arrival counts.
 */
export function saidAt(head: Head, arrival: Arrival): Date {
  const said = dateOf(field(head, 'date')) ?? newestReceived(head) ?? arrival.mtimeMs
  return new Date(said > arrival.ctimeMs + DAY ? arrival.ctimeMs : said)
}

/**
 * Minutes east of UTC that the mail's Date names. Nothing for UTC itself, which servers and programs
 * write for senders of every zone.
 */
export function sentOffset(head: Head): number | undefined {
  const text = field(head, 'date').slice(0, 200)
  const zone = (RFC_5322.exec(text) ?? ISO.exec(text))?.[7] ?? ''
  const minutes = zoneOf(zone) / MINUTE
  return minutes === 0 || Math.abs(minutes) > FURTHEST_OFFSET ? undefined : minutes
}

const FURTHEST_OFFSET = 14 * 60

function newestReceived(head: Head): number | undefined {
  const times = head.fields
    .filter(({ name }) => name === 'received')
    .map(({ value }) => dateOf(value.slice(value.lastIndexOf(';') + 1)))
    .filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.max(...times)
}

// Date.parse() reads a date without a zone in the zone of the machine, so it is not asked.
function dateOf(value: string): number | undefined {
  const text = value.slice(0, 200)
  const written = RFC_5322.exec(text)
  if (written) {
    const month = MONTHS.indexOf(`${written[2]}`.toLowerCase())
    return month < 0 ? undefined : instant(fullYear(`${written[3]}`), month, written, 1, 4)
  }
  const iso = ISO.exec(text)
  return iso ? instant(Number(iso[1]), Number(iso[2]) - 1, iso, 3, 4) : undefined
}

const RFC_5322 =
  /(\d{1,2})[ -]+([A-Za-z]{3})[a-z]{0,6}\.?[ -]+(\d{2,4}),? +(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)? *([+-]\d{4}|[A-Za-z]{1,5})?/
const ISO =
  /(\d{4})-(\d{2})-(\d{2})[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? *([+-]\d{4}|[A-Za-z]{1,5})?/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function instant(
  year: number,
  month: number,
  match: RegExpExecArray,
  day: number,
  hour: number,
): number | undefined {
  const [hours, minutes, seconds] = [hour, hour + 1, hour + 2].map((at) => Number(match[at] ?? 0))
  const wall = Date.UTC(year, month, Number(match[day]), hours, minutes, seconds)
  // Before 1971 stands what a broken clock writes.
  return wall < Date.UTC(1971) ? undefined : wall - zoneOf(match[hour + 3] ?? '')
}

// RFC 5322, section 4.3: two digits below 50 are of this century, three are years since 1900.
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 3) return year
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year
}

function zoneOf(zone: string): number {
  if (!/^[+-]/.test(zone)) return (NAMED_ZONES.get(zone.toUpperCase()) ?? 0) * HOUR
  const size = Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(3)) * MINUTE
  return zone.startsWith('-') ? -size : size
}

const NAMED_ZONES = new Map(
  Object.entries({
    ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
    ...{ WEST: 1, CET: 1, CEST: 2, MET: 1, MEST: 2, BST: 1, EET: 2, EEST: 3 },
  }),
)
