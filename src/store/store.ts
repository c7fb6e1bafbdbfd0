import type { Verdict } from '../model/action.ts'
import type { FocusSlot } from '../model/briefing.ts'
import type { LocalDay } from '../model/day.ts'
import type { Closing, Item, ItemState, KnownItem } from '../model/item.ts'
import type { Answered } from '../model/meeting.ts'
import type { MessageDigest, Unreadable } from '../model/message.ts'
import type { AllWishes, Wishes } from '../model/preference.ts'
import type { Suppression } from '../model/suppression.ts'

/**
 * What is remembered of one mailbox. Opened, used and closed. A mail's text is never kept; the quoted
 * sentence of an item is. Every method is one transaction, or part of the one in hand.
 */
export interface Store {
  /** Where the source goes on reading; undefined at first. */
  cursor(): Promise<string | undefined>
  /** All of it or nothing, the cursor included. */
  keeping<T>(cursor: string, work: () => Promise<T>): Promise<T>

  /** Remembers that a mail was read; false when it already was. */
  addMessage(digest: MessageDigest): Promise<boolean>
  /** Mails that were not read, for the count and the ledger. */
  addWithheld(kind: 'protected' | 'unreadable', mail: Unreadable, at: Date): Promise<boolean>
  /** New items; one that is known is left as it is. */
  addItems(items: readonly Item[], at: Date): Promise<number>
  closeItems(closings: readonly Closing[]): Promise<number>
  /** Closes open items said before `before` whose due day, if any, is past as well; returns what stays open. */
  expireItems(before: Date, today: LocalDay, at: Date): Promise<Item[]>

  /** In any state, with that state; oldest first. */
  itemsOfThread(thread: string): Promise<KnownItem[]>
  /** Open ones and those whose snooze is over on that day; oldest first. */
  openItems(day: LocalDay): Promise<Item[]>
  /** Items in any state. */
  countItems(): Promise<number>
  /** Newest first. */
  digests(since: Date): Promise<MessageDigest[]>
  /** How many mails were withheld since the last briefing that was sent before `day`. */
  withheldSince(day: LocalDay): Promise<{ protected: number; unreadable: number }>

  /** In any state, with that state; undefined when unknown. */
  item(itemId: string): Promise<ItemStanding | undefined>
  /**
   * What a person did with an item; noted in the ledger. Returns false when it was so already; undefined
   * when unknown.
   */
  setItemState(
    itemId: string,
    state: ItemState,
    at: Date,
    until?: LocalDay,
  ): Promise<boolean | undefined>
  /**
   * Puts back what stood before a person put the item into `state`; noted in the ledger. Returns false when
   * it isn't in that state, or was put there by no person; undefined when unknown.
   */
  undoItemState(itemId: string, state: ItemState, at: Date): Promise<boolean | undefined>

  /** From now on it makes no items, and those waiting are dismissed; noted, without saying what. False when it was so already. */
  suppress(suppression: Suppression, at: Date): Promise<boolean>
  /**
   * Brings back what `suppress` dismissed, that nobody has touched since and nothing else leaves out; noted.
   * False when it wasn't suppressed.
   */
  unsuppress(suppression: Suppression, at: Date): Promise<boolean>

  /** One read, as a morning asks for all of it. */
  told(): Promise<Told>
  /** What the person wants in their briefing, and what they left out for good. */
  wishes(): Promise<AllWishes>
  /** False when it was so already; noted, without saying what. */
  setWishes(wishes: Wishes, at: Date): Promise<boolean>

  /**
   * Takes a mail to an organiser in hand, for `LEASE_MS`; undefined when the same was said already, or is
   * being said. What says otherwise than before takes its place, and is later.
   */
  takeNotice(notice: Notice, now: Date): Promise<TakenNotice | undefined>
  /** It left; noted without its words. */
  keepNotice(taken: TakenNotice, now: Date): Promise<void>
  /** It did not leave, and all is as before. */
  dropNotice(taken: TakenNotice): Promise<void>
  /** What was said of that meeting, and left. */
  notices(meetingId: string): Promise<SentNotice[]>

