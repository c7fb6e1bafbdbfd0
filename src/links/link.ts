import type { Claim } from '../model/action.ts'

/**
 * Signed links. A token carries purpose, mailbox, subject, day, revision, expiry and key id, is at most
 * 120 characters, and opens only what it was signed for.
 */
export interface Links {
  /** The token of a link; `unsubscribe` never expires, the others 30 days after `now`. */
  sign(claim: Claim, now: Date): string
  /** Throws LinkError: malformed, forged or expired. */
  open(token: string, now: Date): Claim
  /** `<publicUrl>/<purpose>/<token>` */
  url(claim: Claim, now: Date): string
}
