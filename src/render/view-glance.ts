import type { Briefing } from '../model/briefing.ts'
import { HOUR, MINUTE, type Span } from '../model/day.ts'
import { isBusy } from '../model/meeting.ts'
import { duration, lengthOf, type Reader, rangeOf, timeOf } from './reader.ts'
import type { StripCell, View } from './view-example.ts'

type GlanceView = Pick<View, 'lead' | 'meetings' | 'free' | 'strip' | 'stripStart' | 'stripEnd'>

export function glanceView(reader: Reader, briefing: Briefing): GlanceView {
  const { words } = reader
  const { longestFree } = briefing.glance
  const busy = busySpans(briefing)
  const whole = hull([briefing.glance.workHours, ...busy])
  return {
    lead: leadOf(reader, briefing),
    meetings: meetingsOf(reader, briefing),
    free:
      longestFree === undefined
        ? ''
        : words.say('longestFree', {
            range: rangeOf(reader, longestFree),
            length: lengthOf(reader, longestFree),
          }),
    strip: busy.length === 0 ? [] : stripOf(whole, busy),
    stripStart: timeOf(reader, whole.start),
    stripEnd: timeOf(reader, whole.end),
  }
}

function leadOf({ words }: Reader, { glance: { overdue, dueToday } }: Briefing): string {
  if (overdue > 0 && dueToday > 0) return words.say('leadBoth', { overdue, today: dueToday })
  if (overdue > 0) return words.say('leadOverdue', { count: overdue })
  if (dueToday > 0) return words.say('leadToday', { count: dueToday })
  return words.say('leadNothingDue', {})
}

function meetingsOf({ words }: Reader, { glance }: Briefing): string {
  const count = glance.meetings
  if (count === 0) return words.say('glanceNoMeetings', {})
  if (glance.busyMinutes === 0) return words.say('glanceMeetingsFree', { count })
  return words.say('glanceMeetings', { count, load: duration(words, glance.busyMinutes) })
}

/** Busy stretches by start, overlapping and touching ones as one. */
function busySpans({ agenda, glance: { workHours } }: Briefing): Span[] {
  const merged: Span[] = []
  // A trade fair of three days would leave no room for today.
  const earliest = workHours.start.getTime() - 6 * HOUR
  const latest = workHours.end.getTime() + 8 * HOUR
  const spans = agenda
    .map(({ meeting }) => meeting)
    .filter(isBusy)
    .map(({ start, end }) => ({
      start: new Date(Math.max(start.getTime(), earliest)),
      end: new Date(Math.min(end.getTime(), latest)),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start.getTime() - b.start.getTime())
  for (const { start, end } of spans) {
    const last = merged.at(-1)
    if (last === undefined || last.end < start) merged.push({ start, end })
    else merged.splice(-1, 1, { start: last.start, end: last.end < end ? end : last.end })
  }
  return merged
}

function hull(spans: readonly Span[]): Span {
  return {
    start: new Date(Math.min(...spans.map((span) => span.start.getTime()))),
    end: new Date(Math.max(...spans.map((span) => span.end.getTime()))),
  }
}

/** Free and busy in turn. Widths are differences of rounded edges, so that they add up to 100. */
function stripOf(whole: Span, busy: readonly Span[]): StripCell[] {
  const length = Math.max(whole.end.getTime() - whole.start.getTime(), MINUTE)
  const tenths = (instant: Date) =>
    Math.round(((instant.getTime() - whole.start.getTime()) / length) * 1000)
  const edges = [0, ...busy.flatMap(({ start, end }) => [tenths(start), tenths(end)]), 1000]
  return edges.slice(1).flatMap((edge, index) => {
    const width = edge - (edges[index] ?? 0)
    return width === 0 ? [] : [{ percent: String(width / 10), isBusy: index % 2 === 1 }]
  })
}
