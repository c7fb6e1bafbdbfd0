import { addDays, dateOf, daysBetween, MINUTE, monthOf, yearOf } from '../../model/day.ts'
import { dayOf, type Lapse, nextNumbered, shifted, weekdayAfter } from './calendar.ts'
import type { Reference } from './context.ts'
import { type Got, type Rule, rule } from './grammar.ts'
import { momentOf, onDay, over, valueIn } from './made.ts'
import type { Moment } from './moment.ts'
import type { Made, Sense } from './sense.ts'
import { onHour } from './time-rules.ts'

// From days and times to moments, and from two of these to what lies between them.

const DAY = 'day|stretch|numbered-week'
const PLAIN_DAY = 'day|date|feast-day|stretch|whole-year'
const CLOCK = 'time|dot-clock|spelled-clock'

/** "in two weeks", "3 days ago", "two weeks from Friday". */
export const SHIFTS: readonly Rule[] = [
  rule('shifted', 'in lapse s-time?', ({ lapse }, context) => fromNow(lapse, 1, context)),
  rule('shifted', 'lapse ago', ({ lapse }, context) => fromNow(lapse, -1, context)),
  // "Ik ben over een uur terug" is not about an hour ago.
  rule('shifted', 'in lapse ago', ({ lapse }, context) => fromNow(lapse, 1, context)),
  rule('shifted', 'in? lapse later', ({ lapse }, context) => fromNow(lapse, 1, context)),
  rule('shifted', 'in? lapse shift now', ({ lapse, shift }, context) =>
    fromNow(lapse, valueIn(shift), context),
  ),
  rule('shifted', `in? lapse shift the? day:${PLAIN_DAY}`, ({ lapse, shift, day }) => {
    const on = day?.moment?.on
    if (on === undefined || !lapse?.lapse || lapse.lapse.minutes > 0) return undefined
    return onDay(shifted(on, lapse.lapse, valueIn(shift)))
  }),
]

export const SHIFTED_DAYS: readonly Rule[] = [
  rule('day', 'shifted', ({ shifted }) => momentOf(shifted)),
  rule('day', 'now', (_, { sentAt }) => ({ moment: { instant: sentAt } })),
  // "maandag over een week", "in two months on Tuesday": that weekday, a day early at the most.
  rule('day', 'weekday comma? shifted', ({ weekday, shifted }) => weekdayNear(weekday, shifted)),
  rule('day', 'shifted on weekday', ({ weekday, shifted }) => weekdayNear(weekday, shifted)),
  // "a week on Friday".
  rule('day', 'lapse on weekday', ({ lapse, weekday }, { today }) => {
    const { days = 0, months = 0, minutes = 0 } = lapse?.lapse ?? {}
    if (days % 7 !== 0 || days === 0 || months + minutes > 0) return undefined
    return onDay(addDays(weekdayAfter(today, valueIn(weekday)), days))
  }),
  rule('day', 'named shifted', ({ named, shifted }) => {
    const on = shifted?.moment?.on
    return on && onDay(addDays(on, valueIn(named)))
  }),
]

/** "tomorrow morning", "Friday in the afternoon", "the morning of May 5". */
export const PARTED_DAYS: readonly Rule[] = [
  rule('day', 'day comma? part-of? part', parted),
  rule('day', 'the? part of? on? day', parted),
]

export const MOMENTS: readonly Rule[] = [
  rule('moment', `day:${DAY} mark:comma|dash? open? clock:${CLOCK}`, timed),
  rule('moment', `day:${DAY} comma? at clock:${CLOCK}`, timed),
  rule('moment', `day:${DAY} comma? at-more clock:${CLOCK}`, timed),
  rule('moment', `day:${DAY} comma? at|at-more hour:number stop`, hourly),
  rule('moment', `clock:${CLOCK} comma? on? day:${DAY}`, timed),
  rule('moment', 'lead:at|at-more hour:number comma? on? day', hourly),
  rule('moment', `lead:at|on? hour:number comma? day`, (got) =>
    got.day?.moment?.part === undefined ? undefined : hourly(got),
  ),
  rule('moment', 'day comma? hour:number stop', (got) =>
    got.day?.moment?.part === undefined ? undefined : hourly(got),
  ),
]

export const RANGES: readonly Rule[] = [
  rule('range', 'from? one:moment|day|stretch|time to other:moment|day|stretch|time', ranged),
  rule('range', 'from one:moment|day|time and other:moment|day|time', ranged),
  rule('range', 'from one:dot-clock to|and other:time|dot-clock', ranged),
  // "between the 21st and 23rd".
  rule('range', 'from the? n:ordinal to|and the? last:ordinal stop', numbered),
  // "2 to 4 pm", "Friday 9-11".
  rule('range', 'from? hour:number to other:time|moment', hourRange),
  rule('range', 'from hour:number and other:time|moment', hourRange),
  rule('range', 'day comma? at? from? hour:number to other:time', hourRange),
  rule('range', 'day comma? from hour:number to last:number stop', hourRange),
  rule('range', 'day comma? hour:number to last:number stop', (got, context) =>
    isOfficeHours(valueIn(got.hour), valueIn(got.last), context) ? hourRange(got) : undefined,
  ),
  rule('range', 'day comma? from? one:time|dot-clock to other:time|dot-clock', dayHours),
  // "tomorrow between 9 and 11", "10:00-11:00 on Friday".
  rule('range', 'day comma? on? range', dayAndRange),
  rule('range', 'range comma? on? day', dayAndRange),
  rule('listed', 'at? the? n:number|ordinal and|or date', listed),
]

