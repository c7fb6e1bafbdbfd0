import type { BriefedItem, Section } from '../model/briefing.ts'
import type { Item } from '../model/item.ts'
import { nameOf } from '../model/message.ts'
import { insideQuotes } from './clean.ts'
import { dayOf, localDayOf, quoted, type Reader, theirs, timeOf } from './reader.ts'
import type { ItemView, Phrase, SectionView } from './view-example.ts'
import type { Words } from './words.ts'

const SAID = {
  task: 'saidTask',
  commitment: 'saidCommitment',
  'follow-up': 'saidFollowUp',
  owed: 'saidOwed',
} as const

export function sectionView(reader: Reader, title: string, section: Section): SectionView {
  return {
    title,
    items: section.items.map((item) => itemView(reader, item)),
    more: section.more > 0 ? reader.words.say('more', { count: section.more }) : '',
  }
}

export function itemView(reader: Reader, { number, item, urgency }: BriefedItem): ItemView {
  const { words, linkFor } = reader
  const canWait = item.kind === 'task' || item.kind === 'commitment'
  const digits = words.number(number)
  return {
    number: digits,
    quote: insideQuotes(item.quote, 300),
    mark: markOf(reader, urgency),
    isOverdue: urgency === 'overdue',
    due: dueOf(reader, item, urgency),
    said: saidOf(reader.words, item, dayOf(reader, item.saidAt)),
    short: words.say('itemShort', { number: digits, quote: insideQuotes(item.quote, 20) }),
    doneUrl: linkFor('done', item.id),
    notATaskUrl: linkFor('not-a-task', item.id),
    remindUrl: canWait ? linkFor('remind-tomorrow', item.id) : '',
  }
}

/** "today", "tomorrow, 5:00 PM", "Tue, Mar 31" */
export function dueTime(reader: Reader, due: NonNullable<Item['due']>): string {
  if (due.at === undefined) return localDayOf(reader, due.on)
  const day = dayOf(reader, due.at)
  return reader.words.say('dayAndTime', { day, time: reader.clock.time(due.at) })
}

function markOf({ words }: Reader, urgency: BriefedItem['urgency']): string {
  if (urgency === 'overdue') return words.say('overdueMark', {})
  return urgency === 'today' ? words.say('todayMark', {}) : ''
}

/** "Ana Silva in “Q3 numbers”, yesterday" */
export function saidOf(
  words: Words,
  item: Pick<Item, 'kind' | 'who' | 'subject'>,
  when: string,
): Phrase {
  const subject = quoted(item.subject, 100)
  return words.phrase(SAID[item.kind], {
    who: theirs(nameOf(item.who), 60),
    subject: subject.text === '' ? words.say('noSubject', {}) : subject,
    when,
  })
}

// The mark already says "due today", so only the hour is left to say.
function dueOf(reader: Reader, { due }: Item, urgency: BriefedItem['urgency']): string {
  if (due === undefined) return ''
  if (urgency !== 'today') return reader.words.say('due', { day: dueTime(reader, due) })
  return due.at === undefined ? '' : reader.words.say('dueBy', { time: timeOf(reader, due.at) })
}
