import { type LocalDay, type LocalTime, MINUTE } from '../model/day.ts'

/** Dates and times as a reader writes them, in their zone. Pure; costs about a microsecond a call. */
export interface Clock {
  time(instant: Date): string // 9:00 AM
  wallTime(time: LocalTime): string // the same for a time of no particular day
  day(instant: Date): string // Wed, Mar 25
  dayOf(day: LocalDay): string // the same for a date without a time
  dayWithYear(instant: Date): string
  fullDay(day: LocalDay): string // Friday, March 27
  weekday(day: LocalDay): string // Friday
  zoneName(day: LocalDay): string // Eastern Time
}

/** The clock of a reader who asked for one locale and is written to in the words of another. */
type ClockFor = (wanted: string, locale: string, timeZone: string) => Clock

/** Formatters are dear to make and to hold, so a bounded number of clocks is kept. */
export function openClocks(): ClockFor {
  const clocks = new Map<string, Clock>()
  return (wanted, locale, timeZone) => {
    const key = `${wanted} ${locale} ${timeZone}`
    const clock = clocks.get(key) ?? makeClock(clockLocale(wanted, locale), timeZone)
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
    time: byStretch(MINUTE, (instant) => unbroken(time.format(instant))),
    wallTime: remembered((clockTime) =>
      unbroken(wallTime.format(Date.parse(`1970-01-01T${clockTime}Z`))),
    ),
    day: byStretch(QUARTER, (instant) => day.format(instant)),
    dayWithYear: (instant) => dayWithYear.format(instant),
    dayOf: remembered((date) => dayOf.format(midnight(date))),
    fullDay: remembered((date) => capital(fullDay.format(midnight(date)), locale)),
    weekday: remembered((date) => capital(weekday.format(midnight(date)), locale)),
    zoneName: remembered((date) => zoneNameOf(locale, timeZone, midnight(date))),
  }
}

// Days change on a quarter of an hour in every zone's clock.
function byStretch(stretch: number, format: (instant: number) => string) {
  const ofStretch = remembered((index: number) => format(index * stretch))
  return (instant: Date): string => ofStretch(Math.floor(instant.getTime() / stretch))
}

/**
 * Formats each day and time once: in a morning a zone's readers share their days and most of their times,
 * and a format costs more than all else about a line.
 */
function remembered<Key extends string | number>(format: (key: Key) => string) {
  const known = new Map<Key, string>()
  return (key: Key): string => {
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    if (known.size >= MOST_REMEMBERED) known.clear()
    const text = format(key)
    known.set(key, text)
    return text
  }
}

/**
 * The name that holds in summer and winter, asked about a day of this year: asked about 1970, Intl takes
 * a zone that kept no summer time then for one that keeps none, and says "Israel Standard Time". Near a
 * change of the clocks it adds the country, "Eastern European Time (Egypt)"; the zone's id says that too.
 */
function zoneNameOf(locale: string, timeZone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: 'longGeneric',
  }).formatToParts(instant)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
  return name.replace(/ \([^()]*\)$/, '')
}

// One language in one mail: a Belgian reader of Dutch gets Belgian dates, a Frenchman English ones.
function clockLocale(wanted: string, locale: string): string {
  const language = (tag: string) => tag.split('-')[0]?.toLowerCase()
  if (language(wanted) !== language(locale)) return locale
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? locale
  } catch {
    // Foreseen: a tag that starts well and is no BCP 47.
    return locale
  }
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
