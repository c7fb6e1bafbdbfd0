import { DAY, HOUR, type LocalDay, type LocalTime, MINUTE, offsetAt } from '../model/day.ts'

/** Dates and times as a reader writes them, in their zone. Pure; costs about a microsecond a call. */
export interface Clock {
  time(instant: Date): string // 9:00 AM
  hour(instant: Date): string // 9 AM
  hourOf(instant: Date): Date // the start of its hour, as the wall shows it
  wallTime(time: LocalTime): string // the same for a time of no particular day
  day(instant: Date): string // Wed, Mar 25
  dayOf(day: LocalDay): string // the same for a date without a time
  dayWithYear(instant: Date): string
  fullDay(day: LocalDay): string // Friday, March 27, to open a line
  days(first: LocalDay, last: LocalDay): string // Friday, March 27 – Sunday, March 29
  dayInside(day: LocalDay): string // the same inside a sentence: "vrijdag 27 maart"
  weekday(day: LocalDay): string // Friday, to open a line
  zoneName(day: LocalDay): string // Eastern Time
  readonly firstWeekday: number // with which weeks begin there: 1 is Monday, 7 Sunday
}

/** The clock of a reader who asked for one locale and is written to in the words of another. */
export type ClockFor = (wanted: string, locale: string, timeZone: string) => Clock

export function openClocks(): ClockFor {
  const clocks = openCache<Clock>()
  const scripts = openCache<Script>()
  return (wanted, locale, timeZone) =>
    clocks(`${wanted} ${locale} ${timeZone}`, () => {
      const written = clockLocale(wanted, locale)
      const script = scripts(written, () => makeScript(written))
      return makeClock(script, written, timeZone)
    })
}

const MOST_KEPT = 200
const MOST_REMEMBERED = 2_000

const DAY_PARTS = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** Keeps a bounded number of what is dear to make: those that were asked for last. */
function openCache<Value>(): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>()
  return (key, make) => {
    const value = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, value)
    const oldest = kept.keys().next().value
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return value
  }
}

/**
 * How days and times are written in a locale, given what a clock on the wall shows, read as UTC. Its
 * formatters are dear, so that every zone shares them.
 */
interface Script {
  time(wall: number): string
  hour(wall: number): string
  day(wall: number): string
  dayWithYear(wall: number): string
  fullDay(wall: number): string
  days(first: number, last: number): string
  dayInside(wall: number): string
  weekday(wall: number): string
}

function makeScript(locale: string): Script {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...options })
  const time = format({ timeStyle: 'short' })
  const hour = format({ hour: 'numeric' })
  const day = format(DAY_PARTS)
  const dayWithYear = format({ ...DAY_PARTS, year: 'numeric' })
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const dayInside = remembered(DAY, (wall) => long.format(wall))
  const weekday = format({ weekday: 'long' })
  return {
    time: remembered(MINUTE, (wall) => unbroken(time.format(wall))),
    hour: remembered(HOUR, (wall) => unbroken(hour.format(wall))),
    day: remembered(DAY, (wall) => day.format(wall)),
    dayWithYear: remembered(DAY, (wall) => dayWithYear.format(wall)),
    fullDay: remembered(DAY, (wall) => capital(dayInside(wall), locale)),
    days: (first, last) => capital(evenly(long.formatRange(first, last)), locale),
    dayInside,
    weekday: remembered(DAY, (wall) => capital(weekday.format(wall), locale)),
  }
}

function makeClock(script: Script, locale: string, timeZone: string): Clock {
  const offset = remembered(MINUTE, (instant) => offsetAt(new Date(instant), timeZone) * MINUTE)
  const wall = (instant: Date) => instant.getTime() + offset(instant.getTime())
  const zoneName = remembered(DAY, (day) => zoneNameOf(locale, timeZone, day))
  return {
    time: (instant) => script.time(wall(instant)),
    hour: (instant) => script.hour(wall(instant)),
    hourOf: (instant) => new Date(instant.getTime() - (wall(instant) % HOUR)),
    wallTime: (time) => script.time(Date.parse(`1970-01-01T${time}Z`)),
    day: (instant) => script.day(wall(instant)),
    dayOf: (day) => script.day(midnight(day)),
    dayWithYear: (instant) => script.dayWithYear(wall(instant)),
    fullDay: (day) => script.fullDay(midnight(day)),
    days: (first, last) => script.days(midnight(first), midnight(last)),
    dayInside: (day) => script.dayInside(midnight(day)),
    weekday: (day) => script.weekday(midnight(day)),
    zoneName: (day) => zoneName(midnight(day)),
    firstWeekday: new Intl.Locale(locale).getWeekInfo().firstDay,
  }
}

/**
 * Works out each stretch of time once: in a morning a zone's readers share their days and most of their
 * times, and a format costs more than all else about a line.
 */
function remembered<Value>(stretch: number, work: (start: number) => Value) {
  const known = new Map<number, Value>()
  return (at: number): Value => {
    const index = Math.floor(at / stretch)
    const before = known.get(index)
    if (before !== undefined) return before
    if (known.size >= MOST_REMEMBERED) known.clear()
    const value = work(index * stretch)
    known.set(index, value)
    return value
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

// One language in one mail: a Belgian reader of Dutch gets Belgian dates, a Frenchman English ones. And one
// kind of digits: words count in those of their own locale, so an Egyptian's dates have them too.
function clockLocale(wanted: string, locale: string): string {
  const language = (tag: string) => tag.split('-')[0]?.toLowerCase()
  if (language(wanted) !== language(locale)) return locale
  const { numberingSystem } = new Intl.NumberFormat(locale).resolvedOptions()
  try {
    return new Intl.Locale(wanted, { numberingSystem }).toString()
  } catch {
    // Foreseen: a tag that starts well and is no BCP 47.
    return locale
  }
}

// ICU puts narrow and thin spaces into times, which some mail fonts lack.
function unbroken(time: string): string {
  return time.replace(/[\u202f\u2009 ]/g, '\u00a0')
}

// The same between days, where a line may end.
function evenly(days: string): string {
  return days.replace(/[\u202f\u2009]/g, ' ')
}

/** The last few days asked about: a mail asks for its own a dozen times. */
const midnights = openCache<number>()
function midnight(day: LocalDay): number {
  return midnights(day, () => Date.parse(`${day}T00:00:00Z`))
}

/** For what opens a line or a subject: "Vrijdag 27 maart". */
export function capital(text: string, locale: string): string {
  const first = text.slice(0, 1)
  return first.toLocaleUpperCase(locale) + text.slice(first.length)
}
