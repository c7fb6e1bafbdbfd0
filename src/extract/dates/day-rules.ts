import { addDays, dateOf, type LocalDay, monthOf, weekdayNumber, yearOf } from '../../model/day.ts'
import {
  dayOf,
  inWeek,
  nearestNumbered,
  nextNumbered,
  nthWeekday,
  stretchOf,
  weekdayAfter,
  weekOf,
} from './calendar.ts'
import type { Reference } from './context.ts'
import { readDate } from './date-rules.ts'
import { type Got, type Rule, rule } from './grammar.ts'
import { momentOf, onDay, turnOf, valueIn } from './made.ts'
import { type Made, type Sense, senseNamed } from './sense.ts'

// A bare weekday is the next one after today; "this" is the first to come in or after this week, Monday to
// Sunday, and "next" keeps to the week after it. "Coming" is the first to come, "past" the last that was.

export const DAYS: readonly Rule[] = [
  rule('day', 'named', ({ named }, { today }) => onDay(addDays(today, valueIn(named)))),
  rule('day', 'daypart', ({ daypart }, { today }) =>
    inPartOf(addDays(today, valueIn(daypart)), daypart?.name),
  ),
  rule('day', 'weekdaypart', (got, { today }) =>
    inPartOf(weekdayAfter(today, valueIn(got.weekdaypart)), got.weekdaypart?.name),
  ),
  rule('day', 'which weekdaypart', (got, context) => {
    const { on } = weekdayFrom(got.weekdaypart, got.which, context)
    return inPartOf(on, got.weekdaypart?.name)
  }),
  rule('day', 'which part', ({ which, part }, { today }) =>
    valueIn(which) === 0 ? inPartOf(today, part?.name) : undefined,
  ),
  // Before a bare "Fri", as of two senses of one length the first stays.
  rule('day', 'led weekday', ({ weekday }, context) => ({
    moment: weekdayFrom(weekday, undefined, context),
  })),
  rule('day', 'weekday', ({ weekday }, context) => ({
    moment: weekdayFrom(weekday, undefined, context),
    isWeak: weekday?.isWeak ?? false,
  })),
  // "Kun je dit maandag nalopen?": "dit" is never said of a day of the week.
  rule('day', 'the? which weekday', ({ which, weekday }, context) =>
    which?.isWeak ? undefined : { moment: weekdayFrom(weekday, which, context) },
  ),
  // "next week on Tuesday", "Tuesday of next week", "week 12 op maandag".
  rule('day', 'week:turned-week|numbered-week comma? dash? on? weekday', dayInWeek),
  rule('day', 'weekday comma? of:of|of-in? week:turned-week', dayInWeek),
  // "Friday, 27 March", "this Friday (Jun-15)", "Thursday 26/3".
  rule(
    'day',
    'the? which? weekday comma? dash? dot? open? the? date:date|short-date close?',
    ({ date, weekday }, { today }) => agreeing(date, weekday, today),
  ),
  // "22 May (Tue)", "22 mei, dinsdag".
  rule('day', 'date mark:open|comma weekday close?', ({ date, weekday }, { today }) =>
    weekdayNumber(date?.moment?.on ?? today) === valueIn(weekday) || date?.moment?.hasYear !== true
      ? agreeing(date, weekday, today)
      : undefined,
  ),
  rule('day', 'which date:date|short-date', ({ date }) => momentOf(date)),
  rule('day', 'date', ({ date }) => momentOf(date)),
  rule('day', 'led-day date:short-date', ({ date }) => momentOf(date)),
  rule('day', 'led-on date:dotted-date', ({ date }) => momentOf(date)),
  // "Friday the 26th", "vrijdag 26": both must agree.
  rule('day', 'weekday comma? the? n:number|ordinal stop', ({ weekday, n, the }, { today }) => {
    if (weekday?.isWeak && n?.slot === 'number') return undefined
    const isMeant = (day: LocalDay) => weekdayNumber(day) === valueIn(weekday)
    const of = the === undefined ? nextNumbered : nearestNumbered
    return onDay(of(valueIn(n), today, isMeant))
  }),
  rule('day', 'weekday comma? the? n:ordinal', ({ weekday, n }, { today }) =>
    onDay(nearestNumbered(valueIn(n), today, (day) => weekdayNumber(day) === valueIn(weekday))),
  ),
  // "by the 3rd": not "the 3rd floor", so nothing may follow that it could count.
  rule('day', 'led the n:ordinal stop', ({ n }, { today }) =>
    n?.name === 'digits' ? onDay(nextNumbered(valueIn(n), today)) : undefined,
  ),
  rule('day', 'led-day the n:number stop', ({ n }, { today }) =>
    n?.name === '' ? undefined : onDay(nextNumbered(valueIn(n), today)),
  ),
  // "the first of the month".
  rule('day', 'the? n:ordinal of the? month:unit', ({ n, month }, { today }) =>
    month?.name === 'month' ? onDay(nextNumbered(valueIn(n), today)) : undefined,
  ),
  // "the day after", said of today, but not "the day after the meeting".
  rule('day', 'the unit shift stop', ({ unit, shift }, { today }) =>
    unit?.name === 'day' ? onDay(addDays(today, valueIn(shift))) : undefined,
  ),
  rule('day', 'the? weekday after-next', ({ weekday }, { today }) =>
    onDay(inWeek(weekOf(today, 2), valueIn(weekday))),
  ),
  // "the 27th": the first two are more often somebody's rank.
  rule('day', 'the n:ordinal stop', ({ n }, { today }) =>
    n?.name === 'digits' && n.value > 2 ? onDay(nextNumbered(n.value, today)) : undefined,
  ),
  // "two Mondays ago".
  rule('day', 'count:number weekdays ago', (got, { today }) =>
    onDay(addDays(lastBefore(today, valueIn(got.weekdays)), -7 * (valueIn(got.count) - 1))),
  ),
  rule('day', 'in? count:number weekdays later', (got, { today }) =>
    onDay(addDays(weekdayAfter(today, valueIn(got.weekdays)), 7 * (valueIn(got.count) - 1))),
  ),
  rule('day', 'the? which unit', ({ which, unit }, { today }) =>
    unit?.name === 'day' ? onDay(addDays(today, turnOf(which))) : undefined,
  ),
  // "the 15th day of next month", "de 3e van volgende maand", "the 21st this month".
  rule('day', 'the? n:ordinal unit? of:of|of-in? the? which month:unit', readOfMonth),
  rule('day', 'the? n:number|ordinal of the? which month:unit', readOfMonth),
  // "the last Friday of May", "first Monday of next month".
  rule('day', 'the? nth:ordinal|last|which weekday of:of|of-in month-of-year', readNth),
  rule('day', 'the? nth:ordinal|last|which weekday of:of|of-in month comma? year?', readNth),
  rule('day', 'the? nth:ordinal|last weekday of:of|of-in the? which unit', readNth),
  rule('day', 'feast-day', (got) => momentOf(got['feast-day'])),
  rule('day', 'for-day', (_, { today }) => onDay(today)),
]

