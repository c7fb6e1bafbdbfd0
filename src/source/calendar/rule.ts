import { type Moment, momentOf } from './moment.ts'

/**
 * Recurrence rules (RFC 5545, section 3.3.10), read and gated before anything is worked out from them.
 * Refused are rules that repeat within the hour, lists whose product passes 1 000, and nonsense; each
 * known library hangs or dies on some of these.
 */
export interface Rule {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly count: number | undefined
  readonly until: Moment | undefined
  readonly weekStart: number // 0 = Sunday
  readonly weekdays: readonly RuleWeekday[]
  readonly months: readonly number[]
  readonly monthDays: readonly number[] // -1 = the last
  readonly yearDays: readonly number[]
  readonly weeks: readonly number[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  readonly positions: readonly number[] // BYSETPOS
}

/** `ordinal` 0 is every such weekday, 2 the second, -1 the last of the month or year. */
export interface RuleWeekday {
  readonly ordinal: number
  readonly weekday: number
}

/** The rule in `:FREQ=...`; nothing when it is refused. */
export function readRule(property: string): Rule | undefined {
  if (property.length >= LONGEST_RULE) return undefined
  const parts = partsOf(property.slice(property.lastIndexOf(':') + 1))
  const frequency = FREQUENCIES.find((known) => known === parts.get('FREQ'))
  const interval = numberOf(parts.get('INTERVAL') ?? '1', 1, 1_000_000)
  const count = parts.has('COUNT') ? numberOf(parts.get('COUNT'), 1, 1e12) : undefined
  const until = parts.has('UNTIL') ? momentOf(parts.get('UNTIL') ?? '', undefined) : undefined
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO')
  const lists = listsOf(parts)
  const isGregorian = (parts.get('RSCALE') ?? 'GREGORIAN') === 'GREGORIAN'
  if (!frequency || interval === undefined || weekStart < 0 || !lists || !isGregorian)
    return undefined
  if ((parts.has('COUNT') && !count) || (parts.has('UNTIL') && !until)) return undefined
  return { frequency, interval, count, until, weekStart, ...lists }
}

const LONGEST_RULE = 2_000
const LARGEST_PRODUCT = 1_000
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.toUpperCase().split(';')) {
    const equals = part.indexOf('=')
    const value = part.slice(equals + 1).trim()
    if (equals > 0 && value !== '') parts.set(part.slice(0, equals).trim(), value)
  }
  return parts
}

type Lists = Omit<Rule, 'frequency' | 'interval' | 'count' | 'until' | 'weekStart'>

function listsOf(parts: ReadonlyMap<string, string>): Lists | undefined {
  const weekdays = weekdaysOf(parts.get('BYDAY'))
  const months = numbersOf(parts.get('BYMONTH'), 1, 12)
  const monthDays = numbersOf(parts.get('BYMONTHDAY'), 1, 31, true)
  const yearDays = numbersOf(parts.get('BYYEARDAY'), 1, 366, true)
  const weeks = numbersOf(parts.get('BYWEEKNO'), 1, 53, true)
  const hours = numbersOf(parts.get('BYHOUR'), 0, 23)
  const minutes = numbersOf(parts.get('BYMINUTE'), 0, 59)
  const seconds = numbersOf(parts.get('BYSECOND'), 0, 59)
  const positions = numbersOf(parts.get('BYSETPOS'), 1, 366, true)
  if (!weekdays || !months || !monthDays || !yearDays || !weeks) return undefined
  if (!hours || !minutes || !seconds || !positions) return undefined
  const lists = {
    weekdays,
    months,
    monthDays,
    yearDays,
    weeks,
    hours,
    minutes,
    seconds,
    positions,
  }
  const product = Object.values(lists).reduce((size, list) => size * Math.max(list.length, 1), 1)
  return product <= LARGEST_PRODUCT ? lists : undefined
}

function weekdaysOf(text: string | undefined): RuleWeekday[] | undefined {
  if (text === undefined) return []
  const found: RuleWeekday[] = []
  for (const entry of text.split(',')) {
    const [, digits, name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(entry.trim()) ?? []
    const weekday = WEEKDAYS.indexOf(name)
    const ordinal = Number(digits ?? 0)
    if (weekday < 0 || Math.abs(ordinal) > 53 || (digits && ordinal === 0)) return undefined
    found.push({ ordinal, weekday })
  }
  return found
}

function numbersOf(
  text: string | undefined,
  least: number,
  most: number,
  mayBeNegative = false,
): number[] | undefined {
  if (text === undefined) return []
  const numbers: number[] = []
  for (const entry of text.split(',')) {
    const value = numberOf(entry.trim(), mayBeNegative ? -most : least, most)
    if (value === undefined || Math.abs(value) < least) return undefined
    if (!numbers.includes(value)) numbers.push(value)
  }
  return numbers
}

function numberOf(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^[+-]?\d{1,12}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}
