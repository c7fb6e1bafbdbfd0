import { DAY, HOUR, type Span } from '../../model/day.ts'
import type { Mailbox } from '../../model/mailbox.ts'
import {
  type Length,
  type Moment,
  midnightOf,
  readDuration,
  readMoment,
  type Zone,
} from './moment.ts'
import type { Effort } from './occurrence.ts'
import type { RawCalendar, RawEvent } from './scan.ts'
import { instantOf, openZones, type Zones, zoneOf } from './zone.ts'

/** When one event takes place, and what a reading of the folder has to know to tell. */

/** One reading: which span, whose zone, and how much work the rules may still cause. */
export interface Reading {
  readonly span: Span
  readonly effort: Effort
  zonesOf(calendar: RawCalendar): Zones
  /** The wall times that clocks of the zone may show during the span. */
  windowOf(clock: Zone): Window
}

interface Window {
  readonly from: number
  readonly to: number
}

/** An event's own time; for one that repeats, that of its first instance. */
export interface Timing {
  readonly event: RawEvent
  readonly zones: Zones
  readonly clock: Zone
  readonly wall: number
  readonly isAllDay: boolean
  readonly length: Length
}

/** An event at one of its times. */
export interface Instance {
  readonly event: RawEvent
  readonly start: Date
  readonly end: Date
  readonly isAllDay: boolean
  readonly original: Date | undefined // when the series has it, for an instance of one
}

export function openReading(mailbox: Mailbox, span: Span): Reading {
  const zonesFor = openZones(mailbox.timeZone)
  const zones = new Map<RawCalendar, Zones>()
  const windows = new Map<Zone, Window>()
  return {
    span,
    effort: { left: EFFORT },
    zonesOf: (calendar) => kept(zones, calendar, () => zonesFor(calendar.zones)),
    windowOf: (clock) =>
      kept(windows, clock, () => ({
        from: clock.wallOf(span.start.getTime()) - CLOCK_CHANGE,
        to: clock.wallOf(span.end.getTime()) + CLOCK_CHANGE,
      })),
  }
}

const EFFORT = 1_000_000 // some 100 ms
const CLOCK_CHANGE = 3 * HOUR // the largest change of a clock that is still in use is two
const LONGEST = 200 * 366 * DAY

/** Nothing when the event does not say when it is. */
export function timingOf(event: RawEvent, reading: Reading): Timing | undefined {
  const start = readMoment(event.start ?? '')
  if (!start) return undefined
  const end = event.end === undefined ? undefined : readMoment(event.end)
  const zones = reading.zonesOf(event.calendar)
  if (
    start.kind === 'date' ||
    (event.isMarkedAllDay && isMidnight(start) && (!end || isMidnight(end)))
  ) {
    const length = { wall: wholeDays(event, start, end) * DAY, elapsed: 0 }
    return { event, zones, clock: zones.own, wall: start.wall, isAllDay: true, length }
  }
  const length = lengthOf(event, start, end, zones)
  return { event, zones, clock: zoneOf(start, zones), wall: start.wall, isAllDay: false, length }
}

/** Could an instance that starts at that wall time touch the span? Cheap, and never a wrong no. */
export function mayTakePlace({ clock, length }: Timing, wall: number, reading: Reading): boolean {
  const window = reading.windowOf(clock)
  return wall <= window.to && wall + length.wall + length.elapsed >= window.from
}

export function instanceAt(timing: Timing, wall: number, original: Date | undefined): Instance {
  const { event, clock, length, isAllDay } = timing
  const start = clock.instantOf(wall)
  const moved = length.wall === 0 ? start : clock.instantOf(wall + length.wall)
  const end = Math.max(start, moved + length.elapsed)
  return { event, start: new Date(start), end: new Date(end), isAllDay, original }
}

/** An event without length is a reminder: it takes place when the span holds its instant. */
export function takesPlace({ start, end }: Span, span: Span): boolean {
  return start < span.end && (end > span.start || (start >= span.start && end >= start))
}

/** The wall time at which the moment's day begins, as the mailbox sees it. */
export function dayIn(moment: Moment, zones: Zones): number {
  if (moment.kind !== 'utc') return midnightOf(moment.wall)
  // Some write whole days as the instant of local midnight, others as midnight UTC.
  const local = zones.own.wallOf(moment.wall)
  return midnightOf(local) === local ? local : midnightOf(moment.wall)
}

function isMidnight({ wall, kind }: Moment): boolean {
  return kind !== 'utc' && midnightOf(wall) === wall
}

function wholeDays(event: RawEvent, start: Moment, end: Moment | undefined): number {
  const duration = end ? undefined : durationOf(event)
  const length = end
    ? midnightOf(end.wall) - start.wall
    : sum(duration ?? { wall: DAY, elapsed: 0 })
  return Math.max(1, Math.ceil(Math.min(length, LONGEST) / DAY))
}

// RFC 5545 would have an event with DTEND keep its exact length; people expect it to end by the clock too.
function lengthOf(event: RawEvent, start: Moment, end: Moment | undefined, zones: Zones): Length {
  if (!end) return durationOf(event) ?? { wall: 0, elapsed: 0 }
  if (end.kind === 'date' || (end.kind === start.kind && end.zone === start.zone)) {
    return { wall: Math.max(0, end.wall - start.wall), elapsed: 0 }
  }
  return { wall: 0, elapsed: Math.max(0, instantOf(end, zones) - instantOf(start, zones)) }
}

function durationOf(event: RawEvent): Length | undefined {
  return event.duration === undefined
    ? undefined
    : readDuration(event.duration.slice(event.duration.lastIndexOf(':') + 1).trim())
}

function sum({ wall, elapsed }: Length): number {
  return wall + elapsed
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
