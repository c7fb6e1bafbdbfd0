import type { Briefing } from '../model/briefing.ts'
import { HOUR, type Span } from '../model/day.ts'
import { isBusy } from '../model/meeting.ts'
import { quoted, type Reader } from './reader.ts'
import type { TimelineCell, View } from './view-example.ts'

/**
 * The day from left to right (from right to left for who reads so): what is taken, what is free, when
 * something is due. Drawn in table cells, so it needs no image; what it shows, the lines below it say too.
 */
type PictureView = Pick<View, 'timeline' | 'hours' | 'deadlines' | 'dueLines'>

const NO_PICTURE = { timeline: [], hours: [], deadlines: [] }
const MOST_DUE_LINES = 2
// Of a thousand: what "5:00 PM" and "12 AM" need on a phone.
const ROOM_FOR_A_LABEL = 170
const ROOM_FOR_AN_HOUR = 110

export function pictureView(reader: Reader, briefing: Briefing): PictureView {
  const dues = duesOf(briefing)
  const dueLines = dues.slice(0, MOST_DUE_LINES).map(({ at, quote }) =>
    reader.words.phrase('glanceDue', {
      time: reader.clock.time(at),
      quote: quoted(quote, 70),
    }),
  )
  const meetings = meetingsOf(briefing)
  if (meetings.length === 0 && dues.length === 0) return { ...NO_PICTURE, dueLines }
  const whole = wholeHours(reader, [
    briefing.glance.workHours,
    ...meetings,
    ...dues.map(({ at }) => ({ start: at, end: at })),
  ])
  const at = scale(whole)
  return {
    timeline: timelineOf(briefing, meetings, whole, at),
    hours: hoursOf(reader, whole, at),
    deadlines: deadlinesOf(
      dues.map(({ at: due }) => ({ at: at(due), label: reader.clock.time(due) })),
    ),
    dueLines,
  }
}

interface Shown extends Span {
  readonly isTentative: boolean
}

/** By start, cut to the day around work hours: a trade fair of three days would leave no room for today. */
function meetingsOf({ agenda, glance: { workHours } }: Briefing): Shown[] {
  const earliest = workHours.start.getTime() - 6 * HOUR
  const latest = workHours.end.getTime() + 8 * HOUR
  return agenda
    .map(({ meeting }) => meeting)
    .filter(isBusy)
    .map(({ start, end, response, shownAs }) => ({
      start: new Date(Math.max(start.getTime(), earliest)),
      end: new Date(Math.min(end.getTime(), latest)),
      isTentative:
        response === 'tentative' || response === 'needs-action' || shownAs === 'tentative',
    }))
    .filter(({ start, end }) => start < end)
}

/** What is due at a time of today, by that time. */
function duesOf(briefing: Briefing): { at: Date; quote: string }[] {
  const { cards, tasks, commitments } = briefing
  const { start, end } = briefing.glance.workHours
  return [...cards, tasks, commitments]
    .flatMap(({ items }) => items)
    .flatMap(({ item, urgency }) =>
      urgency === 'today' && item.due?.at !== undefined
        ? [{ at: item.due.at, quote: item.quote }]
        : [],
    )
    .filter(
      ({ at }) =>
        at.getTime() > start.getTime() - 6 * HOUR && at.getTime() < end.getTime() + 8 * HOUR,
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function wholeHours({ clock }: Reader, spans: readonly Span[]): Span {
  const start = clock.hourOf(new Date(Math.min(...spans.map((span) => span.start.getTime()))))
  const last = Math.max(...spans.map((span) => span.end.getTime()))
  const end = clock.hourOf(new Date(last + HOUR - 1))
  return { start, end: end > start ? end : new Date(start.getTime() + HOUR) }
}

/** An instant's place, in thousandths of the picture. */
type Scale = (instant: Date) => number

function scale({ start, end }: Span): Scale {
  const length = end.getTime() - start.getTime()
  return (instant) => Math.round(((instant.getTime() - start.getTime()) / length) * 1000)
}

/** Stretches between the edges of all there is; neighbours of one kind are one. */
function timelineOf(
  { glance: { workHours, longestFree } }: Briefing,
  meetings: readonly Shown[],
  whole: Span,
  at: Scale,
): TimelineCell[] {
  const spans = [whole, workHours, ...meetings, ...(longestFree ? [longestFree] : [])]
  const edges = [...new Set(spans.flatMap(({ start, end }) => [at(start), at(end)]))]
    .filter((edge) => edge >= 0 && edge <= 1000)
    .sort((a, b) => a - b)
  const covers = (span: Span | undefined, edge: number) =>
    span !== undefined && at(span.start) <= edge && at(span.end) > edge

  const kindAt = (edge: number): string => {
    const here = meetings.filter((meeting) => covers(meeting, edge))
    if (here.length > 1) return 'clash'
    if (here[0] !== undefined) return here[0].isTentative ? 'maybe' : 'busy'
    if (covers(longestFree, edge)) return 'open'
    return covers(workHours, edge) ? 'free' : 'off'
  }
  const cells: { kind: string; width: number }[] = []
  for (const [index, edge] of edges.slice(0, -1).entries()) {
    const width = (edges[index + 1] ?? edge) - edge
    const kind = kindAt(edge)
    const last = cells.at(-1)
    if (last?.kind === kind) last.width += width
    else cells.push({ kind, width })
  }
  return cells.map(({ kind, width }) => ({ kind, percent: percentOf(width) }))
}

/** A label at each tick; few enough that they fit beside each other on a phone. */
function hoursOf({ clock }: Reader, whole: Span, at: Scale): View['hours'] {
  const hours = Math.round((whole.end.getTime() - whole.start.getTime()) / HOUR)
  const step = [1, 2, 3, 4, 6].find((one) => hours / one <= 5.5) ?? 6
  const ticks = Array.from(
    { length: Math.ceil(hours / step) },
    (_, index) => new Date(whole.start.getTime() + index * step * HOUR),
  )
  return ticks.map((tick, index) => {
    const next = ticks[index + 1]
    const width = (next === undefined ? 1000 : at(next)) - at(tick)
    return { label: width < ROOM_FOR_AN_HOUR ? '' : clock.hour(tick), percent: percentOf(width) }
  })
}

/** Each cell ends where something is due, with the time where there is room for it; then the rest. */
function deadlinesOf(dues: readonly { at: number; label: string }[]): View['deadlines'] {
  const cells: { percent: string; label: string; isDue: boolean }[] = []
  let from = 0
  for (const { at, label } of dues) {
    if (at <= from) continue
    const hasRoom = at - from >= ROOM_FOR_A_LABEL
    cells.push({ percent: percentOf(at - from), label: hasRoom ? label : '', isDue: true })
    from = at
  }
  if (from > 0 && from < 1000) {
    cells.push({ percent: percentOf(1000 - from), label: '', isDue: false })
  }
  return cells
}

function percentOf(thousandths: number): string {
  return String(thousandths / 10)
}
