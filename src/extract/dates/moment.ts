import { addDays, instantAt, type LocalDay, localDay, timeAfter } from '../../model/day.ts'
import type { Reference } from './context.ts'

/** What words say of a day and a time, before the sender's clock and calendar make instants of it. */
export interface Moment {
  readonly on?: LocalDay // nothing for a time alone
  readonly until?: LocalDay // the last day of a stretch
  readonly part?: string // of the day: 'morning', 'evening'
  readonly time?: Time
  readonly hasYear?: boolean // that the words name
  readonly zone?: string // that the words name, when it is not the sender's
  readonly instant?: Date // for "in two hours", whatever the clock on the wall says
  readonly to?: Moment // the end of a range
}

export interface Time {
  readonly minutes: number // since midnight
  readonly isBare: boolean // "at 3": the half of the day is left to the reader
}

/** As in DateMention. */
export interface Resolved {
  readonly on: LocalDay
  readonly at?: Date
  readonly until?: Date | LocalDay
}

const NOON = 12 * 60

export function resolved(moment: Moment, context: Reference): Resolved {
  const { to } = moment
  const start = startOf(moment, context)
  if (to === undefined) {
    const last = moment.until
    return last === undefined || last === moment.on ? start : { ...start, until: last }
  }
  const end = startOf({ on: start.on, ...to }, context)
  const until = end.at ?? to.until ?? end.on
  // "from 10 pm to 1 am" ends on the day after.
  if (start.at !== undefined && until instanceof Date && until < start.at) {
    return { ...start, until: startOf({ ...to, on: addDays(end.on, 1) }, context).at ?? until }
  }
  return { ...start, until }
}

/** A time as a part of the day makes it: 8 in the evening is 20:00. */
export function inPart(time: Time, part: string | undefined): Time {
  if (part === undefined || !time.isBare) return time
  const { minutes } = time
  // One in the evening is after midnight.
  const isLate = part === 'morning' ? false : part === 'afternoon' || minutes >= 5 * 60
  if (minutes >= NOON) {
    const isMidnight = part === 'night' || part === 'evening'
    return { minutes: isMidnight ? minutes - NOON : minutes, isBare: false }
  }
  return { minutes: isLate ? minutes + NOON : minutes, isBare: false }
}

function startOf(moment: Moment, context: Reference): Resolved {
  const { timeZone, sentAt, today } = context
  const { instant, time, part, zone = timeZone } = moment
  if (instant !== undefined) return { on: localDay(instant, timeZone), at: instant }
  const { on } = moment
  if (time === undefined) return { on: on ?? today }
  const clock = timeAfter(atOffice(inPart(time, part)))
  if (on !== undefined) {
    const at = instantAt(on, clock, zone)
    // "tonight at 1" is after midnight.
    const isNext = (part === 'night' || part === 'evening') && at <= sentAt && clock < '06:00'
    return { on, at: isNext ? instantAt(addDays(on, 1), clock, zone) : at }
  }
  // "at 9" in a mail of three in the afternoon is tomorrow's.
  const at = instantAt(today, clock, zone)
  const ahead = at > sentAt ? at : instantAt(addDays(today, 1), clock, zone)
  return { on: localDay(ahead, timeZone), at: ahead }
}

// "at 3" is in the afternoon, as nobody at an office means three at night.
function atOffice({ minutes, isBare }: Time): number {
  return isBare && minutes >= 60 && minutes < 7 * 60 ? minutes + NOON : minutes
}
