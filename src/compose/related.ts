import type { AgendaEntry } from '../model/briefing.ts'
import { DAY } from '../model/day.ts'
import { isOwn, type Mailbox } from '../model/mailbox.ts'
import { isBooking, type Meeting } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'
import { isOver } from './agenda.ts'
import { LOOK_BACK_DAYS, type Morning } from './morning.ts'
import { byDueThenAge, type Ranked } from './ranking.ts'
import { sharedWords, significantWords } from './words.ts'

/**
 * Finds the mail and the items that belong to a meeting: those that share a person **and** a word with
 * it. A person alone is enough when there is only one, a title alone when it is named whole. Mail is
 * looked up by word, never compared with every meeting: a manager has thousands.
 */
export interface RelatedMatter {
  /** Newest first. */
  mailOf(meeting: Meeting): readonly MessageDigest[]
  /** The most pressing first. */
  itemsOf(meeting: Meeting): readonly Ranked[]
}

/** Who a meeting is with and what it is about. */
interface Topic {
  readonly people: ReadonlySet<string> // addresses, without the reader's own
  readonly words: readonly string[]
}

/** A mail or an item, and what it has in common with any of the day's meetings. */
interface Lead<T> {
  readonly about: T
  readonly people: readonly string[]
  readonly words: ReadonlySet<string>
}

const MOST_MAIL = 25 // a card shows three and the documents of these; more only costs time
const MOST_PEOPLE = 30 // of a meeting or a mail, the organizer and the sender first: the rest is an audience
const LATELY = 7 * DAY

export function isLately({ sentAt }: MessageDigest, now: Date): boolean {
  return now.getTime() - sentAt.getTime() <= LATELY
}

export function relatedMatter(
  morning: Morning,
  agenda: readonly AgendaEntry[],
  ranking: readonly Ranked[],
): RelatedMatter {
  const topics = topicsOf(agenda, morning)
  const vocabulary = vocabularyOf([...topics.values()])
  const mailOn = mailFinder(morning, vocabulary)
  const itemsOn = itemFinder(ranking, vocabulary)
  const mail = new Map([...topics].map(([meeting, topic]) => [meeting, mailOn(topic)]))
  const mailOf = (meeting: Meeting) => mail.get(meeting) ?? []
  return {
    mailOf,
    itemsOf(meeting) {
      const topic = topics.get(meeting)
      return topic === undefined ? [] : itemsOn(topic, mailOf(meeting))
    },
  }
}

/** Private meetings have none: nothing may be tied to them. Those that are over need none, nor do bookings. */
function topicsOf(agenda: readonly AgendaEntry[], { mailbox, now }: Morning): Map<Meeting, Topic> {
  return new Map(
    agenda
      .map(({ meeting }) => meeting)
      .filter((meeting) => !meeting.isPrivate && !isOver(meeting, now) && !isBooking(meeting))
      .map((meeting) => [meeting, topicOf(meeting, mailbox)]),
  )
}

function topicOf(meeting: Meeting, mailbox: Mailbox): Topic {
  const invited =
    meeting.organizer === undefined ? meeting.attendees : [meeting.organizer, ...meeting.attendees]
  const others = invited.filter(({ address }) => !isOwn(mailbox, address)).slice(0, MOST_PEOPLE)
  // In "Acme budget, Ana and Ben" only one word says what it is about.
  const names = [mailbox.tenant.name, mailbox.name, ...others.map(({ name }) => name)]
  const known = significantWords(names.join(' '))
  return {
    people: new Set(others.map(({ address }) => address)),
    words: [...significantWords(meeting.title)].filter((word) => !known.has(word)),
  }
}

/** Everybody and every word of the day: nothing else needs to be indexed. */
function vocabularyOf(topics: readonly Topic[]) {
  return {
    people: new Set(topics.flatMap(({ people }) => [...people])),
    words: new Set(topics.flatMap(({ words }) => words)),
  }
}

type Vocabulary = ReturnType<typeof vocabularyOf>

