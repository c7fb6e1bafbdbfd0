import { DAY, HOUR, MINUTE } from '../../model/day.ts'
import { LineReader } from './line.ts'
import { type Moment, momentOf, readMoment, type Zone } from './moment.ts'
import { occurrences } from './occurrence.ts'
import { type Rule, readRule } from './rule.ts'

/**
 * A zone that the file describes itself (VTIMEZONE), for names that only its writer knows. Its changes
 * of the clock are rules like any other, so the same arithmetic answers them, from 1970 on.
 */
export function customZone(text: string): Zone | undefined {
  const observances = readObservances(text)
  const first = observances[0]
  if (!first || observances.length > MOST_OBSERVANCES) return undefined
  const changes = changesByYear(observances)
  const latest = (wall: number) => changes(wall).findLast((change) => change.wall <= wall)
  return {
    instantOf(wall) {
      const change = latest(wall)
      if (!change) return wall - first.before
      return Math.max(wall - change.after, change.wall - change.before)
    },
    wallOf(instant) {
      const near = latest(instant + DAY)
      const change = near && near.wall - near.before > instant ? latest(near.wall - 1) : near
      return instant + (change ? change.after : first.before)
    },
  }
}

const MOST_OBSERVANCES = 40
const FIRST_YEAR = 1970
const LAST_YEAR = 2100
const YEAR = 366 * DAY

/** STANDARD or DAYLIGHT: since when the clock shows what. Offsets are milliseconds east of UTC. */
interface Observance {
  readonly start: number
  readonly before: number
  readonly after: number
  readonly rule: Rule | undefined
  readonly dates: readonly number[]
}

/** The clock goes from one offset to another when it shows `wall`. */
interface Change {
  readonly wall: number
  readonly before: number
  readonly after: number
}

function changesByYear(observances: readonly Observance[]): (wall: number) => readonly Change[] {
  const known = new Map<number, Change[]>()
  return (wall) => {
    const year = Math.min(Math.max(new Date(wall).getUTCFullYear(), FIRST_YEAR), LAST_YEAR)
    const found = known.get(year)
    if (found) return found
    const end = Date.UTC(year + 1, 0, 1)
    const changes = observances.flatMap((observance) => changesBefore(observance, end))
    changes.sort((a, b) => a.wall - b.wall)
    known.set(year, changes)
    return changes
  }
}

/** Those of the last two years before `end`, or before the rule ran out. */
function changesBefore({ start, before, after, rule, dates }: Observance, end: number): Change[] {
  const walls = [start, ...dates]
  if (rule) {
    const to = Math.min(end, rule.until ? untilWall(rule.until, before) : end)
    walls.push(...(occurrences(rule, start, to - 2 * YEAR, to, { left: 10_000 }) ?? []))
  }
  return walls.filter((wall) => wall < end).map((wall) => ({ wall, before, after }))
}

function untilWall(until: Moment, offset: number): number {
  return until.kind === 'utc' ? until.wall + offset : until.wall
}

function readObservances(text: string): Observance[] {
  const observances: Observance[] = []
  const lines = new LineReader(text)
  let properties = new Map<string, string>()
  while (lines.advance()) {
    const name = lines.name()
    const value = lines.rest(LONGEST_VALUE)
    if (name === 'BEGIN') properties = new Map()
    else if (name !== 'END') properties.set(name, value)
    else if (/^:(?:STANDARD|DAYLIGHT)\s*$/i.test(value)) {
      const observance = observanceOf(properties)
      if (observance) observances.push(observance)
    }
  }
  return observances.sort((a, b) => a.start - b.start)
}

const LONGEST_VALUE = 8_000

function observanceOf(properties: ReadonlyMap<string, string>): Observance | undefined {
  const start = readMoment(properties.get('DTSTART') ?? '')
  const before = offsetOf(properties.get('TZOFFSETFROM'))
  const after = offsetOf(properties.get('TZOFFSETTO'))
  if (!start || before === undefined || after === undefined) return undefined
  const ruleText = properties.get('RRULE')
  const rule = ruleText === undefined ? undefined : readRule(ruleText)
  if (ruleText !== undefined && !isYearly(rule)) return undefined
  const dates = (properties.get('RDATE') ?? '')
    .split(/[:,]/)
    .flatMap((value) => momentOf(value.trim(), undefined)?.wall ?? [])
  return { start: start.wall, before, after, rule, dates }
}

function isYearly(rule: Rule | undefined): boolean {
  return rule?.frequency === 'YEARLY' && rule.interval === 1
}

function offsetOf(property: string | undefined): number | undefined {
  const found = /^[^:]*:([+-])(\d{2}):?(\d{2})(\d{2})?\s*$/.exec(property ?? '')
  if (!found) return undefined
  const [, sign, hours, minutes, seconds = '0'] = found
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
  if (size > DAY) return undefined
  return sign === '-' ? -size : size
}
