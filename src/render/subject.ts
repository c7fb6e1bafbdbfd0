import type { BriefedItem, Briefing } from '../model/briefing.ts'
import { isBusy } from '../model/meeting.ts'
import { oneLine } from './clean.ts'
import { quoted, type Reader, timeOf } from './reader.ts'

const LONGEST = 78 // RFC 5322, section 2.1.1: what a header line should fit in

/** "Friday: 1 overdue, 2 due today, 4 meetings from 9:00 AM"; names the thing when there is only one. */
export function subjectOf(reader: Reader, briefing: Briefing): string {
  const { words, clock } = reader
  const due = dueFacts(reader, briefing)
  const facts = [...due, ...meetingFacts(reader, briefing)]
  if (due.length === 0) facts.push(...openFacts(reader, briefing))
  const lineOf = (count: number) =>
    words
      .say('subjectLine', {
        day: clock.weekday(briefing.day),
        facts: facts.slice(0, count).join(words.say('comma', {})) || words.say('subjectPlain', {}),
      })
      .replaceAll('\u00a0', ' ')
  const fitting = [3, 2].map(lineOf).find((line) => line.length <= LONGEST)
  return oneLine(fitting ?? lineOf(1), LONGEST)
}

function dueFacts({ words }: Reader, briefing: Briefing): string[] {
  const { overdue, dueToday } = briefing.glance
  const urgent = itemsOf(briefing).filter(
    ({ urgency }) => urgency === 'overdue' || urgency === 'today',
  )
  const [only] = urgent
  if (only !== undefined && overdue + dueToday === 1) {
    const subject = quoted(withoutPrefixes(only.item.subject), 30)
    const name = only.urgency === 'overdue' ? 'subjectOverdueNamed' : 'subjectTodayNamed'
    if (subject.text !== '') return [words.say(name, { subject })]
  }
  return [
    overdue > 0 ? words.say('subjectOverdue', { count: overdue }) : '',
    dueToday > 0 ? words.say('subjectToday', { count: dueToday }) : '',
  ].filter((fact) => fact !== '')
}

// Where one goes on since an earlier day, no time is when the meetings of this one begin.
function meetingFacts(reader: Reader, { agenda, glance, madeAt }: Briefing): string[] {
  const { words, clock, today } = reader
  const count = glance.meetings
  if (count === 0) return []
  const busy = agenda.map(({ meeting }) => meeting).filter(isBusy)
  if (busy.length === 0) return [words.say('subjectAllDay', { count })]
  const first = busy.find(({ start }) => clock.day(start) === today)
  const goesOn = busy.some(
    ({ start, end }) => end > madeAt && clock.day(start) !== today && start < madeAt,
  )
  return first === undefined || goesOn
    ? [words.say('glanceMeetingsFree', { count })]
    : [words.say('subjectMeetings', { count, time: timeOf(reader, first.start) })]
}

function openFacts({ words }: Reader, briefing: Briefing): string[] {
  const size = ({ items, more }: Briefing['tasks']) => items.length + more
  const onCards = briefing.cards.flatMap((card) => card.items)
  const open = size(briefing.tasks) + size(briefing.commitments) + onCards.filter(isOwn).length
  const waiting =
    size(briefing.followUps) + size(briefing.owed) + onCards.filter((it) => !isOwn(it)).length
  const documents = briefing.documents.length
  return [
    open > 0 ? words.say('subjectOpen', { count: open }) : '',
    waiting > 0 ? words.say('subjectWaiting', { count: waiting }) : '',
    documents > 0 && open + waiting === 0
      ? words.say('subjectDocuments', { count: documents })
      : '',
  ].filter((fact) => fact !== '')
}

function isOwn({ item }: BriefedItem): boolean {
  return item.kind === 'task' || item.kind === 'commitment'
}

function itemsOf({ cards, tasks, commitments, followUps, owed }: Briefing): BriefedItem[] {
  const sections = [tasks, commitments, followUps, owed].flatMap((section) => section.items)
  return [...cards.flatMap((card) => card.items), ...sections]
}

function withoutPrefixes(subject: string): string {
  return subject.slice(0, 200).replace(/^(?:\s*(?:re|fwd?|antw|aw|doorst)\s*:)+\s*/i, '')
}
