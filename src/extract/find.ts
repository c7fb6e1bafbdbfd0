import type { Due, Finding, FindingKind, ReasonCode } from '../model/item.ts'
import { ONLY_IF_SO } from './courtesy.ts'
import { mayNameDay, type Reference, referenceOf } from './dates.ts'
import { dueOf, isDueAsBefore, saysDayOnly } from './due.ts'
import { evidenceIn } from './evidence.ts'
import { readFeatures } from './features.ts'
import { foreignMeetingIn } from './foreign-meeting.ts'
import { dateLocaleOf, type Language, languageOf } from './language.ts'
import file from './model.json' with { type: 'json' }
import { KINDS, type Model, modelOf } from './model.ts'
import { narrowed } from './narrow.ts'
import { ownWords } from './own-words.ts'
import { reasonFor, UNSEEN } from './reason.ts'
import { MOST_SENTENCES, type Sentence, sentencesIn } from './sentences.ts'
import { isNever, type Verdict, verdictOf } from './verdict.ts'

/** What a text cannot say of itself. */
export interface TextContext {
  readonly sentAt: Date
  readonly timeZone: string // the sender's, in which "by Friday" is meant
  readonly locale: string
}

interface Meaning {
  readonly kind: FindingKind
  readonly reason: ReasonCode
  readonly confidence: number
}

const LONGEST_TEXT = 256 * 1024
const MOST_FINDINGS = 100
const SURE = 0.5 // of a finding's confidence
// How far below the bar a sentence may be that a rule knows. The commitments that the model learnt from were
// marked by "I" and "will" alone: it has no say about "you'll have it on Monday".
const VOUCHED: Readonly<Record<FindingKind, number>> = {
  request: 1.6,
  commitment: Number.POSITIVE_INFINITY,
  meeting: 0,
}
/** What it takes to be a finding. */
interface Demand {
  readonly vouched: typeof VOUCHED
  readonly least: number // confidence
  // "Could you send it? I need it by Friday" asks once, "Any questions? Call us" not at all.
  readonly hearsNeighbours: boolean
  readonly isAssigned: (sentence: Sentence) => boolean // to somebody of the mail, whom a text does not know
}

const TO_NOBODY: Demand['isAssigned'] = () => false
const FOUND: Demand = {
  vouched: { request: 0, commitment: 0, meeting: 0 },
  least: 0,
  hearsNeighbours: false,
  isAssigned: TO_NOBODY,
}
// A rule that knows Dutch stands by itself in any mail, as the model has read none.
const DUTCH: ReadonlySet<ReasonCode | undefined> = new Set<ReasonCode>([
  'vraagt-je',
  'graag',
  'gebiedend',
  'waits-for-answer',
  'belooft',
  'zal',
  'stelt-afspraak-voor',
  'vraagt-wanneer',
])

/**
 * The sentences of a text that ask, promise or propose a meeting, in order, each with its exact place.
 * Only the sender's own words are read: nothing quoted, forwarded or signed makes a finding. In languages other
 * than English and Dutch only meetings are found. Reads 256 K characters and stops at a hundred findings.
 */
export function findItems(
  text: string,
  context: TextContext,
  model: Model = shippedModel(),
): Finding[] {
  return findingsAt(FOUND, text, ownSentences(text), context, model)
}

/** The sentences that the sender wrote, of the first 256 K characters; the first 2 000. */
export function ownSentences(text: string): Sentence[] {
  const read = narrowed(text.slice(0, LONGEST_TEXT))
  const sentences: Sentence[] = []
  for (const part of ownWords(read)) {
    for (const sentence of sentencesIn(read, part)) sentences.push(sentence)
    if (sentences.length >= MOST_SENTENCES) return sentences.slice(0, MOST_SENTENCES)
  }
  return sentences
}

/** The language that the sender wrote in, whatever they quote. */
export function languageIn(sentences: readonly Sentence[], locale: string): Language {
  return languageOf(sentences.slice(0, 40), locale)
}

/**
 * What a briefing may rely on: stricter than findItems() where the model alone speaks, and with what a rule
 * vouches for though the model doubts it, as people at work write more plainly than the mail it learnt from.
 */
export function findingsIn(
  text: string,
  sentences: readonly Sentence[],
  context: TextContext,
  isAssigned: Demand['isAssigned'] = TO_NOBODY,
): Finding[] {
  const demand = { vouched: VOUCHED, least: SURE, hearsNeighbours: true, isAssigned }
  return findingsAt(demand, text, sentences, context, shippedModel())
}

function findingsAt(
  demand: Demand,
  text: string,
  sentences: readonly Sentence[],
  context: TextContext,
  model: Model,
): Finding[] {
  const findings: Finding[] = []
  const language = languageIn(sentences, context.locale)
  let reference: Reference | undefined
  const dueIn = (sentence: Sentence) => {
    if (!mayNameDay(sentence)) return undefined
    reference ??= referenceOf({ ...context, locale: dateLocaleOf(language, context.locale) })
    return dueOf(text, sentence, reference)
  }
  const all = meaningsOf(demand.vouched, text, sentences, language, model)
  const dueBehind = (sentence: Sentence | undefined) => {
    const due = demand.hearsNeighbours && sentence ? dueIn(sentence) : undefined
    return sentence && due && saysDayOnly(sentence, due) ? due : undefined
  }
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]
    if (sentence === undefined) continue
    const meant = all[index] ?? NONE
    const before = sentences[index - 1]
    const meanings = toldOf(sentence, before, meant, demand)
    if (meanings.length === 0) continue
    let due = dueIn(sentence)
    if (
      due === undefined &&
      before &&
      isDueAsBefore(sentence, before, (all[index - 1] ?? NONE).length > 0)
    ) {
      due = dueIn(before)
    }
    if (due === undefined && meanings.some(({ kind }) => kind === 'request')) {
      due = dueBehind(sentences[index + 1])
      if (due !== undefined) index++ // past the sentence that says it
    }
    findings.push(...findingsOf(text, sentence, meanings, due))
    if (findings.length >= MOST_FINDINGS) return findings.slice(0, MOST_FINDINGS)
  }
  return findings
}

