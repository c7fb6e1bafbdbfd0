import type { AgendaEntry } from '../model/briefing.ts'
import { DAY } from '../model/day.ts'
import { isOwn, type Mailbox } from '../model/mailbox.ts'
import type { Meeting } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'
import { isOver } from './agenda.ts'
import { LOOK_BACK_DAYS, type Morning } from './morning.ts'
import { byDueThenAge, type Ranked } from './ranking.ts'
import { significantWords } from './words.ts'

/**
 * Finds the mail and the items that belong to a meeting: those that share a person **and** a word with
 * it. A person alone is enough when there is only one, a title alone when it is named whole. Everything
 * is looked up by person and word, never compared pair by pair: a manager has thousands of mails.
 */
export interface RelatedMatter {
  /** Newest first. */
  mailOf(meeting: Meeting): readonly MessageDigest[]
  /** The most pressing first. */
  itemsOf(meeting: Meeting): readonly Ranked[]
}

/** Who a meeting is with and what it is about. */
interface Topic {
  readonly people: readonly string[] // addresses, without the reader's own
  readonly words: readonly string[]
}

const MOST_MAIL = 25 // a card shows three and the documents of these; more only costs time
const MOST_PEOPLE = 30 // of a meeting or a mail, the organizer and the sender first: the rest is an audience
const MOST_WORDS = 12 // of a title or a subject; both caps bound what one stuffed mail can cost
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
  const mailOn = mailFinder(morning, topics)
  const itemsOn = itemFinder(ranking, topics)
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

/** Private meetings have none: nothing may be tied to them. Those that are over need none. */
function topicsOf(agenda: readonly AgendaEntry[], { mailbox, now }: Morning): Map<Meeting, Topic> {
  return new Map(
    agenda
      .map(({ meeting }) => meeting)
      .filter((meeting) => !meeting.isPrivate && !isOver(meeting, now))
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
    people: [...new Set(others.map(({ address }) => address))],
    words: [...significantWords(meeting.title)]
      .filter((word) => !known.has(word))
      .slice(0, MOST_WORDS),
  }
}

function mailFinder({ digests, now }: Morning, topics: ReadonlyMap<Meeting, Topic>) {
  const { people, words } = vocabularyOf(topics)
  const oldest = now.getTime() - LOOK_BACK_DAYS * DAY
  const mail = digests
    .filter((digest) => digest.sentAt.getTime() >= oldest && !isCalendarNote(digest))
    .toSorted(newestFirst)
  const wordsOf = new Map(mail.map((digest) => [digest, sharedWords([digest.subject], words)]))
  const byWord = grouped(mail, (digest) => wordsOf.get(digest) ?? [])
  const bySender = grouped(mail, ({ from }) => [from.address])
  const byPair = grouped(mail, (digest) =>
    pairs(
      digest.people.slice(0, MOST_PEOPLE).filter((address) => people.has(address)),
      wordsOf.get(digest) ?? [],
    ),
  )
  return (topic: Topic): MessageDigest[] => {
    const [person, ...others] = topic.people
    const sharing = pairs(topic.people, topic.words).map((pair) => byPair.get(pair) ?? [])
    const naming = topic.words.length < 2 ? [] : (byWord.get(topic.words[0] ?? '') ?? [])
    const sentByOne = person === undefined || others.length > 0 ? [] : (bySender.get(person) ?? [])
    const found = [
      ...sharing.flatMap((some) => some.slice(0, MOST_MAIL)),
      ...naming.filter((digest) =>
        topic.words.every((word) => wordsOf.get(digest)?.includes(word)),
      ),
      ...sentByOne.slice(0, MOST_MAIL).filter((digest) => isLately(digest, now)),
    ]
    return [...new Set(found)].toSorted(newestFirst).slice(0, MOST_MAIL)
  }
}

function itemFinder(ranking: readonly Ranked[], topics: ReadonlyMap<Meeting, Topic>) {
  const { people, words } = vocabularyOf(topics)
  const byThread = grouped(ranking, ({ item }) => [item.thread])
  const byPair = grouped(ranking, ({ item }) =>
    people.has(item.who.address)
      ? pairs([item.who.address], sharedWords([item.subject, item.quote], words))
      : [],
  )
  return (topic: Topic, mail: readonly MessageDigest[]): Ranked[] => {
    const found = [
      ...mail.flatMap(({ thread }) => byThread.get(thread) ?? []),
      ...pairs(topic.people, topic.words).flatMap((pair) => byPair.get(pair) ?? []),
    ]
    return [...new Set(found)].toSorted(byDueThenAge)
  }
}

/** Everybody and every word of the day: nothing else needs to be indexed. */
function vocabularyOf(topics: ReadonlyMap<Meeting, Topic>) {
  return {
    people: new Set([...topics.values()].flatMap(({ people }) => people)),
    words: new Set([...topics.values()].flatMap(({ words }) => words)),
  }
}

function sharedWords(texts: readonly string[], vocabulary: ReadonlySet<string>): string[] {
  const words = new Set(texts.flatMap((text) => [...significantWords(text)]))
  return [...words].filter((word) => vocabulary.has(word)).slice(0, MOST_WORDS)
}

function pairs(people: readonly string[], words: readonly string[]): string[] {
  return people.flatMap((address) => words.map((word) => `${address} ${word}`))
}

function grouped<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]) {
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

function newestFirst(a: MessageDigest, b: MessageDigest): number {
  return b.sentAt.getTime() - a.sentAt.getTime() || (a.id < b.id ? -1 : 1)
}

// What calendars send to and fro says no more than the agenda does.
const CALENDAR_NOTE =
  /^(?:(?:updated )?invitation|accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|new time proposed|(?:bijgewerkte )?uitnodiging|geaccepteerd|afgewezen|geweigerd|voorlopig(?: geaccepteerd)?|geannuleerde?(?: afspraak)?):/i

function isCalendarNote({ subject }: MessageDigest): boolean {
  return CALENDAR_NOTE.test(subject)
}
