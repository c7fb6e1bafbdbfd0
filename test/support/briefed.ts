import { compose } from '../../src/compose/compose.ts'
import type { Morning } from '../../src/compose/morning.ts'
import type { BriefedItem, Briefing } from '../../src/model/briefing.ts'
import { makeMorning } from './make.ts'

/** The briefing of a morning that is worth one. */
export function briefed(given: Partial<Morning>): Briefing {
  const briefing = compose(makeMorning(given))
  if (briefing.kind === 'nothing')
    throw new Error('nothing to say, where the test expects a briefing')
  return briefing
}

/** The items in the order in which the plain text shows them. */
export function shownItems({
  cards,
  tasks,
  commitments,
  followUps,
  owed,
}: Briefing): BriefedItem[] {
  return [...cards, tasks, commitments, followUps, owed].flatMap(({ items }) => items)
}

/** An instant of Ana's Friday in New York, which is four hours behind: `at('10:30')`. */
export function at(time: string, day = '2026-03-27'): Date {
  return new Date(`${day}T${time}:00-04:00`)
}
