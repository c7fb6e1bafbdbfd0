import { type Database, instant, maybeText, type Row, text } from '../database/database.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { preferred } from '../model/preference.ts'
import { liftClosure, takeOver } from './arrival.ts'
import { describeMailbox, describeTenant, mailboxFrom } from './description.ts'
import { preferencesIn } from './preference.ts'
import type { DescribedMailbox, DescribedTenant } from './roster.ts'
import { firstDueAt, nextDueAt } from './schedule.ts'
import { remember } from './switches.ts'

/** All of it in one transaction; rows that say the same already are not written. */
export async function sync(
  database: Database,
  described: readonly DescribedTenant[],
  now: Date,
): Promise<void> {
  await database.durably(async () => {
    await syncTenants(database, described, now)
    const known = await rowsById(
      database,
      `select m.id, m.tenant_id, m.description, m.search, m.next_due_at, m.closed_at, p.wanted
      from mailbox m left join preference p on p.mailbox_id = m.id`,
    )
    const people = described.flatMap(({ mailboxes }) => mailboxes)
    const ids = new Set(people.map(({ mailbox }) => mailbox.id))
    const moment: Moment = { now, latest: new Map() }
    for (const person of people) {
      const { mailbox } = person
      const row = known.get(mailbox.id)
      if (row !== undefined) await syncMailbox(database, mailbox, row, moment)
      else await welcome(database, person, ids, now)
      known.delete(mailbox.id)
    }
    await closeMailboxes(database, [...known.values()], now)
  })
}

async function syncTenants(
  database: Database,
  described: readonly DescribedTenant[],
  now: Date,
): Promise<void> {
  const gone = await rowsById(database, 'select id from tenant where closed_at is null')
  for (const { tenant, startsOn } of described) {
    gone.delete(tenant.id)
    await database.run(
      `insert into tenant (id, description, is_on) values (?, ?, ?)
      on conflict (id) do update set description = excluded.description, closed_at = null,
        is_on = case when tenant.moved_by is null then excluded.is_on else tenant.is_on end
      where tenant.description <> excluded.description or tenant.closed_at is not null
        or (tenant.moved_by is null and tenant.is_on <> excluded.is_on)`,
      tenant.id,
      describeTenant(tenant),
      Number(startsOn),
    )
  }
  for (const id of gone.keys()) {
    await database.run('update tenant set closed_at = ? where id = ?', now.getTime(), id)
  }
}

async function welcome(
  database: Database,
  { mailbox, startsSubscribed }: DescribedMailbox,
  described: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  await addMailbox(database, mailbox, describeMailbox(mailbox), now)
  // Somebody who was erased is seen for the first time again, but their opt-out was kept.
  if (await liftClosure(database, mailbox.id, startsSubscribed)) {
    await rememberSeen(database, mailbox.id, 'reopened', now)
  }
  await database.run(
    `insert into subscription (mailbox_id, is_on) values (?, ?) on conflict (mailbox_id) do nothing`,
    mailbox.id,
    Number(startsSubscribed),
  )
  await takeOver(database, mailbox, described, now)
}

/** When a sync is, and by schedule the instant after which nobody can be due next. */
interface Moment {
  readonly now: Date
  readonly latest: Map<string, Date>
}

async function syncMailbox(
  database: Database,
  mailbox: Mailbox,
  known: Row,
  moment: Moment,
): Promise<void> {
  const description = describeMailbox(mailbox)
  const isClosed = maybeText(known, 'closed_at') !== undefined
  const isMoved = text(known, 'tenant_id') !== mailbox.tenant.id
  const isFound = maybeText(known, 'search') !== undefined // a row of an older version is not, yet
  const isSame = isFound && text(known, 'description') === description
  const preferences = preferencesIn(known)
  const after = preferred(mailbox, preferences)
  const isAhead = instant(known, 'next_due_at') > latestDueAt(after, moment)
  if (!isClosed && !isMoved && isSame && !isAhead) return
  const before = preferred(mailboxFrom(text(known, 'description'), mailbox.tenant), preferences)
  await changeMailbox(database, mailbox, description, after.timeZone)
  if (isClosed || isAhead || scheduleOf(before) !== scheduleOf(after)) {
    await reschedule(database, after, moment.now)
  }
  if (!isClosed) return
  await rememberSeen(database, mailbox.id, 'reopened', moment.now)
  await liftClosure(database, mailbox.id, true) // an erase that was stopped halfway
}

// Nobody is due later than at their next send time, but for those whom a clock that ran ahead for a while has put
// off. Worked out once a schedule, which many people share.
function latestDueAt(mailbox: Mailbox, { now, latest }: Moment): Date {
  const schedule = scheduleOf(mailbox)
  const dueAt = latest.get(schedule) ?? nextDueAt(mailbox, now)
  latest.set(schedule, dueAt)
  return dueAt
}

async function addMailbox(
  database: Database,
  mailbox: Mailbox,
  description: string,
  now: Date,
): Promise<void> {
  await database.run(
    `insert into mailbox (id, address, tenant_id, description, search, time_zone, next_due_at)
    values (?, ?, ?, ?, ?, ?, ?)`,
    mailbox.id,
    mailbox.address,
    mailbox.tenant.id,
    description,
    searchOf(mailbox),
    mailbox.timeZone,
    firstDueAt(mailbox, now).getTime(),
  )
  await addAliases(database, mailbox)
}

async function changeMailbox(
  database: Database,
  mailbox: Mailbox,
  description: string,
  timeZone: string,
): Promise<void> {
  await database.run(
    `update mailbox set address = ?, tenant_id = ?, description = ?, search = ?, time_zone = ?,
      closed_at = null
    where id = ?`,
    mailbox.address,
    mailbox.tenant.id,
    description,
    searchOf(mailbox),
    timeZone,
    mailbox.id,
  )
  await database.run('delete from alias where mailbox_id = ?', mailbox.id)
  await addAliases(database, mailbox)
}

async function addAliases(database: Database, { id, aliases }: Mailbox): Promise<void> {
  for (const alias of new Set(aliases)) {
    await database.run('insert into alias (address, mailbox_id) values (?, ?)', alias, id)
  }
}

async function reschedule(database: Database, mailbox: Mailbox, now: Date): Promise<void> {
  const dueAt = firstDueAt(mailbox, now).getTime()
  await database.run('update mailbox set next_due_at = ? where id = ?', dueAt, mailbox.id)
}

async function closeMailboxes(database: Database, gone: readonly Row[], now: Date): Promise<void> {
  for (const row of gone) {
    if (maybeText(row, 'closed_at') !== undefined) continue
    const id = text(row, 'id')
    await database.run('update mailbox set closed_at = ? where id = ?', now.getTime(), id)
    await rememberSeen(database, id, 'closed', now)
  }
}

function rememberSeen(
  database: Database,
  mailboxId: string,
  what: 'closed' | 'reopened',
  at: Date,
): Promise<void> {
  return remember(
    database,
    { what: `mailbox ${mailboxId} ${what}`, by: 'configuration', at },
    mailboxId,
  )
}

function searchOf({ address, aliases, name }: Mailbox): string {
  return [address, ...aliases, name].join('\n').toLowerCase()
}

function scheduleOf({ sendAt, timeZone, workdays }: Mailbox): string {
  return `${sendAt} ${timeZone} ${workdays.join(' ')}`
}

async function rowsById(database: Database, sql: string): Promise<Map<string, Row>> {
  return new Map((await database.all(sql)).map((row) => [text(row, 'id'), row]))
}
