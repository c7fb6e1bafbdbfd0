import type { ReasonCode } from '../model/item.ts'
import { CALL, isDigit, isPlainLetter, QUESTION, UNDERSCORE } from './characters.ts'
import { CONDITIONAL, isPolite, NOT_ASKED, RHETORICAL } from './courtesy.ts'
import { add, FLAG, featureOf, putAll, putFeatures, startFeatures, T } from './feature.ts'
import { hashOf } from './hash.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { isSaid } from './rule.ts'
import type { Sentence } from './sentences.ts'
import { type Shape, shapeOf } from './shape.ts'
import { addShape } from './shape-features.ts'
import { END, ENDS, TOKENS } from './tokens.ts'
import type { Verdict } from './verdict.ts'

/**
 * What the classifier sees of each sentence of a mail: words, pairs of words, pairs with a word between,
 * the shape (who is the subject, which word a clause begins with, whether it asks, denies or depends), what
 * the rules say, its place, its neighbours and the kind of mail. One that comes twice counts once. Line breaks are no features, as they tell which
 * collection a text was taken from and little else.
 */

const START = hashOf('^')
/** Stands in a sentence that no rule calls a request. */
export const UNVOUCHED = featureOf(T.request, hashOf('-'), 0)

const COMMERCIAL = /unsubscribe|click here|newsletter|mailing list|free|offer|subscri/i
const HAS_LINK = /https?:|www\.|<http/i
const SMALL_LETTER = /[a-z]/
const FOUR_CAPITALS = /[A-Z]{4}/
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
  let from = 0
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]
    if (sentence === undefined) continue
    const shape = shapeOf(sentence, from, verdicts[index])
    shapes.push(shape)
    from = shape.to + ENDS
  }
  const mail = mailFeatures(text, shapes)
  const kind = kindOfMail(shapes)
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]
    const shape = shapes[index]
    const verdict = verdicts[index]
    if (sentence === undefined || shape === undefined || verdict === undefined) continue
    startFeatures()
    addWords(shape)
    addShape(shape)
    addWording(sentence, shape)
    addPlace(index, shapes.length)
    addNeighbour(sentences[index - 1], shapes[index - 1], T.headBefore, START)
    addNeighbour(undefined, shapes[index + 1], T.headAfter, END)
    addVerdict(verdict, shape, mail.isQuoted)
    putAll(mail.features)
    const { features, count } = putFeatures()
    read(index, features, count, kind)
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

function addWording(sentence: Sentence, { asks, capitals }: Shape): void {
  const { text, lower } = sentence
  if (endsWithMark(lower, QUESTION, 3)) add(T.flag, FLAG.endsAsking)
  if (endsWithMark(lower, CALL, 2)) add(T.flag, FLAG.endsCalling)
  if (lower.endsWith(':')) add(T.flag, FLAG.endsOpen)
  if (isSaid(CONDITIONAL, sentence)) add(T.flag, FLAG.conditional)
  if (isPolite(sentence)) add(T.flag, FLAG.courtesy)
  if (isSaid(NOT_ASKED, sentence)) add(T.flag, FLAG.notAsked)
  if (asks && RHETORICAL.test(lower)) add(T.flag, FLAG.rhetorical)
  if (capitals > 0 && isShouted(text)) add(T.flag, FLAG.shouted)
}

function isShouted(text: string): boolean {
  return !SMALL_LETTER.test(text) && text === text.toUpperCase() && FOUR_CAPITALS.test(text)
}

// With no letter, digit or underscore behind it, and few other signs.
function endsWithMark(lower: string, mark: number, most: number): boolean {
  for (let index = lower.length - 1; index >= 0 && index >= lower.length - 1 - most; index--) {
    const code = lower.charCodeAt(index)
    if (code === mark) return true
    if (isPlainLetter(code) || isDigit(code) || code === UNDERSCORE) return false
  }
  return false
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
  let asked = 0
  for (let index = 0; index < of; index++) if (shapes[index]?.asks) asked++
  const isQuoted = text.startsWith('>') || text.includes('\n>')
  const size = of < 2 ? of : of < 4 ? 3 : of < 9 ? 8 : of < 25 ? 24 : 99
  const features = [featureOf(T.sentences, size, 0), featureOf(T.questions, Math.min(asked, 3), 0)]
  if (HAS_LINK.test(text)) features.push(featureOf(T.flag, FLAG.links, 0))
  if (COMMERCIAL.test(text)) features.push(featureOf(T.flag, FLAG.commercial, 0))
  if (isQuoted) features.push(featureOf(T.flag, FLAG.quoted, 0))
  return { isQuoted, features }
}
