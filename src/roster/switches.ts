import { type Database, instant, text } from '../database/database.ts'
import type { Change, ChangeRecord } from './roster.ts'
import { eraseSecondStep } from './second-step.ts'

export async function setTenant(
  database: Database,
  id: string,
  on: boolean,
  change: Change,
): Promise<boolean | undefined> {
  return database.durably(async () => {
    const known = await database.get('select 1 from tenant where id = ? and closed_at is null', id)
    if (known === undefined) return undefined
    if ((await move(database, 'tenant', id, on, change)) === 0) return false
    await remember(database, { ...change, what: `tenant ${id} ${on ? 'on' : 'off'}` }, null)
    return true
  })
}

export async function setAdmin(
  database: Database,
  mailboxId: string,
  on: boolean,
  change: Change,
): Promise<boolean> {
  return database.durably(async () => {
    if ((await move(database, 'mailbox', mailboxId, on, change)) === 0) return false
    const what = `mailbox ${mailboxId} ${on ? 'on' : 'off'}`
    await remember(database, { ...change, what }, mailboxId)
    return true
  })
}

export async function setSubscribed(
  database: Database,
  mailboxId: string,
  on: boolean,
  change: Change,
): Promise<boolean> {
  return database.durably(async () => {
    if ((await move(database, 'subscription', mailboxId, on, change)) === 0) return false
    const what = `mailbox ${mailboxId} ${on ? 'resubscribed' : 'unsubscribed'}`
    await remember(database, { ...change, what }, mailboxId)
    return true
  })
}

export async function erase(
  database: Database,
  mailboxId: string,
  change: Change,
): Promise<number> {
  const outcomes = await database.durably(async () => {
    // Whoever was subscribed is no longer; an opt-out of their own keeps its own date.
    await move(database, 'subscription', mailboxId, false, change)
    await eraseSecondStep(database, mailboxId)
    await database.run('delete from link_mail where mailbox_id = ?', mailboxId)
    await database.run('delete from alias where mailbox_id = ?', mailboxId)
    await database.run('delete from preference where mailbox_id = ?', mailboxId)
    const people = await database.run('delete from mailbox where id = ?', mailboxId)
    const deleted = await database.run('delete from outcome where mailbox_id = ?', mailboxId)
    if (people + deleted > 0) {
      await remember(database, { ...change, what: `mailbox ${mailboxId} erased` }, mailboxId)
    }
    return deleted
  })
  await database.scrub()
  return outcomes
}

export async function changes(database: Database, mailboxId?: string): Promise<ChangeRecord[]> {
  const newestFirst = 'order by id desc'
  const rows =
    mailboxId === undefined
      ? await database.all(`select * from change ${newestFirst}`)
      : await database.all(`select * from change where mailbox_id = ? ${newestFirst}`, mailboxId)
  return rows.map((row) => ({
    what: text(row, 'what'),
    by: text(row, 'made_by'),
    at: instant(row, 'made_at'),
  }))
}

export async function remember(
  database: Database,
  { what, by, at }: ChangeRecord,
  mailboxId: string | null,
): Promise<void> {
  await database.run(
    'insert into change (mailbox_id, what, made_by, made_at) values (?, ?, ?, ?)',
    mailboxId,
    what,
    by,
    at.getTime(),
  )
}

// Returns how many were moved: none when it stood there already.
function move(
  database: Database,
  table: 'tenant' | 'mailbox' | 'subscription',
  id: string,
  on: boolean,
  { by, at }: Change,
): Promise<number> {
  const key = table === 'subscription' ? 'mailbox_id' : 'id'
  return database.run(
    `update ${table} set is_on = ?, moved_by = ?, moved_at = ? where ${key} = ? and is_on <> ?`,
    Number(on),
    by,
    at.getTime(),
    id,
    Number(on),
  )
}
