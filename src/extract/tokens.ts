import { isDigit, isPlainLetter } from './characters.ts'
import { hashed, hashOf, START_OF_WORD, type WordTable, wordTable } from './hash.ts'
import { ELLIPSIS } from './narrow.ts'
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

/** What a sentence holds, wherever in it. */
export const SIGN = {
  question: 1,
  no: 2,
  will: 4,
  if: 8,
  link: 16,
  address: 32,
  money: 64,
} as const

/** What a word does, where a small list knows it. */
export const CLASS = {
  none: 0,
  i: 1,
  we: 2,
  you: 3,
  third: 4,
  me: 5,
  us: 6,
  your: 7,
  them: 8,
  it: 9,
  modal: 10,
  opener: 11,
  not: 12,
  when: 13,
  mark: 14,
  gathering: 16, // a meeting, or to hold one
  joint: 15, // "and", "but": a clause may begin behind it
} as const

const MOST_TOKENS = 120 // of a sentence
const USUAL_SENTENCES = 64 // of a mail; more make the arrays grow

const WORDS: readonly (readonly [keyof typeof CLASS, string])[] = [
  ['i', 'i'],
  ['we', 'we'],
  ['you', 'you u'],
  ['third', 'he she they'],
  ['me', 'me my'],
  ['us', 'us our'],
  ['your', 'your'],
  ['them', 'his her their them him'],
  ['it', 'it'],
  [
    'modal',
    "can could will would shall should may might must need needs want have has had do does did don't didn't won't can't cannot",
  ],
  [
    'opener',
    'please pls plz kindly also then just so or ok okay well now hi hello hey dear thanks yes no sure great btw fyi if possible again finally first second third next meanwhile therefore otherwise however',
  ],
  ['joint', 'and but'],
  [
    'gathering',
    'meet meets met meeting meetings call calls called calling discuss discussed discussing discussion discussions talk talks talked talking speak spoke spoken speaking visit visits visiting visited lunch dinner breakfast coffee drinks beer conference join attend attending schedule scheduled reschedule appointment interview interviews interviewed party session conversation presentation trip chat see seeing',
  ],
  ['not', 'not never'],
]
const DAYS =
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun'
const MONTHS =
  'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'

const NUMBER = hashOf('#')
const TIME = hashOf('#:')
const YEAR = hashOf('#year')
const DAY = hashOf('#day')
const MONTH = hashOf('#month')
const NAME = hashOf('#name')
const LINK = hashOf('#link')

// Of a word its class in the lowest byte, its signs in the next, and above these what it is folded to. All that
// have a sign have a class.
const SIGNS: Readonly<Record<string, number>> = { no: SIGN.no, will: SIGN.will, if: SIGN.if }
const AS_DAY = 1 << 16
const AS_MONTH = 2 << 16
const KNOWN = knownWords()

// The marks that are tokens, and their signs; of other signs nothing.
const MARKS = new Int32Array(128).fill(-1)
for (const mark of '?!:;,()"$@>*-') MARKS[mark.charCodeAt(0)] = 0
MARKS[63] = SIGN.question
MARKS[64] = SIGN.address
MARKS[36] = SIGN.money
const APOSTROPHE = 39
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

/** The first 120 tokens of a sentence, put into TOKENS from this place on. Linear. */
export function tokensOf({ text, lower }: Wording, from: number): Tokens {
  if (from + MOST_TOKENS > TOKENS.hashes.length) grow()
  const { hashes, classes, isCapital } = TOKENS
  const last = from + MOST_TOKENS - 1
  let length = from
  let signs = 0
  let ed = 0
  let capitals = 0
  for (let at = 0; at < lower.length && length < last; ) {
    const code = lower.charCodeAt(at)
    const start = at
    let hash = 0
    let kind: number = CLASS.none
    if (isLetter(code)) {
      hash = START_OF_WORD
      let isJoined = false // by an apostrophe between two letters
      for (; at < lower.length; at++) {
        const next = lower.charCodeAt(at)
        if (!isLetter(next)) {
          if (next !== APOSTROPHE || !isLetter(lower.charCodeAt(at + 1))) break
          isJoined = true
        }
        hash = hashed(hash, next)
      }
      const cut = isJoined ? contractionAt(lower, start, at) : at
      if (cut < at) hash = hashOf(lower, start, cut)
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
  return { from, to: length, signs, ed, capitals }
}

function knownWords(): WordTable {
  const known = new Map<string, number>()
  for (const [name, words] of WORDS) {
    for (const word of words.split(' ')) {
      known.set(word, CLASS[name] | ((SIGNS[word] ?? 0) << 8))
    }
  }
  for (const word of DAYS.split(' ')) known.set(word, (known.get(word) ?? 0) | AS_DAY)
  for (const word of MONTHS.split(' ')) known.set(word, (known.get(word) ?? 0) | AS_MONTH)
  return wordTable(known)
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

function isLetter(code: number): boolean {
  return isPlainLetter(code) || (code >= 0xe0 && code <= 0xff)
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
  return (
    (end - start <= 5 && lower.startsWith('http', start) && lower[end] === ':') ||
    (end - start === 3 && lower.startsWith('www', start) && lower[end] === '.')
  )
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
