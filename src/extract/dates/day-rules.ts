import { addDays, type LocalDay } from '../../model/day.ts'
import {
  dayOf,
  inWeek,
  nearestNumbered,
  nextNumbered,
  nthWeekday,
  numberOf,
  type Stretch,
  shifted,
  stretchOf,
  weekdayAfter,
  weekendOf,
  weekNumbered,
  weekOf,
  yearly,
  yearOf,
} from './calendar.ts'
import type { Sense } from './chart.ts'
import type { Reference } from './context.ts'
import { feastIn } from './feasts.ts'
import { type Got, type Made, type Rule, rule } from './grammar.ts'
import type { Moment } from './moment.ts'
import { fullYear } from './numerals.ts'
import { momentOf, valueIn } from './time-rules.ts'

// A bare weekday is the next one after today; "this" keeps to the week of today, Monday to Sunday, and
// "next" to the week after it. "Coming" is the first to come, "past" the last that was.

/** Dates as a calendar prints them; `date` is one that needs no more words. */
export const DATES: readonly Rule[] = [
  // "3 March 2027", "the third of March", "28e februari", "15 April of 87".
  rule('date', 'the? n:number|ordinal of? month comma? year?', readDate),
  rule('date', 'the? n:number|ordinal of? month mark:dash|slash year', readDate),
  rule('date', 'n:number mark:dash|slash|dot month year', readDate),
  rule('date', 'n:number mark:dash|slash month same:dash|slash year', readDate),
  rule('date', 'n:number mark:dash|slash month same:dash|slash two-digits', readDate),
  rule('date', 'n:number mark:dash|slash month', readDate),
  // "March 3rd, 2027", "Oct/2", "Sep-23-2020".
  rule('date', 'month the? n:number|ordinal comma? year?', readDate),
  rule('date', 'the? n:number|ordinal of? month comma? short:two-digits stop', readShortYear),
  rule('date', 'month the? n:number|ordinal comma? short:two-digits stop', readShortYear),
  rule(
    'date-range',
    'from? the? n:number|ordinal to the? last:number|ordinal of? month comma? year?',
    readDays,
  ),
  rule('date-range', 'month n:number|ordinal to the? last:number|ordinal comma? year?', readDays),
  rule('date', 'month comma the? n:ordinal comma? year?', readDate),
  rule('date', 'month mark:dash|slash n:number|ordinal', readDate),
  rule('date', 'month mark:dash|slash n:number same:dash|slash year', readDate),
  // "2019-aug-1", "2020/23/Sep", "23-2020-September", "2020 March 3".
  rule('date', 'year mark:dash|slash month same:dash|slash n:number', readDate),
  rule('date', 'year mark:dash|slash n:number same:dash|slash month', readDate),
  rule('date', 'n:number mark:dash|slash year same:dash|slash month', readDate),
  rule('date', 'month mark:dash|slash year same:dash|slash n:number', readDate),
  rule('date', 'year month n:number|ordinal', readDate),
  // "2/2027", "May 2027", "May": from its first day to its last.
  rule('month-of-year', 'month comma? year', ({ month, year }) => monthIn(valueIn(year), month)),
  rule('month-of-year', 'month dash year', ({ month, year }) => monthIn(valueIn(year), month)),
  rule('month-of-year', 'year month', ({ month, year }) => monthIn(valueIn(year), month)),
  rule('quarter-of-year', 'q n:number dash? year?', readQuarter),
  rule('quarter-of-year', 'year dash? q n:number', readQuarter),
  rule('quarter-of-year', 'the? n:ordinal unit year?', (got, context) =>
    got.unit?.name === 'quarter' ? readQuarter(got, context) : undefined,
  ),
  rule('feast-day', 'the? which? feast year?', readFeast),
  rule('feast-day', 'feast of? which unit', ({ feast, which, unit }, { today }) => {
    if (unit?.name !== 'year') return undefined
    return onDay(feastIn(yearOf(today) + turnOf(which), valueIn(feast)))
  }),
]

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
  rule('day', 'week:turned-week comma? dash? on? weekday', dayInWeek),
  rule('day', 'weekday comma? of:of|of-in? week:turned-week', dayInWeek),
  // "Friday, 27 March", "this Friday (Jun-15)", "Thursday 26/3".
  rule(
    'day',
    'the? which? weekday comma? dash? dot? open? the? date:date|short-date close?',
    ({ date, weekday }, { today }) => agreeing(date, weekday, today),
  ),
  // "22 May (Tue)", "22 mei, dinsdag".
  rule('day', 'date mark:open|comma weekday close?', ({ date, weekday }, { today }) =>
    numberOf(date?.moment?.on ?? today) === valueIn(weekday) || date?.moment?.hasYear !== true
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
    const isMeant = (day: LocalDay) => numberOf(day) === valueIn(weekday)
    const of = the === undefined ? nextNumbered : nearestNumbered
    return onDay(of(valueIn(n), today, isMeant))
  }),
  rule('day', 'weekday comma? the? n:ordinal', ({ weekday, n }, { today }) =>
    onDay(nearestNumbered(valueIn(n), today, (day) => numberOf(day) === valueIn(weekday))),
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
  // "the 27th": the first three are more often somebody's rank.
  rule('day', 'the n:ordinal stop', ({ n }, { today }) =>
    n?.name === 'digits' && n.value > 3 ? onDay(nextNumbered(n.value, today)) : undefined,
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

function readDate(got: Got, { today }: Reference): Made | undefined {
  const [month, day] = [valueIn(got.month), valueIn(got.n)]
  const short = got['two-digits']
  const year = got.year ? valueIn(got.year) : short && fullYear(valueIn(short))
  // "One may ask."
  if (got.month?.isWeak && got.n?.slot === 'number' && got.n.name === '' && !got.of)
    return undefined
  const on =
    year === undefined ? yearly(today, (of) => dayOf(of, month, day)) : dayOf(year, month, day)
  // "August 32" and "29 February 2027" are no day, and no month either.
  if (on === undefined) return isMistaken(day) ? { slot: 'impossible' } : undefined
  return { moment: { on, ...(year === undefined ? {} : { hasYear: true }) } }
}

// Beyond these it is no day that is meant: "August 96".
function isMistaken(day: number): boolean {
  return day >= 29 && day < 40
}

// "3 Aug 96"; of a smaller number nobody can say what it counts.
function readShortYear(got: Got, context: Reference): Made | undefined {
  const year = valueIn(got.short)
  const sense = { ...ONE, slot: 'year', value: fullYear(year) }
  return year > 31 ? readDate({ ...got, year: sense }, context) : undefined
}

// "3-5 May", "from the 3rd to the 5th of May 2027", "May 3-5".
function readDays(got: Got, context: Reference): Made | undefined {
  const until = readDate({ ...got, n: got.last }, context)?.moment?.on
  if (until === undefined || valueIn(got.n) >= valueIn(got.last)) return undefined
  const on = dayOf(yearOf(until), valueIn(got.month), valueIn(got.n))
  return on && over({ on, until })
}

function readQuarter({ n, year }: Got, { today }: Reference): Made | undefined {
  const number = valueIn(n)
  if (number < 1 || number > 4) return undefined
  const first = (of: number) => dayOf(of, 3 * number - 2, 1)
  const on = year ? first(valueIn(year)) : yearly(addDays(today, -91), first)
  return on === undefined ? undefined : over(stretchOf('quarter', on, 0))
}

function readFeast({ which, feast, year }: Got, { today }: Reference): Made | undefined {
  const inYear = (of: number) => feastIn(of, valueIn(feast))
  if (year !== undefined) return onDay(inYear(valueIn(year)))
  if (valueIn(which) >= 0) return onDay(yearly(today, inYear))
  const ofThisYear = inYear(yearOf(today))
  const isOver = ofThisYear !== undefined && ofThisYear < today
  return onDay(isOver ? ofThisYear : inYear(yearOf(today) - 1))
}

function readOfMonth({ n, unit, which, month }: Got, { today }: Reference): Made | undefined {
  if (month?.name !== 'month' || (unit !== undefined && unit.name !== 'day')) return undefined
  const { on } = stretchOf('month', today, turnOf(which))
  return onDay(dayOf(yearOf(on), Number(on.slice(5, 7)), valueIn(n)))
}

function readNth(got: Got, context: Reference): Made | undefined {
  const { nth, weekday, month, year, which, unit } = got
  const isLast = nth?.slot === 'last' || valueIn(nth) === -1
  if (nth?.slot === 'which' && !isLast) return undefined
  if (unit !== undefined && unit.name !== 'month') return undefined
  const first = month
    ? readDate({ month, year, n: ONE }, context)?.moment?.on
    : (got['month-of-year']?.moment?.on ?? stretchOf('month', context.today, turnOf(which)).on)
  if (first === undefined) return undefined
  const [of, number] = first.split('-').map(Number)
  return onDay(nthWeekday(of ?? 0, number ?? 0, valueIn(weekday), isLast ? -1 : valueIn(nth)))
}

const ONE: Sense = { slot: 'number', value: 1, name: '1', isWeak: false, length: 1 }

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
  const after = weekdayAfter(today, number)
  if (which === undefined || which.value === 2) return { on: after }
  if (which.value === -2) return { on: lastBefore(today, number) }
  const on = inWeek(weekOf(today, which.value), number)
  return { on: which.value === 0 && on < today ? after : on }
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
  if (on === undefined || hasYear || numberOf(on) === valueIn(weekday)) return momentOf(date)
  const before = dayOf(yearOf(on) - 1, Number(on.slice(5, 7)), Number(on.slice(8)))
  const isMeant =
    before !== undefined && before >= addDays(today, -31) && numberOf(before) === valueIn(weekday)
  return isMeant ? onDay(before) : momentOf(date)
}

function bareMonth(month: Sense | undefined, { today }: Reference): Made | undefined {
  // From the month's own first day, which is over while the month is not.
  const thisMonth = `${today.slice(0, 7)}-01`
  const on = yearly(thisMonth, (year) => dayOf(year, valueIn(month), 1))
  return on && { ...over(stretchOf('month', on, 0)), isWeak: month?.isWeak ?? false }
}

function monthIn(year: number, month: Sense | undefined): Made | undefined {
  const on = dayOf(year, valueIn(month), 1)
  return on && over(stretchOf('month', on, 0))
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

// "coming" turns a stretch as "next" does, "past" as "last".
function turnOf(which: Sense | undefined): number {
  return Math.sign(valueIn(which))
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
  const length = (Date.parse(until) - Date.parse(on)) / 86_400_000
  return onDay(addDays(on, Math.floor(share * (length - 1))))
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

function onDay(on: LocalDay | undefined): Made | undefined {
  return on && { moment: { on } }
}

function inPartOf(on: LocalDay, part: string | undefined): Made {
  return { moment: { on, ...(part === undefined ? {} : { part }) } }
}

function over({ on, until }: Stretch): Made {
  return { moment: { on, until } }
}
