import type { BriefedItem, Briefing, MeetingCard, Section } from '../model/briefing.ts'
import type { ItemKind } from '../model/item.ts'
import type { Most } from '../model/preference.ts'
import type { Ranked } from './ranking.ts'

/** How many lines a section has, for somebody who wants ten tasks. A list longer than a day's work is skimmed, not read. */
const USUAL = {
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
  most: Most,
): Pick<Briefing, 'tasks' | 'commitments' | 'followUps' | 'owed'> {
  const onCards = new Set(cards.flatMap(({ items }) => items.map(({ item }) => item)))
  const left = ranking.filter(({ item }) => !onCards.has(item))
  return {
    tasks: sectionOf('task', left, number, most),
    commitments: sectionOf('commitment', left, number, most),
    followUps: sectionOf('follow-up', left, number, most),
    owed: sectionOf('owed', left, number, most),
  }
}

function sectionOf(
  kind: ItemKind,
  left: readonly Ranked[],
  number: Numbering,
  most: Most,
): Section {
  const cap = Math.ceil((USUAL[kind] * most) / USUAL.task)
  const all = left.filter(({ item }) => item.kind === kind)
  // "And 1 more" takes the line that the one would have taken.
  const shown = all.length === cap + 1 ? all : keptOf(all, cap)
  return { items: shown.map(number), more: all.length - shown.length }
}

/**
 * What a full section keeps, in its order: what has a day first, then what is surest to be meant for the reader, as
 * a mistake is worth less than the oldest of all lines. No mail takes the last third while others wait for it: a
 * stranger who asks a hundred things for today must not hide what everybody else asks.
 */
function keptOf(all: readonly Ranked[], cap: number): readonly Ranked[] {
  if (all.length <= cap) return all
  const dated = all.filter(({ urgency }) => urgency !== 'none')
  const undated = all.filter(({ urgency }) => urgency === 'none')
  const surest = undated.toSorted((a, b) => sureness(b) - sureness(a))
  const kept = new Set(inTurn([...dated, ...surest], Math.ceil((cap * 2) / 3)).slice(0, cap))
  return all.filter((one) => kept.has(one))
}

/** The same, with what is beyond its mail's share at the end. */
function inTurn(all: readonly Ranked[], share: number): Ranked[] {
  const taken = new Map<string, number>()
  const beyond: Ranked[] = []
  const within = all.filter((one) => {
    const count = taken.get(one.item.messageId) ?? 0
    taken.set(one.item.messageId, count + 1)
    if (count >= share) beyond.push(one)
    return count < share
  })
  return [...within, ...beyond]
}

function sureness({ item }: Ranked): number {
  return item.confidence ?? 1
}
