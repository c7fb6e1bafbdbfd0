import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { domainOf, masked } from '../model/address.ts'
import { codeMessageIdOf, type Email } from '../model/email.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Person } from '../model/message.ts'
import type { CodeMail } from '../render/code-mail.ts'
import type { Records } from '../run/rooms.ts'
import { handOver } from './hand-over.ts'

/**
 * What settings and mails to an organiser ask for beyond their link: a six-digit code mailed to the mailbox'
 * own address, so that a forwarded briefing opens neither. Who gave it is known in that browser for 30 days,
 * or until all browsers are forgotten.
 */
export interface SecondStep {
  /** `browser` is what `answer` gave and the browser sent back; unknown, foreign and expired ones are false. */
  isKnown(mailboxId: string, browser: string | undefined, now: Date): Promise<boolean>
  /** Mails a code, unless one that was mailed may still be given: it `stands`. `gone`: no such mailbox. */
  ask(mailboxId: string, now: Date): Promise<Asked>
  /** Mails a new code, which voids the one before. */
  askAgain(mailboxId: string, now: Date): Promise<Asked>
  /** Was a code mailed that may still be given? */
  isAsked(mailboxId: string, now: Date): Promise<boolean>
  /** A right code is used up by it. */
  answer(mailboxId: string, code: string, now: Date): Promise<Answered>
  /** Forgets all browsers of the mailbox, and says how many there were. */
  forget(mailboxId: string): Promise<number>
  /** Where `ask` mails to, as a stranger may see it: a…@acme.example. undefined when there is no such mailbox. */
  shownAddress(mailboxId: string): Promise<string | undefined>
}

export type Asked = 'sent' | 'stands' | 'too-many' | 'gone' | 'undeliverable'

type Answered =
  | { readonly kind: 'right'; readonly browser: string }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'too-many' }

export interface SecondStepDesk extends Pick<Records, 'roster' | 'transport' | 'log'> {
  readonly codeMail: CodeMail
  readonly sender: Person
  readonly codeKey: Uint8Array // a million codes are soon tried, so without a key their hashes would tell them
}

const BROWSER = /^[\w-]{43}$/ // 32 random bytes

export function openSecondStep(desk: SecondStepDesk): SecondStep {
  const { roster, codeKey } = desk
  return {
    isKnown: async (mailboxId, browser, now) =>
      browser !== undefined &&
      BROWSER.test(browser) &&
      roster.knowsBrowser(mailboxId, hashOf(browser), now),
    ask: (mailboxId, now) => ask(mailboxId, false, desk, now),
    askAgain: (mailboxId, now) => ask(mailboxId, true, desk, now),
    isAsked: (mailboxId, now) => roster.hasCode(mailboxId, now),
    async answer(mailboxId, code, now) {
      const browser = randomBytes(32).toString('base64url')
      const attempt = { proof: proofOf(code, mailboxId, codeKey), browser: hashOf(browser) }
      const answer = await roster.tryCode(mailboxId, attempt, now)
      return answer.kind === 'right' ? { kind: 'right', browser } : answer
    },
    forget: (mailboxId) => roster.forgetBrowsers(mailboxId),
    async shownAddress(mailboxId) {
      const entry = await roster.findById(mailboxId)
      return entry && masked(entry.mailbox.address)
    },
  }
}

// Opt-outs and switches are not asked: it is no briefing, and the person is waiting for it.
async function ask(
  mailboxId: string,
  takesPlace: boolean,
  desk: SecondStepDesk,
  now: Date,
): Promise<Asked> {
  const entry = await desk.roster.findById(mailboxId)
  if (entry === undefined) return 'gone'
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const proof = proofOf(code, mailboxId, desk.codeKey)
  const kept = await desk.roster.keepCode(mailboxId, { proof, takesPlace }, now)
  if (kept !== 'kept') return kept
  return handOver(mailOf(code, entry.mailbox, desk, now), mailboxId, desk, async (end) => {
    if (end === 'undeliverable') await desk.roster.dropCode(mailboxId, proof)
  })
}

function mailOf(
  code: string,
  mailbox: Mailbox,
  { sender, codeMail }: SecondStepDesk,
  now: Date,
): Email {
  const { id, name, address } = mailbox
  return {
    ...codeMail.render(code, mailbox),
    messageId: codeMessageIdOf(id, now, domainOf(sender.address)),
    from: sender,
    to: { name, address }, // never an alias: others may read it
    date: now,
  }
}

/** Of that mailbox only: the same digits of another one are another proof. */
function proofOf(code: string, mailboxId: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${mailboxId} ${code}`).digest('hex')
}

function hashOf(browser: string): string {
  return createHash('sha256').update(browser).digest('hex')
}
