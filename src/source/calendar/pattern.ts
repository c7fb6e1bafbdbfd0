import { DAY } from '../../model/day.ts'
import { midnightOf, wallOfDay } from './moment.ts'
import type { Rule, RuleWeekday } from './rule.ts'

/**
 * A rule and its DTSTART, and whether a day is one of theirs: asked of that day alone, so that it does not
 * matter how long ago the series began. Days are numbered from 1 January 1970.
 */
export interface Pattern {
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

export function patternOf(rule: Rule, start: number): Pattern {
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

/** Is it one of the rule's days, BYSETPOS and COUNT aside? The table in RFC 5545, section 3.3.10. */
export function hasDay(pattern: Pattern, day: number): boolean {
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
export function weekOf(day: number, { weekStart }: Rule): number {
  return day - ((((day + 4 - weekStart) % 7) + 7) % 7)
}

function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}

function daysInYear(year: number): number {
  return dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1)
}

export function dayNumber(year: number, month: number, day: number): number {
  return wallOfDay(year, month, day) / DAY
}

export function dayOf(wall: number): number {
  return Math.floor(wall / DAY)
}

function ascending(a: number, b: number): number {
  return a - b
}
