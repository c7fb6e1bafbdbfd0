import { type Database, instant, text } from '../database/database.ts'
import type { LedgerEntry } from './store.ts'

export async function note(database: Database, { at, what }: LedgerEntry): Promise<void> {
  await database.run('insert into ledger (at, what) values (?, ?)', at.getTime(), what)
}

export async function ledger(database: Database): Promise<LedgerEntry[]> {
  const rows = await database.all('select at, what from ledger order by id')
  return rows.map((row) => ({ at: instant(row, 'at'), what: text(row, 'what') }))
}
