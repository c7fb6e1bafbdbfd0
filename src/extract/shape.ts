import { hashOf } from './hash.ts'
import type { Sentence } from './sentences.ts'
import { markHash, TOKENS, type Tokens, tokensOf } from './tokens.ts'
import type { Verdict } from './verdict.ts'
import { CLASS, SIGN } from './word-class.ts'

/** How a sentence is built, besides its words. */
export interface Shape extends Tokens {
  readonly length: number // in tokens
  readonly head: number // the word a clause begins with, once greetings and "please" are taken off
  readonly second: number
  readonly opener: number // the first of those taken off
  readonly isVocative: boolean
  readonly asks: boolean
  readonly verdict: number // one bit a kind
}

const LEADING = new Set([...'>*"(-,:;!'].map(markHash))
const VOCATIVE_MARKS = new Set([...',:-'].map(markHash))
export const NOTHING = hashOf('')

export function shapeOf(sentence: Sentence, from: number, verdict: Verdict | undefined): Shape {
  const tokens = tokensOf(sentence, from)
  const { to } = tokens
  const { hashes, classes, isCapital } = TOKENS
  let at = from
  while (at < to && LEADING.has(hashes[at] ?? 0)) at++
  const isName = (index: number) => isCapital[index] === 1 && classes[index] !== CLASS.opener
  const isMark = (index: number) => index < to - 1 && VOCATIVE_MARKS.has(hashes[index] ?? 0)
  const isCapitalAt = (index: number) => index < to && isCapital[index] === 1
  const names =
    at < to && isName(at) ? (isMark(at + 1) ? 2 : isCapitalAt(at + 1) && isMark(at + 2) ? 3 : 0) : 0
  at += names
  let opener: number = NOTHING
  while (at < to - 1) {
    const isOpener = classes[at] === CLASS.opener || classes[at] === CLASS.joint
    if (!isOpener && classes[at] !== CLASS.mark) break
    if (isOpener && opener === NOTHING) opener = hashes[at] ?? NOTHING
    at++
  }
  return {
    ...tokens,
    length: to - from,
    head: at < to ? (hashes[at] ?? NOTHING) : NOTHING,
    second: at + 1 < to ? (hashes[at + 1] ?? NOTHING) : NOTHING,
    opener,
    isVocative: names > 0,
    asks: (tokens.signs & SIGN.question) !== 0,
    verdict:
      (verdict?.request === undefined ? 0 : 1) |
      (verdict?.commitment === undefined ? 0 : 2) |
      (verdict?.meeting === undefined ? 0 : 4),
  }
}
