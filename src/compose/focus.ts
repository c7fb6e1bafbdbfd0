import type { FocusSlot } from '../model/briefing.ts'
import { HOUR, MINUTE, type Span, wholeDay } from '../model/day.ts'
import { idOf } from '../model/id.ts'
import type { Item } from '../model/item.ts'
import type { Meeting } from '../model/meeting.ts'
import type { Morning } from './morning.ts'
import type { Ranked } from './ranking.ts'
import { byStart, earliest, latest, lengthOf, longestOf, uncovered } from './stretch.ts'

const QUARTER = 15 * MINUTE
const SHORTEST = 2 * QUARTER // less is a gap between meetings
const LONGEST = 2 * HOUR // more is not kept free by anybody, and not worked through either
const LONGEST_FOR_ONE = HOUR // a day that asks for one thing needn't be blocked

interface Deadline {
  readonly item: Item
  readonly by: Date
}

/**
 * Two or three free stretches inside work hours, spread over what is left of the day, by start. The first
 * one chosen ends before the nearest due time, where there is room. No slots when nobody waits for any
 * work: blocking a calendar for nothing in particular is clutter, and the glance names the longest free
 * stretch anyway.
 */
export function focusOf(
  morning: Morning,
  workHours: Span,
  busy: readonly Meeting[],
  ranking: readonly Ranked[],
): FocusSlot[] {
  const work = ranking.filter(({ item }) => item.kind === 'task' || item.kind === 'commitment')
  if (work.length === 0) return []

  const longest = work.length === 1 ? LONGEST_FOR_ONE : LONGEST
  const windows = windowsOf(freeQuarters(morning.now, workHours, busy), longest)
  const deadlines = deadlinesOf(work, morning, workHours)
  const first = fittedBefore(deadlines[0]?.by, windows) ?? windows[0]
  if (first === undefined) return []
  const chosen = spread(first, windows, work.length < 3 ? 2 : 3)
  return slotsOf(chosen, deadlines, morning.mailbox.id).toSorted(byStart)
}

// Quarters of UTC are quarters on every wall: all of today's offsets are multiples of 15 minutes.
function freeQuarters(now: Date, workHours: Span, busy: readonly Meeting[]): Span[] {
  const ahead = { start: latest(now, workHours.start), end: workHours.end }
  return uncovered(busy, ahead)
    .map(({ start, end }) => ({ start: quarterFrom(start), end: quarterUntil(end) }))
    .filter(isLongEnough)
}

/** One for every quarter at which work could begin, as long as it can be. */
function windowsOf(stretches: readonly Span[], longest: number): Span[] {
  return stretches.flatMap((stretch) => {
    const starts = Math.floor((lengthOf(stretch) - SHORTEST) / QUARTER) + 1
    return Array.from({ length: starts }, (_, index) => {
      const start = stretch.start.getTime() + index * QUARTER
      return { start: new Date(start), end: earliest(stretch.end, new Date(start + longest)) }
    })
  })
}

/** When the reader's work has to be ready, the nearest first; what is overdue has no such time any more. */
function deadlinesOf(work: readonly Ranked[], { mailbox, day }: Morning, workHours: Span) {
  const endOfToday = earliest(workHours.end, wholeDay(day, mailbox.timeZone).end)
  return work.flatMap(({ item, urgency }): Deadline[] => {
    if (urgency === 'overdue' || urgency === 'none') return []
    return [{ item, by: item.due?.at ?? (urgency === 'today' ? endOfToday : workHours.end) }]
  })
}

function fittedBefore(by: Date | undefined, windows: readonly Span[]): Span | undefined {
  if (by === undefined) return undefined
  const before = windows.map(({ start, end }) => ({ start, end: earliest(end, quarterUntil(by)) }))
  return longestOf(before.filter(isLongEnough))
}

/** With a break between any two; then the longer, then the farther from the others. */
function spread(first: Span, windows: readonly Span[], count: number): Span[] {
  const chosen = [first]
  while (chosen.length < count) {
    const [next] = windows
      .filter((window) => breakBeside(window, chosen) >= QUARTER)
      .toSorted(
        (a, b) =>
          lengthOf(b) - lengthOf(a) ||
          breakBeside(b, chosen) - breakBeside(a, chosen) ||
          byStart(a, b),
      )
    if (next === undefined) break
    chosen.push(next)
  }
  return chosen
}

/** Negative where they overlap. */
function breakBeside(window: Span, chosen: readonly Span[]): number {
  const breaks = chosen.map(({ start, end }) =>
    Math.max(window.start.getTime() - end.getTime(), start.getTime() - window.end.getTime()),
  )
  return Math.min(...breaks)
}

/** Each slot is for the nearest item whose due time it comes before and that has none yet. */
function slotsOf(chosen: readonly Span[], deadlines: readonly Deadline[], mailboxId: string) {
  const waiting = [...deadlines]
  return chosen.map(({ start, end }): FocusSlot => {
    const index = waiting.findIndex(({ by }) => end <= by)
    const [next] = index === -1 ? [] : waiting.splice(index, 1)
    return {
      id: idOf(mailboxId, start.toISOString(), end.toISOString()),
      start,
      end,
      for: next?.item,
    }
  })
}

function isLongEnough(span: Span): boolean {
  return lengthOf(span) >= SHORTEST
}

function quarterFrom(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / QUARTER) * QUARTER)
}

function quarterUntil(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / QUARTER) * QUARTER)
}
