import { APOSTROPHE, isDigit, isPlainLetter, isSpace, SPACE } from '../characters.ts'
import { hashed, START_OF_WORD } from '../hash.ts'

/**
 * Where the tokens of a text stand: words, numbers and single signs. "o'clock" and "year's" are one, "'s avonds" two.
 * The arrays are used again for the next text. Behind the last token stands an empty one with the hash 0, which no word has.
 */
export interface Tokens {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly hashes: Int32Array // of what they say
  readonly count: number
}

const LETTER_S = 115

let starts = new Int32Array(2_048)
let ends = new Int32Array(2_048)
let hashes = new Int32Array(2_048)

export function tokensIn(lower: string): Tokens {
  if (lower.length >= starts.length) makeRoom(lower.length + 1)
  let count = 0
  for (let at = 0; at < lower.length; ) {
    const start = at
    const code = lower.charCodeAt(at++)
    const end = code === SPACE ? start : endOfToken(lower, start, code)
    if (end === start) continue
    let hash = hashed(START_OF_WORD, code)
    for (; at < end; at++) hash = hashed(hash, lower.charCodeAt(at))
    starts[count] = start
    ends[count] = end
    hashes[count] = hash
    count++
  }
  starts[count] = lower.length
  ends[count] = lower.length
  hashes[count] = 0
  return { starts, ends, hashes, count }
}

function makeRoom(tokens: number): void {
  starts = new Int32Array(tokens)
  ends = new Int32Array(tokens)
  hashes = new Int32Array(tokens)
}

export function isLetter(code: number): boolean {
  if (code < 128) return isPlainLetter(code)
  return code >= 0xdf && code <= 0x1fff && code !== 0xf7
}

// The place itself where white space stands.
function endOfToken(lower: string, start: number, code: number): number {
  if (isLetter(code)) return endOfWord(lower, start)
  let end = start + 1
  if (isDigit(code)) {
    while (end < lower.length && isDigit(lower.charCodeAt(end))) end++
    return end
  }
  if (code === APOSTROPHE && lower.charCodeAt(end) === LETTER_S) {
    return lower.charCodeAt(end + 1) === SPACE ? end + 1 : end
  }
  return isSpace(lower, start) ? start : end
}

// Asked at the end of a text, charCodeAt() would give NaN, for which V8 makes slower code.
function endOfWord(lower: string, start: number): number {
  let end = start + 1
  while (end < lower.length && isLetter(lower.charCodeAt(end))) end++
  const isJoined = end + 1 < lower.length && lower.charCodeAt(end) === APOSTROPHE
  if (!isJoined || !isPlainLetter(lower.charCodeAt(end + 1))) return end
  end += 2
  while (end < lower.length && isPlainLetter(lower.charCodeAt(end))) end++
  return end
}
