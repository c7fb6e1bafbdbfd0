import { addDays, yearOf } from '../../model/day.ts'
import { dayOf, stretchOf, yearly } from './calendar.ts'
import type { Reference } from './context.ts'
import { feastIn } from './feasts.ts'
import { type Got, type Rule, rule } from './grammar.ts'
import { onDay, over, turnOf, valueIn } from './made.ts'
import { fullYear } from './numerals.ts'
import { type Made, type Sense, senseNamed } from './sense.ts'

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

export function readDate(got: Got, { today }: Reference): Made | undefined {
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
  const sense = senseNamed('year', 1, { value: fullYear(year) })
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

/** That month of that year, from its first day to its last. */
export function monthIn(year: number, month: Sense | undefined): Made | undefined {
  const on = dayOf(year, valueIn(month), 1)
  return on && over(stretchOf('month', on, 0))
}
