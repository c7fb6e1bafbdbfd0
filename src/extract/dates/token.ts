import { APOSTROPHE, isDigit, isPlainLetter, isSpace, SPACE } from '../characters.ts'
import { hashOf } from '../hash.ts'

/** Where the tokens of a text stand: words, numbers and single signs. "o'clock" and "year's" are one, "'s avonds" two. */
export interface Tokens {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly hashes: readonly number[] // of what they say
}

const LETTER_S = 115

export function tokensIn(lower: string): Tokens {
  const starts: number[] = []
  const ends: number[] = []
  const hashes: number[] = []
  for (let at = 0; at < lower.length; ) {
    const end = endOfToken(lower, at)
    if (end > at) {
      starts.push(at)
      ends.push(end)
      hashes.push(hashOf(lower, at, end))
    }
    at = Math.max(end, at + 1)
  }
  return { starts, ends, hashes }
}

export function isLetter(code: number): boolean {
  if (code < 128) return isPlainLetter(code)
  return code >= 0xdf && code <= 0x1fff && code !== 0xf7
}

// The place itself where white space stands.
function endOfToken(lower: string, start: number): number {
  const code = lower.charCodeAt(start)
  if (isLetter(code)) return endOfWord(lower, start)
  let end = start + 1
  if (isDigit(code)) {
    while (isDigit(lower.charCodeAt(end))) end++
    return end
  }
  if (code === APOSTROPHE && lower.charCodeAt(end) === LETTER_S) {
    return lower.charCodeAt(end + 1) === SPACE ? end + 1 : end
  }
  return isSpace(lower, start) ? start : end
}

function endOfWord(lower: string, start: number): number {
  let end = start + 1
  while (isLetter(lower.charCodeAt(end))) end++
  if (lower.charCodeAt(end) !== APOSTROPHE || !isPlainLetter(lower.charCodeAt(end + 1))) return end
  end += 2
  while (isPlainLetter(lower.charCodeAt(end))) end++
  return end
}
