import { traceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Email } from '../model/email.ts'
import type { Records } from '../run/rooms.ts'

/** A request is answered within ten seconds; an SMTP server may take a minute to say yes. */
const WAIT_MS = 4_000

export type End = 'sent' | 'undeliverable'

/**
 * Hands a mail over that a person is waiting for in front of a page. What the transport says in good time
 * is told; a slow server's mail goes on behind the answer, which then says `sent`, and only the log and
 * `onEnd` hear of its failure: the page says where to look, and how to ask again. The transport waits for
 * it at its close. Never throws.
 */
export async function handOver(
  email: Email,
  mailboxId: string,
  { transport, log }: Pick<Records, 'transport' | 'log'>,
  onEnd?: (end: End) => Promise<void>,
): Promise<End> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'sent'>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS, 'sent')
  })
  try {
    return await Promise.race([seeOff(), late])
  } finally {
    clearTimeout(timer)
  }

  async function seeOff(): Promise<End> {
    const end = await deliver(email, mailboxId, transport, log)
    try {
      await onEnd?.(end)
    } catch (error) {
      log.error({ mailbox: mailboxId, end, ...traceOf(error) }, 'end of a mail not remembered')
    }
    return end
  }
}

// Caught here, because nobody may be left to catch it.
async function deliver(
  email: Email,
  mailbox: string,
  transport: Records['transport'],
  log: Log,
): Promise<End> {
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
