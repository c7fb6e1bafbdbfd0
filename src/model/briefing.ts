import type { LocalDay, Span } from './day.ts'
import type { Item } from './item.ts'
import type { Meeting } from './meeting.ts'
import type { Document, MessageDigest, Person } from './message.ts'

/** What a morning's mail says, before it has words or markup. Made by compose/, shown by render/. */
export interface Briefing {
  readonly kind: 'briefing'
  readonly day: LocalDay
  readonly madeAt: Date
  readonly revision: number // 1, and higher when the same day is briefed again on purpose
  readonly isFirst: boolean // the first one this person gets
  readonly glance: Glance
  readonly agenda: readonly AgendaEntry[] // by start; all-day entries first
  readonly cards: readonly MeetingCard[] // at most three meetings that ask something of the reader
  readonly tasks: Section
  readonly commitments: Section
  readonly followUps: Section
  readonly owed: Section
  readonly documents: readonly BriefedDocument[]
  readonly focus: readonly FocusSlot[]
  readonly withheld: Withheld
}

/** No mail today, and why. */
export interface Nothing {
  readonly kind: 'nothing'
  readonly reason: 'nothing-to-say'
}

export interface Glance {
  readonly meetings: number
  readonly busyMinutes: number // inside and outside work hours, overlaps counted once
  readonly longestFree: Span | undefined // inside work hours, from now on
  readonly dueToday: number
  readonly overdue: number
  readonly workHours: Span
}

export interface AgendaEntry {
  readonly meeting: Meeting
  readonly conflictsWith: readonly Meeting[]
  readonly needsAnswer: boolean
}

/** A meeting that asks something of the reader, with what belongs to it. */
export interface MeetingCard {
  readonly meeting: Meeting
  readonly conflictsWith: readonly Meeting[]
  readonly needsAnswer: boolean
  readonly mail: readonly MessageDigest[] // newest first, at most three
  readonly documents: readonly BriefedDocument[]
  readonly items: readonly BriefedItem[] // these stand here and not in their section
}

export interface Section {
  readonly items: readonly BriefedItem[]
  readonly more: number // how many were left out by the cap
}

export interface BriefedItem {
  readonly number: number // 1, 2, 3 ... in the order of the plain text, for "done 2"
  readonly item: Item
  readonly urgency: 'overdue' | 'today' | 'later' | 'none'
}

export interface BriefedDocument {
  readonly document: Document
  readonly from: Person
  readonly subject: string
  readonly sentAt: Date
  readonly meeting?: Meeting // the meeting it belongs to
}

/** A free stretch inside work hours that could be booked for focus. */
export interface FocusSlot extends Span {
  readonly id: string // 16 hex digits made from mailbox and span
  readonly for: Item | undefined // the item whose due time it is fitted before
}

/** What was not read, and is only counted. */
export interface Withheld {
  readonly protected: number
  readonly unreadable: number
}

export interface Counts {
  readonly tasks: number
  readonly commitments: number
  readonly followUps: number
  readonly meetings: number
  readonly documents: number
}

/** How much it says, for the report: every item counted, those on cards and those behind "and 3 more" too. */
export function countsOf(briefing: Briefing): Counts {
  const onCards = briefing.cards.flatMap((card) => card.items)
  const count = (section: Section, kinds: readonly string[]) =>
    section.items.length +
    section.more +
    onCards.filter(({ item }) => kinds.includes(item.kind)).length
  return {
    tasks: count(briefing.tasks, ['task']),
    commitments: count(briefing.commitments, ['commitment']),
    followUps: count(briefing.followUps, ['follow-up']) + count(briefing.owed, ['owed']),
    meetings: briefing.glance.meetings,
    documents: new Set(
      [...briefing.documents, ...briefing.cards.flatMap((card) => card.documents)].map(
        ({ document, sentAt }) => `${document.name} ${document.url ?? ''} ${sentAt.getTime()}`,
      ),
    ).size,
  }
}
