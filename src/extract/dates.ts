import type { ParsedResult } from 'chrono-node/en'
import {
  addDays,
  instantAt,
  type LocalDay,
  type LocalTime,
  localDay,
  offsetAt,
} from '../model/day.ts'
import { shifted } from './calendar.ts'
import { chronoFor } from './chrono.ts'
import { numberNamed } from './date-words.ts'
import { DAY_RULES, SHIFT_BEFORE } from './day-rules.ts'
import { merged, overlap, type Reading } from './reading.ts'
import { calledBy } from './rule.ts'
import { type Wording, wordingOf } from './wording.ts'

/**
 * The days and times that a text names, as its sender's calendar and clock show them. Days are read by
 * our own rules first and by chrono-node where those are silent; clock times are chrono's. Reads no more
 * than the first 2 000 characters.
 */
export interface DateContext {
  readonly sentAt: Date
  readonly timeZone: string // the sender's
  readonly locale: string // decides the language, and whether 3/4 is in April or in March
}

export interface DateMention {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly on: LocalDay
  readonly at?: Date // when the words name a time
  readonly until?: Date | LocalDay // the end of a stretch, a day that is still in it
}

type ParsedComponents = ParsedResult['start']

/** The context with what is worked out of it once a mail. */
export interface Reference extends DateContext {
  readonly today: LocalDay
  readonly offset: number // minutes east of UTC
}

const LONGEST_TEXT = 2_000
const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2200

// Chrono takes 8 µs a sentence, this gate 0.1: most sentences stop here.
const GATE =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to)days?|(?:maan|dins|woens|donder|vrij|zater|zon|van)dag|days?|dag|dagen|weekend|weeks?|weken|wk|months?|maand|maanden|years?|jaar|quarter|kwartaal|morgen\w*|tomorrow|tmrw|tonight|van(?:daag|avond|nacht|middag|morgen|ochtend)|overmorgen|yesterday|gisteren|morning|afternoon|evening|night|noon\w*|midnight|ochtend|middag|avond|nacht|hours?|uur|minutes?|minuten|eo[dbwmy]|cob|fortnight|christmas|kerst\w*|nieuwjaar\w*|new year\S*|jan|feb|march|maart|april|may|mei|june|july|august|augustus|sept?|oct|okt|nov|dec|(?:septem|octo|okto|novem|decem)ber|(?:jan|febr)uar[iy]|juni|juli|koningsdag|mon|tue|wed|thu|fri|sat|sun|ma|di|wo|do|vr|za|zo|half)\b/

// Words that chrono takes for a day or a time and that rarely are: "a second look", Jan (a colleague),
// "kan deze kamer vrij", "may".
const UNLIKELY =
  /^(?:(?:the|an?) (?:seconds?|minutes?|moments?|nights?|days?|hours?)|night|vrij|do|di|jan|mar|may|mei|sat|sun|mon|wed|za|zo|wo|ma|now|nu|second|[\d.]+ ?s|the (?:day|night|year|month|week)|de (?:dag|nacht))\.?$/i

// Alone these are dropped below, so they are not worth a parse. Not "mei", as in "negenentwintig mei".
const BARE = /\b(?:do|di|may|sat|sun|mon|wed|za|zo|wo|ma)\b/g

export function findDates(text: string, context: DateContext): DateMention[] {
  return datesIn(wordingOf(text.slice(0, LONGEST_TEXT)), referenceOf(context))
}

/** Most sentences do not: asked first, it saves all the rest. */
export function mayNameDay({ lower }: Wording): boolean {
  return GATE.test(lower)
}

export function referenceOf(context: DateContext): Reference {
  const { sentAt, timeZone } = context
  return { ...context, today: localDay(sentAt, timeZone), offset: offsetAt(sentAt, timeZone) }
}

/** As findDates(), for a text of that length whose wording is at hand. */
export function datesIn(wording: Wording, context: Reference): DateMention[] {
  const { text, lower } = wording
  if (!mayNameDay(wording)) return []
  const days = ownReadings(wording, context.today)
  const others = GATE.test(without(days, lower).replace(BARE, ' '))
    ? chronoReadings(text, context)
    : []
  const likely = others.filter(
    ({ start, end }) => !isInsideWord(text, start, end) && !UNLIKELY.test(text.slice(start, end)),
  )
  return merged(text, moved(lower, days), moved(lower, likely))
    .sort((a, b) => a.start - b.start)
    .map((reading) => mentionOf(text, reading, context))
}

