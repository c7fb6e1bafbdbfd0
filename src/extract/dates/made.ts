import { isWritable, type Stretch } from './calendar.ts'
import type { Made, Sense } from './sense.ts'

// What rules of every kind read and make.

/** What a sense says of a day or a time, for another one to say as well. */
export function momentOf(sense: Sense | undefined): Made | undefined {
  return sense?.moment && { moment: sense.moment }
}

export function valueIn(sense: Sense | undefined): number {
  return sense?.value ?? 0
}

/** "coming" turns a stretch as "next" does, "past" as "last". */
export function turnOf(which: Sense | undefined): number {
  return Math.sign(valueIn(which))
}

/** Nothing for a day that no calendar at hand has. */
export function onDay(on: string | undefined): Made | undefined {
  return on !== undefined && isWritable(on) ? { moment: { on } } : undefined
}

export function over({ on, until }: Stretch): Made {
  return { moment: { on, until } }
}
