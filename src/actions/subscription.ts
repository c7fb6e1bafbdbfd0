import type { Grant } from '../model/action.ts'
import type { Page, SubscriptionPage } from '../model/page.ts'
import type { Desk } from './desk.ts'
import type { Move } from './move.ts'
import { offBy } from './off-by.ts'
import { sorry } from './sorry.ts'

/** Somebody closed or erased has their say too: the opt-out is what is kept of them. */
export async function lookAtSubscription(grant: Grant, desk: Desk): Promise<Page> {
  const known = await desk.roster.subscription(grant.mailbox)
  if (known === undefined) return sorry('gone')
  return pageOf(known.on ? 'ask' : 'already', known.on, known.address, grant, desk)
}

export async function actOnSubscription(
  grant: Grant,
  move: Move,
  desk: Desk,
  now: Date,
): Promise<Page> {
  const { roster, log } = desk
  const on = wish(move)
  if (on === undefined) return sorry('malformed')
  const known = await roster.subscription(grant.mailbox)
  if (known === undefined) return sorry('gone')
  const isMoved = await roster.setSubscribed(grant.mailbox, on, { by: 'the person', at: now })
  // What must not be lost with a disk: a log is kept elsewhere.
  if (isMoved) log.info({ mailbox: grant.mailbox, on }, 'subscription moved by the person')
  const stage = on ? 'resubscribed' : 'unsubscribed'
  return pageOf(isMoved ? stage : 'already', on, known.address, grant, desk)
}

function wish({ kind }: Move): boolean | undefined {
  if (kind === 'do') return false
  return kind === 'resubscribe' || kind === 'undo' ? true : undefined
}

async function pageOf(
  stage: SubscriptionPage['stage'],
  isSubscribed: boolean,
  address: string | undefined,
  { mailbox }: Grant,
  { roster }: Desk,
): Promise<SubscriptionPage> {
  const entry = await roster.findById(mailbox)
  return {
    kind: 'subscription',
    stage,
    isSubscribed,
    offBy: offBy(entry),
    address: address ?? '',
  }
}
