import { APOSTROPHE, COLON, DOT, isDigit, isPlainLetter, SPACE } from './characters.ts'
import { hashed, hashOf, START_OF_WORD } from './hash.ts'
import { ELLIPSIS } from './narrow.ts'
import { AS_DAY, AS_MONTH, CLASS, KNOWN, SIGN } from './word-class.ts'
import type { Wording } from './wording.ts'

/**
 * A sentence as the classifier reads it: a run of tokens, each a 32-bit hash of a word in lower case or of
 * one mark. Numbers, times, days and months are one token each, whatever they say, and so are names: a word
 * with a capital inside a sentence.
 */
export interface Tokens {
  readonly from: number // their places in the arrays of TOKENS
  readonly to: number
  readonly signs: number // one bit of SIGN each
  readonly ed: number // words that end as a past tense does
  readonly capitals: number
}

/** Stands behind a sentence, twice, so that whoever looks ahead of a token need not ask whether one is there. */
export const END = hashOf('$')
export const ENDS = 2

const MOST_TOKENS = 120 // of a sentence
const USUAL_SENTENCES = 64 // of a mail; more make the arrays grow

const NUMBER = hashOf('#')
const TIME = hashOf('#:')
const YEAR = hashOf('#year')
const DAY = hashOf('#day')
const MONTH = hashOf('#month')
const NAME = hashOf('#name')
const LINK = hashOf('#link')

// The marks that are tokens, and their signs; of other signs nothing.
const MARKS = new Int32Array(128).fill(-1)
for (const mark of '?!:;,()"$@>*-') MARKS[mark.charCodeAt(0)] = 0
MARKS[63] = SIGN.question
MARKS[64] = SIGN.address
MARKS[36] = SIGN.money
const LATIN = 256
const LETTERS = Uint8Array.from({ length: LATIN }, (_, code) =>
  isPlainLetter(code) || code >= 0xe0 ? 1 : 0,
)
const PAUSE = ELLIPSIS.charCodeAt(0)
const MARK = 0x01000193 // makes a hash of a mark

const CONTRACTIONS = new Map(
  [
    ["'ll", 'will'],
    ["'ve", 'have'],
    ["'re", 'are'],
    ["'m", 'am'],
    ["'d", 'would'],
  ].map(([end = '', word = '']) => [end, hashOf(word)]),
)

/**
 * The tokens of the mail at hand, one sentence after the other. They are one set of arrays for all mails, as making
 * four for each sentence takes longer than reading it.
 */
export const TOKENS = {
  hashes: new Int32Array(MOST_TOKENS * USUAL_SENTENCES),
  classes: new Uint8Array(MOST_TOKENS * USUAL_SENTENCES), // one of CLASS
  isCapital: new Uint8Array(MOST_TOKENS * USUAL_SENTENCES),
}

/** The first 120 tokens of a sentence and the ends behind them, put into TOKENS from this place on. Linear. */
export function tokensOf({ text, lower }: Wording, from: number): Tokens {
  if (from + MOST_TOKENS + ENDS > TOKENS.hashes.length) grow()
  const { hashes, classes, isCapital } = TOKENS
  const last = from + MOST_TOKENS - 1
  let length = from
  let signs = 0
  let ed = 0
  let capitals = 0
  for (let at = 0; at < lower.length && length < last; ) {
    const code = lower.charCodeAt(at)
    if (code === SPACE) {
      at++
      continue
    }
    const start = at
    let hash = 0
    let kind: number = CLASS.none
    if (isLetter(code)) {
      at = endOfWord(lower, start)
      const { isJoined } = word
      const cut = isJoined ? contractionAt(lower, start, at) : at
      hash = cut < at ? hashOf(lower, start, cut) : word.hash
      const isUpper = text.charCodeAt(start) !== code
      const known = KNOWN.get(hash)
      kind = known & 0xff || (isJoined && endsInNot(lower, at) ? CLASS.not : CLASS.none)
      signs |= (known >> 8) & 0xff
      if (known >= AS_DAY) {
        hash = known >= AS_MONTH ? MONTH : DAY
        kind = known >= AS_MONTH ? CLASS.none : CLASS.when
      } else if (isLink(lower, start, at)) {
        at = endOfLink(lower, at)
        hash = LINK
        signs |= SIGN.link
      } else if (isUpper && start > 0 && kind === CLASS.none && !isShouted(text, start)) {
        hash = NAME
      }
      isCapital[length] = isUpper ? 1 : 0
      if (isUpper) capitals++
      if (cut < at) {
        hashes[length] = hash
        classes[length++] = kind
        hash = CONTRACTIONS.get(lower.slice(cut, at)) ?? 0
        const added = KNOWN.get(hash)
        kind = added & 0xff
        signs |= (added >> 8) & 0xff
        isCapital[length] = 0
      }
      if (at - start > 4 && lower.charCodeAt(at - 1) === 100 && lower.charCodeAt(at - 2) === 101) {
        ed++
      }
    } else if (isDigit(code)) {
      at = endOfNumber(lower, at)
      const isTime = lower.slice(start, at).includes(':')
      hash = isTime ? TIME : isYear(lower, start, at) ? YEAR : NUMBER
      if (isTime) kind = CLASS.when
      isCapital[length] = 0
    } else {
      at++
      const sign = code === PAUSE ? 0 : (MARKS[code] ?? -1)
      if (sign < 0) continue
      signs |= sign
      hash = Math.imul(code, MARK)
      kind = CLASS.mark
      isCapital[length] = 0
    }
    hashes[length] = hash
    classes[length] = kind
    length++
  }
  for (let end = length; end < length + ENDS; end++) {
    hashes[end] = END
    classes[end] = CLASS.none
    isCapital[end] = 0
  }
  return { from, to: length, signs, ed, capitals }
}

