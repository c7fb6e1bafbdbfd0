import { StoreError, traceOf } from '../errors.ts'
import { DAY } from '../model/day.ts'
import {
  ACCOUNT_CLOSED,
  type ClosedMailbox,
  type DescribedTenant,
  type Entry,
  type Roster,
} from '../roster/roster.ts'
import type { Store, StorePlace } from '../store/store.ts'
import { placeOf, type Records } from './rooms.ts'

// Whoever comes back is briefed again, but not against an administrator's word.
const OFF_WHEN_CLOSED = `${ACCOUNT_CLOSED} while off by an administrator`

/** How long a person gone from configuration keeps their data: long enough to mend a slip of the pen. */
const CLOSED_GRACE_MS = DAY

/** What an erase deleted, and when; a person may keep it. */
export interface Receipt {
  readonly mailbox: string // id
  readonly erasedAt: string
  readonly by: string
  readonly deleted: Deleted
  readonly kept: string
}

interface Deleted {
  readonly files: readonly string[]
  readonly items: number
  readonly briefings: number
  readonly outcomes: number
  readonly outbox: number // mails to them that were written to an outbox
  readonly replies: number // of theirs, waiting or settled
}

/** Deletes all we hold of somebody. What stays is that they are not to be briefed: else the next run would begin again. */
export async function eraseMailbox(
  { mailbox }: Entry,
  by: string,
  records: Records,
  now: Date,
): Promise<Receipt> {
  const addresses = [mailbox.address, ...mailbox.aliases]
  const receipt = await erase(placeOf(mailbox), addresses, by, records, now)
  records.log.info({ mailbox: mailbox.id, by }, 'mailbox erased')
  return receipt
}

/**
 * The account is closed, so the data is gone. Returns how many. Whom this process' own configuration names is not
 * closed, though another process with another one on the same data may have said so.
 */
export async function eraseClosed(
  records: Records,
  configured: () => readonly DescribedTenant[],
  now: Date,
): Promise<number> {
  const { roster } = records
  if ((await roster.closedFor(CLOSED_GRACE_MS, now)).length === 0) return 0
  await roster.sync(configured(), now)
  const closed = await roster.closedFor(CLOSED_GRACE_MS, now)
  for (const account of closed) {
    const { deleted } = await erase(
      placeOfClosed(account),
      account.addresses,
      account.isOff ? OFF_WHEN_CLOSED : ACCOUNT_CLOSED,
      records,
      now,
    )
    records.log.info(
      { mailbox: account.mailboxId, files: deleted.files.length },
      'closed account erased',
    )
  }
  return closed.length
}

/**
 * What was erased is back where a disk was restored from a backup. It goes again, as the roster says; what can't be
 * deleted keeps nobody from their briefing.
 */
export async function eraseRestored(records: Records): Promise<void> {
  const held = await records.heldStores() // once: in some years thousands were erased
  for (const id of await records.roster.erased()) {
    if (!held.has(id)) continue
    try {
      const files = await records.eraseStore({ id })
      const mails = await records.eraseMails(id)
      records.log.warn({ mailbox: id, files: files.length, mails }, 'erased data was back')
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      records.log.error({ mailbox: id, ...traceOf(error) }, 'erased data is back')
    }
  }
}

/** Those who are gone from configuration and not yet erased; undefined when nobody is. */
export async function lookAtClosed(roster: Roster, now: Date): Promise<ClosedAccounts | undefined> {
  const closed = await roster.closedFor(0, now)
  const [first] = closed // closed longest
  if (first === undefined) return undefined
  const erasedFrom = new Date(first.closedAt.getTime() + CLOSED_GRACE_MS)
  return { mailboxes: closed.length, erasedFrom }
}

export interface ClosedAccounts {
  readonly mailboxes: number
  readonly erasedFrom: Date // the first of them
}

// Unsubscribed first, so that no worker who comes in between makes anew what is being deleted. The roster last:
// while it knows them, whoever stopped halfway can be told to do it again.
async function erase(
  place: StorePlace,
  addresses: readonly string[],
  by: string,
  records: Records,
  now: Date,
): Promise<Receipt> {
  const change = { by, at: now }
  await records.roster.setSubscribed(place.id, false, change)
  const held = await lookInto(place, records)
  const outbox = await records.eraseMails(place.id)
  const replies = await records.eraseReplies({ mailboxId: place.id, addresses })
  const files = await records.eraseStore(place)
  const outcomes = await records.roster.erase(place.id, change)
  return {
    mailbox: place.id,
    erasedAt: now.toISOString(),
    by,
    deleted: { files, ...held, outcomes, outbox, replies },
    kept: KEPT,
  }
}

const KEPT =
  'its id, a hash of the address, and that it is not to be briefed until its owner resubscribes'

// A damaged store must be erasable as well: then only its file is counted.
async function lookInto(place: StorePlace, records: Records) {
  let store: Store
  try {
    store = await records.openStore(place, { keep: false })
  } catch (error) {
    if (error instanceof StoreError) return { items: 0, briefings: 0 }
    throw error
  }
  try {
    const briefings = await store.briefings()
    const sent = briefings.filter(({ messageId }) => messageId !== undefined)
    return { items: await store.countItems(), briefings: sent.length }
  } finally {
    await store.close()
  }
}

function placeOfClosed({ mailboxId, tenantId, geo }: ClosedMailbox): StorePlace {
  return { id: mailboxId, tenantId, geo }
}
