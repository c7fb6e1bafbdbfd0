import type { LinkFor } from '../model/action.ts'
import { addDays, DAY, type LocalDay, minutesOf, type Span } from '../model/day.ts'
import { insideQuotes, oneLine } from './clean.ts'
import type { Clock } from './clock.ts'
import type { Theirs, Words } from './words.ts'

/** Whom a briefing is written for: their words, their clock, their links, and which day "today" is. */
export interface Reader {
  readonly words: Words
  readonly clock: Clock
  readonly linkFor: LinkFor
  readonly madeAt: Date
  readonly today: string // as the clock writes days
  readonly tomorrow: string
  readonly yesterday: string
}

export function readerOf(
  words: Words,
  clock: Clock,
  linkFor: LinkFor,
  day: LocalDay,
  madeAt: Date,
): Reader {
  return {
    words,
    clock,
    linkFor,
    madeAt,
    today: clock.dayOf(day),
    tomorrow: clock.dayOf(addDays(day, 1)),
    yesterday: clock.dayOf(addDays(day, -1)),
  }
}

/** "yesterday", "Wed, Mar 25", and with its year when that is not plain. */
export function dayOf(reader: Reader, instant: Date): string {
  const { clock, madeAt } = reader
  if (Math.abs(instant.getTime() - madeAt.getTime()) > 300 * DAY) return clock.dayWithYear(instant)
  return named(reader, clock.day(instant))
}

export function localDayOf(reader: Reader, day: LocalDay): string {
  return named(reader, reader.clock.dayOf(day))
}

/** "9:00 AM" for an instant of today, else with its day. */
export function timeOf(reader: Reader, instant: Date): string {
  const time = reader.clock.time(instant)
  const day = reader.clock.day(instant)
  return day === reader.today ? time : reader.words.say('dayAndTime', { day, time })
}

export function rangeOf(reader: Reader, span: Span): string {
  const start = timeOf(reader, span.start)
  return reader.words.say('timeRange', { start, end: timeOf(reader, span.end) })
}

export function lengthOf(reader: Reader, span: Span): string {
  return duration(reader.words, minutesOf(span))
}

/** "1 h 30 min" */
export function duration(words: Words, total: number): string {
  const hours = Math.floor(total / 60)
  const minutes = total % 60
  if (hours === 0) return words.say('minutes', { minutes })
  if (minutes === 0) return words.say('hours', { hours })
  return words.say('hoursAndMinutes', { hours, minutes })
}

/** Somebody else's words for a place of their own in a sentence of ours. */
export function theirs(text: string, max: number): Theirs {
  return { text: oneLine(text, max), isTheirs: true }
}

/** The same between quotation marks of ours. */
export function quoted(text: string, max: number): Theirs {
  return { text: insideQuotes(text, max), isTheirs: true }
}

function named({ words, today, tomorrow, yesterday }: Reader, day: string): string {
  if (day === today) return words.say('today', {})
  if (day === tomorrow) return words.say('tomorrow', {})
  return day === yesterday ? words.say('yesterday', {}) : day
}
