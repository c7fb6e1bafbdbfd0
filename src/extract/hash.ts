/** Words as 32-bit numbers: what is asked of every word of a mail makes no strings and compares none. */

/** The hash of no letter, to which `hashed` adds one after the other. */
export const START_OF_WORD = 0x11c9dc5

// Without a product: V8's quicker compiler calls a function for Math.imul, which costs more than all of this.
export function hashed(hash: number, code: number): number {
  const turned = ((hash << 7) | (hash >>> 25)) ^ code
  return turned ^ (turned << 12)
}

/** Of a part of a text. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = START_OF_WORD
  for (let index = start; index < end; index++) {
    hash = hashed(hash, text.charCodeAt(index))
  }
  return hash
}

/** What is known about some words, by their hash; 0 about all others. */
export interface WordTable {
  get(hash: number): number
}

/** Open addressing with a free slot for every taken one, so that a stranger is known as one in a step or two. */
export function wordTable(entries: ReadonlyMap<string, number>): WordTable {
  const mask = 2 ** Math.ceil(Math.log2(entries.size * 2 + 2)) - 1
  const keys = new Int32Array(mask + 1)
  const values = new Int32Array(mask + 1)
  for (const [word, value] of entries) {
    const hash = hashOf(word)
    const slot = slotOf(keys, mask, hash)
    keys[slot] = hash
    values[slot] = value
  }
  return { get: (hash) => values[slotOf(keys, mask, hash)] ?? 0 }
}

/** Of words that are only in it or not: 1 for those that are. */
export function wordSet(words: readonly string[]): WordTable {
  return wordTable(new Map(words.map((word) => [word, 1])))
}

/** The slot that holds the hash, or the free one where it would stand. No word has the hash 0. */
export function slotOf(keys: Int32Array, mask: number, hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & mask
  while (keys[slot] !== hash && keys[slot] !== 0) slot = (slot + 1) & mask
  return slot
}
