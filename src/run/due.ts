import { DAY, MINUTE } from '../model/day.ts'
import type { Report } from '../model/outcome.ts'
import type { Entry } from '../roster/roster.ts'
import { briefingDay, nextDueAt, sendAtOn, windowAt } from '../roster/schedule.ts'
import { briefAll } from './brief-all.ts'
import type { Moment } from './moment.ts'
import type { Rooms } from './rooms.ts'

/** Read from the roster at once: bounds memory, not work. */
const AT_MOST = 500

/**
 * What the worker does at every tick: asks the roster who is due and briefs them. Somebody whose morning
 * was missed while nobody ran is briefed while their window is open, else marked too late; then the
 * roster is told when to ask again, which is what moves the schedule on.
 */
export async function briefDue(
  now: Date,
  rooms: Rooms,
  signal: AbortSignal,
  onReport: (report: Report, ms: number) => void = () => {},
): Promise<void> {
  while (!signal.aborted) {
    const entries = await rooms.roster.due(now, AT_MOST)
    if (entries.length === 0) return
    await briefAll(entries, rooms, {
      momentOf: (entry) => momentOfDue(entry, now),
      signal,
      onReport: async (report, entry, ms) => {
        await rooms.roster.postpone(report.mailboxId, askAgainAt(report, entry, now))
        onReport(report, ms)
      },
    })
  }
}

/** When to ask about somebody again, after this outcome: never again about the same day, but for a retry. */
export function askAgainAt(report: Report, { mailbox }: Entry, now: Date): Date {
  const minutes = RETRY_MINUTES[report.reason === 'claimed-elsewhere' ? 'claimed' : report.kind]
  const again = new Date(now.getTime() + (minutes ?? 0) * MINUTE)
  if (minutes !== undefined && windowAt(mailbox, report.day, again) === 'open') return again
  // Each morning after it, of the last week, is looked at too: one may still be had, the others are marked too late.
  const asked = Math.max(
    sendAtOn(mailbox, report.day).getTime(),
    now.getTime() - LONGEST_OUTAGE_DAYS * DAY,
  )
  return nextDueAt(mailbox, new Date(Math.min(asked, now.getTime())))
}

/** What is missed by more is not told day by day. */
const LONGEST_OUTAGE_DAYS = 7

const RETRY_MINUTES: Record<string, number | undefined> = { claimed: 2, deferred: 5, failed: 15 }

// The day in question is the one they came due for, not the one it has become since.
function momentOfDue(entry: Entry, now: Date): Moment {
  const day = briefingDay(entry.mailbox, entry.nextDueAt)
  return { now, day, isForced: false, isRehearsal: false }
}
