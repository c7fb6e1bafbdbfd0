import { type Database, maybeNumber, maybeText, type Row } from '../database/database.ts'
import { idOf } from '../model/id.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { ACCOUNT_CLOSED } from './roster.ts'
import { remember } from './switches.ts'

/** What people bring along who come back, or come under another address. */

/**
 * Takes back the opt-out that stands for a closed account, which its owner never asked for. False when there is
 * none, or it is their own.
 */
export async function liftClosure(database: Database, id: string, on: boolean): Promise<boolean> {
  const lifted = await database.run(
    `update subscription set is_on = ?, moved_by = null, moved_at = null
    where mailbox_id = ? and moved_by = ?`,
    Number(on),
    id,
    ACCOUNT_CLOSED,
  )
  return lifted > 0
}

/**
 * Somebody whose address changed, and who keeps the old one as an alias, is another mailbox: its id is a hash of
 * the address. What stood off stays off all the same. An alias that is somebody else's address says nothing.
 */
export async function takeOver(
  database: Database,
  { id, aliases }: Mailbox,
  described: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  for (const earlier of aliases.map((alias) => idOf(alias))) {
    if (described.has(earlier)) continue
    const optOut = await database.get(
      `select moved_by, moved_at from subscription
      where mailbox_id = ? and is_on = 0 and coalesce(moved_by, '') <> ?`,
      earlier,
      ACCOUNT_CLOSED,
    )
    const off = await database.get(
      'select moved_by, moved_at from mailbox where id = ? and is_on = 0',
      earlier,
    )
    if (optOut) await turnOff(database, 'subscription', id, optOut)
    if (off) await turnOff(database, 'mailbox', id, off)
    if (optOut ?? off) {
      const what = `mailbox ${id} stays off as ${earlier}, its earlier address, was`
      await remember(database, { what, by: 'configuration', at: now }, id)
    }
  }
}

async function turnOff(
  database: Database,
  table: 'subscription' | 'mailbox',
  id: string,
  as: Row,
): Promise<void> {
  await database.run(
    `update ${table} set is_on = 0, moved_by = ?, moved_at = ?
    where ${table === 'subscription' ? 'mailbox_id' : 'id'} = ? and is_on = 1`,
    maybeText(as, 'moved_by') ?? null,
    maybeNumber(as, 'moved_at') ?? null,
    id,
  )
}
