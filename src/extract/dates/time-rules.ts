import type { Lapse } from './calendar.ts'
import { type Got, type Rule, rule } from './grammar.ts'
import { momentOf, valueIn } from './made.ts'
import { inPart, type Moment } from './moment.ts'
import { fullYear } from './numerals.ts'
import type { Made, Sense } from './sense.ts'

// From words to numbers, from numbers to spans of time and to times of the day. Each book is asked of what
// the books before it made.

export const NUMBERS: readonly Rule[] = [
  rule('number', 'ten:tens dash? one:ones', sum),
  rule('number', 'ten:tens', sum),
  rule('number', 'ten:teens', sum),
  rule('number', 'one:ones', sum),
  rule('ordinal', 'ten:tens dash? one:ordinal', (got) => {
    const value = valueIn(got.ten) + valueIn(got.one)
    return valueIn(got.one) < 10 ? { value } : undefined
  }),
  rule('year', 'year:year4', ({ year }) => likelyYear(valueIn(year))),
  rule('year', 'in-year year:year4', ({ year }) => likelyYear(valueIn(year))),
  rule('year', 'in-year two-digits', (got) => likelyYear(fullYear(valueIn(got['two-digits'])))),
  // "nineteen eighty six", "twenty twenty-six".
  rule('year', 'first:teens|tens ten:tens|teens dash? one:ones?', (got) =>
    likelyYear(100 * valueIn(got.first) + valueIn(got.ten) + valueIn(got.one)),
  ),
  rule('year', 'first:millennium and? number?', (got) =>
    likelyYear(valueIn(got.first) + valueIn(got.number)),
  ),
  rule('year', 'first:ones thousand and? ten:tens|teens? dash? one:ones?', (got) =>
    likelyYear(1000 * valueIn(got.first) + valueIn(got.ten) + valueIn(got.one)),
  ),
]

export const LAPSES: readonly Rule[] = [
  // "5 hr", but not "an HR file".
  rule('lapse', 'count:number|one unit', ({ count, unit }) =>
    count?.slot === 'one' && unit?.isWeak ? undefined : lapseOf(valueIn(count), unit),
  ),
  rule('lapse', 'half count:one? unit', ({ unit }) => lapseOf(0.5, unit)),
  rule('lapse', 'one half unit', ({ unit }) => lapseOf(0.5, unit)),
  rule('lapse', 'one-and-half unit', ({ unit }) => lapseOf(1.5, unit)),
  rule('lapse', 'count:number|one unit and one half', ({ count, unit }) =>
    lapseOf(valueIn(count) + 0.5, unit),
  ),
  rule('lapse', 'count:number and one half unit', ({ count, unit }) =>
    lapseOf(valueIn(count) + 0.5, unit),
  ),
]

/** Put together from the last to the first: "2 years, 1 month and 21 days". */
export const LAPSE_SUMS: readonly Rule[] = [
  rule('lapse', 'first:lapse comma? and? rest:lapse', ({ first, rest }) => {
    const [one, other] = [first?.lapse, rest?.lapse]
    if (one === undefined || other === undefined || isSmaller(one, other)) return undefined
    return {
      lapse: {
        months: one.months + other.months,
        days: one.days + other.days,
        workdays: one.workdays + other.workdays,
        minutes: one.minutes + other.minutes,
      },
    }
  }),
]

export const CLOCKS: readonly Rule[] = [
  rule('time', 'clock:time|dot-clock half:am|pm', ({ clock, half }) =>
    halved(minutesIn(clock), half),
  ),
  rule('time', 'hour:number half:am|pm', ({ hour, half }) => halved(60 * valueIn(hour), half)),
  rule('time', 'dot-clock o-clock', (got) => momentOf(got['dot-clock'])),
  rule('time', 'clock', ({ clock }) => atMinutes(clock?.name === 'noon' ? 720 : 0, false)),
  // "het duurt 2 uur" names no time, "om 2 uur" and "vrijdag 2 uur" do.
  rule('time', 'hour:number|one o-clock', (got) => {
    const made = onHour(valueIn(got.hour), 0, got.hour?.name)
    return made && { ...made, isWeak: got['o-clock']?.name === 'weak' }
  }),
  rule('time', 'half-past hour:number', ({ hour }) => onHour(valueIn(hour), 30)),
  rule('time', 'quarter-hour past hour:number', ({ hour }) => onHour(valueIn(hour), 15)),
  rule('time', 'quarter-hour to-hour hour:number', ({ hour }) => onHour(valueIn(hour), -15)),
  rule('time', 'count:number unit? past hour:number', beside(1)),
  rule('time', 'count:number unit? to-hour hour:number', beside(-1)),
  // "half vier" is half past three, "tien over half vier" ten minutes later.
  rule('time', 'half-to hour:number', ({ hour }) => onHour(valueIn(hour), -30)),
  rule('time', 'count:number past half-to hour:number', beside(1, -30)),
  rule('time', 'count:number to-hour half-to hour:number', beside(-1, -30)),
  // "nine thirty" is a time beside a day or a preposition only.
  rule('spelled-clock', 'hour:ones|teens ten:tens|teens dash? one:ones?', (got) => {
    const minutes = valueIn(got.ten) + valueIn(got.one)
    return minutes < 60 ? onHour(valueIn(got.hour), minutes) : undefined
  }),
]

