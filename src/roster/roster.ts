import type { LocalDay } from '../model/day.ts'
import type { Mailbox, Tenant } from '../model/mailbox.ts'
import type { OutcomeKind, Report } from '../model/outcome.ts'
import type { Preferences } from '../model/preference.ts'
import type { ListRow } from './switch-list.ts'

/**
 * Tenants and people, toggles and opt-outs, when each is due and how each morning ended. Stays open.
 * Holds no word of anyone's mail. A switch is on the disk when its method returns; outcomes follow, and
 * what a power cut takes of them the stores still know.
 */
export interface Roster {
  /**
   * Makes the roster say what configuration says. Toggles start where configuration puts them and stay
   * where people moved them. Somebody no longer configured is closed: not briefed, and erased once
   * `closedFor` says so; back again, they are as they were, or as new. A new address stays off as one of its
   * aliases was when that was an address. Whoever is due later than they can be is due anew.
   */
  sync(tenants: readonly DescribedTenant[], now: Date): Promise<void>
  tenants(): Promise<TenantEntry[]>
  /** By tenant, then address; closed ones left out. An address may be an alias, in any case, or an id. */
  entries(choice?: Choice): Promise<Entry[]>
  /** Those who have `search` in their name, address or an alias, in any case, or as their id; '' is in everybody's. */
  countPeople(search: string): Promise<number>
  /** Of those, some: by tenant, then address. */
  somePeople(search: string, part: Part): Promise<Entry[]>
  /** Everybody, or a tenant's people, counted by all that says whether and when they are due. */
  headcounts(tenant?: string): Promise<Headcount[]>
  /** By address or alias, in any case, or by id; undefined when unknown or closed. */
  find(address: string): Promise<Entry | undefined>
  /** undefined when unknown, closed or erased. */
  findById(mailboxId: string): Promise<Entry | undefined>
  /** Outlives its mailbox: somebody closed or erased is still known here. undefined when nobody ever had that id. */
  subscription(mailboxId: string): Promise<Subscription | undefined>
  /** Those whose next due instant has come, longest waiting first. */
  due(now: Date, atMost: number): Promise<Entry[]>
  /** The next due instant of anybody; undefined when nobody is. */
  nextDue(): Promise<Date | undefined>
  /** Says when to ask again. */
  postpone(mailboxId: string, until: Date): Promise<void>
  /** The toggle. Returns false when it stood there already; undefined when there is no such tenant. */
  setTenant(id: string, on: boolean, change: Change): Promise<boolean | undefined>
  /** Both return false when it stood there already, or nobody has that id. */
  setAdmin(mailboxId: string, on: boolean, change: Change): Promise<boolean>
  /** Of somebody erased as well: they are briefed again once configuration is next read. */
  setSubscribed(mailboxId: string, on: boolean, change: Change): Promise<boolean>
  /** What `setAll` would do now. */
  foreseeAll(rows: readonly ListRow[]): Promise<RowAnswer[]>
  /**
   * The administrator's switch of many, an answer each in their order. What a row asks that can't be done
   * is left out; all the rest is done in one transaction, or none of it.
   */
  setAll(rows: readonly ListRow[], change: Change): Promise<RowAnswer[]>
  /**
   * All that the person wants in place of what configuration says; what is the same needs no preference,
   * and follows configuration when that changes. The next due instant follows. False when it was so
   * already, or nobody has that id.
   */
  prefer(mailboxId: string, preferences: Preferences, change: Change): Promise<boolean>
  /**
   * One outcome a mailbox and day; a later one replaces it, but `sent` stays, and so does `refused` when
   * nothing was tried since, and `deferred` or `failed` when it then became too late. None of somebody erased.
   */
  record(report: Report, at: Date): Promise<void>
  outcomes(day: LocalDay): Promise<Report[]>
  /** How many of that day ended how and why, most first. */
  tally(day: LocalDay): Promise<OutcomeTally[]>
  /** Those of that day that were deferred, refused or failed, by tenant, then address. */
  unserved(day: LocalDay, atMost: number): Promise<Report[]>
  outcomesOf(mailboxId: string): Promise<Report[]>
  wasBriefed(mailboxId: string, day: LocalDay): Promise<boolean>
  /** The last day up to that one that has an outcome; where none has, the last that was played ahead. */
  lastDay(until: LocalDay): Promise<LocalDay | undefined>
  /** How many mornings ended how, of each day from `since` on that has an outcome, oldest first. */
  totals(since: LocalDay): Promise<DayTotals[]>
  /** People gone from configuration for at least `ms`. */
  closedFor(ms: number, now: Date): Promise<ClosedMailbox[]>
  /**
   * Forgets outcomes and settings of a person, and keeps only that they are not to be briefed until they
   * themselves resubscribe. Returns how many outcomes those were.
   */
  erase(mailboxId: string, change: Change): Promise<number>
  /** Ids of those who were erased, and of whom nothing was heard since. */
  erased(): Promise<string[]>
  /**
   * Keeps a code of the second step for 10 minutes and 5 attempts. `stands`: one before may still be given,
   * and stays, unless this one is to take its place; `too-many`: the mailbox had 3 within the hour, and the
   * one before stays. The roster sees proofs, never codes.
   */
  keepCode(mailboxId: string, code: NewCode, now: Date): Promise<'kept' | 'stands' | 'too-many'>
  /** One that never left is none. It is counted all the same. */
  dropCode(mailboxId: string, proof: string): Promise<void>
  /** Is there one that may still be given? */
  hasCode(mailboxId: string, now: Date): Promise<boolean>
  /** A right proof uses its code up and makes the browser known for 30 days; all of it, or none. */
  tryCode(mailboxId: string, attempt: CodeTry, now: Date): Promise<CodeAnswer>
  knowsBrowser(mailboxId: string, browser: string, now: Date): Promise<boolean>
  /** Returns how many were known, lapsed ones included until they are swept away. */
  forgetBrowsers(mailboxId: string): Promise<number>
  /**
   * Counts a mail with a fresh link. `again`: the same was counted within the minute; `too-many`: 3 were
   * within the hour. Neither is counted.
   */
  keepLinkMail(mailboxId: string, about: string, now: Date): Promise<'kept' | 'again' | 'too-many'>
  /** It did not leave, so that asking again is no repetition. It stays counted. */
  dropLinkMail(mailboxId: string, about: string): Promise<void>
  /** Who changed what when, newest first. */
  changes(mailboxId?: string): Promise<ChangeRecord[]>
  countChanges(): Promise<number>
  /** Newest first; a mailbox goes by its address for as long as it has one here. */
  someChanges(part: Part): Promise<ChangeRecord[]>
  /** An administrator has signed out. It is known until `endsAt`, when the session is over anyway. */
  endSession(id: string, endsAt: Date, now: Date): Promise<void>
  hasEnded(id: string): Promise<boolean>
  /** Throws StoreError once its file was replaced or deleted, as switches then do. */
  checkPlace(): void
  close(): Promise<void>
}

