import type { FindingKind, ReasonCode } from '../model/item.ts'
import { COMMITMENTS, commitmentIn, isNoPromise } from './commitment.ts'
import { PREFACE, RHETORICAL } from './courtesy.ts'
import { MEETINGS, meetingIn } from './meeting.ts'
import { isCourtesy, REQUESTS, requestIn } from './request.ts'
import { bookOf, calledBy } from './rule.ts'
import type { Sentence } from './sentences.ts'

/** What the rules call a sentence, by kind; undefined for what they don't. */
export type Verdict = Readonly<Record<FindingKind, ReasonCode | undefined>>

const BOOK = bookOf([...REQUESTS, ...COMMITMENTS, ...MEETINGS])
const NOTHING: Verdict = { request: undefined, commitment: undefined, meeting: undefined }

export function verdictOf(sentence: Sentence): Verdict {
  const called = calledBy(BOOK, sentence.words)
  if (called.length === 0) return NOTHING
  const of = (kind: FindingKind) => called.filter((rule) => rule.kind === kind)
  return {
    request: requestIn(sentence, of('request')),
    commitment: commitmentIn(sentence, of('commitment')),
    meeting: meetingIn(sentence, of('meeting')),
  }
}

/** What must never be an item, however sure the model is. What a rule vouches for has been asked already. */
export function isNever(kind: FindingKind, sentence: Sentence, verdict: Verdict): boolean {
  const { lower } = sentence
  if (kind === 'meeting' || verdict[kind] !== undefined) return false
  if (kind === 'commitment') return isNoPromise(sentence)
  return (
    verdict.commitment !== undefined ||
    isCourtesy(sentence) ||
    PREFACE.test(lower) ||
    RHETORICAL.test(lower)
  )
}
