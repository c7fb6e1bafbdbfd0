import { inUtc } from '../ics.ts'
import { quotedParameter, type Recurrence } from '../reply-ics.ts'
import { LineReader } from './line.ts'
import { type Moment, readMoment } from './moment.ts'
import { newestOf } from './newest.ts'
import type { RawCalendar, RawEvent } from './scan.ts'
import type { Instance, Reading } from './timing.ts'
import { timingOf } from './timing.ts'

/**
 * Which instance of a series is meant, in the form that its organiser wrote (RFC 5545, section 3.8.4.4):
 * a date, UTC, or a clock of a zone with that zone's definition beside it. Undefined for an event that does
 * not repeat.
 */
export function recurrenceOf(
  { event, original }: Instance,
  events: readonly RawEvent[],
  reading: Reading,
): Recurrence | undefined {
  if (original === undefined) return undefined
  const { master, overrides } = newestOf(events)
  const apart = overrides.find((override) => override.event === event)
  if (apart !== undefined && !(apart.isFromThereOn && master !== undefined)) {
    return written(apart.replaces, apart.replaces.wall, event.calendar, original)
  }
  const series = master ?? event
  const start = readMoment(series.start ?? '')
  const clock = timingOf(series, reading)?.clock
  if (start === undefined || clock === undefined) return inUtcForm(original)
  const wall = start.kind === 'utc' ? original.getTime() : clock.wallOf(original.getTime())
  return written(start, wall, series.calendar, original)
}

// A zone that the file doesn't define is somebody's private name: the instant says the same to everybody.
function written(
  { kind, zone }: Moment,
  wall: number,
  calendar: RawCalendar,
  original: Date,
): Recurrence {
  const digits = inUtc(new Date(wall)).slice(0, -1)
  if (kind === 'date') return { id: `RECURRENCE-ID;VALUE=DATE:${digits.slice(0, 8)}`, zone: [] }
  if (kind === 'utc') return inUtcForm(original)
  if (zone === undefined) return { id: `RECURRENCE-ID:${digits}`, zone: [] }
  const lines = zoneLines(calendar.zones.get(zone) ?? '')
  if (lines.length === 0 || /["\p{Cc}]/u.test(zone)) return inUtcForm(original)
  return { id: `RECURRENCE-ID;TZID=${parameter(zone)}:${digits}`, zone: lines }
}

function inUtcForm(original: Date): Recurrence {
  return { id: `RECURRENCE-ID:${inUtc(original)}`, zone: [] }
}

function parameter(zone: string): string {
  return /[^\w/+-]/.test(zone) ? quotedParameter(zone) : zone
}

const MOST_LINES = 200
const LONGEST_VALUE = 300
const OF_A_ZONE = new Set([
  ...['BEGIN', 'END', 'TZID', 'DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO', 'TZNAME'],
])

/** What a definition needs to be one, and nothing else that stood in it; none where it is none. */
function zoneLines(definition: string): string[] {
  const reader = new LineReader(definition)
  const lines: string[] = []
  while (reader.advance()) {
    const name = reader.name()
    if (!OF_A_ZONE.has(name)) continue
    const rest = reader.rest(LONGEST_VALUE + 1).trimEnd()
    const isComponent = name === 'BEGIN' || name === 'END'
    if (isComponent && !/^:(?:VTIMEZONE|STANDARD|DAYLIGHT)$/i.test(rest)) return []
    if (rest.length > LONGEST_VALUE || /\p{Cc}/u.test(rest)) return []
    lines.push(`${name}${rest}`)
    if (lines.length > MOST_LINES) return []
  }
  return /^END:VTIMEZONE$/i.test(lines.at(-1) ?? '') ? lines : []
}
