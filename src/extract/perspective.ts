import { domainOf } from '../model/address.ts'
import { idOf } from '../model/id.ts'
import type { Finding, Item, ItemKind, ReasonCode } from '../model/item.ts'
import { isOwn, type Mailbox } from '../model/mailbox.ts'
import type { Message, Person } from '../model/message.ts'
import { quoteOf } from './quote.ts'
import {
  namesOnlyOwner,
  namesOwner,
  nicknamesOwner,
  personNamed,
  type Vocatives,
} from './vocative.ts'

/**
 * Whose item a finding is, seen from the mailbox: asked of its owner, a request is a task; asked by them,
 * a follow-up. Promised by them it is a commitment; promised to them, owed. A mail from the owner to
 * nobody else asks the owner: "buy stamps" to oneself is a task. A meeting alone is nobody's item, as the
 * agenda shows it once it stands in a calendar.
 */

// A mail to more people than this asks no one in particular, unless it names somebody.
const MOST_RECIPIENTS = 15

// These ask too softly to stand in somebody's briefing: "let's settle this", "we need a new printer",
// "if I have missed anything, please let me know", "ik hoor graag van je".
const SOFT: ReadonlySet<ReasonCode> = new Set([
  'lets',
  'needs-doing',
  'only-if',
  'waits-for-answer',
])
// A question to a whole group is often for whoever knows.
const FOR_ONE: ReadonlySet<ReasonCode> = new Set(['question'])

export function itemOf(
  finding: Finding,
  message: Message,
  mailbox: Mailbox,
  vocatives: Vocatives,
): Item | undefined {
  const doers = finding.kind === 'request' ? vocatives.doersAt(finding.start) : []
  const names = doers.length > 0 ? doers : vocatives.at(finding.start)
  const isOthers =
    message.direction === 'received' && doers.length > 0 && !namesOwner(doers, mailbox)
  const kind = isOthers ? undefined : kindOf(finding, message, mailbox, names)
  if (kind === undefined) return undefined
  const { start, end, due, reason, confidence } = finding
  const list = listOf(message, mailbox)
  return {
    id: idOf(mailbox.id, message.id, String(start), kind),
    kind,
    messageId: message.id,
    thread: message.thread,
    start,
    end,
    quote: quoteOf(finding.quote),
    who: counterpart(message, mailbox, names),
    subject: message.subject,
    saidAt: message.sentAt,
    ...(due === undefined ? {} : { due }),
    reason,
    ...(list === undefined ? {} : { list }),
    ...(confidence === 1 ? {} : { confidence }),
  }
}

function kindOf(
  { kind, reason }: Finding,
  message: Message,
  mailbox: Mailbox,
  names: readonly string[],
): ItemKind | undefined {
  if (kind === 'meeting' || SOFT.has(reason)) return undefined
  const isForAll = names.length === 0 && message.to.length > 1
  if (FOR_ONE.has(reason) && isForAll) return undefined
  if (message.direction === 'received') {
    if (!isToOwner(message, mailbox, names)) return undefined
    return kind === 'request' ? 'task' : 'owed'
  }
  if (kind === 'commitment') return 'commitment'
  if (isToSelf(message, mailbox)) return 'task'
  // In a list of one's own, "Ana: the agenda" asks Ana, and one's own name nobody else.
  return namesOnlyOwner(names, message, mailbox) ? 'commitment' : 'follow-up'
}

function isToOwner(message: Message, mailbox: Mailbox, names: readonly string[]): boolean {
  const isIn = (people: readonly Person[]) => people.some(({ address }) => isOwn(mailbox, address))
  const others = [...message.to, ...message.cc].filter(({ address }) => !isOwn(mailbox, address))
  const isReached = isIn(message.to) || isIn(message.cc)
  if (listOf(message, mailbox) !== undefined) return namesOnlyOwner(names, message, mailbox)
  if (namesOwner(names, mailbox) || nicknamesOwner(names, mailbox, others)) return isReached
  // Alone with the sender, any name is meant for the owner: "Hi Bob," to Robert.
  if (names.length > 0 && others.length > 0) return false
  if (others.length + 1 > MOST_RECIPIENTS) return false
  return isIn(message.to) || (isIn(message.cc) && others.length === 0)
}

/**
 * The address through which alone a mail reached the owner: a group of colleagues, to which a colleague
 * wrote. From outside, or to more than one address, a first name says too little of who is meant.
 */
function listOf({ direction, from, to, cc }: Message, mailbox: Mailbox): string | undefined {
  const [only, ...more] = [...to, ...cc]
  if (direction === 'sent' || only === undefined || more.length > 0) return undefined
  if (isOwn(mailbox, only.address) || only.address === from.address) return undefined
  const isInside = [only, from].every(
    ({ address }) => domainOf(address) === domainOf(mailbox.address),
  )
  return isInside ? only.address : undefined
}

/** Is one of them the owner, or somebody the mail is sent to? */
export function isReader(names: readonly string[], message: Message, mailbox: Mailbox): boolean {
  return namesOwner(names, mailbox) || personNamed(names, message) !== undefined
}

function isToSelf(message: Message, mailbox: Mailbox): boolean {
  return [...message.to, ...message.cc].every(({ address }) => isOwn(mailbox, address))
}

function counterpart(message: Message, mailbox: Mailbox, names: readonly string[]): Person {
  if (message.direction === 'received') return message.from
  const others = message.to.filter(({ address }) => !isOwn(mailbox, address))
  return personNamed(names, message) ?? others[0] ?? message.to[0] ?? message.from
}
