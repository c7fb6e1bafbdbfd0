import type { AgendaEntry, BriefedDocument, MeetingCard } from '../model/briefing.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Meeting } from '../model/meeting.ts'
import type { Document, MessageDigest } from '../model/message.ts'
import { documentsOfItems } from './item-document.ts'
import type { Morning } from './morning.ts'
import type { Ranked } from './ranking.ts'
import type { RelatedMatter } from './related.ts'

/** Beside the cards' own: what there is time to open in a day. */
const MOST_ELSEWHERE = 5

/** The meeting's own documents, then those that came with its mail, newest first; each once. */
export function documentsOf(
  meeting: Meeting,
  mail: readonly MessageDigest[],
  mailbox: Mailbox,
): BriefedDocument[] {
  if (meeting.isPrivate) return []
  const own = meeting.documents.map((document) => ({
    document,
    from: meeting.organizer ?? { name: mailbox.name, address: mailbox.address },
    subject: meeting.title,
    sentAt: meeting.start, // an event doesn't say when a file was put into it
    meeting,
  }))
  const sent = mail.flatMap(({ documents, from, subject, sentAt }) =>
    documents.map((document) => ({ document, from, subject, sentAt, meeting })),
  )
  return once([...own, ...sent]).filter(({ document }) => !isInvitation(document))
}

/** Those of today's meetings that stand on no card, newest first, then those of the reader's open items. */
export function otherDocuments(
  agenda: readonly AgendaEntry[],
  related: RelatedMatter,
  cards: readonly MeetingCard[],
  ranking: readonly Ranked[],
  morning: Morning,
): BriefedDocument[] {
  const { mailbox } = morning
  const onCards = new Set(cards.flatMap(({ documents }) => documents.map(keyOf)))
  const ofMeetings = agenda
    .flatMap(({ meeting }) => documentsOf(meeting, related.mailOf(meeting), mailbox))
    .toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime())
  const all = [...ofMeetings, ...documentsOfItems(ranking, morning)].filter(
    ({ document }) => !isInvitation(document),
  )
  return once(all.filter((briefed) => !onCards.has(keyOf(briefed)))).slice(0, MOST_ELSEWHERE)
}

/** The first of each, which is the newest: a file sent again under its name is the same file, mended. */
function once(documents: readonly BriefedDocument[]): BriefedDocument[] {
  const first = new Map<string, BriefedDocument>()
  for (const briefed of documents) {
    const key = keyOf(briefed)
    if (!first.has(key)) first.set(key, briefed)
  }
  return [...first.values()]
}

function keyOf({ document }: BriefedDocument): string {
  return document.url ?? document.name.toLowerCase()
}

function isInvitation({ name }: Document): boolean {
  return name.toLowerCase().endsWith('.ics')
}
