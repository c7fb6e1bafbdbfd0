import { DAYS_APART, datesNear, isNamedBy, wallIn } from './dates.ts'
import { type Length, type Moment, midnightOf } from './moment.ts'
import { isCancelled, newestOf, type Override } from './newest.ts'
import { occurrences } from './occurrence.ts'
import { type Rule, readRule } from './rule.ts'
import type { RawEvent } from './scan.ts'
import {
  dayIn,
  type Instance,
  instanceAt,
  mayTakePlace,
  type Reading,
  type Timing,
  takesPlace,
  timingOf,
} from './timing.ts'

/**
 * Everything that the files say under one UID: the event itself (the master, which may repeat) and the
 * instances that were changed apart (overrides, known by their RECURRENCE-ID). Where something stands
 * twice, the newest counts.
 */
export interface Found {
  readonly instances: Instance[]
  readonly broken: RawEvent[] // what can't be read, or repeats in a way that is refused
}

/** The instances that take place in the span, cancelled ones left out. */
export function instancesOf(events: readonly RawEvent[], reading: Reading): Found {
  const { master, overrides, broken } = newestOf(events)
  const found: Found = { instances: [], broken }
  if (master && isCancelled(master)) return found
  const timing = master && timingOf(master, reading)
  if (master && !timing) found.broken.push(master)

  if (timing && (timing.event.rules ?? timing.event.dates)) {
    addRepeated(timing, overrides, reading, found)
  } else if (timing) {
    add(timing, timing.wall, undefined, reading, found)
  }
  for (const override of overrides) {
    if (!(timing && override.isFromThereOn)) addOverride(override, timing, reading, found)
  }
  if (found.instances.length > MOST_INSTANCES) leaveOut(found)
  return found
}

// Of one series in a day. More are somebody's joke: they make a mail that programs cut before its tasks.
const MOST_INSTANCES = 100

const MOST_NEAR = 1_000 // before those of other days, and what was cancelled, are left out
const EFFORT_FOR_ONE = 100_000

function leaveOut(found: Found): void {
  found.broken.push(...new Set(found.instances.map(({ event }) => event)))
  found.instances.length = 0
}

function addOverride(
  { event, replaces }: Override,
  master: Timing | undefined,
  reading: Reading,
  found: Found,
): void {
  if (isCancelled(event)) return
  const timing = timingOf(event, reading)
  if (!timing) {
    found.broken.push(event)
    return
  }
  if (!mayTakePlace(timing, timing.wall, reading)) return
  const series = master ?? timing
  const original = wallIn(series, replaces)
  const excluded = exclusions(series, original, original)
  if (excluded.some((moment) => isNamedBy(moment, series, original))) return
  add(timing, timing.wall, series.clock.instantOf(original), reading, found)
}

function add(
  timing: Timing,
  wall: number,
  original: number | undefined,
  reading: Reading,
  found: Found,
): void {
  if (!mayTakePlace(timing, wall, reading)) return
  const instance = instanceAt(timing, wall, original === undefined ? original : new Date(original))
  if (takesPlace(instance, reading.span)) found.instances.push(instance)
}

/** A part of a series: from one RANGE=THISANDFUTURE to the next, all instances are moved alike. */
interface Stretch {
  readonly timing: Timing
  readonly from: number
  readonly to: number
  readonly shift: number
}

function addRepeated(
  master: Timing,
  overrides: readonly Override[],
  reading: Reading,
  found: Found,
): void {
  const single = overrides.filter((override) => !override.isFromThereOn)
  for (const stretch of stretchesOf(master, overrides, reading, found)) {
    const { timing, shift } = stretch
    const window = reading.windowOf(timing.clock)
    const from = Math.max(
      window.from - timing.length.wall - timing.length.elapsed - shift,
      stretch.from,
    )
    const to = Math.min(window.to - shift, stretch.to - 1)
    const walls = from <= to ? originals(master, from, to, reading) : new Map()
    if (!walls || walls.size > MOST_NEAR) {
      found.broken.push(master.event)
      return
    }
    const excluded = walls.size > 0 ? exclusions(master, from, to) : []
    for (const [wall, length] of walls) {
      if (excluded.some((moment) => isNamedBy(moment, master, wall))) continue
      if (single.some(({ replaces }) => isNamedBy(replaces, master, wall))) continue
      const own = length ? { ...timing, length } : timing
      add(own, wall + shift, master.clock.instantOf(wall), reading, found)
    }
  }
}

function stretchesOf(
  master: Timing,
  overrides: readonly Override[],
  reading: Reading,
  found: Found,
): Stretch[] {
  const stretches: Stretch[] = []
  let to = Number.POSITIVE_INFINITY
  const changes = overrides
    .filter((override) => override.isFromThereOn)
    .map(({ event, replaces }) => ({ event, from: wallIn(master, replaces) }))
    .sort((a, b) => b.from - a.from)
  for (const { event, from } of changes) {
    const timing = timingOf(event, reading)
    if (!timing) found.broken.push(event)
    else if (!isCancelled(event)) stretches.push({ timing, from, to, shift: timing.wall - from })
    to = from
  }
  return [...stretches, { timing: master, from: Number.NEGATIVE_INFINITY, to, shift: 0 }]
}

/** The series as it was before anything in it changed: wall times, with a length where one has its own. */
function originals(
  master: Timing,
  from: number,
  to: number,
  reading: Reading,
): Map<number, Length | undefined> | undefined {
  const { rules, dates } = master.event
  const walls = new Map<number, Length | undefined>()
  for (const text of rules ?? []) {
    const rule = readRule(text)
    const ruled = rule && ruledBy(rule, master, from, to, reading)
    if (!ruled) return undefined
    for (const wall of ruled) walls.set(wall, undefined)
  }
  if (!rules && master.wall >= from && master.wall <= to) walls.set(master.wall, undefined)
  for (const { moment, length } of datesNear(dates ?? [], from, to)) {
    const wall = wallIn(master, moment)
    if (wall >= from && wall <= to) walls.set(wall, length)
  }
  return walls
}

function exclusions(series: Timing, from: number, to: number): Moment[] {
  return datesNear(series.event.excluded ?? [], from, to).map(({ moment }) => moment)
}

function ruledBy(
  rule: Rule,
  master: Timing,
  from: number,
  to: number,
  reading: Reading,
): number[] | undefined {
  const { until } = rule
  if (until && until.wall + DAYS_APART < from) return []
  const effort = { left: Math.min(EFFORT_FOR_ONE, reading.effort.left) }
  const before = effort.left
  const walls = occurrences(rule, master.wall, from, to, effort)
  reading.effort.left -= before - effort.left
  return walls?.filter((wall) => !until || !isAfter(master, wall, until))
}

function isAfter(master: Timing, wall: number, until: Moment): boolean {
  if (master.isAllDay) return wall > dayIn(until, master.zones)
  if (until.kind === 'date') return midnightOf(wall) > until.wall
  if (until.kind === 'local' || Math.abs(until.wall - wall) > DAYS_APART) return wall > until.wall
  return master.clock.instantOf(wall) > until.wall
}
