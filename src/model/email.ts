import type { LocalDay } from './day.ts'
import type { Person } from './message.ts'

/** A finished mail, ready to leave. Header values are checked by deliver/ before they reach an envelope. */
export interface Email {
  readonly messageId: string // with brackets; the same for the same mailbox, day and revision
  readonly from: Person
  readonly to: Person
  readonly replyTo?: Person // whose hand sent it, where `from` sends for somebody
  readonly date: Date
  readonly subject: string
  readonly html?: string // none where a person's own few words are sent on
  readonly inline?: Inline // a picture that the html shows
  readonly text: string
  readonly reply?: string // the same as an iTIP REPLY (RFC 5546), for the reader's calendar
  readonly listId?: string // "briefing.acme.acme.example"; a mail somebody asked for just now has none
  readonly unsubscribeUrl?: string // nor this: one does not unsubscribe from an answer
  readonly expiresAt?: Date // from when on it says nothing of use any more
  readonly inReplyTo?: string // with brackets; the mail that this one answers
  readonly locale: string
}

/** Named by `cid:` in the html; it travels inside the mail, so that nothing is fetched when it is read. */
export interface Inline {
  readonly cid: string // without brackets; a function of the bytes
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array
}

/** The html with its picture written into it: a browser knows no `cid:`. */
export function htmlForBrowser(html: string, inline: Inline | undefined): string {
  if (inline === undefined) return html
  const data = `data:${inline.type};base64,${Buffer.from(inline.bytes).toString('base64')}`
  return html.replaceAll(`cid:${inline.cid}`, data)
}

/** How a send ended. SMTP's own answers are data, not exceptions. */
export type Delivery =
  | { readonly kind: 'sent'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string } // 5xx: recorded, not tried again today
  | { readonly kind: 'deferred'; readonly code: string } // 4xx, time-out, DNS: the next run tries
  | { readonly kind: 'in-doubt'; readonly code: string } // cut after the final dot: it may have left

/**
 * The answer to a reply: the same for the same reply. It names the briefing that the reply steered, so that
 * what forgets the one forgets the other.
 */
export function answerIdOf(
  replyId: string, // 16 hex digits
  mailboxId: string,
  { day, revision }: { readonly day: LocalDay; readonly revision: number },
  domain: string,
): string {
  return `<answer.${day}.${replyId}.${revision}.${mailboxId}@${domain}>`
}

/**
 * Of a mail to an organiser: the same for the same answer at the same moment. It names the briefing whose link
 * was followed, so that what forgets the one forgets the other.
 */
export function noticeIdOf(
  noticeId: string, // 16 hex digits
  mailboxId: string,
  { day, revision }: { readonly day: LocalDay; readonly revision: number },
  domain: string,
): string {
  return `<notice.${day}.${noticeId}.${revision}.${mailboxId}@${domain}>`
}

/**
 * A function of mailbox, local date and revision, so that a second copy is recognisable. Of these anybody can guess
 * all three: the mark, a keyed hash of them, can be had from the mail alone, which a reply names.
 */
export function messageIdOf(
  mailboxId: string,
  day: LocalDay,
  revision: number,
  mark: string, // 16 hex digits
  domain: string,
): string {
  return `<brief.${day}.${revision}.${mark}.${mailboxId}@${domain}>`
}

/** Of the mail that carries a fresh link in place of an expired one. */
export function linkMessageIdOf(mailboxId: string, madeAt: Date, domain: string): string {
  return `<link.${madeAt.getTime()}.${mailboxId}@${domain}>`
}

/** Of the mail that carries a code: there is one for each moment it was asked for. */
export function codeMessageIdOf(mailboxId: string, madeAt: Date, domain: string): string {
  return `<code.${madeAt.getTime()}.${mailboxId}@${domain}>`
}
