/**
 * What settings, export and erase ask for beyond their link: a six-digit code mailed to the mailbox'
 * own address, so that a forwarded briefing opens none of them. Who gave it is known in that browser for
 * 30 days, or until all browsers are forgotten.
 */
export interface SecondStep {
  /** `browser` is what `answer` gave and the browser sent back; unknown, foreign and expired ones are false. */
  isKnown(mailboxId: string, browser: string | undefined, now: Date): Promise<boolean>
  /** Mails a new code, which voids the one before. `gone`: no such mailbox. */
  ask(mailboxId: string, now: Date): Promise<Asked>
  /** A right code is used up by it. */
  answer(mailboxId: string, code: string, now: Date): Promise<Answered>
  /** Forgets all browsers of the mailbox, and says how many there were. */
  forget(mailboxId: string): Promise<number>
}

export type Asked = 'sent' | 'too-many' | 'gone' | 'undeliverable'

export type Answered =
  | { readonly kind: 'right'; readonly browser: string }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'too-many' }
