import { hashOf, slotOf } from './hash.ts'

/**
 * The words that any list of cues knows, each with a number of its own, given out as the lists are made. A word
 * of a mail is looked up once; whatever is asked of it after that is a place in an array. What no list knows,
 * and so most of what people write, is not even kept.
 */
const MOST_WORDS = 4_096
const SLOTS = MOST_WORDS * 2
const keys = new Int32Array(SLOTS)
const numbers = new Uint16Array(SLOTS)
let count = 0

/** A word's number, by its hash; 0 for one that no list knows. */
export function numberOf(hash: number): number {
  return numbers[slotOf(keys, SLOTS - 1, hash)] ?? 0
}

/** What is known about some words, by their number; 0 about all others. */
export type CueTable = Int32Array

export function cueTable(entries: Iterable<readonly [word: string, value: number]> = []): CueTable {
  const table = new Int32Array(MOST_WORDS)
  for (const [word, value] of entries) addCue(table, word, value)
  return table
}

/** Adds the bits of the value to what is known about the word. */
export function addCue(table: CueTable, word: string, value: number): void {
  const number = numberedWord(word)
  table[number] = (table[number] ?? 0) | value
}

function numberedWord(word: string): number {
  const hash = hashOf(word)
  const slot = slotOf(keys, SLOTS - 1, hash)
  if (numbers[slot] === 0) {
    count++
    if (count >= MOST_WORDS) throw new RangeError(`more than ${MOST_WORDS} words are cues`)
    keys[slot] = hash
    numbers[slot] = count
  }
  return numbers[slot] ?? 0
}