// The word at hand: its hash, and whether an apostrophe stands between two letters of it.
const word = { hash: 0, isJoined: false }

// In a function of its own, which V8 makes faster code of than of the same in a longer one.
function endOfWord(lower: string, from: number): number {
  let hash = START_OF_WORD
  let isJoined = false
  let at = from
  for (; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    if (!isLetter(code)) {
      if (code !== APOSTROPHE || !isLetter(lower.charCodeAt(at + 1))) break
      isJoined = true
    }
    hash = hashed(hash, code)
  }
  word.hash = hash
  word.isJoined = isJoined
  return at
}

// "don't", but for the contractions that are taken apart.
function endsInNot(lower: string, end: number): boolean {
  return lower.charCodeAt(end - 1) === 116 && lower.startsWith("n't", end - 3)
}

export function markHash(mark: string): number {
  return Math.imul(mark.charCodeAt(0), MARK)
}

function grow(): void {
  const { hashes, classes, isCapital } = TOKENS
  TOKENS.hashes = new Int32Array(hashes.length * 2)
  TOKENS.hashes.set(hashes)
  TOKENS.classes = new Uint8Array(classes.length * 2)
  TOKENS.classes.set(classes)
  TOKENS.isCapital = new Uint8Array(isCapital.length * 2)
  TOKENS.isCapital.set(isCapital)
}

// Of Latin-1, small.
function isLetter(code: number): boolean {
  return code < LATIN && LETTERS[code] === 1
}

// "I'll" is "I" and "will": what is said of one is learnt for the other.
function contractionAt(lower: string, start: number, end: number): number {
  for (let length = 2; length <= 3; length++) {
    const cut = end - length
    if (
      cut > start &&
      lower.charCodeAt(cut) === APOSTROPHE &&
      CONTRACTIONS.has(lower.slice(cut, end))
    ) {
      return cut
    }
  }
  return end
}

// "12,500.00", "3:30", "31/12"; a full stop behind a number is not its own.
function endOfNumber(lower: string, from: number): number {
  let at = from
  while (at < lower.length) {
    const code = lower.charCodeAt(at)
    const isInside = code === 58 || (code >= 44 && code <= 47 && code !== 45)
    if (!isDigit(code) && !(isInside && isDigit(lower.charCodeAt(at + 1)))) break
    at++
  }
  return at
}

function isYear(lower: string, start: number, end: number): boolean {
  return end - start === 4 && (lower.startsWith('19', start) || lower.startsWith('20', start))
}

function isLink(lower: string, start: number, end: number): boolean {
  const mark = lower.charCodeAt(end)
  if (mark === COLON) return end - start <= 5 && lower.startsWith('http', start)
  return mark === DOT && end - start === 3 && lower.startsWith('www', start)
}

function endOfLink(lower: string, from: number): number {
  let at = from
  while (at < lower.length && lower.charCodeAt(at) > 32) at++
  return at
}

// "PLEASE SEND" names nobody.
function isShouted(text: string, start: number): boolean {
  const next = text.charCodeAt(start + 1)
  return next >= 65 && next <= 90
}
