import type { AgendaEntry } from '../model/briefing.ts'
import { isBusy, type Meeting } from '../model/meeting.ts'
import type { Morning } from './morning.ts'
import { byStart, lengthOf } from './stretch.ts'

/** The meetings of the day that were not declined: all-day entries first, then by start. */
export function agendaOf({ meetings, now }: Morning): AgendaEntry[] {
  const entries = meetings.filter(({ response }) => response !== 'declined').toSorted(byPlace)
  const conflicts = conflictsAmong(entries)
  return entries.map((meeting) => ({
    meeting,
    conflictsWith: conflicts.get(meeting) ?? [],
    needsAnswer: meeting.response === 'needs-action' && !isOver(meeting, now),
  }))
}

export function isOver(meeting: Meeting, now: Date): boolean {
  return meeting.end <= now
}

function byPlace(a: Meeting, b: Meeting): number {
  return (
    Number(b.isAllDay) - Number(a.isAllDay) ||
    byStart(a, b) ||
    lengthOf(a) - lengthOf(b) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Expects the meetings by start, so that each is compared with no more than those that begin before it ends. */
function conflictsAmong(meetings: readonly Meeting[]): Map<Meeting, Meeting[]> {
  const busy = meetings.filter((meeting) => isBusy(meeting) && lengthOf(meeting) > 0)
  const conflicts = new Map<Meeting, Meeting[]>(busy.map((meeting) => [meeting, []]))
  for (const [index, meeting] of busy.entries()) {
    for (let next = index + 1; next < busy.length; next++) {
      const other = busy[next]
      if (other === undefined || other.start >= meeting.end) break
      conflicts.get(meeting)?.push(other)
      conflicts.get(other)?.push(meeting)
    }
  }
  return conflicts
}
