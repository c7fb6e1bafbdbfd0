import {
  addDays,
  HOUR,
  instantAt,
  type LocalDay,
  localDay,
  type Span,
  startOfDay,
} from '../model/day.ts'
import { isWorkday, type Mailbox } from '../model/mailbox.ts'

/**
 * When a person's briefing is due. Everything follows from local dates: each has one send instant, at
 * which its window opens, so that no change of the clocks gives a date two briefings or none.
 */

/** How long after the send time a briefing is still worth having. */
export const SEND_WINDOW_MS = 4 * HOUR

/** Where an instant lies: before the window, in it, or after it. */
export type Window = 'early' | 'open' | 'late'

/** Somebody without a workday is never due: no clock gets there, and it still prints as a date. */
const NEVER = new Date('9999-01-01T00:00:00Z')

/** A send time that spring-forward skips gives the first instant after the gap, a doubled one its first. */
export function sendAtOn(mailbox: Mailbox, day: LocalDay): Date {
  return instantAt(day, mailbox.sendAt, mailbox.timeZone)
}

/** The stretch in which that day's briefing may be sent. */
export function sendWindow(mailbox: Mailbox, day: LocalDay): Span {
  const start = sendAtOn(mailbox, day)
  return { start, end: new Date(start.getTime() + SEND_WINDOW_MS) }
}

export function windowAt(mailbox: Mailbox, day: LocalDay, now: Date): Window {
  const { start, end } = sendWindow(mailbox, day)
  if (now < start) return 'early'
  return now < end ? 'open' : 'late'
}

/**
 * The day whose briefing is in question at that instant: the one whose window is open, which near
 * midnight is not always the date on the wall, or else that date.
 */
export function briefingDay(mailbox: Mailbox, now: Date): LocalDay {
  const today = localDay(now, mailbox.timeZone)
  return daysAround(today, mailbox).find((day) => windowAt(mailbox, day, now) === 'open') ?? today
}

/** Strictly later than `after`: the first send instant of a workday. */
export function nextDueAt(mailbox: Mailbox, after: Date): Date {
  const today = localDay(after, mailbox.timeZone)
  for (let ahead = -1; ahead <= DAYS_TO_LOOK; ahead++) {
    const day = addDays(today, ahead)
    if (!isWorkday(mailbox, day)) continue
    const dueAt = sendAtOn(mailbox, day)
    if (dueAt > after && exists(day, mailbox.timeZone)) return dueAt
  }
  return NEVER
}

/** For a schedule that is new or has changed: a morning whose window is still open can still be had. */
export function firstDueAt(mailbox: Mailbox, now: Date): Date {
  return nextDueAt(mailbox, new Date(now.getTime() - SEND_WINDOW_MS))
}

/** A week, and another in case that the one workday is a date that the zone leaves out. */
const DAYS_TO_LOOK = 14

// Two days back, because the date before may be one that the zone leaves out; one ahead, because clocks
// put back across midnight show yesterday's date again.
function daysAround(today: LocalDay, { timeZone }: Mailbox): LocalDay[] {
  return [-2, -1, 0, 1].map((days) => addDays(today, days)).filter((day) => exists(day, timeZone))
}

// Samoa went from 29 to 31 December 2011: that Friday has no instant, and so no briefing.
function exists(day: LocalDay, timeZone: string): boolean {
  return localDay(startOfDay(day, timeZone), timeZone) === day
}