export const TIMES: readonly Rule[] = [
  rule('time', 'at hour:number stop', ({ hour }) => onHour(valueIn(hour), 0, hour?.name)),
  rule('time', 'at hour:clock-hour', ({ hour }) => onHour(valueIn(hour), 0)),
  rule('time', 'at clock:dot-clock|spelled-clock', ({ clock }) => momentOf(clock)),
  rule('time', 'at clock:time', ({ clock }) => momentOf(clock)),
  rule('time', 'clock:time sharp', ({ clock }) => momentOf(clock)),
  rule('time', 'hour:number sharp', ({ hour }) => onHour(valueIn(hour), 0, hour?.name)),
  rule('time', 'hour:number part', inPartOf),
  rule('time', 'hour:number part-of part', inPartOf),
]

export const PART_TIMES: readonly Rule[] = [
  rule('time', 'clock:time|dot-clock comma? part-of? part', ({ clock, part }) => {
    const time = clock?.moment?.time
    return time && { moment: { time: inPart(time, part?.name) } }
  }),
  rule('time', 'part-of? part comma? clock:time', ({ clock, part }) => {
    const time = clock?.moment?.time
    return time && { moment: { time: inPart(time, part?.name) } }
  }),
]

export const ZONED_TIMES: readonly Rule[] = [
  // "UTC+8" lies where POSIX writes "GMT-8".
  rule('zone', 'zone sign:plus|dash number', ({ zone, sign, number }) =>
    zone?.name === 'Etc/UTC' && valueIn(number) <= 12
      ? { name: `Etc/GMT${sign?.slot === 'plus' ? '-' : '+'}${valueIn(number)}` }
      : undefined,
  ),
  rule('time', 'clock:time zone', ({ clock, zone }) => {
    const moment = clock?.moment
    return moment && zone && { moment: { ...moment, zone: zone.name } }
  }),
]

/** So many minutes past that hour, or nothing when no clock shows it. */
export function onHour(hour: number, minutes: number, digits = ''): Made | undefined {
  if (!Number.isInteger(hour) || hour > 24) return undefined
  const isBare = hour >= 1 && hour <= 12 && !digits.startsWith('0')
  return atMinutes((60 * hour + minutes + 24 * 60) % (24 * 60), isBare)
}

function sum({ ten, one }: Got): Made {
  return { value: valueIn(ten) + valueIn(one) }
}

function likelyYear(year: number): Made | undefined {
  return year >= 1900 && year <= 2100 ? { value: year } : undefined
}

const UNITS: Readonly<Record<string, Partial<Lapse>>> = {
  minute: { minutes: 1 },
  hour: { minutes: 60 },
  day: { days: 1 },
  night: { days: 1 },
  workday: { workdays: 1 },
  week: { days: 7 },
  weekend: { days: 7 },
  fortnight: { days: 14 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
  decade: { months: 120 },
}

function lapseOf(count: number, unit: Sense | undefined): Made | undefined {
  const { months = 0, days = 0, workdays = 0, minutes = 0 } = UNITS[unit?.name ?? ''] ?? {}
  const whole = { months: count * months, days: count * days, workdays: count * workdays }
  if (!Object.values(whole).every(Number.isInteger)) return undefined
  const lapse = { ...whole, minutes: Math.round(count * minutes) }
  return Object.values(lapse).some((amount) => amount > 0) ? { lapse } : undefined
}

function isSmaller(one: Lapse, other: Lapse): boolean {
  const size = ({ months, days, workdays, minutes }: Lapse) =>
    44_640 * months + 1440 * (days + workdays) + minutes
  return size(one) <= size(other)
}

function minutesIn(clock: Sense | undefined): number {
  return clock?.moment?.time?.minutes ?? 0
}

function halved(minutes: number, half: Sense | undefined): Made | undefined {
  const hours = Math.floor(minutes / 60)
  if (hours < 1 || hours > 24) return undefined
  if (hours > 12) return half?.slot === 'pm' ? atMinutes(minutes % (24 * 60), false) : undefined
  return atMinutes((minutes % 720) + (half?.slot === 'pm' ? 720 : 0), false)
}

// "ten past five"; "3 before 5" may count anything, so the number is one of a clock's or says minutes.
function beside(sign: number, shift = 0): (got: Got) => Made | undefined {
  return ({ count, unit, hour }) => {
    const minutes = valueIn(count)
    const isMinutes = unit?.name === 'minute' || (unit === undefined && minutes % 5 === 0)
    if (!isMinutes || minutes > 29) return undefined
    return onHour(valueIn(hour), shift + sign * minutes)
  }
}

function inPartOf({ hour, part }: Got): Made | undefined {
  const made = onHour(valueIn(hour), 0)
  const time = made?.moment?.time
  return time?.isBare ? { moment: { time: inPart(time, part?.name) } } : undefined
}

function atMinutes(minutes: number, isBare: boolean): { moment: Moment } {
  return { moment: { time: { minutes, isBare } } }
}
