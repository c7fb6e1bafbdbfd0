import type { ItemKind } from '../model/item.ts'
import type { Reason } from '../model/reason.ts'
import type { Suppression } from '../model/suppression.ts'
import { theirs } from './reader.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

const SENTENCES = {
  sender: { offer: 'senderText', taken: 'senderSuppressedText', verb: 'suppressSender' },
  list: { offer: 'listText', taken: 'listSuppressedText', verb: 'suppressList' },
  reason: { offer: 'reasonText', taken: 'reasonSuppressedText', verb: 'suppressReason' },
} as const satisfies Record<Suppression['kind'], object>

/** What leaving it out would do, or has done. */
export function offerText(words: Words, suppression: Suppression, isTaken: boolean): Phrase {
  const sentence = SENTENCES[suppression.kind][isTaken ? 'taken' : 'offer']
  return words.phrase(sentence, valuesOf(words, suppression))
}

/** "Not from this sender" */
export function suppressLabel(words: Words, { kind }: Suppression): string {
  return words.say(SENTENCES[kind].verb, {})
}

/** "Mail from news@shop.example", "Asked of you with a question" */
export function leftOut(words: Words, suppression: Suppression): Phrase {
  const values = valuesOf(words, suppression)
  if (suppression.kind === 'sender') return words.phrase('mailFromSender', values)
  if (suppression.kind === 'list') return words.phrase('mailThroughList', values)
  return [{ ours: values.what, theirs: '' }]
}

/** "Promised by you with words like “I will”" */
export function foundAs(words: Words, kind: ItemKind, reason: Reason): string {
  return words.say(FOUND_AS[kind], { reason: words.say(REASONS[reason], {}) })
}

const FOUND_AS = {
  task: 'askedOfYou',
  commitment: 'promisedByYou',
  'follow-up': 'askedByYou',
  owed: 'promisedToYou',
} as const satisfies Record<ItemKind, string>

const REASONS = {
  ask: 'reasonAsk',
  please: 'reasonPlease',
  'let-me-know': 'reasonLetMeKnow',
  need: 'reasonNeed',
  instruction: 'reasonInstruction',
  question: 'reasonQuestion',
  promise: 'reasonPromise',
  'we-promise': 'reasonWePromise',
  'will-do': 'reasonWillDo',
} as const satisfies Record<Reason, string>

function valuesOf(words: Words, suppression: Suppression) {
  const { kind } = suppression
  return {
    address: theirs(kind === 'reason' ? '' : suppression.address, 254),
    what: kind === 'reason' ? foundAs(words, suppression.of, suppression.reason) : '',
  }
}
