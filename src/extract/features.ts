import type { ReasonCode } from '../model/item.ts'
import { CONDITIONAL, isPolite, NOT_ASKED, RHETORICAL } from './courtesy.ts'
import { deedAt } from './deed.ts'
import { hashOf } from './hash.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { isSaid } from './rule.ts'
import type { Sentence } from './sentences.ts'
import { CLASS, markHash, SIGN, TOKENS, type Tokens, tokensOf } from './tokens.ts'
import type { Verdict } from './verdict.ts'

/**
 * What the classifier sees of each sentence of a mail: words, pairs of words, pairs with a word between,
 * the shape (who is the subject, which word a clause begins with, whether it asks, denies or depends), what
 * the rules say, its place, its neighbours and the kind of mail. A feature is a 32-bit hash of a template
 * and up to two values; one that comes twice counts once. Line breaks are no features, as they tell which
 * collection a text was taken from and little else.
 */

interface Shape extends Tokens {
  readonly length: number // in tokens
  readonly head: number // the word a clause begins with, once greetings and "please" are taken off
  readonly second: number
  readonly opener: number // the first of those taken off
  readonly isVocative: boolean
  readonly asks: boolean
  readonly verdict: number // one bit a kind
}

// One number a template; two features of the same values and another template are strangers.
const T = {
  word: 1,
  pair: 2,
  skip: 3,
  head: 4,
  heads: 5,
  opener: 6,
  openerHead: 7,
  clause: 8,
  clausePair: 9,
  askingHead: 10,
  firstPerson: 11,
  person: 12,
  people: 13,
  subjectModal: 14,
  modalSubject: 15,
  subjectVerb: 16,
  flag: 17,
  length: 18,
  place: 19,
  part: 20,
  sentences: 21,
  questions: 22,
  headBefore: 23,
  headAfter: 24,
  verdictBefore: 25,
  verdictAfter: 26,
  request: 27,
  commitment: 28,
  meeting: 29,
  verdict: 30,
  requestHead: 31,
  quotedRequest: 32,
  past: 33,
  capitals: 34,
  deed: 35,
  gathering: 36,
  deedOf: 37,
  denied: 38,
  wills: 39,
} as const

const FLAG = {
  vocative: 1,
  question: 2,
  endsAsking: 3,
  endsCalling: 4,
  endsOpen: 5,
  negation: 6,
  if: 7,
  conditional: 8,
  courtesy: 9,
  notAsked: 10,
  rhetorical: 11,
  when: 12,
  link: 13,
  address: 14,
  money: 15,
  shouted: 16,
  last: 17,
  nextToLast: 18,
  links: 19,
  commercial: 20,
  quoted: 21,
  questionBefore: 22,
  shortBefore: 23,
  listBefore: 24,
  questionAfter: 25,
  shortAfter: 26,
} as const

const WILL = hashOf('will')
const START = hashOf('^')
const END = hashOf('$')
const COMMA = new Set([...',;:(-'].map(markHash))
const TURNS = new Set(['and', 'but', 'so', 'then'].map((word) => hashOf(word)))
// Of all that a clause may begin behind.
const CLAUSE_CLASSES: readonly number[] = [CLASS.mark, CLASS.opener, CLASS.joint]
const LEADING = new Set([...'>*"(-,:;!'].map(markHash))
const VOCATIVE_MARKS = new Set([...',:-'].map(markHash))
const NOTHING = hashOf('')

/** Stands in a sentence that no rule calls a request. */
export const UNVOUCHED = featureOf(T.request, hashOf('-'), 0)

const COMMERCIAL = /unsubscribe|click here|newsletter|mailing list|free|offer|subscri/i
const HAS_LINK = /https?:|www\.|<http/i
const SHORT = 4 // tokens

/**
 * The features of each sentence, in order, and the kind of its mail. The array is used again for the next one; `count`
 * of it is filled.
 */
export function readFeatures(
  text: string,
  sentences: readonly Sentence[],
  verdicts: readonly Verdict[],
  read: (index: number, features: Int32Array, count: number, kind: readonly number[]) => void,
): void {
  const shapes: Shape[] = []
  for (const [index, sentence] of sentences.entries()) {
    shapes.push(shapeOf(sentence, shapes.at(-1)?.to ?? 0, verdicts[index]))
  }
  const mail = mailFeatures(text, shapes)
  const kind = kindOfMail(shapes)
  for (const [index, sentence] of sentences.entries()) {
    const shape = shapes[index]
    const verdict = verdicts[index]
    if (shape === undefined || verdict === undefined) continue
    count = 0
    addWords(shape)
    addShape(shape)
    addWording(sentence, shape)
    addPlace(index, shapes.length)
    addNeighbour(sentences[index - 1], shapes[index - 1], T.headBefore, START)
    addNeighbour(undefined, shapes[index + 1], T.headAfter, END)
    addVerdict(verdict, shape, mail.isQuoted)
    for (const feature of mail.features) put(feature)
    read(index, features, count, kind)
  }
}

