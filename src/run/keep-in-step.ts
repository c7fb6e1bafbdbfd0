import type { ClosedMailbox, DescribedTenant } from '../roster/roster.ts'
import type { Records } from './rooms.ts'

/**
 * A worker reads its configuration once, and the roster is shared: a command with another configuration closes
 * whom that one doesn't name, and a clock that went ahead for a while puts everybody off. Neither may wait for
 * the next start. Whom the worker's own file names no longer stays closed, so it is read again where it counts.
 * To be called at each tick; throws StoreError where the roster's file is another by now.
 */
export function makeStepKeeper(
  { roster, log }: Pick<Records, 'roster' | 'log'>,
  configured: () => readonly DescribedTenant[],
): (now: Date) => Promise<void> {
  let last: Date | undefined
  const gone = new Set<string>() // whom the file no longer named either: not asked again, as it takes long to read

  return async function keepInStep(now) {
    roster.checkPlace() // a backup that was put back while we run
    const isPutBack = last !== undefined && now < last
    const closed = (await roster.closedFor(0, now)).filter(({ mailboxId }) => !gone.has(mailboxId))
    if (isPutBack || closed.length > 0) await mend(closed, isPutBack, now)
    last = now // not before: what failed is seen again
  }

  async function mend(closed: readonly ClosedMailbox[], isPutBack: boolean, now: Date) {
    const tenants = configured()
    const own = new Set(tenants.flatMap(({ mailboxes }) => mailboxes.map((one) => one.mailbox.id)))
    for (const { mailboxId } of closed) if (!own.has(mailboxId)) gone.add(mailboxId)
    const lost = closed.filter(({ mailboxId }) => own.has(mailboxId)).length
    if (isPutBack) log.warn({ from: last, to: now }, 'clock put back')
    if (lost > 0) log.warn({ mailboxes: lost, hint: OF_ITS_OWN }, 'closed by another configuration')
    if (isPutBack || lost > 0) await roster.sync(tenants, now)
  }
}

const OF_ITS_OWN = 'Give every configuration a data folder of its own; these are open again.'
