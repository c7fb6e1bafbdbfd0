import { type Database, text } from '../database/database.ts'
import { NO_WISHES, type Wishes } from '../model/preference.ts'
import { note } from './ledger.ts'
import { answeredIn } from './notice.ts'
import type { Told } from './store.ts'

export async function wishes(database: Database): Promise<Wishes> {
  const row = await database.get('select wishes from setting')
  return wishesIn(row && text(row, 'wishes'))
}

// One statement, because every morning prepares it anew.
export async function told(database: Database): Promise<Told> {
  const rows = await database.all(
    `select null as meeting_id, wishes as says, null as sequence, null as at from setting
    union all
    select meeting_id, says, sequence, at from notice where kind = 'answer' and lease_ends_at is null`,
  )
  const wished = rows.find(({ meeting_id }) => meeting_id === null)
  return {
    wishes: wishesIn(wished && text(wished, 'says')),
    answered: rows.filter((row) => row !== wished).map(answeredIn),
  }
}

export async function setWishes(database: Database, wanted: Wishes, at: Date): Promise<boolean> {
  const { without, most, exclude } = wanted
  return database.transaction(async () => {
    const next = JSON.stringify({ without, most, exclude })
    const before = await wishes(database)
    if (JSON.stringify(before) === next) return false
    await database.run(
      `insert into setting (id, wishes) values (1, ?)
      on conflict (id) do update set wishes = excluded.wishes`,
      next,
    )
    await note(database, { at, what: 'settings saved' })
    return true
  })
}

function wishesIn(json: string | undefined): Wishes {
  if (json === undefined) return NO_WISHES
  return { ...NO_WISHES, ...(JSON.parse(json) as Partial<Wishes>) } // by setWishes
}
