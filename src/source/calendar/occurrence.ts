import { DAY } from '../../model/day.ts'
import { midnightOf, wallOfDay } from './moment.ts'
import type { Rule, RuleWeekday } from './rule.ts'

/**
 * When a rule takes place, by arithmetic: whether a day is one of the rule's is asked of that day alone,
 * so a series since 2018 costs what a series since yesterday costs. Only COUNT has to look back, and
 * only where its instances can't be divided out; that walk is paid from an `Effort`.
 * Days are numbered from 1 January 1970; wall times are those of moment.ts. UNTIL is left to the caller,
 * who knows the zone it is meant in.
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

/** A rule and its DTSTART, with what is asked of every day worked out once. */
interface Pattern {
  readonly rule: Rule
  readonly start: number
  readonly firstDay: number
  readonly year: number
  readonly month: number
  readonly date: number
  readonly weekday: number
  readonly times: readonly number[] // of the day, in milliseconds, ascending
  readonly picked: Map<number, readonly number[]> // what BYSETPOS leaves of a period, by its first day
}

const NONE: readonly number[] = []

function patternOf(rule: Rule, start: number): Pattern {
  const date = new Date(start)
  return {
    rule,
    start,
    firstDay: dayOf(start),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
    times: timesOf(rule, date),
    picked: new Map(),
  }
}

function timesOf({ hours, minutes, seconds }: Rule, start: Date): number[] {
  if (hours.length + minutes.length + seconds.length === 0) {
    return [start.getTime() - midnightOf(start.getTime())]
  }
  const or = (list: readonly number[], own: number) => (list.length > 0 ? list : [own])
  const times: number[] = []
  for (const hour of or(hours, start.getUTCHours())) {
    for (const minute of or(minutes, start.getUTCMinutes())) {
      for (const second of or(seconds, start.getUTCSeconds())) {
        times.push((hour * 3600 + minute * 60 + second) * 1000)
      }
    }
  }
  return times.sort(ascending)
}

function wallsOn(pattern: Pattern, day: number, effort: Effort): readonly number[] {
  if (!hasDay(pattern, day)) return NONE
  const all = pattern.times.map((time) => day * DAY + time)
  if (pattern.rule.positions.length === 0) return all
  const picked = pickedAround(pattern, day, effort)
  return all.filter((wall) => picked.includes(wall))
}

// COUNT ----------------------------------------------------------------------------------------

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

// BYSETPOS -------------------------------------------------------------------------------------

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

// The day itself -------------------------------------------------------------------------------

/** Is it one of the rule's days, BYSETPOS and COUNT aside? The table in RFC 5545, section 3.3.10. */
function hasDay(pattern: Pattern, day: number): boolean {
  const { rule } = pattern
  const weekday = (((day + 4) % 7) + 7) % 7 // 1 January 1970 was a Thursday
  if (!isWeekdayWanted(pattern, weekday)) return false
  if (rule.frequency === 'DAILY') {
    if ((day - pattern.firstDay) % rule.interval !== 0) return false
    if (rule.months.length + rule.monthDays.length + rule.yearDays.length === 0) return true
  }
  if (rule.frequency === 'WEEKLY') {
    const weeks = (weekOf(day, rule) - weekOf(pattern.firstDay, rule)) / 7
    if (weeks % rule.interval !== 0) return false
    if (rule.months.length + rule.monthDays.length + rule.yearDays.length === 0) return true
  }
  return isDateWanted(pattern, day, weekday)
}

function isWeekdayWanted({ rule, weekday: own }: Pattern, weekday: number): boolean {
  if (rule.weekdays.length > 0) return rule.weekdays.some((entry) => entry.weekday === weekday)
  if (rule.frequency === 'WEEKLY') return weekday === own
  const isFree = rule.weeks.length === 0 || rule.monthDays.length + rule.yearDays.length > 0
  return isFree || weekday === own
}

