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
  const { to, signs, ed, capitals } = tokensOf(sentence, from)
  const { hashes, classes } = TOKENS
  let at = from
  while (at < to && LEADING.has(hashes[at] ?? 0)) at++
  const names = namesAt(at, to)
  at += names
  let opener: number = NOTHING
  for (; at < to - 1; at++) {
    const kind = classes[at]
    if (kind === CLASS.mark) continue
    if (kind !== CLASS.opener && kind !== CLASS.joint) break
    if (opener === NOTHING) opener = hashes[at] ?? NOTHING
  }
  return {
    from,
    to,
    signs,
    ed,
    capitals,
    length: to - from,
    head: at < to ? (hashes[at] ?? NOTHING) : NOTHING,
    second: at + 1 < to ? (hashes[at + 1] ?? NOTHING) : NOTHING,
    opener,
    isVocative: names > 0,
    asks: (signs & SIGN.question) !== 0,
    verdict:
      (verdict?.request === undefined ? 0 : 1) |
      (verdict?.commitment === undefined ? 0 : 2) |
      (verdict?.meeting === undefined ? 0 : 4),
  }
}

/** How many tokens a vocative takes, its mark with it: "Ana," and "Ana Ruiz:". */
function namesAt(at: number, to: number): number {
  const { hashes, classes, isCapital } = TOKENS
  if (at >= to || isCapital[at] !== 1 || classes[at] === CLASS.opener) return 0
  const isMark = (index: number) => index < to - 1 && VOCATIVE_MARKS.has(hashes[index] ?? 0)
  if (isMark(at + 1)) return 2
  return at + 1 < to && isCapital[at + 1] === 1 && isMark(at + 2) ? 3 : 0
}
