import { isLetterOrDigit, isPlainLetter, LOWER } from './characters.ts'
import { hashed, START_OF_WORD, type WordTable, wordSet } from './hash.ts'

/** A part of a text: UTF-16 offsets, `start` in it, `end` not. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A line without its line break, and the beginning of what stands on it, trimmed: enough to know it by. */
export interface Line extends TextSpan {
  readonly head: string
  readonly opening: number // its first word's hash, whatever signs stand in front
}

const HEAD_LENGTH = 240
const UNTOLD = 0 // the opening where a sign that is not of ASCII stands in the word, beside it or before it

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const head = text.slice(start, Math.min(end, start + HEAD_LENGTH)).trim()
    lines.push({ start, end, head, opening: openingOf(head) })
    start = end + 1
  }
  return lines
}

/** The first words of what an expression matches, of those that have no other letters than a to z. */
export function openings(words: string): WordTable {
  return wordSet(words.split(/\s+/))
}

/** Most lines open with a word with which the expression can't begin, and need not be asked. */
export function mayOpen(words: WordTable, { opening }: Line): boolean {
  return opening === UNTOLD || words.get(opening) === 1
}

/** For expressions that begin with a sign. */
export function opensWithSign({ head }: Line): boolean {
  return head !== '' && !isLetterOrDigit(head.charCodeAt(0))
}

function openingOf(head: string): number {
  let hash = START_OF_WORD
  let isInWord = false
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code > 127) return UNTOLD
    if (isPlainLetter(code | LOWER)) {
      hash = hashed(hash, code | LOWER)
      isInWord = true
    } else if (isInWord || isLetterOrDigit(code)) break
  }
  return hash
}
