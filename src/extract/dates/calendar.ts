import {
  addDays,
  dateOf,
  dayFrom,
  type LocalDay,
  monthOf,
  weekdayNumber,
  yearOf,
} from '../../model/day.ts'

// Sums with local dates, as office language does them: weeks begin on Monday, "next" is the week or month
// after this one, and a date without a year is the next that is not over.

export interface Stretch {
  readonly on: LocalDay
  readonly until: LocalDay
}

/** How much time: "a year and two months", "10 working days". */
export interface Lapse {
  readonly months: number
  readonly days: number
  readonly workdays: number
  readonly minutes: number
}

const FIRST_YEAR = 1900
const LAST_YEAR = 2200
const MOST_DAYS = 110_000 // three hundred years
const MONTHS_IN: ReadonlyMap<string, number> = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
  ['decade', 120],
])

/** The day with that number in that month, or nothing when the month is too short or nobody means the year. */
export function dayOf(year: number, month: number, day: number): LocalDay | undefined {
  const exists = isWritableYear(year) && month >= 1 && month <= 12 && day >= 1
  return exists && day <= lastDate(year, month) ? dayFrom(year, month, day) : undefined
}

function lastDate(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Months first, then days; the 31st becomes the last of a shorter month. */
export function shifted(day: LocalDay, lapse: Lapse, sign: number): LocalDay | undefined {
  if (Math.abs(lapse.months) > MOST_DAYS || lapse.days + lapse.workdays > MOST_DAYS)
    return undefined
  const months = monthsTo(day) + sign * lapse.months
  const year = Math.floor(months / 12)
  const month = months - 12 * year + 1
  const on = dayOf(year, month, Math.min(dateOf(day), lastDate(year, month)))
  if (on === undefined) return undefined
  const moved = addDays(afterWorkdays(on, lapse.workdays, sign), sign * lapse.days)
  return isWritable(moved) ? moved : undefined
}

/** The Monday of the week of that day, so many weeks on. */
export function weekOf(day: LocalDay, weeks: number): LocalDay {
  return addDays(day, -((weekdayNumber(day) + 6) % 7) + 7 * weeks)
}

export function inWeek(monday: LocalDay, number: number): LocalDay {
  return addDays(monday, (number + 6) % 7)
}

/** The first such day after that one. */
export function weekdayAfter(day: LocalDay, number: number): LocalDay {
  return addDays(day, (number - weekdayNumber(day) + 7) % 7 || 7)
}

/** The so manieth such weekday of a month, counted from its end when negative. */
export function nthWeekday(
  year: number,
  month: number,
  number: number,
  nth: number,
): LocalDay | undefined {
  const first = dayOf(year, month, 1)
  if (first === undefined) return undefined
  const { until } = stretchOf('month', first, 0)
  const on =
    nth > 0
      ? addDays(first, ((number - weekdayNumber(first) + 7) % 7) + 7 * (nth - 1))
      : addDays(until, -((weekdayNumber(until) - number + 7) % 7) + 7 * (nth + 1))
  return on >= first && on <= until ? on : undefined
}

/** The week, month, quarter or year that the day is in, so many of them on. */
export function stretchOf(unit: string, day: LocalDay, turn: number): Stretch {
  if (unit === 'week') return weekFrom(weekOf(day, turn))
  const length = MONTHS_IN.get(unit) ?? 1
  const first = yearOf(day) * 12 + Math.floor((monthOf(day) - 1) / length) * length + turn * length
  return { on: dayIn(first, 1), until: dayIn(first + length - 1, 31) }
}

// Since the year 0.
function monthsTo(day: LocalDay): number {
  return yearOf(day) * 12 + monthOf(day) - 1
}

// Of the month with that number, counted from the year 0, that day or its last.
function dayIn(months: number, day: number): LocalDay {
  const year = Math.floor(months / 12)
  const month = months - 12 * year + 1
  return dayFrom(year, month, Math.min(day, lastDate(year, month)))
}

function weekFrom(monday: LocalDay): Stretch {
  return { on: monday, until: addDays(monday, 6) }
}

export function weekendOf(monday: LocalDay): Stretch {
  return { on: addDays(monday, 5), until: addDays(monday, 6) }
}

/** ISO 8601: week 1 is the week of 4 January. */
export function weekNumbered(year: number, number: number): Stretch | undefined {
  const first = dayOf(year, 1, 4)
  if (first === undefined || number < 1 || number > 53) return undefined
  const week = weekFrom(weekOf(first, number - 1))
  return addDays(week.on, 3).startsWith(String(year)) ? week : undefined
}

/** Of the day that a year has: the first that is not over, which for 29 February takes a while. */
export function yearly(
  today: LocalDay,
  inYear: (year: number) => LocalDay | undefined,
): LocalDay | undefined {
  const year = yearOf(today)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = inYear(year + ahead)
    if (found !== undefined && found >= today) return found
  }
  return undefined
}

/** The next day of that number that is not over, and that the test lets pass. */
export function nextNumbered(
  number: number,
  today: LocalDay,
  isMeant: (day: LocalDay) => boolean = () => true,
): LocalDay | undefined {
  return numbered(number, today, 36, isMeant)
}

/** As nextNumbered(), but last month's when that is much nearer: "on Tuesday the 4th", said on the 17th. */
export function nearestNumbered(
  number: number,
  today: LocalDay,
  isMeant: (day: LocalDay) => boolean,
): LocalDay | undefined {
  const next = numbered(number, today, 1, isMeant)
  const recent = numbered(number, addDays(today, -31), 1, isMeant)
  return next ?? recent ?? nextNumbered(number, today, isMeant)
}

function numbered(
  number: number,
  from: LocalDay,
  months: number,
  isMeant: (day: LocalDay) => boolean,
): LocalDay | undefined {
  const first = monthsTo(from)
  for (let index = first; index <= first + months; index++) {
    const on = dayOf(Math.floor(index / 12), (index % 12) + 1, number)
    if (on !== undefined && on >= from && isMeant(on)) return on
  }
  return undefined
}

function afterWorkdays(day: LocalDay, count: number, sign: number): LocalDay {
  // Whole weeks at once, so that a great number costs no more than a small one.
  let on = addDays(day, sign * 7 * Math.floor(count / 5))
  for (let left = count % 5; left > 0; ) {
    on = addDays(on, sign)
    if (weekdayNumber(on) % 6 !== 0) left--
  }
  return on
}

/** Within the years that anybody means. */
export function isWritable(day: LocalDay): boolean {
  return isWritableYear(yearOf(day))
}

function isWritableYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}