function isDateWanted(pattern: Pattern, day: number, weekday: number): boolean {
  const { rule } = pattern
  const moment = new Date(day * DAY)
  const year = moment.getUTCFullYear()
  const month = moment.getUTCMonth() + 1
  const date = moment.getUTCDate()
  if (!isInInterval(pattern, year, month)) return false
  if (rule.months.length > 0 && !rule.months.includes(month)) return false
  if (!isDefaultDate(pattern, month, date)) return false
  if (!isAmong(rule.monthDays, date, () => daysInMonth(year, month))) return false
  if (!isAmong(rule.yearDays, day - dayNumber(year, 1, 1) + 1, () => daysInYear(year))) return false
  if (!isWeekAmong(rule, day)) return false
  if (rule.weekdays.every(({ ordinal }) => ordinal === 0) || rule.weeks.length > 0) return true
  const isOfYear = rule.frequency === 'YEARLY' && rule.months.length === 0
  return isOfYear
    ? isOrdinalWanted(rule, weekday, day - dayNumber(year, 1, 1) + 1, daysInYear(year))
    : isOrdinalWanted(rule, weekday, date, daysInMonth(year, month))
}

function isInInterval({ rule, year: from, month: since }: Pattern, year: number, month: number) {
  if (rule.frequency === 'YEARLY') return (year - from) % rule.interval === 0
  if (rule.frequency !== 'MONTHLY') return true
  return ((year - from) * 12 + month - since) % rule.interval === 0
}

/** What the rule leaves open is taken from DTSTART. */
function isDefaultDate({ rule, month: own, date: ownDate }: Pattern, month: number, date: number) {
  const { weekdays, monthDays, yearDays, weeks, months, frequency } = rule
  const isOpen = weekdays.length + monthDays.length + yearDays.length + weeks.length === 0
  if (!isOpen || frequency === 'DAILY' || frequency === 'WEEKLY') return true
  if (date !== ownDate) return false
  return frequency === 'MONTHLY' || months.length > 0 || month === own
}

function isAmong(list: readonly number[], place: number, length: () => number): boolean {
  return list.length === 0 || list.includes(place) || list.includes(place - length() - 1)
}

/** BYDAY=2TU, BYDAY=-1FR; numbers mean nothing by the day and by the week. */
function isOrdinalWanted(rule: Rule, weekday: number, place: number, length: number): boolean {
  if (rule.frequency === 'DAILY' || rule.frequency === 'WEEKLY') return true
  const fromStart = Math.floor((place - 1) / 7) + 1
  const fromEnd = -(Math.floor((length - place) / 7) + 1)
  const isWanted = ({ ordinal, weekday: name }: RuleWeekday) =>
    name === weekday && (ordinal === 0 || ordinal === fromStart || ordinal === fromEnd)
  return rule.weekdays.some(isWanted)
}

/** A week belongs to the year that has four of its days. */
function isWeekAmong(rule: Rule, day: number): boolean {
  if (rule.weeks.length === 0) return true
  const year = new Date((weekOf(day, rule) + 3) * DAY).getUTCFullYear()
  const number = weekNumber(day, year, rule)
  return isAmong(rule.weeks, number, () => weekNumber(dayNumber(year, 12, 28), year, rule))
}

function weekNumber(day: number, year: number, rule: Rule): number {
  const firstWeek = weekOf(dayNumber(year, 1, 4), rule)
  return (weekOf(day, rule) - firstWeek) / 7 + 1
}

/** The first day of the week that the day stands in. */
function weekOf(day: number, { weekStart }: Rule): number {
  return day - ((((day + 4 - weekStart) % 7) + 7) % 7)
}

function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}

function daysInYear(year: number): number {
  return dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1)
}

function dayNumber(year: number, month: number, day: number): number {
  return wallOfDay(year, month, day) / DAY
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY)
}

function ascending(a: number, b: number): number {
  return a - b
}
