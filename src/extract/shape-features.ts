import { deedAt, isBetween } from './deed.ts'
import { add, FLAG, T } from './feature.ts'
import { hashed, hashOf } from './hash.ts'
import { NOTHING, type Shape } from './shape.ts'
import { markHash, TOKENS } from './tokens.ts'
import { CLASS, SIGN } from './word-class.ts'

const WILL = hashOf('will')
const COMMA = new Set([...',;:(-'].map(markHash))
const TURNS = new Set(['and', 'but', 'so', 'then'].map((word) => hashOf(word)))
// Of all that a clause may begin behind.
const CLAUSES = (1 << CLASS.mark) | (1 << CLASS.opener) | (1 << CLASS.joint)

/** What is seen of how a sentence is built: who is its subject, what a clause begins with, whether it asks or denies. */
export function addShape(shape: Shape): void {
  const { from, to, length, head, second, opener, asks, signs } = shape
  const { hashes, classes } = TOKENS
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
  let subject = 0 // the last so far: "you" may be an object
  for (let at = from; at < to; at++) {
    const hash = hashes[at] ?? 0
    const next = hashes[at + 1] ?? 0
    const nextButOne = hashes[at + 2] ?? 0
    const kind = classes[at] ?? CLASS.none
    const nextKind = classes[at + 1] ?? CLASS.none
    if (hash === WILL) {
      wills++
      const who = farSubject(from, at, subject)
      if (who !== 0) {
        add(T.subjectModal, who + (asks ? 16 : 0), hash)
        addDeed(who, at + 1)
        if (who <= CLASS.we) isOwnWill = true
      }
    }
    if (kind === CLASS.none) continue
    if (((CLAUSES >> kind) & 1) === 1 && at + 2 < to) {
      const isComma = kind === CLASS.mark && COMMA.has(hash)
      if (isComma || TURNS.has(hash)) add(T.clause, next)
      if (isComma) add(T.clausePair, next, nextButOne)
    }
    if (kind <= CLASS.it) {
      first ||= kind
      people |= 1 << kind
      if (kind <= CLASS.third && kind !== CLASS.you) subject = kind
      if (kind <= CLASS.you) add(T.subjectVerb, kind, hashed(next, nextButOne))
      if (nextKind === CLASS.modal) {
        add(T.subjectModal, kind + (asks ? 16 : 0), next)
        add(T.deed, kind, nextButOne)
        if (next === WILL) {
          addDeed(kind, at + 2)
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

/** Who does what "will" says where no pronoun is next to it: "I probably will", "I'm in and will call"; or 0. */
function farSubject(from: number, at: number, last: number): number {
  let before = at - 1
  while (before >= from && isBetween(before)) before--
  const kind = before < from ? CLASS.none : (TOKENS.classes[before] ?? CLASS.none)
  if (kind === CLASS.joint) return last
  return before < at - 1 && kind >= CLASS.i && kind <= CLASS.third ? kind : 0
}

function addDeed(kind: number, from: number): void {
  const { deed, isDenied } = deedAt(from)
  const who = kind <= CLASS.we ? kind : CLASS.third
  add(T.deedOf, who, deed)
  add(T.denied, deed, isDenied ? 1 : 0)
}

function lengthOf(length: number): number {
  return length < 16 ? 15 : length < 25 ? 24 : length < 40 ? 39 : 99
}
