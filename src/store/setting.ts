import { type Database, text } from '../database/database.ts'
import { type AllWishes, NO_WISHES, type Wishes } from '../model/preference.ts'
import { readSuppression } from '../model/suppression.ts'
import { note } from './ledger.ts'

/** One statement for what stands in two tables: a morning asks for all of it, and statements cost. */
const ALL_WISHES = `
  select 'setting' as kind, wishes as value, null as at from setting
  union all select kind, value, at from suppression
  order by at, kind, value`

export async function wishes(database: Database): Promise<AllWishes> {
  const rows = await database.all(ALL_WISHES)
  let settings: Partial<Wishes> = {}
  const suppressed = rows.flatMap((row) => {
    const [kind, value] = [text(row, 'kind'), text(row, 'value')]
    if (kind === 'setting') settings = JSON.parse(value) as Partial<Wishes> // by setWishes
    return readSuppression(kind, value) ?? []
  })
  return { ...NO_WISHES, ...settings, suppressed }
}

export async function setWishes(
  database: Database,
  { without, most, exclude }: Wishes,
  at: Date,
): Promise<boolean> {
  return database.transaction(async () => {
    const next = JSON.stringify({ without, most, exclude })
    const { suppressed: _, ...before } = await wishes(database)
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
