import { addDays, daysBetween, type LocalDay, yearOf } from '../../model/day.ts'
import {
  dayOf,
  type Stretch,
  shifted,
  stretchOf,
  weekendOf,
  weekNumbered,
  weekOf,
  yearly,
} from './calendar.ts'
import type { Reference } from './context.ts'
import { monthIn } from './date-rules.ts'
import { type Rule, rule } from './grammar.ts'
import { momentOf, onDay, over, turnOf, valueIn } from './made.ts'
import type { Moment } from './moment.ts'
import type { Made, Sense } from './sense.ts'

/** Weeks, weekends, months, quarters and years, from their first day to their last. */
export const STRETCHES: readonly Rule[] = [
  rule('turned-week', 'the? which unit', ({ which, unit }, { today }) =>
    unit?.name === 'week' ? over(stretchOf('week', today, turnOf(which))) : undefined,
  ),
  rule('stretch', 'the? which unit', ({ which, unit }, { today }) =>
    turned(unit?.name ?? '', turnOf(which), today),
  ),
  rule('numbered-week', 'unit number year?', ({ unit, number, year }, { today }) => {
    if (unit?.name !== 'week') return undefined
    const inYear = (of: number) => weekNumbered(of, valueIn(number))?.until
    const until = year === undefined ? yearly(today, inYear) : inYear(valueIn(year))
    return until === undefined ? undefined : over({ on: addDays(until, -6), until })
  }),
  rule('stretch', 'month-of-year', (got) => spread(got['month-of-year'])),
  rule('stretch', 'quarter-of-year', (got) => momentOf(got['quarter-of-year'])),
  rule('stretch', 'the? unit after-next', ({ unit }, { today }) =>
    turned(unit?.name ?? '', 2, today),
  ),
  rule('stretch', 'date-range', (got) => momentOf(got['date-range'])),
  rule('stretch', 'led-month month', ({ month }, context) => ({
    ...bareMonth(month, context),
    isWeak: false,
  })),
  rule('stretch', 'month', ({ month }, context) => bareMonth(month, context)),
  rule('stretch', 'which month', ({ which, month }, context) => {
    const year = yearOf(context.today) + turnOf(which)
    if (valueIn(which) === 2) return bareMonth(month, context)
    // "This may take longer."
    return month?.isWeak && valueIn(which) === 0 ? undefined : monthIn(year, month)
  }),
  rule('whole-year', 'year', ({ year }) => ({
    moment: { on: `${valueIn(year)}-01-01`, until: `${valueIn(year)}-12-31` },
  })),
]

