import type { LocalDay } from './day.ts'
import type { Person } from './message.ts'

/**
 * What a sentence is, seen from the mailbox: a task is asked of its owner, a commitment is promised by
 * them, a follow-up is asked by them and unanswered, owed is promised to them.
 */
export const ITEM_KINDS = ['task', 'commitment', 'follow-up', 'owed'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** What a sentence says, whoever reads it. */
export type FindingKind = 'request' | 'commitment' | 'meeting'

/** Why a sentence counts; a person can be told it, and may suppress one. */
export type ReasonCode = string // e.g. 'asks-you', 'imperative', 'promises'; extract/ lists them

export interface Due {
  readonly on: LocalDay // in the zone in which it was said
  readonly at?: Date // when the words name a time
  readonly text: string // the words, as they stand in the mail
  readonly start: number // UTF-16 offsets in the mail's text
  readonly end: number
}

/** A sentence of a mail that asks or promises something. Offsets are UTF-16 units of the text read. */
export interface Finding {
  readonly kind: FindingKind
  readonly start: number
  readonly end: number
  readonly quote: string // text.slice(start, end)
  readonly due?: Due
  readonly reason: ReasonCode
  readonly confidence: number // 0 to 1, a half being what a briefing asks for; never shown
}

/** A finding that concerns the mailbox' owner, with its evidence. */
export interface Item {
  readonly id: string // 16 hex digits made from mailbox, message and place: the same mail read twice gives the same id
  readonly kind: ItemKind
  readonly messageId: string
  readonly thread: string
  readonly start: number
  readonly end: number
  readonly quote: string // one line, white space folded
  readonly who: Person // who asked or promised; for the owner's own words, to whom
  readonly subject: string
  readonly saidAt: Date
  readonly due?: Due
  readonly reason: ReasonCode
  readonly list?: string // the one address it was sent to, where that is not the owner's
}

export type ItemState = 'open' | 'closed' | 'done' | 'dismissed' | 'snoozed' | 'expired'

/** An item of a thread as it is remembered; one that was only just found has no state. */
export interface KnownItem extends Item {
  readonly state?: ItemState
}

/** Why an item is no longer open, when nobody pressed a button. */
export type ClosedBy = 'answered' | 'file-sent' | 'said-done' | 'replaced' | 'expired'

/** An item that a newer mail of its thread settles. */
export interface Closing {
  readonly itemId: string
  readonly by: ClosedBy
  readonly messageId: string
  readonly at: Date
}
