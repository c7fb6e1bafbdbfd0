import type { Due, Finding, FindingKind, ReasonCode } from '../model/item.ts'
import { COMMITMENTS, commitmentIn } from './commitment.ts'
import { mayNameDay, type Reference, referenceOf } from './dates.ts'
import { dueOf } from './due.ts'
import { foreignMeetingIn } from './foreign-meeting.ts'
import { dateLocaleOf, type Language, languageOf } from './language.ts'
import { MEETINGS, meetingIn } from './meeting.ts'
import { ownWords } from './own-words.ts'
import { REQUESTS, requestIn } from './request.ts'
import { bookOf, calledBy } from './rule.ts'
import { type Sentence, sentencesIn } from './sentences.ts'

/** What a text cannot say of itself. */
export interface TextContext {
  readonly sentAt: Date
  readonly timeZone: string // the sender's, in which "by Friday" is meant
  readonly locale: string
}

interface Meaning {
  readonly kind: FindingKind
  readonly reason: ReasonCode
}

const LONGEST_TEXT = 256 * 1024
const MOST_FINDINGS = 100

/**
 * The sentences of a text that ask, promise or propose a meeting, in order, each with its exact place.
 * Only the sender's own words are read: nothing quoted, forwarded or signed makes a finding. In languages other
 * than English and Dutch only meetings are found. Reads 256 K
 * characters and stops at a hundred findings.
 */
export function findItems(text: string, context: TextContext): Finding[] {
  return findingsIn(text, ownSentences(text), context)
}

/** The sentences that the sender wrote, of the first 256 K characters. */
export function ownSentences(text: string): Sentence[] {
  const read = text.slice(0, LONGEST_TEXT)
  return ownWords(read).flatMap((part) => sentencesIn(read, part))
}

/** The language that the sender wrote in, whatever they quote. */
export function languageIn(sentences: readonly Sentence[], locale: string): Language {
  return languageOf(
    sentences
      .slice(0, 40)
      .map((one) => one.text)
      .join('\n'),
    locale,
  )
}

/** As findItems(), for a text whose sentences are at hand. */
export function findingsIn(
  text: string,
  sentences: readonly Sentence[],
  context: TextContext,
): Finding[] {
  const findings: Finding[] = []
  const language = languageIn(sentences, context.locale)
  let reference: Reference | undefined
  for (const sentence of sentences) {
    const meanings = language === 'other' ? meaningAbroad(sentence) : meaningsOf(sentence)
    if (meanings.length === 0) continue
    let due: Due | undefined
    if (mayNameDay(sentence)) {
      reference ??= referenceOf({ ...context, locale: dateLocaleOf(language, context.locale) })
      due = dueOf(text, sentence, reference)
    }
    findings.push(...findingsOf(text, sentence, meanings, due))
    if (findings.length >= MOST_FINDINGS) return findings.slice(0, MOST_FINDINGS)
  }
  return findings
}

function findingsOf(
  text: string,
  { start, end }: Sentence,
  meanings: readonly Meaning[],
  due: Due | undefined,
): Finding[] {
  const place = { start, end, quote: text.slice(start, end), ...(due === undefined ? {} : { due }) }
  return meanings.map(({ kind, reason }) => ({ kind, ...place, reason }))
}

function meaningAbroad({ lower }: Sentence): Meaning[] {
  const reason = foreignMeetingIn(lower)
  return reason === undefined ? [] : [{ kind: 'meeting', reason }]
}

const BOOK = bookOf([...REQUESTS, ...COMMITMENTS, ...MEETINGS])

function meaningsOf(sentence: Sentence): Meaning[] {
  const called = calledBy(BOOK, sentence.words)
  if (called.length === 0) return []
  const of = (kind: FindingKind) => called.filter((rule) => rule.kind === kind)
  const meanings = [
    { kind: 'request' as const, reason: requestIn(sentence, of('request')) },
    { kind: 'commitment' as const, reason: commitmentIn(sentence, of('commitment')) },
    { kind: 'meeting' as const, reason: meetingIn(sentence, of('meeting')) },
  ]
  return meanings.flatMap(({ kind, reason }) => (reason === undefined ? [] : [{ kind, reason }]))
}
