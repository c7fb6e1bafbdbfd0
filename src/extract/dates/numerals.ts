import type { LocalDay } from '../../model/day.ts'
import { isDigit } from '../characters.ts'
import { dayOf, type Lapse, yearly } from './calendar.ts'
import type { Reference } from './context.ts'
import type { Moment } from './moment.ts'
import { type Made, type Sense, senseNamed } from './sense.ts'
import type { Tokens } from './token.ts'

/**
 * What begins with a digit: 2026-03-31, 31/12, 17:30, 3rd, 2h, 2026. Each form is tried where a number
 * begins and has a bounded length. A form that matches and is no day ("31/2") is nothing, not a part of it.
 */
interface Form {
  readonly digits: readonly [least: number, most: number] // so many begin it
  readonly signs: string // behind them one of these stands, or a blank and one of these; '' for whatever does
  readonly expression: RegExp
  readonly read: (groups: readonly string[], context: Reference) => readonly NewSense[]
}

interface NewSense extends Made {
  readonly slot: string
}

export interface Numeral {
  readonly place: number
  readonly sense: Sense
}

const CLOCK = '([01]?\\d|2[0-4])'
const LETTER = 'a-zß-öø-\\u1fff'
const BEFORE_LETTERS = '(?!\\d|[:/]\\d)' // "8:00am", "3maart"
const BEFORE_SLASH = `(?![\\d${LETTER}])`

const FORMS: readonly Form[] = [
  // 2026-03-31T17:30:00+02:00, 2026-03-31 17:30.
  form(
    [4, 4],
    '-',
    '(\\d{4})-(\\d\\d)-(\\d\\d)[t ](\\d\\d):(\\d\\d)(?::\\d\\d(?:[.,]\\d{1,9})?)? ?(z\\b|[+-]\\d\\d:?\\d\\d)?',
    readStamp,
  ),
  form([4, 4], '', '(\\d{4})([-/. ])(\\d{1,2})\\2(\\d{1,2})', ([year, , month, day]) =>
    yeared('date', dayOf(Number(year), Number(month), Number(day))),
  ),
  form(
    [1, 2],
    '-/.',
    "(\\d{1,2})([-/.])(\\d{1,2})\\2'?(\\d{4}|\\d\\d)",
    ([first, mark, second, year = ''], context) => {
      const on = ordered(first, second, context, (month, day) => dayOf(fullYear(year), month, day))
      // "1.1.30" is a version as soon as a day, but where dates are written with dots.
      const isDay = mark !== '.' || year.length === 4 || isDotted(context)
      return yeared(isDay ? 'date' : 'short-date', on)
    },
  ),
  // "1/2 hour" is no second of January.
  form(
    [1, 2],
    '/',
    '(\\d{1,2})/(\\d{1,2})(?! ?(?:of |an? |the ){0,2}(?:hour|day|week|month|year|mile|inch|uur|dag|jaar))',
    ([first, second], context) => dated(unyeared(first, second, context)),
  ),
  form([1, 2], '/', '(0?[1-9]|1[0-2])/(\\d{4})', ([month, year]) => {
    const on = dayOf(Number(year), Number(month), 1)
    return on === undefined ? [] : [{ slot: 'month-of-year', moment: { on } }]
  }),
  form(
    [1, 2],
    '-.',
    '(\\d{1,2})([-.])(\\d{1,2})',
    ([first, mark, second], context) => {
      const on = unyeared(first, second, context)
      const isShort = mark === '-' || isDotted(context)
      const isTwo = mark === '.' && second?.length === 2
      return [
        ...(isShort ? named('short-date', on) : isTwo ? named('dotted-date', on) : []),
        ...(isTwo ? clocked('dot-clock', first, second) : []),
      ]
    },
    BEFORE_LETTERS,
  ),
  form(
    [1, 2],
    ':h',
    `${CLOCK}[:h]([0-5]\\d)(?::[0-5]\\d)?`,
    ([hour, minute]) => clocked('time', hour, minute),
    BEFORE_LETTERS,
  ),
  // "9a", "5:30p": beside a day, as "5a" alone is a part of a list.
  form([1, 2], ':ap', '(1[0-2]|0?[1-9])(?::([0-5]\\d))?([ap])', ([hour, minute, half]) => {
    const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0)
    const sense = clocked('time', String(hours).padStart(2, '0'), minute)
    return sense.map((made) => ({ ...made, isWeak: true }))
  }),
  form([1, 2], 'u.:', `${CLOCK}(?:u([0-5]\\d)|[.:]([0-5]\\d) ?uur)`, ([hour, minute, other]) =>
    clocked('time', hour, minute ?? other),
  ),
  form([1, 2], ' snrtde', '(\\d{1,2}) ?(?:st|nd|rd|th|ste|de|e)', ([number]) => [
    { slot: 'ordinal', value: Number(number), name: 'digits' },
  ]),
  form([8, 8], '', '([12]\\d{3})(\\d\\d)(\\d\\d)', ([year, month, day]) =>
    dated(dayOf(Number(year), Number(month), Number(day))),
  ),
  form(
    [4, 4],
    '',
    '([12]\\d{3})',
    ([year]) => [{ slot: 'year4', value: Number(year) }],
    BEFORE_SLASH,
  ),
  form([1, 3], 'hdwy', '(\\d{1,3})(h|d|w|y)', ([count, unit]) => [
    { slot: 'lapse', lapse: shortLapse(Number(count), unit ?? '') },
  ]),
]
const LONGEST_NUMBER = 4

