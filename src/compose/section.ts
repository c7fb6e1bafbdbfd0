import type { BriefedItem, Briefing, MeetingCard, Section } from '../model/briefing.ts'
import type { ItemKind } from '../model/item.ts'
import type { Ranked } from './ranking.ts'

/** How many lines a section has. A list longer than a day's work is skimmed, not read. */
const MOST = {
  task: 10, // more than anybody does on one day
  commitment: 8, // fewer, because they are the reader's own words and seldom news
  'follow-up': 5, // other people's work: a reminder, not a list to go through
  owed: 5,
} as const satisfies Record<ItemKind, number>

/** Gives each item the next number: 1, 2, 3 ... */
export type Numbering = (ranked: Ranked) => BriefedItem

export function numbering(): Numbering {
  let last = 0
  return ({ item, urgency }) => ({ number: ++last, item, urgency })
}

/** What stands on no card, the most pressing first. */
export function sectionsOf(
  ranking: readonly Ranked[],
  cards: readonly MeetingCard[],
  number: Numbering,
): Pick<Briefing, 'tasks' | 'commitments' | 'followUps' | 'owed'> {
  const onCards = new Set(cards.flatMap(({ items }) => items.map(({ item }) => item)))
  const left = ranking.filter(({ item }) => !onCards.has(item))
  return {
    tasks: sectionOf('task', left, number),
    commitments: sectionOf('commitment', left, number),
    followUps: sectionOf('follow-up', left, number),
    owed: sectionOf('owed', left, number),
  }
}

function sectionOf(kind: ItemKind, left: readonly Ranked[], number: Numbering): Section {
  const all = left.filter(({ item }) => item.kind === kind)
  // "And 1 more" takes the line that the one would have taken.
  const shown = all.length === MOST[kind] + 1 ? all : all.slice(0, MOST[kind])
  return { items: shown.map(number), more: all.length - shown.length }
}
