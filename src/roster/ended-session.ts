import type { Database } from '../database/database.ts'

/** Sessions that were signed out of, until they would have ended by themselves. */
export async function endSession(
  database: Database,
  id: string,
  endsAt: Date,
  now: Date,
): Promise<void> {
  await database.durably(async () => {
    await database.run('delete from ended_session where ends_at <= ?', now.getTime())
    await database.run(
      'insert into ended_session (id, ends_at) values (?, ?) on conflict (id) do nothing',
      id,
      endsAt.getTime(),
    )
  })
}

export async function hasEnded(database: Database, id: string): Promise<boolean> {
  return (await database.get('select 1 from ended_session where id = ?', id)) !== undefined
}
