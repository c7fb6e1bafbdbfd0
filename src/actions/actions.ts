import type { Grant } from '../model/action.ts'
import type { Page } from '../model/page.ts'
import type { Desk } from './desk.ts'
import { actOnFeedback, lookAtFeedback } from './feedback.ts'
import { actOnItem, lookAtItem } from './item.ts'
import type { Move } from './move.ts'
import { actOnSlot, icsOfSlot, lookAtSlot } from './slot.ts'
import { sorry } from './sorry.ts'
import { actOnSubscription, lookAtSubscription } from './subscription.ts'
import { why } from './why.ts'

export type { Move } from './move.ts'

/**
 * What the links of a briefing do. A grant says which link it is; it was signed, so its mailbox and item
 * were ours once, but both may be gone. What the world can do to a link is a page; what throws is a
 * StoreError or a SourceError, for files that can't be read now.
 */
export interface Actions {
  /** The page as it is now. Changes nothing, ever: neither roster, store, calendar nor a file. */
  look(grant: Grant, now: Date): Promise<Page>
  /** Idempotent: what was done already is said, and not done again. A move that no page of that link offers is `malformed`. */
  act(grant: Grant, move: Move, now: Date): Promise<Page>
  /** The slot of a `book-focus` link as a calendar file, for a page at `download`; undefined when there is none. */
  ics(grant: Grant, now: Date): Promise<string | undefined>
  /** Undefined when nobody has that mailbox any more. */
  readerOf(grant: Grant): Promise<{ locale: string; timeZone: string } | undefined>
}

export function openActions(desk: Desk): Actions {
  return {
    look: (grant, now) => look(grant, desk, now),
    act: (grant, move, now) => act(grant, move, desk, now),
    ics: async (grant, now) => {
      const entry = await desk.roster.findById(grant.mailbox)
      return grant.purpose === 'book-focus' && entry
        ? icsOfSlot(grant, entry, desk, now)
        : undefined
    },
    readerOf: async ({ mailbox }) => {
      const entry = await desk.roster.findById(mailbox)
      return entry && { locale: entry.mailbox.locale, timeZone: entry.mailbox.timeZone }
    },
  }
}

async function look(grant: Grant, desk: Desk, now: Date): Promise<Page> {
  // Asked first, because an opt-out outlives its mailbox.
  if (grant.purpose === 'unsubscribe') return lookAtSubscription(grant, desk)
  const entry = await desk.roster.findById(grant.mailbox)
  if (entry === undefined) return sorry('gone')
  switch (grant.purpose) {
    case 'done':
    case 'not-a-task':
    case 'remind-tomorrow':
      return lookAtItem({ ...grant, purpose: grant.purpose }, entry, desk, now)
    case 'book-focus':
      return lookAtSlot(grant, entry, desk, now)
    case 'why':
      return why(grant, entry, desk)
    case 'useful':
    case 'not-useful':
      return lookAtFeedback({ ...grant, purpose: grant.purpose }, entry, desk, now)
    case 'settings':
    case 'answer-meeting':
    case 'late':
      return sorry('not-found')
  }
}

async function act(grant: Grant, move: Move, desk: Desk, now: Date): Promise<Page> {
  if (grant.purpose === 'unsubscribe') return actOnSubscription(grant, move, desk, now)
  const entry = await desk.roster.findById(grant.mailbox)
  if (entry === undefined) return sorry('gone')
  switch (grant.purpose) {
    case 'done':
    case 'not-a-task':
    case 'remind-tomorrow':
      return actOnItem({ ...grant, purpose: grant.purpose }, move, entry, desk, now)
    case 'book-focus':
      return actOnSlot(grant, move, entry, desk, now)
    case 'useful':
    case 'not-useful':
      return actOnFeedback({ ...grant, purpose: grant.purpose }, move, entry, desk, now)
    case 'why':
    case 'settings':
    case 'answer-meeting':
    case 'late':
      return sorry('malformed') // no form of theirs comes here: they are behind a second step
  }
}