export const EDGES: readonly Rule[] = [
  // "by EOD", "COB tomorrow", "Friday EOD": the last minute of the day.
  rule('day', 'eod:end-of on? day?', ({ eod, day }, { today }) =>
    eod?.name === 'day'
      ? untilMidnight(day?.moment?.on ?? today)
      : lastOf(eod?.name ?? '', stretchOf(eod?.name ?? '', today, 0)),
  ),
  rule('day', 'day comma? eod:end-of', ({ eod, day }) =>
    eod?.name === 'day' && day?.moment?.until === undefined
      ? untilMidnight(day?.moment?.on)
      : undefined,
  ),
  rule('day', 'end day', ({ day }) =>
    day?.moment?.until === undefined ? untilMidnight(day?.moment?.on) : undefined,
  ),
  // "end of next week", "eind april", "the end of the month", "end of 2026": its last day, of a week the Friday.
  rule('day', 'edge:end|late business? place:stretch|unit|whole-year', ({ place }, { today }) =>
    edge(place, 1, today),
  ),
  rule('day', 'start place:stretch|unit|whole-year', ({ place }, { today }) =>
    edge(place, 0, today),
  ),
  rule('day', 'middle place:stretch|unit|whole-year', ({ place }, { today }) =>
    edge(place, 0.5, today),
  ),
  rule('day', 'the? last unit of:of|of-in the? place:stretch|unit|whole-year', (got, { today }) =>
    got.unit?.name === 'day' ? onDay(stretchNamed(got.place, today)?.until) : undefined,
  ),
  rule(
    'day',
    'the? n:ordinal unit of:of|of-in the? place:stretch|unit|whole-year',
    (got, { today }) => {
      const { on, until } = stretchNamed(got.place, today) ?? {}
      if (on === undefined || until === undefined) return undefined
      if (got.unit?.name === 'day') return onDay(addDays(on, valueIn(got.n) - 1))
      if (got.unit?.name !== 'week') return undefined
      return over({
        on: addDays(on, 7 * (valueIn(got.n) - 1)),
        until: addDays(on, 7 * valueIn(got.n) - 1),
      })
    },
  ),
  rule('stretch', 'week-of day', ({ day }) => {
    const on = day?.moment?.on
    return on === undefined ? undefined : over(stretchOf('week', on, 0))
  }),
  // "the next three days", "komende 2 weken".
  rule('stretch', 'the? which lapse', ({ which, lapse }, { today }) => {
    const sign = valueIn(which) > 0 ? 1 : -1
    const end = lapse?.lapse && valueIn(which) !== 0 && shifted(today, lapse.lapse, sign)
    if (!end || lapse?.lapse?.minutes) return undefined
    return over(sign > 0 ? { on: today, until: end } : { on: end, until: today })
  }),
  // "over the weekend", "dit weekend".
  rule('stretch', 'the unit', ({ unit }, { today }) =>
    unit?.name === 'weekend' ? over(weekendOf(weekOf(today, 0))) : undefined,
  ),
  // "before the weekend": the last day of work before it.
  rule('friday', 'led-before the unit', ({ unit }, { today }) =>
    unit?.name === 'weekend' ? onDay(addDays(weekOf(today, 0), 4)) : undefined,
  ),
]

function bareMonth(month: Sense | undefined, { today }: Reference): Made | undefined {
  // From the month's own first day, which is over while the month is not.
  const thisMonth = `${today.slice(0, 7)}-01`
  const on = yearly(thisMonth, (year) => dayOf(year, valueIn(month), 1))
  return on && { ...over(stretchOf('month', on, 0)), isWeak: month?.isWeak ?? false }
}

function spread(month: Sense | undefined): Made | undefined {
  const on = month?.moment?.on
  return on && over(stretchOf('month', on, 0))
}

function turned(unit: string, turn: number, today: LocalDay): Made | undefined {
  if (unit === 'weekend') return over(weekendOf(weekOf(today, turn)))
  const isStretch = ['week', 'month', 'quarter', 'year', 'decade'].includes(unit)
  return isStretch ? over(stretchOf(unit, today, turn)) : undefined
}

// "the week", "de maand" alone are those of today.
function stretchNamed(place: Sense | undefined, today: LocalDay): Moment | undefined {
  return place?.slot === 'unit' ? turned(place.name, 0, today)?.moment : place?.moment
}

function edge(place: Sense | undefined, share: number, today: LocalDay): Made | undefined {
  const { on, until } = stretchNamed(place, today) ?? {}
  if (on === undefined || until === undefined) return undefined
  if (share === 1) return lastOf(isWeek(on, until) ? 'week' : '', { on, until })
  if (share === 0) return onDay(on)
  return onDay(addDays(on, Math.floor(share * (daysBetween(on, until) - 1))))
}

function isWeek(on: LocalDay, until: LocalDay): boolean {
  return addDays(on, 6) === until
}

function lastOf(unit: string, { until }: Stretch): Made {
  return { moment: { on: unit === 'week' ? addDays(until, -2) : until } }
}

function untilMidnight(on: LocalDay | undefined): Made | undefined {
  return on && { moment: { on, time: { minutes: 24 * 60 - 1, isBare: false } } }
}
