import { DAY, type LocalDay, type LocalTime, MINUTE } from '../model/day.ts'

/** Dates and times as a reader writes them, in their zone. Pure; costs about a microsecond a call. */
export interface Clock {
  time(instant: Date): string // 9:00 AM
  wallTime(time: LocalTime): string // the same for a time of no particular day
  day(instant: Date): string // Wed, Mar 25
  dayOf(day: LocalDay): string // the same for a date without a time
  dayWithYear(instant: Date): string
  fullDay(day: LocalDay): string // Friday, March 27
  weekday(day: LocalDay): string // Friday
  zoneName(instant: Date): string // Eastern Time
}

/** Clocks by locale and zone. Formatters are dear to make and to hold, so a bounded number is kept. */
export function openClocks(): (locale: string, timeZone: string) => Clock {
  const clocks = new Map<string, Clock>()
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone}`
    const clock = clocks.get(key) ?? makeClock(locale, timeZone)
    clocks.delete(key)
    clocks.set(key, clock)
    const oldest = clocks.keys().next().value
    if (clocks.size > MOST_CLOCKS && oldest !== undefined) clocks.delete(oldest)
    return clock
  }
}

const MOST_CLOCKS = 100
const MOST_REMEMBERED = 2_000
const QUARTER = 15 * MINUTE

const DAY_PARTS = { weekday: 'short', day: 'numeric', month: 'short' } as const

function makeClock(locale: string, timeZone: string): Clock {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...options })
  const time = format({ timeZone, timeStyle: 'short' })
  const wallTime = format({ timeZone: 'UTC', timeStyle: 'short' })
  const day = format({ timeZone, ...DAY_PARTS })
  const dayWithYear = format({ timeZone, ...DAY_PARTS, year: 'numeric' })
  const dayOf = format({ timeZone: 'UTC', ...DAY_PARTS })
  const fullDay = format({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  const weekday = format({ timeZone: 'UTC', weekday: 'long' })
  return {
    time: remembered(MINUTE, (instant) => unbroken(time.format(instant))),
    wallTime: (clockTime) => unbroken(wallTime.format(Date.parse(`1970-01-01T${clockTime}Z`))),
    day: remembered(QUARTER, (instant) => day.format(instant)),
    dayWithYear: (instant) => dayWithYear.format(instant),
    dayOf: (date) => dayOf.format(midnight(date)),
    fullDay: (date) => capital(fullDay.format(midnight(date)), locale),
    weekday: (date) => capital(weekday.format(midnight(date)), locale),
    zoneName: remembered(DAY, (instant) => zoneNameOf(locale, timeZone, instant)),
  }
}

/**
 * Formats each stretch once: in a morning a zone's readers share their days and most of their times, and a
 * format costs more than all else about a line. Days change on a quarter of an hour in every zone's clock.
 */
function remembered(stretch: number, format: (instant: Date) => string) {
  const known = new Map<number, string>()
  return (instant: Date): string => {
    const key = Math.floor(instant.getTime() / stretch)
    const text = known.get(key) ?? format(instant)
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(key, text)
    return text
  }
}

// Asked about a day: a zone that keeps no summer time has no name that holds for both halves of a year.
function zoneNameOf(locale: string, timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: 'longGeneric',
  }).formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

// ICU puts narrow and thin spaces into times, which some mail fonts lack.
function unbroken(time: string): string {
  return time.replace(/[\u202f\u2009 ]/g, '\u00a0')
}

function midnight(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`)
}

// A date that opens a line or a subject: "Vrijdag 27 maart".
function capital(text: string, locale: string): string {
  const first = text.slice(0, 1)
  return first.toLocaleUpperCase(locale) + text.slice(first.length)
}
