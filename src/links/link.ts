import type { Grant } from '../model/action.ts'
import type { LocalDay } from '../model/day.ts'

/**
 * Signed links. A token carries purpose, mailbox, subject, day, revision, expiry and key id, is at most
 * 120 characters, and opens only what it was signed for.
 */
export interface Links {
  /** The token of a link; `unsubscribe` never expires, the others 30 days after `now`. */
  sign(grant: Grant, now: Date): string
  /** Throws LinkError: malformed, forged or expired. */
  open(token: string, now: Date): Grant
  /**
   * What a link of ours said whose time is over, good for nothing but to mail a fresh one to its mailbox.
   * undefined for every other link: one that still opens, is malformed, or was signed by no key of ours.
   */
  openExpired(token: string, now: Date): Grant | undefined
  /** 16 hex digits that nobody else can make of these, and that stay the same as long as the key does. */
  mark(mailboxId: string, day: LocalDay, revision: number): string
  /** `<publicUrl>/<purpose>/<token>` */
  url(grant: Grant, now: Date): string
}
