import type { DescribedTenant } from '../roster/roster.ts'
import type { Records } from './rooms.ts'

/**
 * A worker reads its configuration once, and the roster is shared: a command with another configuration closes
 * whom that one doesn't name, and a clock that went ahead for a while puts everybody off. Neither may wait for
 * the next start. Throws StoreError where the roster's file is another by now.
 */
export async function keepInStep(
  { roster, log }: Pick<Records, 'roster' | 'log'>,
  configured: readonly DescribedTenant[],
  { now, last }: { readonly now: Date; readonly last: Date },
): Promise<void> {
  roster.checkPlace() // a backup that was put back while we run
  const own = new Set(configured.flatMap(({ mailboxes }) => mailboxes.map((one) => one.mailbox.id)))
  const closed = (await roster.closedFor(0, now)).filter(({ mailboxId }) => own.has(mailboxId))
  if (closed.length > 0) {
    log.warn({ mailboxes: closed.length, hint: OF_ITS_OWN }, 'closed by another configuration')
  }
  const isPutBack = now < last
  if (isPutBack) log.warn({ from: last, to: now }, 'clock put back')
  if (isPutBack || closed.length > 0) await roster.sync(configured, now)
}

const OF_ITS_OWN = 'Give every configuration a data folder of its own; these are open again.'