const MOST_FEATURES = 1_500 // of 120 tokens no more than 1 200 can come
const features = new Int32Array(MOST_FEATURES)
let count = 0

function add(template: number, a: number, b = 0): void {
  put(featureOf(template, a, b))
}

function put(feature: number): void {
  if (count < MOST_FEATURES) features[count++] = feature
}

function featureOf(template: number, a: number, b: number): number {
  let hash = Math.imul(template, 0x9e3779b1) ^ a
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ b ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function shapeOf(sentence: Sentence, from: number, verdict: Verdict | undefined): Shape {
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

function addWords({ from, to }: Shape): void {
  const { hashes } = TOKENS
  let before = START
  let beforeThat = 0
  for (let at = from; at < to; at++) {
    const hash = hashes[at] ?? 0
    add(T.word, hash)
    add(T.pair, before, hash)
    if (at > from) add(T.skip, beforeThat, hash)
    beforeThat = before
    before = hash
  }
  add(T.pair, before, END)
  if (to > from) add(T.skip, beforeThat, END)
}

function addShape(shape: Shape): void {
  const { from, to, length, head, second, opener, asks, signs } = shape
  const { hashes, classes } = TOKENS
  const hashAt = (at: number) => (at < to ? (hashes[at] ?? END) : END)
  const classAt = (at: number) => (at < to ? (classes[at] ?? CLASS.none) : CLASS.none)
  add(T.head, head)
  add(T.heads, head, second)
  if (shape.isVocative) add(T.flag, FLAG.vocative)
  if (opener !== NOTHING) {
    add(T.opener, opener)
    add(T.openerHead, opener, head)
  }
  let first = 0
  let people = 0
  let denies = (signs & SIGN.no) !== 0
  let saysWhen = false
  let gathers = 0
  let wills = 0
  let isOwnWill = false
  for (let at = from; at < to; at++) {
    const hash = hashAt(at)
    const next = hashAt(at + 1)
    const kind = classAt(at)
    const nextKind = classAt(at + 1)
    if (hash === WILL) wills++
    if (kind === CLASS.none) continue
    if (at + 2 < to && CLAUSE_CLASSES.includes(kind)) {
      const isComma = COMMA.has(hash)
      if (isComma || TURNS.has(hash)) add(T.clause, next)
      if (isComma) add(T.clausePair, next, hashAt(at + 2))
    }
    if (kind <= CLASS.it) {
      first ||= kind
      people |= 1 << kind
      if (kind <= CLASS.you) add(T.subjectVerb, kind, next ^ Math.imul(hashAt(at + 2), 31))
      if (nextKind === CLASS.modal) {
        add(T.subjectModal, kind + (asks ? 16 : 0), next)
        add(T.deed, kind, at + 2 < to ? hashAt(at + 2) : 0)
        if (next === WILL) {
          addDeed(kind, at + 2, to)
          if (kind <= CLASS.we) isOwnWill = true
        }
      }
    } else if (kind === CLASS.modal && nextKind >= CLASS.i && nextKind <= CLASS.it) {
      add(T.modalSubject, nextKind + (asks ? 16 : 0), hash)
    }
    if (kind === CLASS.not) denies = true
    if (kind === CLASS.when) saysWhen = true
    if (kind === CLASS.gathering) gathers++
  }
  if (gathers > 0) {
    add(T.gathering, 1, Math.min(gathers, 2))
    add(T.gathering, 2, first + (asks ? 16 : 0))
    add(T.gathering, 3, saysWhen ? 1 : 0)
    add(T.gathering, 4, people & 0b11110)
    add(T.gathering, 5, signs & SIGN.will ? 1 : Math.min(shape.ed, 1) + 2)
    add(T.gathering, 6, head)
  }
  add(T.wills, Math.min(wills, 3), isOwnWill ? 1 : 0)
  add(T.firstPerson, first)
  for (let kind: number = CLASS.i; kind <= CLASS.it; kind++) {
    if (people & (1 << kind)) add(T.person, kind)
  }
  add(T.people, people & 0b11110)
  if (denies) add(T.flag, FLAG.negation)
  if (saysWhen) add(T.flag, FLAG.when)
  if (asks) {
    add(T.flag, FLAG.question)
    add(T.askingHead, head)
  }
  if (signs & SIGN.if) add(T.flag, FLAG.if)
  if (signs & SIGN.link) add(T.flag, FLAG.link)
  if (signs & SIGN.address) add(T.flag, FLAG.address)
  if (signs & SIGN.money) add(T.flag, FLAG.money)
  add(T.length, length < 3 ? 2 : length < 6 ? 5 : length < 10 ? 9 : lengthOf(length))
  add(T.past, Math.min(shape.ed, 2))
  add(T.capitals, shape.capitals * 3 > length ? 2 : shape.capitals > 3 ? 1 : 0)
}

function addDeed(kind: number, from: number, to: number): void {
  const { deed, isDenied } = deedAt(from, to)
  const who = kind <= CLASS.we ? kind : CLASS.third
  add(T.deedOf, who, deed)
  add(T.denied, deed, isDenied ? 1 : 0)
}

function lengthOf(length: number): number {
  return length < 16 ? 15 : length < 25 ? 24 : length < 40 ? 39 : 99
}

function addWording(sentence: Sentence, { asks, capitals }: Shape): void {
  const { text, lower } = sentence
  if (endsWithMark(lower, '?', 3)) add(T.flag, FLAG.endsAsking)
  if (endsWithMark(lower, '!', 2)) add(T.flag, FLAG.endsCalling)
  if (lower.endsWith(':')) add(T.flag, FLAG.endsOpen)
  if (isSaid(CONDITIONAL, sentence)) add(T.flag, FLAG.conditional)
  if (isPolite(sentence)) add(T.flag, FLAG.courtesy)
  if (isSaid(NOT_ASKED, sentence)) add(T.flag, FLAG.notAsked)
  if (asks && RHETORICAL.test(lower)) add(T.flag, FLAG.rhetorical)
  if (capitals > 0 && text === text.toUpperCase() && /[A-Z]{4}/.test(text)) {
    add(T.flag, FLAG.shouted)
  }
}

// With no letter, digit or underscore behind it, and few other signs.
function endsWithMark(lower: string, mark: string, most: number): boolean {
  const at = lower.lastIndexOf(mark)
  return at >= 0 && at >= lower.length - 1 - most && !/\w/.test(lower.slice(at))
}

function addPlace(index: number, of: number): void {
  add(T.place, index < 2 ? index : index < 4 ? 2 : index < 10 ? 3 : 4)
  add(T.part, Math.floor((3.99 * index) / of))
  if (index === of - 1) add(T.flag, FLAG.last)
  else if (index === of - 2) add(T.flag, FLAG.nextToLast)
}

function addNeighbour(
  sentence: Sentence | undefined,
  shape: Shape | undefined,
  template: number,
  none: number,
): void {
  const isBefore = template === T.headBefore
  add(template, shape?.head ?? none)
  if (shape === undefined) return
  add(isBefore ? T.verdictBefore : T.verdictAfter, shape.verdict)
  if (shape.asks) add(T.flag, isBefore ? FLAG.questionBefore : FLAG.questionAfter)
  if (shape.length < SHORT) add(T.flag, isBefore ? FLAG.shortBefore : FLAG.shortAfter)
  if (sentence?.lower.endsWith(':')) add(T.flag, FLAG.listBefore)
}

function addVerdict(verdict: Verdict, shape: Shape, isQuoted: boolean): void {
  add(T.request, codeOf(verdict.request))
  add(T.commitment, codeOf(verdict.commitment))
  add(T.meeting, codeOf(verdict.meeting))
  add(T.verdict, shape.verdict)
  if (verdict.request !== undefined) add(T.requestHead, codeOf(verdict.request), shape.head)
  if (isQuoted) add(T.quotedRequest, codeOf(verdict.request))
}

// The hash of what a rule calls a sentence, worked out once.
const codes = new Map<ReasonCode | undefined, number>([[undefined, hashOf('-')]])

function codeOf(reason: ReasonCode | undefined): number {
  let code = codes.get(reason)
  if (code === undefined) {
    code = hashOf(reason ?? '')
    codes.set(reason, code)
  }
  return code
}

function mailFeatures(text: string, shapes: readonly Shape[]) {
  const of = shapes.length
  const asked = shapes.filter(({ asks }) => asks).length
  const isQuoted = text.startsWith('>') || text.includes('\n>')
  const flags = [
    ...(HAS_LINK.test(text) ? [FLAG.links] : []),
    ...(COMMERCIAL.test(text) ? [FLAG.commercial] : []),
    ...(isQuoted ? [FLAG.quoted] : []),
  ]
  const size = of < 2 ? of : of < 4 ? 3 : of < 9 ? 8 : of < 25 ? 24 : 99
  return {
    isQuoted,
    features: [
      featureOf(T.sentences, size, 0),
      featureOf(T.questions, Math.min(asked, 3), 0),
      ...flags.map((flag) => featureOf(T.flag, flag, 0)),
    ],
  }
}
