import { type Database, number, text } from '../database/database.ts'
import { type AllWishes, NO_WISHES, type Wishes } from '../model/preference.ts'
import { readSuppression } from '../model/suppression.ts'
import { note } from './ledger.ts'
import { answeredIn } from './notice.ts'
import type { Told } from './store.ts'

/**
 * One statement for what stands in three tables: a morning asks for all of it, and statements cost.
 * Settings have their JSON in `value`, an answer what it says.
 */
const TOLD = `
  select 'setting' as kind, wishes as value, null as at, null as meeting_id, null as sequence from setting
  union all select kind, value, at, null, null from suppression
  union all select 'answer', says, at, meeting_id, sequence from notice
    where kind = 'answer' and lease_ends_at is null`

export async function told(database: Database): Promise<Told> {
  const rows = (await database.all(TOLD)).sort((a, b) => number(a, 'at') - number(b, 'at'))
  const setting = rows.find(({ kind }) => kind === 'setting')
  return {
    wishes: {
      ...NO_WISHES,
      ...(setting && (JSON.parse(text(setting, 'value')) as Partial<Wishes>)), // by setWishes
      suppressed: rows.flatMap(
        (row) => readSuppression(text(row, 'kind'), text(row, 'value')) ?? [],
      ),
    },
    answered: rows.filter(({ kind }) => kind === 'answer').map(answeredIn),
  }
}

export async function wishes(database: Database): Promise<AllWishes> {
  return (await told(database)).wishes
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
