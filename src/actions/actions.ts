import type { Claim } from '../model/action.ts'
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
 * What the links of a briefing do. A claim says which link it is; it was signed, so its mailbox and item
 * were ours once, but both may be gone. What the world can do to a link is a page; what throws is a
 * StoreError or a SourceError, for files that can't be read now.
 */
export interface Actions {
  /** The page as it is now. Changes nothing, ever: neither roster, store, calendar nor a file. */
  look(claim: Claim, now: Date): Promise<Page>
  /** Idempotent: what was done already is said, and not done again. A move that no page of that link offers is `malformed`. */
  act(claim: Claim, move: Move, now: Date): Promise<Page>
  /** The slot of a `book-focus` link as a calendar file, for a page at `download`; undefined when there is none. */
  ics(claim: Claim, now: Date): Promise<string | undefined>
  /** Undefined when nobody has that mailbox any more. */
  readerOf(claim: Claim): Promise<{ locale: string; timeZone: string } | undefined>
}

export function openActions(desk: Desk): Actions {
  return {
    look: (claim, now) => look(claim, desk, now),
    act: (claim, move, now) => act(claim, move, desk, now),
    ics: async (claim, now) => {
      const entry = await desk.roster.findById(claim.mailbox)
      return claim.purpose === 'book-focus' && entry
        ? icsOfSlot(claim, entry, desk, now)
        : undefined
    },
    readerOf: async ({ mailbox }) => {
      const entry = await desk.roster.findById(mailbox)
      return entry && { locale: entry.mailbox.locale, timeZone: entry.mailbox.timeZone }
    },
  }
}

async function look(claim: Claim, desk: Desk, now: Date): Promise<Page> {
  // Asked first, because an opt-out outlives its mailbox.
  if (claim.purpose === 'unsubscribe') return lookAtSubscription(claim, desk)
  const entry = await desk.roster.findById(claim.mailbox)
  if (entry === undefined) return sorry('gone')
  switch (claim.purpose) {
    case 'done':
    case 'not-a-task':
    case 'remind-tomorrow':
      return lookAtItem({ ...claim, purpose: claim.purpose }, entry, desk, now)
    case 'book-focus':
      return lookAtSlot(claim, entry, desk, now)
    case 'why':
      return why(claim, entry, desk)
    case 'useful':
    case 'not-useful':
      return lookAtFeedback({ ...claim, purpose: claim.purpose }, entry, desk, now)
    case 'settings':
    case 'answer-meeting':
    case 'late':
      return sorry('not-found')
  }
}

async function act(claim: Claim, move: Move, desk: Desk, now: Date): Promise<Page> {
  if (claim.purpose === 'unsubscribe') return actOnSubscription(claim, move, desk, now)
  const entry = await desk.roster.findById(claim.mailbox)
  if (entry === undefined) return sorry('gone')
  switch (claim.purpose) {
    case 'done':
    case 'not-a-task':
    case 'remind-tomorrow':
      return actOnItem({ ...claim, purpose: claim.purpose }, move, entry, desk, now)
    case 'book-focus':
      return actOnSlot(claim, move, entry, desk, now)
    case 'useful':
    case 'not-useful':
      return actOnFeedback({ ...claim, purpose: claim.purpose }, move, entry, desk, now)
    case 'why':
    case 'settings':
    case 'answer-meeting':
    case 'late':
      return sorry('malformed') // no form of theirs comes here: they are behind a second step
  }
}
