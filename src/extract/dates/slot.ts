/** The names of what words can stand for, and a small number for each, which are compared in place of the names. */

export const MOST_SLOTS = 256
const numbers = new Map<string, number>()

export function slotNumber(name: string): number {
  let number = numbers.get(name)
  if (number === undefined) {
    number = numbers.size
    if (number >= MOST_SLOTS) throw new RangeError(`more than ${MOST_SLOTS} slots`)
    numbers.set(name, number)
  }
  return number
}

/**
 * Words for these and signs are in every text, and whatever rules make of them alone names no day and no time. So
 * the grammar is asked only of a run of words in which something else stands.
 */
export const GLUE: ReadonlySet<string> = new Set(
  `the of of-in in at at-more on to and or from past to-hour shift which last one half later ago end late
  start middle business s-time in-year sharp am pm q part-of led-before after-next hundred thousand zone week-of
  comma dash slash plus dot open close`.split(/\s+/),
)

/** What may follow a phrase, and what leads to one: they take up no words of it. */
export const PLACES = /^(?:stop|led)/
