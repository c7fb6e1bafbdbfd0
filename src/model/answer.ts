import type { LocalDay } from './day.ts'

/** What came of a reply to a briefing, before it has words. Made by actions/, shown by render/. */
export interface Answer {
  readonly day: LocalDay // of the briefing that was answered
  readonly results: readonly CommandResult[] // in the order in which they were written
  readonly isCut: boolean // the rest of it was left alone
}

export type CommandResult =
  | { readonly kind: 'done' | 'dismissed'; readonly number: number; readonly isNew: boolean }
  | {
      readonly kind: 'reminded'
      readonly number: number
      readonly day: LocalDay
      readonly isNew: boolean
    }
  | { readonly kind: 'unsubscribed'; readonly isNew: boolean }
  | { readonly kind: 'no-number' | 'no-day' | 'gone'; readonly number: number }
  | { readonly kind: 'unknown'; readonly words: string } // theirs, made harmless