function readOfMonth({ n, unit, which, month }: Got, { today }: Reference): Made | undefined {
  if (month?.name !== 'month' || (unit !== undefined && unit.name !== 'day')) return undefined
  const { on } = stretchOf('month', today, turnOf(which))
  return onDay(dayOf(yearOf(on), monthOf(on), valueIn(n)))
}

function readNth(got: Got, context: Reference): Made | undefined {
  const { nth, weekday, month, year, which, unit } = got
  const isLast = nth?.slot === 'last' || valueIn(nth) === -1
  if (nth?.slot === 'which' && !isLast) return undefined
  if (unit !== undefined && unit.name !== 'month') return undefined
  const first = month
    ? readDate({ month, year, n: FIRST }, context)?.moment?.on
    : (got['month-of-year']?.moment?.on ?? stretchOf('month', context.today, turnOf(which)).on)
  if (first === undefined) return undefined
  const nthOf = isLast ? -1 : valueIn(nth)
  return onDay(nthWeekday(yearOf(first), monthOf(first), valueIn(weekday), nthOf))
}

const FIRST = senseNamed('number', 1, { value: 1, name: '1' })

function dayInWeek({ week, weekday }: Got): Made | undefined {
  const monday = week?.moment?.on
  return monday === undefined ? undefined : onDay(inWeek(monday, valueIn(weekday)))
}

function weekdayFrom(
  weekday: Sense | undefined,
  which: Sense | undefined,
  { today }: Reference,
): { on: LocalDay } {
  const number = valueIn(weekday)
  if (which === undefined || which.value === 2) return { on: weekdayAfter(today, number) }
  if (which.value === -2) return { on: lastBefore(today, number) }
  const on = inWeek(weekOf(today, which.value), number)
  return { on: which.value === 0 && on < today ? weekdayAfter(today, number) : on }
}

function lastBefore(today: LocalDay, number: number): LocalDay {
  return addDays(weekdayAfter(addDays(today, -1), number), -7)
}

// "Friday 15 June", said on the 20th: last week's, if that was a Friday and next year's is none.
function agreeing(
  date: Sense | undefined,
  weekday: Sense | undefined,
  today: LocalDay,
): Made | undefined {
  const { on, hasYear } = date?.moment ?? {}
  if (on === undefined || hasYear || weekdayNumber(on) === valueIn(weekday)) return momentOf(date)
  const before = dayOf(yearOf(on) - 1, monthOf(on), dateOf(on))
  const isMeant =
    before !== undefined &&
    before >= addDays(today, -31) &&
    weekdayNumber(before) === valueIn(weekday)
  return isMeant ? onDay(before) : momentOf(date)
}

function inPartOf(on: LocalDay, part: string | undefined): Made {
  return { moment: { on, ...(part === undefined ? {} : { part }) } }
}