/** A stretch of a longer list. */
export interface Part {
  readonly from: number // how many are passed over
  readonly atMost: number
}

export interface DescribedTenant {
  readonly tenant: Tenant
  readonly startsOn: boolean
  readonly mailboxes: readonly DescribedMailbox[]
}

export interface DescribedMailbox {
  readonly mailbox: Mailbox
  readonly startsSubscribed: boolean // false carries an opt-out over from elsewhere
}

export interface Choice {
  readonly tenants?: readonly string[]
  readonly addresses?: readonly string[]
}

export interface Toggle {
  readonly on: boolean
  readonly source: string // 'configuration' until somebody moves it, then 'command line, 2026-03-27 07:00 UTC'
}

export interface TenantEntry {
  readonly tenant: Tenant
  readonly toggle: Toggle
  readonly mailboxes: number
}

/** A person as the roster knows them. */
export interface Entry {
  readonly mailbox: Mailbox // as they prefer it
  readonly preferences: Preferences // what of it is theirs, and not configuration's
  readonly tenantToggle: Toggle
  readonly adminToggle: Toggle
  readonly subscription: Toggle
  readonly nextDueAt: Date
}

/** How many people have these switches, and are due then. */
export interface Headcount {
  readonly tenantToggle: Pick<Toggle, 'on'>
  readonly adminToggle: Pick<Toggle, 'on'>
  readonly subscription: Pick<Toggle, 'on'>
  readonly timeZone: string
  readonly nextDueAt: Date
  readonly people: number
}

/** What comes of a row of a list. */
export interface RowAnswer extends Pick<ListRow, 'line' | 'address'> {
  readonly result:
    | 'moves-on'
    | 'moves-off'
    | 'stands-on' // already
    | 'stands-off'
    | 'twice' // an earlier row is about the same mailbox, and counts
    | 'no-mailbox'
    | Exclude<ListRow['wish'], 'on' | 'off'>
}

/** A person's own switch. */
export interface Subscription {
  readonly on: boolean
  readonly address: string | undefined // undefined once it was erased
}

/** Who turns somebody's briefing off when their account is erased. */
export const ACCOUNT_CLOSED = 'account closed'

export interface ClosedMailbox {
  readonly mailboxId: string
  readonly isOff: boolean // by an administrator
  readonly tenantId: string
  readonly geo: string
  readonly addresses: readonly string[] // theirs, aliases too
  readonly closedAt: Date
}

export interface NewCode {
  readonly proof: string
  readonly takesPlace: boolean // of one that may still be given
}

/** Both are hashes: whoever reads the roster's file opens nothing with it. */
export interface CodeTry {
  readonly proof: string
  readonly browser: string // of an id no other browser has
}

export type CodeAnswer =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly left: number } // attempts; at least one
  | { readonly kind: 'expired' } // or used, or never made
  | { readonly kind: 'too-many' } // the last attempt, and any after it

/** Who moves a switch, by what door, and when. */
export interface Change {
  readonly by: string // 'command line', 'the person'
  readonly at: Date
}

export interface ChangeRecord extends Change {
  readonly what: string // 'tenant acme off', 'mailbox 1f.. unsubscribed'
}

export interface OutcomeTally {
  readonly kind: OutcomeKind
  readonly reason: string | undefined
  readonly people: number
}

export interface DayTotals {
  readonly day: LocalDay
  readonly counts: Readonly<Partial<Record<OutcomeKind, number>>>
}
