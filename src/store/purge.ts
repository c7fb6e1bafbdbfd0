import type { Database } from '../database/database.ts'
import { note } from './ledger.ts'

export async function purge(database: Database, before: Date, at: Date): Promise<number> {
  const limit = before.getTime()
  return database.transaction(async () => {
    const items = await database.run(
      `delete from item where state in ('closed', 'done', 'dismissed', 'expired') and state_at < ?`,
      limit,
    )
    await database.run(
      `delete from message where sent_at < ?
        and not exists (select 1 from item where item.thread = message.thread)`,
      limit,
    )
    await database.run('delete from withheld where at < ?', limit)
    await database.run('delete from focus_slot where end_at < ?', limit)
    await database.run('delete from feedback where at < ?', limit)
    if (items > 0) await note(database, { at, what: `deleted ${items} items` })
    return items
  })
}
