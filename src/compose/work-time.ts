import { addDays, instantAt, type LocalDay, type Span } from '../model/day.ts'
import { isWorkday, type Mailbox } from '../model/mailbox.ts'

/** The work hours that begin on that day; those of a night shift end on the next. */
export function workHoursOn(day: LocalDay, { workHours, timeZone }: Mailbox): Span {
  const lastDay = workHours.end < workHours.start ? addDays(day, 1) : day
  return {
    start: instantAt(day, workHours.start, timeZone),
    end: instantAt(lastDay, workHours.end, timeZone),
  }
}

// Somebody who works one day a week would otherwise wait two weeks to be told of two days' silence.
const LONGEST_WAIT_DAYS = 7

/** When work began on the last working day before `day`, or on the second last, and so on; at most a week back. */
export function workBegan(count: number, day: LocalDay, mailbox: Mailbox): Date {
  let workdays = 0
  for (let back = 1; back < LONGEST_WAIT_DAYS; back++) {
    const candidate = addDays(day, -back)
    if (isWorkday(mailbox, candidate)) workdays++
    if (workdays === count) return workHoursOn(candidate, mailbox).start
  }
  return workHoursOn(addDays(day, -LONGEST_WAIT_DAYS), mailbox).start
}
