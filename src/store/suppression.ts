import { type Database, instant, text } from '../database/database.ts'
import { note } from './ledger.ts'
import { setItemState, undoItemState } from './standing.ts'
import type { SuppressedSender } from './store.ts'

export async function suppress(database: Database, address: string, at: Date): Promise<boolean> {
  const sender = address.toLowerCase()
  return database.transaction(async () => {
    if (await isSuppressed(database, sender)) return false
    // Theirs are what they asked and promised; the others are the owner's own words to them.
    const rows = await database.all(
      `select id from item where who_address = ? and kind in ('task', 'owed')
        and state in ('open', 'snoozed') order by id`,
      sender,
    )
    const ids = rows.map((row) => text(row, 'id'))
    for (const id of ids) await setItemState(database, id, 'dismissed', at)
    await database.run(
      'insert into suppression (address, at, item_ids) values (?, ?, ?)',
      sender,
      at.getTime(),
      JSON.stringify(ids),
    )
    await note(database, { at, what: `a sender suppressed; dismissed ${ids.length} items` })
    return true
  })
}

export async function unsuppress(database: Database, address: string, at: Date): Promise<boolean> {
  const sender = address.toLowerCase()
  return database.transaction(async () => {
    const row = await database.get('select item_ids from suppression where address = ?', sender)
    if (row === undefined) return false
    const ids = JSON.parse(text(row, 'item_ids')) as string[] // written by suppress
    let restored = 0
    for (const id of ids) if (await undoItemState(database, id, 'dismissed', at)) restored++
    await database.run('delete from suppression where address = ?', sender)
    await note(database, { at, what: `a sender no longer suppressed; restored ${restored} items` })
    return true
  })
}

export async function suppressions(database: Database): Promise<SuppressedSender[]> {
  const rows = await database.all('select address, at from suppression order by at, address')
  return rows.map((row) => ({ address: text(row, 'address'), at: instant(row, 'at') }))
}

async function isSuppressed(database: Database, sender: string): Promise<boolean> {
  const row = await database.get('select 1 from suppression where address = ?', sender)
  return row !== undefined
}
