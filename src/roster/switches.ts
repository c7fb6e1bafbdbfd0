import { type Database, instant, maybeText, number, type Row, text } from '../database/database.ts'
import type { Change, ChangeRecord, Part } from './roster.ts'
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
    const what = `tenant ${id} ${on ? 'on' : 'off'}`
    return moved(database, { table: 'tenant', id, on }, { ...change, what }, null)
  })
}

export async function setAdmin(
  database: Database,
  mailboxId: string,
  on: boolean,
  change: Change,
): Promise<boolean> {
  return database.durably(() => moveAdmin(database, mailboxId, on, change))
}

export async function setSubscribed(
  database: Database,
  mailboxId: string,
  on: boolean,
  change: Change,
): Promise<boolean> {
  const what = `mailbox ${mailboxId} ${on ? 'resubscribed' : 'unsubscribed'}`
  const switched = { table: 'subscription', id: mailboxId, on } as const
  return database.durably(() => moved(database, switched, { ...change, what }, mailboxId))
}

/** Inside a transaction that others of its kind may share. */
export function moveAdmin(
  database: Database,
  mailboxId: string,
  on: boolean,
  change: Change,
): Promise<boolean> {
  const what = `mailbox ${mailboxId} ${on ? 'on' : 'off'}`
  return moved(database, { table: 'mailbox', id: mailboxId, on }, { ...change, what }, mailboxId)
}

export async function erase(
  database: Database,
  mailboxId: string,
  change: Change,
): Promise<number> {
  const outcomes = await database.durably(async () => {
    // Whoever was subscribed is no longer; an opt-out of their own keeps its own date.
    await move(database, { table: 'subscription', id: mailboxId, on: false }, change)
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

export async function erased(database: Database): Promise<string[]> {
  const rows = await database.all(
    `select mailbox_id from change where what = 'mailbox ' || mailbox_id || ' erased'
      and id in (select max(id) from change group by mailbox_id)`,
  )
  return rows.map((row) => text(row, 'mailbox_id'))
}

export async function changes(database: Database, mailboxId?: string): Promise<ChangeRecord[]> {
  const newestFirst = 'order by id desc'
  const rows =
    mailboxId === undefined
      ? await database.all(`select * from change ${newestFirst}`)
      : await database.all(`select * from change where mailbox_id = ? ${newestFirst}`, mailboxId)
  return rows.map(changeIn)
}

export async function someChanges(
  database: Database,
  { from, atMost }: Part,
): Promise<ChangeRecord[]> {
  const rows = await database.all(
    `select c.*, m.address from change c left join mailbox m on m.id = c.mailbox_id
    order by c.id desc limit ? offset ?`,
    atMost,
    from,
  )
  return rows.map((row) => {
    const change = changeIn(row)
    const [id, address] = [maybeText(row, 'mailbox_id'), maybeText(row, 'address')]
    if (id === undefined || address === undefined) return change
    return { ...change, what: change.what.replace(id, () => address) }
  })
}

export async function countChanges(database: Database): Promise<number> {
  const row = await database.get('select count(*) as changes from change')
  return row === undefined ? 0 : number(row, 'changes')
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

function changeIn(row: Row): ChangeRecord {
  return { what: text(row, 'what'), by: text(row, 'made_by'), at: instant(row, 'made_at') }
}

interface Switched {
  readonly table: 'tenant' | 'mailbox' | 'subscription'
  readonly id: string
  readonly on: boolean
}

/** Moves and remembers it; false, and nothing to remember, when it stood there already. */
async function moved(
  database: Database,
  switched: Switched,
  change: ChangeRecord,
  mailboxId: string | null,
): Promise<boolean> {
  if ((await move(database, switched, change)) === 0) return false
  await remember(database, change, mailboxId)
  return true
}

// Returns how many were moved: none when it stood there already.
function move(
  database: Database,
  { table, id, on }: Switched,
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
