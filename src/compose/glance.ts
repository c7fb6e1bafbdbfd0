import type { Glance } from '../model/briefing.ts'
import { minutesOf, type Span, wholeDay } from '../model/day.ts'
import type { Meeting } from '../model/meeting.ts'
import type { Morning } from './morning.ts'
import type { Ranked } from './ranking.ts'
import { covered, latest, longestOf, uncovered } from './stretch.ts'

/** The day in figures. Items are counted before any cap, wherever they stand. */
export function glanceOf(
  { mailbox, day, now }: Morning,
  busy: readonly Meeting[],
  workHours: Span,
  ranking: readonly Ranked[],
): Glance {
  const ahead = { start: latest(now, workHours.start), end: workHours.end }
  const today = wholeDay(day, mailbox.timeZone)
  return {
    meetings: busy.length,
    busyMinutes: covered(busy, today).reduce((sum, span) => sum + minutesOf(span), 0),
    longestFree: longestOf(uncovered(busy, ahead)),
    dueToday: ranking.filter(({ urgency }) => urgency === 'today').length,
    overdue: ranking.filter(({ urgency }) => urgency === 'overdue').length,
    workHours,
  }
}