const NO_AMOUNT = /[$¤£¥#]\s?$/
const NO_NUMBER = /^\s?(?:[%¤]|per ?cent|procent|euro|dollar)/

/** What the numbers of a text may stand for, in order; of one number several. */
export function numeralsIn(lower: string, tokens: Tokens, context: Reference): Numeral[] {
  const found: Numeral[] = []
  const { starts, count } = tokens
  for (let place = 0; place < count; place++) {
    const start = starts[place] ?? 0
    if (!isDigit(lower.charCodeAt(start))) continue
    if (NO_AMOUNT.test(lower.slice(Math.max(0, start - 2), start))) continue
    addNumerals(found, lower, tokens, place, context)
  }
  return found
}

function addNumerals(
  found: Numeral[],
  lower: string,
  { starts, ends }: Tokens,
  place: number,
  context: Reference,
): void {
  const start = starts[place] ?? 0
  const end = ends[place] ?? 0
  const next = lower[end] ?? ''
  const other = next === ' ' ? (lower[end + 1] ?? '') : next
  for (let index = 0; index < FORMS.length; index++) {
    const form = FORMS[index]
    if (form === undefined) break
    const { expression, read, digits, signs } = form
    if (end - start < digits[0] || end - start > digits[1]) continue
    if (signs !== '' && (other === '' || !signs.includes(next) || !signs.includes(other))) continue
    expression.lastIndex = start
    const match = expression.exec(lower)
    if (match === null) continue
    const after = start + match[0].length
    if (NO_NUMBER.test(lower.slice(after, after + 9))) continue
    let length = 1
    while ((starts[place + length] ?? after) < after) length++
    for (const made of read(match.slice(1), context)) {
      found.push({ place, sense: senseNamed(made.slot, length, made) })
    }
  }
  addNumber(found, lower, place, start, end)
}

// The digits alone need no expression.
function addNumber(
  found: Numeral[],
  lower: string,
  place: number,
  start: number,
  end: number,
): void {
  if (end - start > LONGEST_NUMBER || NO_NUMBER.test(lower.slice(end, end + 9))) return
  // "8:00am" and "3maart", but neither "8:00" nor "3/4".
  const isPart = (lower[end] === ':' || lower[end] === '/') && isDigit(lower.charCodeAt(end + 1))
  if (isPart) return
  const name = lower.slice(start, end)
  const value = Number(name)
  found.push({ place, sense: senseNamed('number', 1, { value, name }) })
  if (name.length === 2) found.push({ place, sense: senseNamed('two-digits', 1, { value }) })
}

// Nothing may follow that could be a part of the number, and of some no letter: "1990s", "2nd".
function form(
  digits: Form['digits'],
  signs: string,
  pattern: string,
  read: Form['read'],
  tail = `(?![\\d${LETTER}]|[:/]\\d)`,
): Form {
  return { digits, signs, expression: new RegExp(pattern + tail, 'y'), read }
}

function readStamp(groups: readonly string[]): NewSense[] {
  const [year, month, day, hour, minute, offset] = groups
  const on = dayOf(Number(year), Number(month), Number(day))
  const minutes = Number(hour) * 60 + Number(minute)
  if (on === undefined || minutes >= 24 * 60 || Number(minute) > 59) return []
  if (offset === undefined)
    return [{ slot: 'moment', moment: { on, time: { minutes, isBare: false } } }]
  const mark = offset === 'z' ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')
  const instant = new Date(`${on}T${hour}:${minute}:00${mark}`)
  return Number.isNaN(instant.getTime()) ? [] : [{ slot: 'moment', moment: { instant } }]
}

function dated(on: LocalDay | undefined): NewSense[] {
  return named('date', on)
}

// A date that is written out and that no calendar has stays nothing.
function yeared(slot: string, on: LocalDay | undefined): NewSense[] {
  return on === undefined ? [{ slot: 'impossible' }] : [{ slot, moment: { on, hasYear: true } }]
}

function named(slot: string, on: LocalDay | undefined): NewSense[] {
  return on === undefined ? [] : [{ slot, moment: { on } }]
}

function unyeared(
  first: string | undefined,
  second: string | undefined,
  context: Reference,
): LocalDay | undefined {
  return ordered(first, second, context, (month, day) =>
    yearly(context.today, (year) => dayOf(year, month, day)),
  )
}

// 4/3 is in April in the United States and in March elsewhere; 22/4 is in April everywhere.
function ordered(
  first: string | undefined,
  second: string | undefined,
  { locale }: Reference,
  read: (month: number, day: number) => LocalDay | undefined,
): LocalDay | undefined {
  const isMonthFirst = /^en(?:-us)?$/i.test(locale)
  const [one, other] = [Number(first), Number(second)]
  return isMonthFirst
    ? (read(one, other) ?? read(other, one))
    : (read(other, one) ?? read(one, other))
}

// "by 5.1" is an amount where dates have slashes.
function isDotted({ locale }: Reference): boolean {
  return /^nl/i.test(locale)
}

export function fullYear(digits: string | number | undefined): number {
  const year = Number(digits)
  if (year >= 100) return year
  return year < 70 ? 2000 + year : 1900 + year
}

function clocked(slot: string, hour = '', minute = ''): NewSense[] {
  const minutes = Number(hour) * 60 + Number(minute)
  const isBare = Number(hour) >= 1 && Number(hour) <= 12 && !hour.startsWith('0')
  if (minutes > 24 * 60 || Number(minute) > 59 || Number(hour) > 24) return []
  const moment: Moment = { time: { minutes: minutes % (24 * 60), isBare } }
  return [{ slot, moment }]
}

function shortLapse(count: number, unit: string): Lapse {
  return {
    months: unit === 'y' ? 12 * count : 0,
    days: unit === 'd' ? count : unit === 'w' ? 7 * count : 0,
    workdays: 0,
    minutes: unit === 'h' ? 60 * count : 0,
  }
}
