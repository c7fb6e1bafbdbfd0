import type { AgendaEntry, MeetingCard } from '../model/briefing.ts'
import type { Item } from '../model/item.ts'
import { isBooking } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'
import { isOver } from './agenda.ts'
import { documentsOf } from './document.ts'
import type { Morning } from './morning.ts'
import { isLately, type RelatedMatter } from './related.ts'
import type { Numbering } from './section.ts'

const MOST_CARDS = 3 // the day's agenda has them all; more cards would be a second one
const MOST_MAIL = 3
const MOST_DOCUMENTS = 4
const MOST_ITEMS = 5 // what is left over stands in its section, under that one's cap

/** The first meetings of the day that ask something of the reader. */
export function cardsOf(
  agenda: readonly AgendaEntry[],
  related: RelatedMatter,
  morning: Morning,
  number: Numbering,
): MeetingCard[] {
  const cards: MeetingCard[] = []
  const taken = new Set<Item>()
  for (const entry of agenda) {
    if (cards.length === MOST_CARDS) break
    if (isOver(entry.meeting, morning.now) || isBooking(entry.meeting)) continue
    const card = cardOf(entry, related, morning, number, taken)
    // One that asks nothing has no items, so no number is lost with it.
    if (!asksSomething(card, morning.now)) continue
    cards.push(card)
    for (const { item } of card.items) taken.add(item)
  }
  return cards
}

function cardOf(
  entry: AgendaEntry,
  related: RelatedMatter,
  { mailbox }: Morning,
  number: Numbering,
  taken: ReadonlySet<Item>,
): MeetingCard {
  const mail = related.mailOf(entry.meeting)
  const items = related.itemsOf(entry.meeting).filter(({ item }) => !taken.has(item))
  return {
    ...entry,
    mail: newestOfThreads(mail).slice(0, MOST_MAIL),
    documents: documentsOf(entry.meeting, mail, mailbox).slice(0, MOST_DOCUMENTS),
    items: items.slice(0, MOST_ITEMS).map(number),
  }
}

/** An old mail that nobody came back to asks nothing, nor does one's own; both are shown beside what does. */
function asksSomething(card: MeetingCard, now: Date): boolean {
  return (
    card.needsAnswer ||
    card.conflictsWith.some((other) => !isOver(other, now)) ||
    card.items.length > 0 ||
    card.documents.length > 0 ||
    card.mail.some((mail) => mail.direction === 'received' && isLately(mail, now))
  )
}

function newestOfThreads(mail: readonly MessageDigest[]): MessageDigest[] {
  const seen = new Set<string>()
  return mail.filter(({ thread }) => !seen.has(thread) && seen.add(thread))
}