function toldOf(
  sentence: Sentence,
  before: Sentence | undefined,
  meant: readonly Meaning[],
  { least, hearsNeighbours, isAssigned }: Demand,
): readonly Meaning[] {
  if (meant.length === 0) return isAssigned(sentence) ? [ASSIGNED] : NONE
  const isOnlyIfSo = hearsNeighbours && before && ONLY_IF_SO.test(before.lower)
  const told = meant.filter(
    ({ reason, confidence }) => confidence >= least && !(isOnlyIfSo && ORDERS.has(reason)),
  )
  const isAsked = told.some(({ kind }) => kind === 'request')
  return isAsked || !isAssigned(sentence) ? told : [...told, ASSIGNED]
}

function findingsOf(
  text: string,
  sentence: Sentence,
  meanings: readonly Meaning[],
  due: Due | undefined,
): Finding[] {
  return meanings.map(({ kind, reason, confidence }) => {
    const { start, end } = evidenceIn(sentence, kind)
    const quote = text.slice(start, end)
    if (due === undefined) return { kind, start, end, quote, reason, confidence }
    return { kind, start, end, quote, due, reason, confidence }
  })
}

/** What each sentence means. English is read by the model, which hears the rules; Dutch by the rules. */
function meaningsOf(
  vouched: typeof VOUCHED,
  text: string,
  sentences: readonly Sentence[],
  language: Language,
  model: Model,
): (readonly Meaning[])[] {
  if (language === 'other') return sentences.map(meaningAbroad)
  const verdicts = sentences.map(verdictOf)
  if (language === 'nl') return verdicts.map(byRules)
  const meanings: (readonly Meaning[])[] = []
  let lean: number | undefined
  readFeatures(text, sentences, verdicts, (index, features, count, kind) => {
    const sentence = sentences[index]
    const verdict = verdicts[index]
    lean ??= model.leanOf(kind)
    const sums = model.sum(features, lean, count)
    meanings[index] = sentence && verdict ? meaningsBy(vouched, sentence, verdict, sums, model) : []
  })
  return meanings
}

function meaningsBy(
  vouched: typeof VOUCHED,
  sentence: Sentence,
  verdict: Verdict,
  sums: readonly number[],
  model: Model,
): readonly Meaning[] {
  let meanings = NONE
  for (let place = 0; place < KINDS.length; place++) {
    const kind = KINDS[place] ?? 'request'
    const vouches = verdict[kind]
    if (DUTCH.has(vouches)) {
      meanings = [...meanings, ...certain(kind, verdict)]
      continue
    }
    const sum = sums[place] ?? 0
    const { bar } = model.kinds[kind]
    if (sum <= (vouches === undefined ? bar : bar - vouched[kind])) continue
    const reason = vouches ?? reasonFor(kind, sentence)
    const isNone = reason === UNSEEN || isNever(kind, sentence, verdict)
    const confidence = isNone ? 0 : confidenceOf(kind, sum, verdict, model)
    meanings = [...meanings, { kind, reason, confidence }]
  }
  return meanings
}

const NONE: readonly Meaning[] = []
const ORDERS: ReadonlySet<ReasonCode> = new Set([
  'imperative',
  'please',
  'let-me-know',
  'gebiedend',
  'graag',
])
const ASSIGNED: Meaning = { kind: 'request', reason: 'named', confidence: 1 }

/**
 * How far a finding may be trusted in a briefing, where a half is enough. What a rule vouches for needs
 * little more; what the model alone sees must pass the bar that is best for F0.5, where it is right more often
 * and finds less: the model's own figures say what that costs.
 */
function confidenceOf(kind: FindingKind, sum: number, verdict: Verdict, { kinds }: Model): number {
  if (verdict[kind] !== undefined) return likelihood(sum - kinds[kind].bar + VOUCHED[kind])
  return likelihood(sum - kinds[kind].briefingBar)
}

function likelihood(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

function meaningAbroad({ lower }: Sentence): Meaning[] {
  const reason = foreignMeetingIn(lower)
  return reason === undefined ? [] : [{ kind: 'meeting', reason, confidence: 1 }]
}

function byRules(verdict: Verdict): Meaning[] {
  return KINDS.flatMap((kind) => certain(kind, verdict))
}

function certain(kind: FindingKind, verdict: Verdict): Meaning[] {
  const reason = verdict[kind]
  return reason === undefined ? [] : [{ kind, reason, confidence: 1 }]
}

let shipped: Model | undefined
function shippedModel(): Model {
  shipped ??= modelOf(file)
  return shipped
}