  /**
   * Takes the day's briefing in hand, for `LEASE_MS`. Refused when another living process has it, or
   * when it is finished for the day and `force` is not given; what was deferred, had nothing to say or
   * failed may be taken again. `attempt` counts the hand-overs of which no end is known.
   */
  claim(day: LocalDay, holder: Holder, force: boolean): Promise<BriefingClaim | ClaimRefusal>
  /** Just before the mail is handed over; renews the lease. False when the claim was lost to another: do not send. */
  handing(claim: BriefingClaim, messageId: string, contents: BriefingContents): Promise<boolean>
  /** Ends a claim and notes it in the ledger. False when it had ended, or was lost to another meanwhile. */
  finish(claim: BriefingClaim, state: FinishedState, at: Date): Promise<boolean>
  briefings(): Promise<BriefingRecord[]>
  focusSlot(id: string): Promise<FocusSlot | undefined>
  /** What the person said of a briefing; undefined when that briefing is unknown. */
  verdict(briefing: BriefingName): Promise<Verdict | 'none' | undefined>
  /**
   * The last word counts; noted, without saying which. False when it was so already; undefined when that
   * briefing is unknown.
   */
  setVerdict(briefing: BriefingName, said: Verdict, at: Date): Promise<boolean | undefined>
  /** Noted. False when that is not what stands. */
  takeBackVerdict(briefing: BriefingName, said: Verdict, at: Date): Promise<boolean>

  /** Deletes what is closed, and digests and withheld marks of nothing open, from before `before`; notes it. Returns how many items. */
  purge(before: Date, at: Date): Promise<number>
  /** Append-only; newest last. */
  ledger(): Promise<LedgerEntry[]>
  note(entry: LedgerEntry): Promise<void>
  /** All that is held, as plain JSON. */
  export(): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** An item, and how it stands. */
export interface ItemStanding {
  readonly item: Item
  readonly state: ItemState
  readonly until: LocalDay | undefined // snoozed ones only
}

/** What the person has said: of their briefing, and to those who invited them. */
export interface Told {
  readonly wishes: AllWishes
  readonly answered: readonly Answered[]
}

/** What an organiser is told of a meeting of theirs: an answer to the invitation, or being late. */
export interface Notice {
  readonly meetingId: string
  readonly kind: 'answer' | 'late'
  readonly says: string // accepted, or so many minutes; no word of the mail
  readonly sequence: number
  readonly endsAt: Date | undefined // undefined for a series
}

export interface SentNotice extends Notice {
  readonly at: Date // in whole seconds
}

export interface TakenNotice extends SentNotice {
  readonly before: SentNotice | undefined // what left before it, and what it takes the place of
}

/** Which mailbox' store: they lie by geo and tenant. */
export interface StorePlace {
  readonly id: string // the mailbox' id
  readonly tenantId: string
  readonly geo: string
}

export const LEASE_MS = 90_000

/** A process that takes claims, on the real clock: a simulated morning has no say in leases. */
export interface Holder {
  readonly id: string // host:pid:start
  readonly clock: () => Date
  /** Is the holder of an unexpired claim certainly dead? A crash then costs no waiting. */
  readonly isDead: (holderId: string) => boolean
}

export interface BriefingClaim {
  readonly kind: 'claim'
  readonly day: LocalDay
  readonly revision: number
  readonly fence: number
  readonly attempt: number // 0: its mail was never handed over; more: it is in doubt
  readonly isFirst: boolean // nobody was ever sent a briefing from this store
  readonly holder: Holder // handing over renews the lease on its clock
}

export interface ClaimRefusal {
  readonly kind: 'refusal'
  readonly reason: 'already-briefed' | 'claimed-elsewhere' | 'refused-today' | 'in-doubt'
}

export interface BriefingName {
  readonly day: LocalDay
  readonly revision: number
}

/** What a briefing says, by id, so that replies and buttons find it again. */
export interface BriefingContents {
  readonly itemIds: readonly string[] // in the order of their numbers
  readonly focus: readonly FocusSlot[]
}

export type FinishedState = 'sent' | 'nothing' | 'refused' | 'deferred' | 'in-doubt' | 'failed'

export interface BriefingRecord {
  readonly day: LocalDay
  readonly revision: number
  readonly state: 'claimed' | 'handing' | FinishedState
  readonly messageId: string | undefined
  readonly itemIds: readonly string[] // in the order of their numbers
  readonly at: Date
}

export interface LedgerEntry {
  readonly at: Date
  readonly what: string // 'read 31 mails', 'kept 6 items', 'sent', 'deleted 4 items'
}
