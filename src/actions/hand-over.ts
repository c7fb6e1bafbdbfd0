import { traceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Email } from '../model/email.ts'
import type { Records } from '../run/rooms.ts'

/** A request is answered within ten seconds; an SMTP server may take a minute to say yes. */
const WAIT_MS = 4_000

/**
 * Hands a mail over that a person is waiting for in front of a page. What the transport says in good time
 * is told; a slow server's mail goes on behind the answer, which then says `sent`, and only the log hears
 * of its failure: the page says where to look, and how to ask again. The transport waits for it at its
 * close. Never throws.
 */
export async function handOver(
  email: Email,
  mailboxId: string,
  { transport, log }: Pick<Records, 'transport' | 'log'>,
): Promise<'sent' | 'undeliverable'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'sent'>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS, 'sent')
  })
  try {
    return await Promise.race([deliver(email, mailboxId, transport, log), late])
  } finally {
    clearTimeout(timer)
  }
}

// Caught here, because nobody may be left to catch it.
async function deliver(
  email: Email,
  mailbox: string,
  transport: Records['transport'],
  log: Log,
): Promise<'sent' | 'undeliverable'> {
  try {
    const { kind, code } = await transport.send(email)
    // In doubt is as good as sent.
    if (kind === 'sent' || kind === 'in-doubt') return 'sent'
    log.warn({ mailbox, kind, smtp: code }, 'mail somebody waits for did not leave')
  } catch (error) {
    log.error({ mailbox, ...traceOf(error) }, 'mail somebody waits for failed')
  }
  return 'undeliverable'
}
