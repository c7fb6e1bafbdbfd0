import type { AgendaEntry, MeetingCard } from '../model/briefing.ts'
import type { Meeting } from '../model/meeting.ts'
import { type MessageDigest, nameOf, type Person } from '../model/message.ts'
import { oneLine, webUrl } from './clean.ts'
import { dayOf, quoted, type Reader, rangeOf, theirs, timeOf } from './reader.ts'
import { documentView } from './view-document.ts'
import type { CardView, MeetingView, Phrase } from './view-example.ts'
import { itemView } from './view-item.ts'

const MOST_NAMES = 5
const MOST_CONFLICTS = 3

export function cardView(reader: Reader, card: MeetingCard): CardView {
  return {
    ...meetingView(reader, card, false),
    lateUrl: canBeLate(reader, card.meeting) ? reader.linkFor('late', card.meeting.id) : '',
    mail: card.mail.map((digest) => mailView(reader, digest)),
    documents: card.documents.map((briefed) => ({ ...documentView(reader, briefed), for: [] })),
    items: card.items.map((item) => itemView(reader, item)),
  }
}

/** A meeting on a card, or as a line of the agenda, which leaves out what its card tells; marks stay. */
export function meetingView(reader: Reader, entry: AgendaEntry, hasCard: boolean): MeetingView {
  const { words, linkFor } = reader
  const { meeting, conflictsWith, needsAnswer } = entry
  const canAnswer =
    needsAnswer && !hasCard && (meeting.isPrivate || meeting.organizer !== undefined)
  const isBare = hasCard || meeting.isPrivate
  const title = titleOf(reader, meeting)
  const joinUrl = isBare ? '' : webUrl(meeting.joinUrl)
  const { start, end, range } = timesOf(reader, meeting)
  return {
    start,
    end,
    range,
    title,
    people: isBare ? [] : peopleOf(reader, meeting),
    location: isBare ? '' : placeOf(meeting, joinUrl),
    joinUrl,
    answerUrl: canAnswer ? linkFor('answer-meeting', meeting.id) : '',
    lateUrl: '',
    short: words.phrase('join', { title: theirs(title, 40), time: start }),
    marks: marksOf(reader, entry),
    conflicts: hasCard ? [] : conflictsOf(reader, conflictsWith),
    unanswered: needsAnswer && !hasCard ? words.say('unanswered', {}) : '',
  }
}

/** Somebody else waits for the reader there; while a meeting goes on, its card is read no more. */
function canBeLate({ madeAt }: Reader, meeting: Meeting): boolean {
  const { organizer, response, isAllDay, start } = meeting
  const isExpected = response !== 'none' && response !== 'organizer' && response !== 'declined'
  return organizer !== undefined && isExpected && !isAllDay && start > madeAt
}

function timesOf(reader: Reader, meeting: Meeting): Pick<MeetingView, 'start' | 'end' | 'range'> {
  const { words } = reader
  if (meeting.isAllDay) {
    const allDay = words.say('allDay', {})
    return { start: allDay, end: '', range: allDay }
  }
  const start = timeOf(reader, meeting.start)
  // A reminder: it has a time and lasts none.
  if (meeting.end <= meeting.start) return { start, end: '', range: start }
  const end = timeOf(reader, meeting.end)
  return { start, end, range: words.say('timeRange', { start, end }) }
}

function titleOf({ words }: Reader, meeting: Meeting): string {
  if (meeting.isPrivate) return words.say('privateMeeting', {})
  return oneLine(meeting.title, 160) || words.say('untitled', {})
}

// Meeting programs write their link there too; it is said once, as the way in.
function placeOf({ location }: Meeting, joinUrl: string): string {
  return location.trim() === joinUrl ? '' : oneLine(location, 100)
}

function peopleOf({ words }: Reader, meeting: Meeting): Phrase {
  const people = othersIn(meeting)
  if (people.length === 0) return []
  const shown = people.slice(0, MOST_NAMES).map((person) => oneLine(nameOf(person), 60))
  const names = theirs(shown.join(words.say('comma', {})), 400)
  const count = people.length - shown.length
  return count === 0
    ? words.phrase('people', { names })
    : words.phrase('peopleMore', { names, count })
}

// Who invites is not always among the invited, and in the owner's own entries is the owner.
function othersIn({ attendees, organizer, response }: Meeting): readonly Person[] {
  const isOwn = response === 'organizer' || response === 'none'
  if (organizer === undefined || isOwn) return attendees
  const others = attendees.filter((person) => person.address !== organizer.address)
  return [organizer, ...others]
}

function marksOf(
  { words }: Reader,
  { meeting, conflictsWith, needsAnswer }: AgendaEntry,
): string[] {
  return [
    conflictsWith.length > 0 ? words.say('conflictMark', {}) : '',
    needsAnswer ? words.say('unansweredMark', {}) : '',
    meeting.response === 'tentative' ? words.say('tentativeMark', {}) : '',
    meeting.response === 'declined' ? words.say('declinedMark', {}) : '',
  ].filter((mark) => mark !== '')
}

/** A day at a fair or on call stands against every meeting in it: three of them say so. */
function conflictsOf(reader: Reader, others: readonly Meeting[]): Phrase[] {
  // "And 1 more" takes the line that the one would have taken.
  const shown = others.length === MOST_CONFLICTS + 1 ? others : others.slice(0, MOST_CONFLICTS)
  const count = others.length - shown.length
  return [
    ...shown.map((other) => conflictOf(reader, other)),
    ...(count > 0 ? [reader.words.phrase('more', { count })] : []),
  ]
}

function conflictOf(reader: Reader, other: Meeting): Phrase {
  return reader.words.phrase('conflict', {
    title: quoted(titleOf(reader, other), 120),
    range: rangeOf(reader, other),
  })
}

function mailView(reader: Reader, digest: MessageDigest): Phrase {
  const { words } = reader
  const subject = quoted(digest.subject, 100)
  return words.phrase('relatedMail', {
    who: theirs(nameOf(digest.from), 60),
    subject: subject.text === '' ? words.say('noSubject', {}) : subject,
    when: dayOf(reader, digest.sentAt),
  })
}
