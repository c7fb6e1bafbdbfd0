import { type Database, maybeText, type Row, text } from '../database/database.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { type Preferences, preferred } from '../model/preference.ts'
import { mailboxFrom, tenantFrom } from './description.ts'
import type { Change } from './roster.ts'
import { firstDueAt } from './schedule.ts'
import { remember } from './switches.ts'

export async function prefer(
  database: Database,
  mailboxId: string,
  preferences: Preferences,
  change: Change,
): Promise<boolean> {
  return database.durably(async () => {
    const row = await database.get(
      `select m.description, t.description as tenant, p.wanted from mailbox m
      join tenant t on t.id = m.tenant_id
      left join preference p on p.mailbox_id = m.id
      where m.id = ? and m.closed_at is null`,
      mailboxId,
    )
    if (row === undefined) return false
    const described = mailboxFrom(text(row, 'description'), tenantFrom(text(row, 'tenant')))
    const wanted = differing(preferences, described)
    if (describe(wanted) === describe(preferencesIn(row))) return false

    await write(database, mailboxId, wanted)
    const wished = preferred(described, wanted)
    await database.run(
      'update mailbox set next_due_at = ?, time_zone = ? where id = ?',
      firstDueAt(wished, change.at).getTime(),
      wished.timeZone,
      mailboxId,
    )
    const what = `mailbox ${mailboxId} prefers ${sentenceOf(wanted)}`
    await remember(database, { ...change, what }, mailboxId)
    return true
  })
}

/** Of a row that was joined with its preference. */
export function preferencesIn(row: Row): Preferences {
  const wanted = maybeText(row, 'wanted')
  return wanted === undefined ? {} : (JSON.parse(wanted) as Preferences) // written by prefer
}

function differing(
  { sendAt, workdays, timeZone, locale }: Preferences,
  described: Mailbox,
): Preferences {
  return {
    ...(sendAt === undefined || sendAt === described.sendAt ? {} : { sendAt }),
    ...(workdays === undefined || isSameDays(workdays, described.workdays) ? {} : { workdays }),
    ...(timeZone === undefined || timeZone === described.timeZone ? {} : { timeZone }),
    ...(locale === undefined || locale === described.locale ? {} : { locale }),
  }
}

// Configuration may list them in any order.
function isSameDays(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}

async function write(database: Database, mailboxId: string, wanted: Preferences): Promise<void> {
  if (Object.keys(wanted).length === 0) {
    await database.run('delete from preference where mailbox_id = ?', mailboxId)
    return
  }
  await database.run(
    `insert into preference (mailbox_id, wanted) values (?, ?)
    on conflict (mailbox_id) do update set wanted = excluded.wanted`,
    mailboxId,
    describe(wanted),
  )
}

function describe({ sendAt, workdays, timeZone, locale }: Preferences): string {
  return JSON.stringify({ sendAt, workdays, timeZone, locale })
}

function sentenceOf(wanted: Preferences): string {
  const fields = Object.entries(wanted).map(([name, value]) => `${name} ${value}`)
  return fields.length === 0 ? 'what configuration says' : fields.join(', ')
}
