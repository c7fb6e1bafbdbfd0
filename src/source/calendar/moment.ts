import { DAY, HOUR, MINUTE } from '../../model/day.ts'

/**
 * DATE, DATE-TIME and DURATION values (RFC 5545, section 3.3). A wall time is what a clock shows,
 * written as milliseconds as though that clock stood in UTC: all sums of a series are done on it, and
 * only what may touch the span asked for is turned into instants.
 */
export interface Moment {
  readonly wall: number
  readonly kind: 'date' | 'utc' | 'local'
  readonly zone: string | undefined // TZID; undefined = floating, UTC or a date
}

/** `wall` moves the clock, whatever daylight saving does meanwhile; `elapsed` is time that passes. */
export interface Length {
  readonly wall: number
  readonly elapsed: number
}

/** A clock on the wall: wall times to instants (milliseconds since 1970, UTC) and back. */
export interface Zone {
  /** A wall time that spring-forward skips gives the end of the gap, a doubled one the first. */
  instantOf(wall: number): number
  wallOf(instant: number): number
}

/** The moment in a property without its name, `;TZID=Europe/Berlin:20260327T090000`. */
export function readMoment(property: string): Moment | undefined {
  const colon = property.lastIndexOf(':')
  return momentOf(property.slice(colon + 1).trim(), zoneParameter(property.slice(0, colon)))
}

/** The TZID among the parameters. */
export function zoneParameter(parameters: string): string | undefined {
  if (parameters === '') return undefined
  const found = /;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(parameters)
  return found?.[1] ?? found?.[2]
}

/** The moment in a value such as 20260327, 20260327T090000 or 20260327T090000Z. */
export function momentOf(value: string, zone: string | undefined): Moment | undefined {
  const day = readDay(value)
  if (day === undefined) return undefined
  if (value.length === 8) return { wall: day, kind: 'date', zone: undefined }
  const time = readTime(value)
  if (time === undefined) return undefined
  const isUtc = value.endsWith('Z') || value.endsWith('z')
  return { wall: day + time, kind: isUtc ? 'utc' : 'local', zone: isUtc ? undefined : zone }
}

/** `P1DT2H`; days and weeks keep the clock time, hours and less are time that passes. Below zero is none. */
export function readDuration(value: string): Length | undefined {
  const found =
    value.length <= 40 &&
    /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i.exec(
      value,
    )
  if (!found) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((digits) => Number(digits ?? 0))
  if (found[1] === '-') return { wall: 0, elapsed: 0 }
  return {
    wall: (weeks * 7 + days) * DAY,
    elapsed: hours * HOUR + minutes * MINUTE + seconds * 1000,
  }
}

/** The wall time at which the day of that wall time begins. */
export function midnightOf(wall: number): number {
  return Math.floor(wall / DAY) * DAY
}

/** The wall time at which a day begins; months and days may run over. */
export function wallOfDay(year: number, month: number, day: number): number {
  // `Date.UTC` makes 1900 to 1999 of the years 0 to 99, and is some ten times as fast.
  if (year >= 100) return Date.UTC(year, month - 1, day)
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function readDay(value: string): number | undefined {
  const year = digits(value, 0, 4)
  const month = digits(value, 4, 2)
  const day = digits(value, 6, 2)
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined
  const wall = wallOfDay(year, month, day)
  // The 31st of a shorter month would become the first of the next.
  return day <= 28 || new Date(wall).getUTCDate() === day ? wall : undefined
}

// Some writers leave the seconds out; a leap second is the second before it.
function readTime(value: string): number | undefined {
  const isLong = value.length > 13
  const hour = digits(value, 9, 2)
  const minute = digits(value, 11, 2)
  const second = isLong ? digits(value, 13, 2) : 0
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return undefined
  const tail = value.slice(isLong ? 15 : 13)
  if ((tail !== '' && tail !== 'Z' && tail !== 'z') || !/[Tt]/.test(value[8] ?? ''))
    return undefined
  return hour * HOUR + minute * MINUTE + Math.min(second, 59) * 1000
}

/** The number so many digits make, NaN when they are none. */
function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 0x30
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