function fromNow(sense: Sense | undefined, sign: number, context: Reference): Made | undefined {
  const lapse = sense?.lapse
  if (lapse === undefined) return undefined
  const on = shifted(context.today, lapse, sign)
  if (lapse.minutes === 0 || on === undefined) return onDay(on)
  const days = daysBetween(context.today, on)
  const minutes = days * 1440 + sign * lapse.minutes
  const instant = new Date(context.sentAt.getTime() + minutes * MINUTE)
  return isWritable(lapse) ? { moment: { instant } } : undefined
}

function isWritable({ minutes }: Lapse): boolean {
  return minutes < 60 * 24 * 366
}

function weekdayNear(weekday: Sense | undefined, shifted: Sense | undefined): Made | undefined {
  const on = shifted?.moment?.on
  return on && onDay(weekdayAfter(addDays(on, -2), valueIn(weekday)))
}

function parted({ day, part }: Got): Made | undefined {
  const { on, until } = day?.moment ?? {}
  return on === undefined || until !== undefined || part === undefined
    ? undefined
    : { moment: { on, part: part.name } }
}

function timed({ day, clock }: Got): Made | undefined {
  const time = clock?.moment
  const { on, time: earlier } = day?.moment ?? {}
  if (on === undefined || time === undefined || earlier !== undefined) return undefined
  return { moment: { ...day?.moment, ...time } }
}

function hourly({ day, hour }: Got): Made | undefined {
  const made = onHour(valueIn(hour), 0, hour?.name)
  const { on, time } = day?.moment ?? {}
  if (made?.moment === undefined || on === undefined || time !== undefined) return undefined
  return { moment: { ...day?.moment, ...made.moment } }
}

function ranged({ one, other }: Got): Made | undefined {
  const [from, to] = [one?.moment, other?.moment]
  if (from === undefined || to === undefined) return undefined
  if (from.on === undefined) {
    // "2:00 to 4:00 pm": the second half of the day is both's; and a time to a day is no stretch.
    return to.on === undefined || to.time !== undefined ? between(from, to) : undefined
  }
  if (to.on === undefined) return from.time === undefined ? undefined : between(from, to)
  if (from.time === undefined && to.time !== undefined) return undefined
  // "Monday to Wednesday", said on a Tuesday; "Aug 10 to Nov 12, 2013".
  const on = to.on < from.on && daysBetween(to.on, from.on) < 7 ? addDays(to.on, 7) : to.on
  const start = to.hasYear && !from.hasYear ? inYearOf(to.on, from.on) : from.on
  const last = to.until ?? on
  return last < start ? undefined : between({ ...from, on: start }, { ...to, on })
}

// The last such day before the end.
function inYearOf(end: string, day: string): string {
  const year = yearOf(end)
  const same = dayOf(year, monthOf(day), dateOf(day))
  if (same !== undefined && same <= end) return same
  return dayOf(year - 1, monthOf(day), dateOf(day)) ?? day
}

function between(from: Moment, to: Moment): Made {
  const start = from.time
  const end = to.time
  const isLate = start?.isBare && end !== undefined && !end.isBare && end.minutes >= 720
  const late = start && { minutes: (start.minutes % 720) + 720, isBare: false }
  const time = isLate && late && late.minutes <= end.minutes ? late : start
  const zone = from.zone ?? to.zone
  return {
    moment: {
      ...from,
      ...(from.on === undefined && to.on !== undefined ? { on: to.on } : {}),
      ...(time === undefined ? {} : { time }),
      ...(zone === undefined ? {} : { zone }),
      to,
    },
  }
}

function numbered({ n, last }: Got, { today }: Reference): Made | undefined {
  const on = nextNumbered(valueIn(n), today)
  const until = on && nextNumbered(valueIn(last), on)
  return on !== undefined && until !== undefined ? over({ on, until }) : undefined
}

// "Friday 9-11", "Monday 9-5"; "maandag 11-4" is a date, as is whatever else could be one in Dutch.
function isOfficeHours(from: number, to: number, { locale }: Reference): boolean {
  const isHours = from < to || (from >= 7 && to <= 6)
  return isHours && (to > 12 || !/^nl/i.test(locale))
}

function hourRange({ day, hour, other, last }: Got): Made | undefined {
  const from = onHour(valueIn(hour), 0, hour?.name)?.moment
  const to = last === undefined ? other?.moment : onHour(valueIn(last), 0, last.name)?.moment
  if (from === undefined || to?.time === undefined) return undefined
  const { on, time } = day?.moment ?? {}
  if (time !== undefined || (day !== undefined && on === undefined)) return undefined
  return between(on === undefined ? from : { ...from, on }, to)
}

function dayHours({ day, one, other }: Got): Made | undefined {
  const { on, time } = day?.moment ?? {}
  const [from, to] = [one?.moment, other?.moment]
  if (on === undefined || time !== undefined || !from || !to) return undefined
  return between({ ...from, on }, to)
}

function dayAndRange({ day, range }: Got): Made | undefined {
  const { on, time } = day?.moment ?? {}
  const hours = range?.moment
  if (on === undefined || time !== undefined || hours === undefined) return undefined
  return hours.on === undefined ? { moment: { ...hours, on } } : undefined
}

// "18 and 19 June": the 18 is of June too, and a date of its own.
function listed({ at, the, n, date }: Got): Made | undefined {
  const on = date?.moment?.on
  if (on === undefined || n === undefined) return undefined
  const day = dayOf(yearOf(on), monthOf(on), n.value)
  return day && { moment: { on: day }, length: (at?.length ?? 0) + (the?.length ?? 0) + n.length }
}
