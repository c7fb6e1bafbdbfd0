import { domainOf } from '../model/address.ts'
import { offsetAt } from '../model/day.ts'
import type { Closing, Finding, Item, KnownItem } from '../model/item.ts'
import { isExcluded, type Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'
import { isSuppressed, type Suppression } from '../model/suppression.ts'
import { isAssignment, isEntry } from './assignment.ts'
import { isBulk } from './bulk.ts'
import { referenceOf } from './dates.ts'
import { findingsIn, languageIn, ownSentences } from './find.ts'
import { dateLocaleOf } from './language.ts'
import { withMoves } from './move.ts'
import { isReader, itemOf } from './perspective.ts'
import { withoutRepetition } from './same.ts'
import { settledBy, settledByInvitation } from './settle.ts'
import { isAutomatic, isRealPromise, speechOf } from './speech.ts'
import { type Vocatives, vocativesIn } from './vocative.ts'

/** What a message changes for the mailbox' owner. */
export interface Extraction {
  readonly items: readonly Item[] // new ones; one said before in the thread is not repeated
  readonly closings: readonly Closing[] // of known items
}

const NOTHING: Extraction = { items: [], closings: [] }

/**
 * What a message asks and promises, seen from the mailbox, and which known items of its thread it
 * settles. Pure: the same message gives the same answer. What a machine or an excluded sender wrote, and
 * an out-of-office note, asks, promises and settles nothing; a calendar's invitation settles who wanted to
 * meet. What is suppressed makes no item, but still answers what was asked.
 */
export function extract(
  message: Message,
  mailbox: Mailbox,
  known: readonly KnownItem[], // of its thread, whatever their state; for an invitation those of all
  suppressed: readonly Suppression[] = [],
): Extraction {
  if (message.isInvitation) return { items: [], closings: settledByInvitation(message, known) }
  if (message.automated !== undefined) return NOTHING
  if (isExcluded(mailbox.tenant.exclude, message.from.address)) return NOTHING

  const sentences = ownSentences(message.text)
  if (isAutomatic(message.subject, sentences)) return NOTHING
  if (isFromOutside(message, mailbox) && isBulk(sentences, message.subject)) return NOTHING

  const { sentAt, text } = message
  const context = { sentAt, timeZone: senderZone(message, mailbox), locale: mailbox.locale }
  const owner = { name: mailbox.name, address: mailbox.address }
  let turns: Vocatives | undefined
  const vocatives = () => {
    turns ??= vocativesIn(text, sentences, [...message.to, ...message.cc, owner])
    return turns
  }
  const findings = findingsIn(
    text,
    sentences,
    context,
    (sentence) =>
      (isAssignment(sentence) && isReader(vocatives().doersAt(sentence.start), message, mailbox)) ||
      (isEntry(sentence) && isReader(vocatives().at(sentence.start), message, mailbox)),
  )
  const all = itemsOf(findings, message, mailbox, vocatives)
  const found = all.filter((item) => !isSuppressed(item, suppressed))

  const earlier = known.filter(({ messageId }) => messageId !== message.id)
  const said = withoutRepetition(found, earlier, message)
  if (earlier.length === 0) return said
  const { items, closings } = withMoves(said, sentences, earlier, message, mailbox, () =>
    referenceOf({
      ...context,
      locale: dateLocaleOf(languageIn(sentences, context.locale), context.locale),
    }),
  )
  const settled = settledBy(message, speechOf(message.from, sentences, findings), earlier)
  // What would replace an item may be what was not made: then the item stays.
  const isLess = found.length < all.length
  const standing = isLess ? settled.filter(({ by }) => by !== 'replaced') : settled
  return { items, closings: eachOnce([...closings, ...standing]) }
}

function isFromOutside({ direction, from }: Message, { address }: Mailbox): boolean {
  return direction === 'received' && domainOf(from.address) !== domainOf(address)
}

// "Tomorrow" is the sender's. Where both clocks show the same the owner's zone is taken, as a zone knows
// when its clocks change and an offset does not.
function senderZone({ sentAt, sentOffset }: Message, { timeZone }: Mailbox): string {
  if (sentOffset === undefined || sentOffset === offsetAt(sentAt, timeZone)) return timeZone
  const minutes = Math.abs(sentOffset)
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${sentOffset < 0 ? '-' : '+'}${hour}:${minute}`
}

function itemsOf(
  findings: readonly Finding[],
  message: Message,
  mailbox: Mailbox,
  vocatives: () => Vocatives,
): Item[] {
  return findings
    .filter((finding) => finding.kind !== 'commitment' || isRealPromise(finding))
    .flatMap((finding) => itemOf(finding, message, mailbox, vocatives()) ?? [])
}

function eachOnce(closings: readonly Closing[]): Closing[] {
  return [
    ...new Map(closings.toReversed().map((closing) => [closing.itemId, closing])).values(),
  ].toReversed()
}
