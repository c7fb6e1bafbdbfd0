import { type Database, text } from '../database/database.ts'
import type { Verdict } from '../model/action.ts'
import { note } from './ledger.ts'
import type { BriefingName } from './store.ts'

export async function verdict(
  database: Database,
  { day, revision }: BriefingName,
): Promise<Verdict | 'none' | undefined> {
  const row = await database.get(
    `select coalesce(verdict, 'none') as verdict from briefing
      left join feedback using (day, revision) where day = ? and revision = ?`,
    day,
    revision,
  )
  return row && (text(row, 'verdict') as Verdict | 'none') // by setVerdict
}

export async function setVerdict(
  database: Database,
  briefing: BriefingName,
  said: Verdict,
  at: Date,
): Promise<boolean | undefined> {
  return database.transaction(async () => {
    const before = await verdict(database, briefing)
    if (before === undefined) return undefined
    if (before === said) return false
    await database.run(
      `insert into feedback (day, revision, verdict, at) values (?, ?, ?, ?)
        on conflict (day, revision) do update set verdict = excluded.verdict, at = excluded.at`,
      briefing.day,
      briefing.revision,
      said,
      at.getTime(),
    )
    await note(database, { at, what: `${nameOf(briefing)}: feedback given` })
    return true
  })
}

export async function takeBackVerdict(
  database: Database,
  briefing: BriefingName,
  said: Verdict,
  at: Date,
): Promise<boolean> {
  return database.transaction(async () => {
    const count = await database.run(
      'delete from feedback where day = ? and revision = ? and verdict = ?',
      briefing.day,
      briefing.revision,
      said,
    )
    if (count > 0) await note(database, { at, what: `${nameOf(briefing)}: feedback taken back` })
    return count > 0
  })
}

function nameOf({ day, revision }: BriefingName): string {
  return `briefing of ${day}, revision ${revision}`
}
