import { type Database, text } from '../database/database.ts'
import { NO_WISHES, type Wishes } from '../model/preference.ts'
import { note } from './ledger.ts'

export async function wishes(database: Database): Promise<Wishes> {
  const row = await database.get('select wishes from setting')
  if (row === undefined) return NO_WISHES
  return { ...NO_WISHES, ...(JSON.parse(text(row, 'wishes')) as Partial<Wishes>) } // by setWishes
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