function ownReadings({ lower, words }: Wording, today: LocalDay): Reading[] {
  const readings: Reading[] = []
  for (const rule of calledBy(DAY_RULES, words)) {
    for (const match of lower.matchAll(rule.expression)) {
      const place = {
        start: match.index,
        end: match.index + match[0].replace(/[.,]$/, '').length,
      }
      if (readings.some((reading) => overlap(reading, place))) continue
      const days = rule.read(match.groups ?? {}, today)
      if (days !== undefined) readings.push({ ...place, isDay: true, ...days })
    }
  }
  return readings
}

// Where nothing else sounds like a day or a time, chrono has nothing to add.
function without(days: readonly Reading[], lower: string): string {
  return days.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    lower,
  )
}

// "two weeks from Friday".
function moved(lower: string, readings: readonly Reading[]): Reading[] {
  return readings.map((reading) => {
    if (!reading.isDay) return reading
    const before = lower.slice(Math.max(0, reading.start - 60), reading.start)
    const shift = SHIFT_BEFORE.exec(before)
    const { count = '', unit = '', way = '' } = shift?.groups ?? {}
    if (shift === null) return reading
    const sign = /^(?:before|voor)$/i.test(way) ? -1 : 1
    const on = shifted(reading.on, sign * numberNamed(count), unit)
    return on === undefined ? reading : { ...reading, on, start: reading.start - shift[0].length }
  })
}

function chronoReadings(text: string, context: Reference): Reading[] {
  const { sentAt, offset, locale } = context
  const reference = { instant: sentAt, timezone: offset }
  return chronoFor(locale)
    .parse(text, reference, { forwardDate: true })
    .filter(({ start, end }) => isNear(start) && (end == null || isNear(end)))
    .map((found) => readingOf(found, context))
}

// "in 99999 years" and "3000 BC" are parsed to days that no calendar can write.
function isNear(shown: ParsedComponents): boolean {
  const years = [shown.get('year') ?? 0, shown.date().getUTCFullYear()]
  return years.every((year) => year >= EARLIEST_YEAR && year <= LATEST_YEAR)
}

function readingOf(found: ParsedResult, context: Reference): Reading {
  const { start, end, text } = found
  const { timeZone } = context
  const hasTime = start.isCertain('hour')
  const isDay =
    !hasTime || start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month')
  const lead = isDay ? (/^(?:on|op|at|by) /i.exec(text)?.[0].length ?? 0) : 0
  const place = { start: found.index + lead, end: found.index + text.trimEnd().length, isDay }
  const until = end == null ? {} : { until: endOf(end, text, timeZone) }
  if (!hasTime) return { ...place, on: dayShown(start), ...until }
  const time = timeShown(start, text)
  if (start.isCertain('timezoneOffset')) {
    const instant = start.date()
    return { ...place, on: localDay(instant, timeZone), time, instant, ...until }
  }
  return { ...place, on: isDay ? dayShown(start) : dayOfTime(time, context), time, ...until }
}

// "at 9" in a mail of three in the afternoon is tomorrow's.
function dayOfTime(time: LocalTime, { sentAt, timeZone, today }: Reference): LocalDay {
  return instantAt(today, time, timeZone) > sentAt ? today : addDays(today, 1)
}

function endOf(end: ParsedComponents, words: string, timeZone: string): Date | LocalDay {
  return end.isCertain('hour')
    ? instantAt(dayShown(end), timeShown(end, words), timeZone)
    : dayShown(end)
}

function mentionOf(text: string, reading: Reading, { timeZone }: DateContext): DateMention {
  const { start, end, on, time, until } = reading
  const at = reading.instant ?? (time === undefined ? undefined : instantAt(on, time, timeZone))
  return {
    text: text.slice(start, end),
    start,
    end,
    on,
    ...(at === undefined ? {} : { at }),
    ...(until === undefined ? {} : { until }),
  }
}

// "078-12-3456" and "r=12%2F4": digits of something longer are no date.
function isInsideWord(text: string, start: number, end: number): boolean {
  return (
    /[\w/=&%#~.-]$/.test(text.slice(Math.max(0, start - 1), start)) ||
    /^[-/=&%#~]?\w/.test(text.slice(end, end + 2))
  )
}

function dayShown(shown: ParsedComponents): LocalDay {
  const [year, month, day] = [shown.get('year'), shown.get('month'), shown.get('day')]
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

// "at 3" is in the afternoon, as nobody at an office means three at night; "03:00" and "3 am" say so.
function timeShown(shown: ParsedComponents, words: string): LocalTime {
  const hour = shown.get('hour') ?? 0
  const isBare =
    hour >= 1 &&
    hour <= 6 &&
    !shown.isCertain('meridiem') &&
    !/\b0\d|night|nacht|morning|ochtend|morgen/i.test(words)
  return `${two(isBare ? hour + 12 : hour)}:${two(shown.get('minute'))}`
}

function two(value: number | null): string {
  return String(value ?? 0).padStart(2, '0')
}
