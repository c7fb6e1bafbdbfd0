import { tzOffset } from '@date-fns/tz/tzOffset'

/**
 * Local dates, and the instants they have in a time zone. The one home of the arithmetic of zones:
 * nothing else in the house adds hours to a day. A `LocalDay` is `2026-03-27`, a `LocalTime` is `07:00`.
 */
export type LocalDay = string
export type LocalTime = string

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A stretch of time: `start` is in it, `end` is not. */
export interface Span {
  readonly start: Date
  readonly end: Date
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

// Not asked of tzOffset, which finds an offset in any text that ends with one, as in `Nowhere/At+05`.
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false // a RangeError: no such zone
  }
}

// Node has it since its version 26, and TypeScript knows nothing of it yet.
declare const Temporal: {
  readonly Instant: {
    fromEpochMilliseconds(instant: number): {
      toZonedDateTimeISO(timeZone: string): { readonly offsetNanoseconds: number }
    }
  }
}
const NANOSECONDS = 60e9 // in a minute

/** Minutes east of UTC that clocks in the zone show at that instant. */
export function offsetAt(instant: Date, timeZone: string): number {
  return offsetOf(instant.getTime(), timeZone)
}

function offsetOf(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  if (instant < QUARTERS_SINCE) return askedOffset(instant, timeZone)
  const key = `${timeZone} ${Math.floor(instant / QUARTER)}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = askedOffset(instant, timeZone)
    if (offsets.size >= MOST_OFFSETS) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

// Asking takes microseconds, and a morning asks often about the same hours. Since 2012 no zone has changed
// its clocks but at a whole quarter of an hour in UTC, so what holds at an instant holds for its quarter.
const QUARTER = 15 * MINUTE
const QUARTERS_SINCE = Date.UTC(2012, 0, 1)
const MOST_OFFSETS = 20_000
const offsets = new Map<string, number>()

// Intl, which date-fns asks, needs 12 ms for the first zone of a process; Temporal says the same in less than one.
// A zone that neither knows gives NaN.
function askedOffset(instant: number, timeZone: string): number {
  if (typeof Temporal === 'undefined') return tzOffset(timeZone, new Date(instant))
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
    return local.offsetNanoseconds / NANOSECONDS
  } catch {
    return tzOffset(timeZone, new Date(instant))
  }
}

/** The date that a calendar on the wall shows at that instant. */
export function localDay(instant: Date, timeZone: string): LocalDay {
  const wall = wallClock(instant.getTime(), timeZone)
  return dayNumbered(Math.floor(wall / DAY) + EPOCH)
}

/** What a clock on the wall shows at that instant: `07:00`. */
export function localTime(instant: Date, timeZone: string): LocalTime {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(11, 16)
}

/**
 * The instant at which a clock on the wall first shows that time on that day. A time that spring-forward
 * skips gives the first instant after the gap; a doubled one gives the first of the two.
 */
export function instantAt(day: LocalDay, time: LocalTime, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}.000Z`)
  const before = offsetOf(wall - DAY, timeZone)
  const after = offsetOf(wall + DAY, timeZone)
  const early = wall - Math.max(before, after) * MINUTE
  if (wallClock(early, timeZone) === wall) return new Date(early)
  const late = wall - Math.min(before, after) * MINUTE
  if (wallClock(late, timeZone) === wall) return new Date(late)
  return new Date(firstInstantShowing(wall, early, late, timeZone))
}

export function startOfDay(day: LocalDay, timeZone: string): Date {
  return instantAt(day, '00:00', timeZone)
}

/** The whole local day; 23 or 25 hours long when the clocks change. */
export function wholeDay(day: LocalDay, timeZone: string): Span {
  return { start: startOfDay(day, timeZone), end: startOfDay(addDays(day, 1), timeZone) }
}

export function addDays(day: LocalDay, count: number): LocalDay {
  return dayNumbered(dayNumber(day) + count)
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return dayNumber(to) - dayNumber(from)
}

export function weekday(day: LocalDay): Weekday {
  return WEEKDAYS[weekdayNumber(day)] ?? 'sun'
}

/** 0 is Sunday. */
export function weekdayNumber(day: LocalDay): number {
  const number = (dayNumber(day) + FIRST_WEEKDAY) % 7
  return number < 0 ? number + 7 : number
}

export function yearOf(day: LocalDay): number {
  return 100 * twoDigits(day, 0) + twoDigits(day, 2)
}

/** From 1. */
export function monthOf(day: LocalDay): number {
  return twoDigits(day, 5)
}

/** The number of the day in its month. */
export function dateOf(day: LocalDay): number {
  return twoDigits(day, 8)
}

/** What a clock shows so many minutes after midnight, on the same day. */
export function timeAfter(minutes: number): LocalTime {
  return `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}`
}

/** Of the numbers of a day that there is, in a year of four digits. */
export function dayFrom(year: number, month: number, date: number): LocalDay {
  return `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[date]}`
}

export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // A 31st of April would be the first of May.
  return new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(-2))
}

export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

export function minutesOf(span: Span): number {
  return Math.round((span.end.getTime() - span.start.getTime()) / MINUTE)
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const ZEROS = 11 * '0'.charCodeAt(0)

function twoDigits(text: string, at: number): number {
  return 10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - ZEROS
}

// Days counted from 1 March of the year 0, so that a leap day is the last of its year. By hand, as Date takes eight
// times as long, and every date of a text is summed more than once.
const EPOCH = 719_468 // 1 January 1970
const FIRST_WEEKDAY = 3

function dayNumber(day: LocalDay): number {
  const year = yearOf(day)
  if (!(year >= 1000)) return Date.parse(`${day}T00:00:00Z`) / DAY + EPOCH
  const month = (monthOf(day) + 9) % 12
  return daysBefore(month < 10 ? year : year - 1) + daysBeforeMonth(month) + dateOf(day) - 1
}

function dayNumbered(number: number): LocalDay {
  // Other years have zeros before them, or a sign.
  if (!(number >= YEAR_1000 && number < YEAR_9999)) {
    return new Date((number - EPOCH) * DAY).toISOString().slice(0, 10)
  }
  let year = Math.floor(number / MEAN_YEAR)
  if (daysBefore(year + 1) <= number) year++
  const rest = number - daysBefore(year)
  const month = Math.floor((5 * rest + 2) / 153)
  const date = rest - daysBeforeMonth(month) + 1
  return month < 10 ? dayFrom(year, month + 3, date) : dayFrom(year + 1, month - 9, date)
}

const MEAN_YEAR = 365.2425
const YEAR_1000 = daysBefore(1000)
const YEAR_9999 = daysBefore(9999)

function daysBefore(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

// From March on months have 31, 30, 31, 30 and 31 days, and then again: 153 in five.
function daysBeforeMonth(month: number): number {
  return Math.floor((153 * month + 2) / 5)
}

function wallClock(instant: number, timeZone: string): number {
  return instant + offsetOf(instant, timeZone) * MINUTE
}

// A gap: the wall time never shows. Both candidates lie less than a day from the change, so the first
// instant whose wall time is past the one asked for is found by halving.
function firstInstantShowing(wall: number, from: number, to: number, timeZone: string): number {
  let early = from - HOUR
  let late = to + HOUR
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (wallClock(middle, timeZone) >= wall) late = middle
    else early = middle
  }
  return late
}
