import type { Claim } from '../model/action.ts'
import type { Page } from '../model/page.ts'
import type { Desk } from './desk.ts'
import { sorry } from './sorry.ts'

/**
 * A person's settings and their own data, behind a second step: whoever calls this has made sure that the
 * browser is known, because a forwarded briefing must open none of it.
 */
export interface SettingsDesk {
  /** The page as it is now. Changes nothing, ever. */
  look(claim: Claim, now: Date): Promise<Page>
  /** Idempotent: saving twice is saving once. What is wrong is named beside its field, and nothing is saved. */
  act(claim: Claim, form: Form, now: Date): Promise<Page | SettingsFile>
}

/** What was typed, by the name of its field; every value of it, as it came. */
export type Form = ReadonlyMap<string, readonly string[]>

/** A download. */
export interface SettingsFile {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly body: string
}

/** What settings need beside the links' own desk. */
export interface SettingsRooms extends Desk {
  readonly secondStep: { forget(mailboxId: string, now: Date): Promise<unknown> } // every browser of that mailbox
  readonly locales: readonly string[] // those the pages and mails have words for
}

export function openSettings(_desk: SettingsRooms): SettingsDesk {
  return {
    look: async () => sorry('not-found'),
    act: async () => sorry('not-found'),
  }
}
