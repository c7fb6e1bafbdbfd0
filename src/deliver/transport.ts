import type { Delivery, Email } from '../model/email.ts'

/** How a mail leaves. */
export interface Transport {
  /** One line for people: `outbox ./data/outbox`, `smtp mail.acme.example:587 as brief`; no password. */
  readonly name: string
  /** Never throws for what SMTP can answer. Sending the same Message-ID again makes no second copy where the technology can tell. */
  send(email: Email): Promise<Delivery>
  /** Proves that mail can leave: the folder is writable, the server lets us in, the DKIM key signs. Throws BriefError with a hint. */
  check(): Promise<void>
  /** Removes every mail to that mailbox that it kept itself (an outbox does), and returns how many. */
  forget(mailboxId: string): Promise<number>
  /** Idempotent; waits for the mail in hand. */
  close(): Promise<void>
}
