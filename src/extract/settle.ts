import type { ClosedBy, Closing, Item, ItemKind } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'
import type { Speech } from './speech.ts'

/**
 * What a mail does to the open items of its thread. The owner's mail closes what the people it goes to
 * asked of them, and what they promised; a mail of somebody else closes what the owner waits for from
 * that person. A promise closes only to open again: the task is replaced by a commitment, the follow-up
 * by something owed. A mail never settles what was said after it, nor what it says itself.
 */
export function settledBy(message: Message, speech: Speech, known: readonly Item[]): Closing[] {
  const isSent = message.direction === 'sent'
  const asked: ItemKind = isSent ? 'task' : 'follow-up'
  const promised: ItemKind = isSent ? 'commitment' : 'owed'
  const open = known.filter((item) => concerns(message, item))
  const closings = open.flatMap((item) => {
    const by =
      item.kind === asked
        ? howAnswered(item, open, message, speech)
        : item.kind === promised
          ? howKept(item, open, message, speech)
          : undefined
    return by === undefined
      ? []
      : [{ itemId: item.id, by, messageId: message.id, at: message.sentAt }]
  })
  return closings
}

const ASKS_FOR_FILE =
  /\b(?:send|sends|sending|forward|share|attach|e-?mail|mail|upload|provide|submit|deliver|resend|return|get (?:me|us|you)|give (?:me|us|you)|stuur|sturen|opsturen|doorsturen|toesturen|mail|mailen|deel|delen|lever|aanleveren|geef|bezorg|upload)\b/i

function howAnswered(
  item: Item,
  open: readonly Item[],
  message: Message,
  speech: Speech,
): ClosedBy | undefined {
  const rivals = open.filter(({ kind }) => kind === item.kind)
  if (isFileSent(item, message)) return 'file-sent'
  if (isMeant(item, rivals, speech.done)) return 'said-done'
  if (isMeant(item, rivals, speech.promises)) return 'replaced'
  return isMeant(item, rivals, speech.answers) ? 'answered' : undefined
}

function howKept(
  item: Item,
  open: readonly Item[],
  message: Message,
  speech: Speech,
): ClosedBy | undefined {
  const rivals = open.filter(({ kind }) => kind === item.kind)
  if (isFileSent(item, message)) return 'file-sent'
  return isMeant(item, rivals, speech.done) ? 'said-done' : undefined
}

function concerns(message: Message, item: Item): boolean {
  if (item.thread !== message.thread || message.sentAt <= item.saidAt) return false
  if (message.direction === 'received') return message.from.address === item.who.address
  // What the owner promised one person may be told to another in the thread.
  if (item.kind === 'commitment') return true
  // What came through a list may be answered there.
  return [...message.to, ...message.cc].some(
    ({ address }) => address === item.who.address || address === item.list,
  )
}

function isFileSent(item: Item, message: Message): boolean {
  return (
    message.documents.some(({ kind }) => kind === 'attachment') && ASKS_FOR_FILE.test(item.quote)
  )
}

/**
 * Do these sentences speak of this item? Yes when they share a word with it. Where they share one with
 * none of its kind ("Done!", "Yes, that works"), they speak of all.
 */
function isMeant(item: Item, rivals: readonly Item[], sentences: readonly string[]): boolean {
  if (sentences.length === 0) return false
  if (rivals.length === 1) return true
  const said = contentWords(sentences.join(' '))
  const shares = (other: Item) => [...contentWords(other.quote)].some((word) => said.has(word))
  return shares(item) || !rivals.some(shares)
}
