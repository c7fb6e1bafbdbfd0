import { addDays, type LocalDay, WEEKDAYS, weekday } from '../model/day.ts'
import { dayOf, LAST, THIS, weekdayNamed } from './date-words.ts'

// Sums with local dates, as office language does them: weeks begin on Monday, "next" is the week or month
// after this one, and a date without a year is the next that is not over.

interface Period {
  readonly on: LocalDay
  readonly until: LocalDay
}

const IS_THIS = new RegExp(`^(?:${THIS})$`, 'i')
const IS_LAST = new RegExp(`^(?:${LAST})$`, 'i')

/** The day so many days, weeks or months on; nothing for months whose day does not exist. */
export function shifted(day: LocalDay, count: number, unit: string): LocalDay | undefined {
  if (/^d/i.test(unit)) return addDays(day, count)
  if (/^w/i.test(unit)) return addDays(day, 7 * count)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const months = year * 12 + month - 1 + count
  for (let last = date; last > 27; last--) {
    const found = dayOf(Math.floor(months / 12), (months % 12) + 1, last)
    if (found !== undefined) return found
  }
  return dayOf(Math.floor(months / 12), (months % 12) + 1, date)
}

// Without a year: the next one that has this date and is not over, which for 29 February takes a while.
export function yearlyFrom(
  today: LocalDay,
  month: number,
  day: number,
  year: string | undefined,
): LocalDay | undefined {
  if (year !== undefined) return dayOf(Number(year), month, day)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = dayOf(Number(today.slice(0, 4)) + ahead, month, day)
    if (found !== undefined && found >= today) return found
  }
  return undefined
}

export function dayNamed(word: string, today: LocalDay): LocalDay {
  if (/^(?:tomorrow|morgen)$/i.test(word)) return addDays(today, 1)
  return weekdayNamed(word) < 0 ? today : weekdayFrom(today, word, undefined)
}

export function weekdayFrom(today: LocalDay, name: string, which: string | undefined): LocalDay {
  const ahead = (weekdayNamed(name) - numberOf(today) + 7) % 7
  if (
    which === undefined ||
    /^(?:coming|komende|aanstaande|aankomende|past|afgelopen)$/i.test(which)
  ) {
    const isPast = /^(?:past|afgelopen)$/i.test(which ?? '')
    return addDays(today, isPast ? ahead - 7 : ahead || 7)
  }
  return inWeek(weekOf(today, which), name)
}

export function inWeek(monday: LocalDay, name: string): LocalDay {
  return addDays(monday, (weekdayNamed(name) + 6) % 7)
}

/** The Monday of this week, the next or the last. */
export function weekOf(today: LocalDay, which: string | undefined): LocalDay {
  return addDays(today, -((numberOf(today) + 6) % 7) + 7 * turn(which))
}

function turn(which: string | undefined): number {
  if (which === undefined || IS_THIS.test(which)) return 0
  return IS_LAST.test(which) ? -1 : 1
}

export function periodOf(
  unit: string,
  which: string | undefined,
  today: LocalDay,
): Period | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number)
  if (/^week/i.test(unit)) {
    const on = weekOf(today, which)
    return { on, until: addDays(on, 6) }
  }
  const months = /^(?:month|maand)/i.test(unit) ? 1 : /^(?:quarter|kwartaal)/i.test(unit) ? 3 : 12
  const first = dayOf(year, Math.floor((month - 1) / months) * months + 1, 1)
  if (first === undefined) return undefined
  const on = monthAfter(first, turn(which) * months)
  return { on, until: addDays(monthAfter(on, months), -1) }
}

export function monthAfter(first: LocalDay, months: number): LocalDay {
  return shifted(first, months, 'months') ?? first
}

export function nextNumbered(day: number, today: LocalDay): LocalDay | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number)
  for (let ahead = 0; ahead < 12; ahead++) {
    const months = year * 12 + month - 1 + ahead
    const on = dayOf(Math.floor(months / 12), (months % 12) + 1, day)
    if (on !== undefined && on >= today) return on
  }
  return undefined
}

export function nextAgreeing(name: string, day: number, today: LocalDay): LocalDay | undefined {
  let from = today
  for (let tries = 0; tries < 36; tries++) {
    const on = nextNumbered(day, from)
    if (on === undefined) return undefined
    if (numberOf(on) === weekdayNamed(name)) return on
    from = addDays(on, 1)
  }
  return undefined
}

function numberOf(day: LocalDay): number {
  return WEEKDAYS.indexOf(weekday(day))
}
