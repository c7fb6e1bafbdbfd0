import { DAY } from '../../model/day.ts'
import { dayNumber, dayOf, hasDay, type Pattern, patternOf, weekOf } from './pattern.ts'
import type { Rule } from './rule.ts'

/**
 * When a rule takes place, by arithmetic: a series since 2018 costs what a series since yesterday costs.
 * Only COUNT has to look back, and only where its instances can't be divided out; that walk is paid from
 * an `Effort`. UNTIL is left to the caller, who knows the zone it is meant in.
 */

/** How many more days and times may be looked at; below zero the rule is refused. */
export interface Effort {
  left: number
}

/** The wall times from `from` to `to`, both in it; nothing when it would take too much effort. */
export function occurrences(
  rule: Rule,
  start: number,
  from: number,
  to: number,
  effort: Effort,
): number[] | undefined {
  const pattern = patternOf(rule, start)
  const first = Math.max(dayOf(from), pattern.firstDay)
  const last = dayOf(to)
  let left = remaining(pattern, first, last, effort)
  const found: number[] = []
  for (let day = first; day <= last && left > 0; day += 1) {
    effort.left -= 1
    if (effort.left < 0) return undefined
    for (const wall of wallsOn(pattern, day, effort)) {
      if (wall < start || left === 0) continue
      left -= 1
      if (wall >= from && wall <= to) found.push(wall)
    }
  }
  effort.left -= found.length
  return effort.left < 0 ? undefined : found
}

function wallsOn(pattern: Pattern, day: number, effort: Effort): readonly number[] {
  if (!hasDay(pattern, day)) return NONE
  const all = pattern.times.map((time) => day * DAY + time)
  if (pattern.rule.positions.length === 0) return all
  const picked = pickedAround(pattern, day, effort)
  return all.filter((wall) => picked.includes(wall))
}

const NONE: readonly number[] = []

/** How many instances COUNT leaves from that day on. */
function remaining(pattern: Pattern, first: number, last: number, effort: Effort): number {
  const { count } = pattern.rule
  if (count === undefined || count >= mostDays(pattern, last) * pattern.times.length) {
    return Number.POSITIVE_INFINITY
  }
  const days = daysBefore(pattern, first)
  if (days === undefined) return count - walkedBefore(pattern, first, count, effort)
  const early = hasDay(pattern, pattern.firstDay) && first > pattern.firstDay
  const missed = early ? pattern.times.filter((time) => isEarly(pattern, time)).length : 0
  return count - (days * pattern.times.length - missed)
}

/** More days than this the rule can't have up to that day: a COUNT beyond it is none yet. */
function mostDays({ rule, firstDay }: Pattern, last: number): number {
  const days = last - firstDay + 1
  if (rule.frequency !== 'MONTHLY' || rule.yearDays.length + rule.weeks.length > 0) return days
  const named = rule.weekdays.reduce((sum, { ordinal }) => sum + (ordinal === 0 ? 5 : 1), 0)
  const months = Math.ceil(days / 28) + 1
  return Math.min(days, months * (named || rule.monthDays.length || 1))
}

function isEarly(pattern: Pattern, time: number): boolean {
  return pattern.firstDay * DAY + time < pattern.start
}

/** The rule's days before that day, where they can be divided out. */
function daysBefore(pattern: Pattern, day: number): number | undefined {
  const { rule, firstDay } = pattern
  const limits = [rule.months, rule.monthDays, rule.yearDays, rule.weeks, rule.positions]
  if (limits.some((list) => list.length > 0)) return undefined
  if (rule.frequency === 'DAILY' && rule.weekdays.length === 0) {
    return Math.ceil((day - firstDay) / rule.interval)
  }
  if (rule.frequency !== 'WEEKLY') return undefined
  const weeks = (weekOf(day, rule) - weekOf(firstDay, rule)) / 7
  const whole = Math.ceil(weeks / rule.interval) * weekdaysBefore(pattern, 7)
  const begun = weeks % rule.interval === 0 ? weekdaysBefore(pattern, day - weekOf(day, rule)) : 0
  return whole + begun - weekdaysBefore(pattern, firstDay - weekOf(firstDay, rule))
}

/** How many weekdays of the rule stand among the first so many days of a week. */
function weekdaysBefore({ rule, weekday }: Pattern, days: number): number {
  const own = rule.weekdays.length > 0 ? rule.weekdays.map((entry) => entry.weekday) : [weekday]
  return [...new Set(own)].filter((name) => (name - rule.weekStart + 7) % 7 < days).length
}

function walkedBefore(pattern: Pattern, day: number, count: number, effort: Effort): number {
  let found = 0
  for (let at = pattern.firstDay; at < day && found < count && effort.left >= 0; at += 1) {
    effort.left -= 1
    found += wallsOn(pattern, at, effort).filter((wall) => wall >= pattern.start).length
  }
  return found
}

function pickedAround(pattern: Pattern, day: number, effort: Effort): readonly number[] {
  const [first, last] = periodAround(pattern.rule, day)
  const known = pattern.picked.get(first)
  if (known) return known
  const days: number[] = []
  for (let at = first; at <= last; at += 1) if (hasDay(pattern, at)) days.push(at)
  effort.left -= last - first + days.length * pattern.times.length
  if (effort.left < 0) return []
  const set = days.flatMap((at) => pattern.times.map((time) => at * DAY + time))
  const picked = pattern.rule.positions.flatMap((position) => set.at(indexOf(position)) ?? [])
  pattern.picked.set(first, picked)
  return picked
}

function indexOf(position: number): number {
  return position > 0 ? position - 1 : position
}

function periodAround(rule: Rule, day: number): [number, number] {
  const date = new Date(day * DAY)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  switch (rule.frequency) {
    case 'DAILY':
      return [day, day]
    case 'WEEKLY':
      return [weekOf(day, rule), weekOf(day, rule) + 6]
    case 'MONTHLY':
      return [dayNumber(year, month, 1), dayNumber(year, month + 1, 0)]
    case 'YEARLY':
      return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)]
  }
}
