import type { LocalTime, Weekday } from './day.ts'
import type { Mailbox } from './mailbox.ts'
import type { Suppression } from './suppression.ts'

/** When and how a person wants their briefing, in place of what configuration describes. Kept in the roster. */
export interface Preferences {
  readonly sendAt?: LocalTime
  readonly workdays?: readonly Weekday[]
  readonly timeZone?: string
  readonly locale?: string
}

/** What a person wants in it. Kept in their store, because exclusions name the people they write with. */
export interface Wishes {
  readonly without: readonly OptionalSection[]
  readonly most: Most
  readonly exclude: readonly string[] // senders who never make items: an address, or *@domain
}

/** The same with what they left out for good, one by one: all that a morning needs to know of a person's wishes. */
export interface AllWishes extends Wishes {
  readonly suppressed: readonly Suppression[] // oldest first
}

/** The parts that can be left out; tasks, promises and the day itself are what a briefing is. */
export const OPTIONAL_SECTIONS = ['documents', 'focus', 'follow-ups', 'owed'] as const
export type OptionalSection = (typeof OPTIONAL_SECTIONS)[number]

/** How many tasks at the most; the shorter lists keep in step. */
export const MOSTS = [5, 10, 20] as const
export type Most = (typeof MOSTS)[number]

/** A list longer than this is a rule for a mail server. */
export const MOST_EXCLUSIONS = 200

export const NO_WISHES: AllWishes = { without: [], most: 10, exclude: [], suppressed: [] }

/** The mailbox as its person wants it. */
export function preferred(mailbox: Mailbox, preferences: Preferences): Mailbox {
  return { ...mailbox, ...preferences }
}
