import type { FindingKind, ReasonCode } from '../model/item.ts'
import { commitmentIn, isNoPromise } from './commitment.ts'
import { isRhetorical, PREFACE } from './courtesy.ts'
import { meetingIn } from './meeting.ts'
import { isCourtesy, requestIn } from './request.ts'
import { isSaid } from './rule.ts'
import type { Sentence } from './sentences.ts'

/** What the rules call a sentence, by kind; undefined for what they don't. */
export type Verdict = Readonly<Record<FindingKind, ReasonCode | undefined>>

export function verdictOf(sentence: Sentence): Verdict {
  return {
    request: requestIn(sentence),
    commitment: commitmentIn(sentence),
    meeting: meetingIn(sentence),
  }
}

/** What must never be an item, however sure the model is. What a rule vouches for has been asked already. */
export function isNever(kind: FindingKind, sentence: Sentence, verdict: Verdict): boolean {
  if (kind === 'meeting' || verdict[kind] !== undefined) return false
  if (kind === 'commitment') return isNoPromise(sentence)
  return (
    verdict.commitment !== undefined ||
    isCourtesy(sentence) ||
    isSaid(PREFACE, sentence) ||
    isRhetorical(sentence)
  )
}
