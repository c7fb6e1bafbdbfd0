import type { LocalDay, LocalTime } from '../model/day.ts'

/** A day or a time as one reader of a text sees it, before readers are put together. */
export interface Reading {
  readonly start: number
  readonly end: number
  readonly on: LocalDay
  readonly isDay: boolean // false for a time alone, whose day is a guess
  readonly time?: LocalTime
  readonly instant?: Date // when the words name a zone or count hours, and the clock on the wall has no say
  readonly until?: Date | LocalDay
}

// A day of ours takes the clock time that chrono saw in the same words or right beside them.
export function merged(
  text: string,
  own: readonly Reading[],
  others: readonly Reading[],
): Reading[] {
  const free = new Set(others)
  const days = own.map((day) => {
    const near = others.filter((other) => overlap(day, other) || isBeside(text, day, other))
    for (const other of near) if (overlap(day, other) || !other.isDay) free.delete(other)
    // Chrono takes the number of "Friday 23" for an hour: a time must have words of its own.
    const timed = near.find(
      (other) =>
        other.time !== undefined &&
        (other.start < day.start || other.end > day.end) &&
        (!other.isDay || overlap(day, other)),
    )
    if (timed?.time === undefined) return day
    const { start, end } = {
      start: Math.min(day.start, timed.start),
      end: Math.max(day.end, timed.end),
    }
    return { ...day, start, end, time: timed.time }
  })
  return [...days, ...free].filter(
    (reading, index, all) => !all.slice(0, index).some((earlier) => overlap(earlier, reading)),
  )
}

function isBeside(text: string, day: Reading, time: Reading): boolean {
  const between =
    day.end <= time.start ? text.slice(day.end, time.start) : text.slice(time.end, day.start)
  return (
    between.length <= 12 &&
    /^[\s,(–-]*(?:at|om|around|rond|@|on|op|from|van|tot|the|de)?[\s,(]*$/i.test(between)
  )
}

export function overlap(
  a: { start: number; end: number },
  b: { start: number; end: number },
): boolean {
  return a.start < b.end && b.start < a.end
}
