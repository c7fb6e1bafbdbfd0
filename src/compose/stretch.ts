import type { Span } from '../model/day.ts'

/** Sums with stretches of time. Results are by start, don't overlap and are never empty. */

/** What is covered by any of the spans, inside the limits. */
export function covered(spans: readonly Span[], limits: Span): Span[] {
  const stretches: { start: Date; end: Date }[] = []
  for (const span of spans
    .map((span) => clipped(span, limits))
    .filter(isLong)
    .toSorted(byStart)) {
    const last = stretches.at(-1)
    if (last === undefined || span.start > last.end) stretches.push({ ...span })
    else if (span.end > last.end) last.end = span.end
  }
  return stretches
}

/** What none of the spans covers, inside the limits. */
export function uncovered(spans: readonly Span[], limits: Span): Span[] {
  const taken = covered(spans, limits)
  const starts = [limits.start, ...taken.map(({ end }) => end)]
  const ends = [...taken.map(({ start }) => start), limits.end]
  return starts.map((start, index) => ({ start, end: ends[index] ?? start })).filter(isLong)
}

/** The first of the longest. */
export function longestOf(spans: readonly Span[]): Span | undefined {
  return spans.toSorted((a, b) => lengthOf(b) - lengthOf(a) || byStart(a, b))[0]
}

export function lengthOf({ start, end }: Span): number {
  return end.getTime() - start.getTime()
}

export function byStart(a: Span, b: Span): number {
  return a.start.getTime() - b.start.getTime()
}

export function latest(a: Date, b: Date): Date {
  return a > b ? a : b
}

export function earliest(a: Date, b: Date): Date {
  return a < b ? a : b
}

function clipped({ start, end }: Span, limits: Span): Span {
  return { start: latest(start, limits.start), end: earliest(end, limits.end) }
}

function isLong(span: Span): boolean {
  return span.start < span.end
}