function mailFinder({ digests, now }: Morning, vocabulary: Vocabulary) {
  const oldest = now.getTime() - LOOK_BACK_DAYS * DAY
  const mail = digests
    .filter((digest) => digest.sentAt.getTime() >= oldest && !isCalendarNote(digest))
    .toSorted(newestFirst)
  const bySender = grouped(mail, ({ from }) => [from.address])
  const byWord = grouped(
    mail.map((about) => leadOf(about, about.people, [about.subject], vocabulary)),
    ({ words }) => words,
  )
  const mailFrom = (address: string) => bySender.get(address) ?? []
  return (topic: Topic): MessageDigest[] => {
    const sentByOne = topic.people.size === 1 ? [...topic.people].flatMap(mailFrom) : []
    const found = [
      ...topic.words.flatMap((word) => firstAbout(byWord.get(word) ?? [], topic)),
      ...sentByOne.slice(0, MOST_MAIL).filter((digest) => isLately(digest, now)),
    ]
    return [...new Set(found)].toSorted(newestFirst).slice(0, MOST_MAIL)
  }
}

function firstAbout(leads: readonly Lead<MessageDigest>[], topic: Topic): MessageDigest[] {
  const found: MessageDigest[] = []
  for (const lead of leads) {
    if (found.length === MOST_MAIL) break
    if (sharesSomebody(lead, topic) || namesWhole(lead, topic)) found.push(lead.about)
  }
  return found
}

function itemFinder(ranking: readonly Ranked[], vocabulary: Vocabulary) {
  const byThread = grouped(ranking, ({ item }) => [item.thread])
  const byWord = grouped(
    ranking
      .filter(({ item }) => vocabulary.people.has(item.who.address))
      .map((about) => {
        const { who, subject, quote } = about.item
        return leadOf(about, [who.address], [subject, quote], vocabulary)
      }),
    ({ words }) => words,
  )
  return (topic: Topic, mail: readonly MessageDigest[]): Ranked[] => {
    const leads = topic.words.flatMap((word) => byWord.get(word) ?? [])
    const found = [
      ...mail.flatMap(({ thread }) => byThread.get(thread) ?? []),
      ...leads.filter((lead) => sharesSomebody(lead, topic)).map(({ about }) => about),
    ]
    return [...new Set(found)].toSorted(byDueThenAge)
  }
}

function leadOf<T>(
  about: T,
  people: readonly string[],
  texts: readonly string[],
  vocabulary: Vocabulary,
): Lead<T> {
  return {
    about,
    people: people.slice(0, MOST_PEOPLE).filter((address) => vocabulary.people.has(address)),
    words: sharedWords(texts, vocabulary.words),
  }
}

function sharesSomebody<T>({ people }: Lead<T>, topic: Topic): boolean {
  return people.some((address) => topic.people.has(address))
}

// One word is no name: a mail about "Budget" from a stranger need not mean this afternoon's.
function namesWhole<T>({ words }: Lead<T>, topic: Topic): boolean {
  return topic.words.length > 1 && topic.words.every((word) => words.has(word))
}

function grouped<T>(things: readonly T[], keysOf: (thing: T) => Iterable<string>) {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [thing])
      else group.push(thing)
    }
  }
  return groups
}

/** Mail of one instant by id, so that a briefing is the same whatever the order in which mail comes. */
export function newestFirst(a: MessageDigest, b: MessageDigest): number {
  return b.sentAt.getTime() - a.sentAt.getTime() || (a.id < b.id ? -1 : 1)
}

// What calendars send to and fro says no more than the agenda does.
const CALENDAR_NOTE =
  /^(?:(?:updated )?invitation|accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|new time proposed|(?:bijgewerkte )?uitnodiging|geaccepteerd|afgewezen|geweigerd|voorlopig(?: geaccepteerd)?|geannuleerde?(?: afspraak)?):/i

function isCalendarNote({ subject }: MessageDigest): boolean {
  return CALENDAR_NOTE.test(subject)
}
