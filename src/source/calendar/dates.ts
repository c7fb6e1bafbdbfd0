import { DAY } from '../../model/day.ts'
import {
  type Length,
  type Moment,
  midnightOf,
  momentOf,
  readDuration,
  zoneParameter,
} from './moment.ts'
import { dayIn, type Timing } from './timing.ts'
import { instantOf, zoneOf } from './zone.ts'

/** The dates that a series lists one by one: RDATE, EXDATE and RECURRENCE-ID, in any zone. */
export interface ListedDate {
  readonly moment: Moment
  readonly length: Length | undefined // a PERIOD's own
}

/** How far apart two zones can be, in days on the calendar. */
export const DAYS_APART = 2 * DAY

/**
 * Those between two wall times, and a little more: a list of a hundred thousand is only compared. No
 * series has a thousand instances within days, so past that a list is somebody's joke.
 */
export function datesNear(lists: readonly string[], from: number, to: number): ListedDate[] {
  if (lists.length === 0) return []
  const first = dateText(from - DAYS_APART)
  const last = `${dateText(to + DAYS_APART)}~`
  const found: ListedDate[] = []
  for (const list of new Set(lists)) {
    const colon = list.lastIndexOf(':')
    for (const written of list.slice(colon + 1).split(',')) {
      const value = written.trim()
      if (value < first || value > last) continue
      if (found.length === MOST_NEAR) return found
      const listed = readListed(value, zoneParameter(list.slice(0, colon)))
      if (listed) found.push(listed)
    }
  }
  return found
}

const MOST_NEAR = 1_000

/** Does the moment name the instance that the series has at that wall time? A date names its whole day. */
export function isNamedBy(moment: Moment, series: Timing, wall: number): boolean {
  if (moment.kind === 'date' && !series.isAllDay) return midnightOf(wall) === moment.wall
  return Math.abs(moment.wall - wall) <= DAYS_APART && wallIn(series, moment) === wall
}

/** The moment on the clock of the series. A date has the series' time of day, a floating time its zone. */
export function wallIn(series: Timing, moment: Moment): number {
  if (series.isAllDay) return dayIn(moment, series.zones)
  if (moment.kind === 'date') return moment.wall + series.wall - midnightOf(series.wall)
  if (moment.kind === 'local' && moment.zone === undefined) return moment.wall
  if (zoneOf(moment, series.zones) === series.clock) return moment.wall
  return series.clock.wallOf(instantOf(moment, series.zones))
}

function dateText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10).replaceAll('-', '')
}

function readListed(value: string, zone: string | undefined): ListedDate | undefined {
  const [start = '', end] = value.split('/')
  const moment = momentOf(start, zone)
  return moment && { moment, length: end === undefined ? undefined : periodLength(moment, end) }
}

function periodLength(start: Moment, end: string): Length | undefined {
  const until = momentOf(end, start.zone)
  if (!until) return readDuration(end)
  return { wall: Math.max(0, until.wall - start.wall), elapsed: 0 }
}
