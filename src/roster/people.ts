import {
  type Database,
  instant,
  maybeText,
  number,
  type Row,
  text,
  type Value,
} from '../database/database.ts'
import type { Tenant } from '../model/mailbox.ts'
import { preferred } from '../model/preference.ts'
import { mailboxFrom, tenantFrom } from './description.ts'
import { preferencesIn } from './preference.ts'
import type {
  Choice,
  ClosedMailbox,
  Entry,
  Headcount,
  Part,
  Subscription,
  TenantEntry,
  Toggle,
} from './roster.ts'

const ENTRIES = `
  select m.description, m.next_due_at, t.description as tenant, p.wanted,
    t.is_on as tenant_on, t.moved_by as tenant_by, t.moved_at as tenant_at,
    m.is_on as admin_on, m.moved_by as admin_by, m.moved_at as admin_at,
    s.is_on as subscription_on, s.moved_by as subscription_by, s.moved_at as subscription_at
  from mailbox m
  join tenant t on t.id = m.tenant_id
  join subscription s on s.mailbox_id = m.id
  left join preference p on p.mailbox_id = m.id
  where m.closed_at is null`

/** Asks for the same lower-case address three times: an alias is only somebody's who has no such address. */
export const BY_ADDRESS = `
  (m.address = ? or m.id in (select mailbox_id from alias where address = ?))
  order by case when m.address = ? then 0 else 1 end, m.address limit 1`

export async function tenants(database: Database): Promise<TenantEntry[]> {
  const rows = await database.all(
    `select t.description, t.is_on as tenant_on, t.moved_by as tenant_by, t.moved_at as tenant_at,
      (select count(*) from mailbox m where m.tenant_id = t.id and m.closed_at is null) as mailboxes
    from tenant t where t.closed_at is null order by t.id`,
  )
  return rows.map((row) => ({
    tenant: tenantFrom(text(row, 'description')),
    toggle: toggleIn(row, 'tenant'),
    mailboxes: number(row, 'mailboxes'),
  }))
}

export async function entries(database: Database, choice: Choice = {}): Promise<Entry[]> {
  const conditions: string[] = []
  const values: Value[] = []
  if (choice.tenants) {
    conditions.push(`and m.tenant_id in (${places(choice.tenants)})`)
    values.push(...choice.tenants)
  }
  if (choice.addresses) {
    const addresses = choice.addresses.map((address) => address.toLowerCase())
    const list = places(addresses)
    conditions.push(
      `and (m.address in (${list}) or m.id in (${list})
        or m.id in (select mailbox_id from alias where address in (${list})))`,
    )
    values.push(...addresses, ...addresses, ...addresses)
  }
  const rows = await database.all(
    `${ENTRIES} ${conditions.join(' ')} order by m.tenant_id, m.address`,
    ...values,
  )
  return entriesIn(rows)
}

export async function countPeople(database: Database, search: string): Promise<number> {
  const row = await database.get(
    `select count(*) as people from mailbox m where m.closed_at is null ${FOUND}`,
    ...searched(search),
  )
  return row === undefined ? 0 : number(row, 'people')
}

// Chosen before anything is joined, so that those who are passed over cost next to nothing.
export async function somePeople(
  database: Database,
  search: string,
  { from, atMost }: Part,
): Promise<Entry[]> {
  const rows = await database.all(
    `${ENTRIES} and m.id in (
      select m.id from mailbox m where m.closed_at is null ${FOUND}
      order by m.tenant_id, m.address limit ? offset ?)
    order by m.tenant_id, m.address`,
    ...searched(search),
    atMost,
    from,
  )
  return entriesIn(rows)
}

export async function headcounts(database: Database, tenant?: string): Promise<Headcount[]> {
  const rows = await database.all(
    `select t.is_on as tenant_on, c.* from (
      select m.tenant_id, m.is_on as admin_on, s.is_on as subscription_on, m.time_zone,
        m.next_due_at, count(*) as people
      from mailbox m join subscription s on s.mailbox_id = m.id
      where m.closed_at is null ${tenant === undefined ? '' : 'and m.tenant_id = ?'}
      group by m.tenant_id, m.is_on, s.is_on, m.time_zone, m.next_due_at
    ) c join tenant t on t.id = c.tenant_id`,
    ...(tenant === undefined ? [] : [tenant]),
  )
  return rows.map((row) => ({
    tenantToggle: { on: number(row, 'tenant_on') === 1 },
    adminToggle: { on: number(row, 'admin_on') === 1 },
    subscription: { on: number(row, 'subscription_on') === 1 },
    timeZone: text(row, 'time_zone'),
    nextDueAt: instant(row, 'next_due_at'),
    people: number(row, 'people'),
  }))
}

export async function find(database: Database, address: string): Promise<Entry | undefined> {
  const lower = address.toLowerCase()
  const row = await database.get(`${ENTRIES} and ${BY_ADDRESS}`, lower, lower, lower)
  // An id is no address, and what a log says of a person.
  return row ? entriesIn([row])[0] : findById(database, lower)
}

export async function findById(database: Database, mailboxId: string): Promise<Entry | undefined> {
  const row = await database.get(`${ENTRIES} and m.id = ?`, mailboxId)
  return row && entriesIn([row])[0]
}

export async function subscription(
  database: Database,
  mailboxId: string,
): Promise<Subscription | undefined> {
  const row = await database.get(
    `select s.is_on, m.address from subscription s left join mailbox m on m.id = s.mailbox_id
    where s.mailbox_id = ?`,
    mailboxId,
  )
  return row && { on: number(row, 'is_on') === 1, address: maybeText(row, 'address') }
}

export async function due(database: Database, now: Date, atMost: number): Promise<Entry[]> {
  const rows = await database.all(
    `${ENTRIES} and m.next_due_at <= ? order by m.next_due_at, m.id limit ?`,
    now.getTime(),
    atMost,
  )
  return entriesIn(rows)
}

export async function nextDue(database: Database): Promise<Date | undefined> {
  const row = await database.get(
    'select next_due_at from mailbox where closed_at is null order by next_due_at, id limit 1',
  )
  return row && instant(row, 'next_due_at')
}

export async function postpone(database: Database, mailboxId: string, until: Date): Promise<void> {
  await database.run('update mailbox set next_due_at = ? where id = ?', until.getTime(), mailboxId)
}

export async function closedFor(
  database: Database,
  ms: number,
  now: Date,
): Promise<ClosedMailbox[]> {
  const rows = await database.all(
    `select m.id, m.tenant_id, m.description, m.is_on, m.closed_at, t.description as tenant
    from mailbox m join tenant t on t.id = m.tenant_id
    where m.closed_at <= ? order by m.closed_at, m.id`,
    now.getTime() - ms,
  )
  return rows.map((row) => {
    const tenant = tenantFrom(text(row, 'tenant'))
    const { address, aliases } = mailboxFrom(text(row, 'description'), tenant)
    return {
      mailboxId: text(row, 'id'),
      isOff: number(row, 'is_on') === 0,
      tenantId: text(row, 'tenant_id'),
      geo: tenant.geo,
      addresses: [address, ...aliases],
      closedAt: instant(row, 'closed_at'),
    }
  })
}

// People of one tenant share one Tenant.
function entriesIn(rows: readonly Row[]): Entry[] {
  const tenants = new Map<string, Tenant>()
  return rows.map((row) => {
    const description = text(row, 'tenant')
    const tenant = tenants.get(description) ?? tenantFrom(description)
    tenants.set(description, tenant)
    const preferences = preferencesIn(row)
    return {
      mailbox: preferred(mailboxFrom(text(row, 'description'), tenant), preferences),
      preferences,
      tenantToggle: toggleIn(row, 'tenant'),
      adminToggle: toggleIn(row, 'admin'),
      subscription: toggleIn(row, 'subscription'),
      nextDueAt: instant(row, 'next_due_at'),
    }
  })
}

function toggleIn(row: Row, name: 'tenant' | 'admin' | 'subscription'): Toggle {
  const by = maybeText(row, `${name}_by`)
  const source =
    by === undefined ? 'configuration' : `${by}, ${minuteOf(instant(row, `${name}_at`))}`
  return { on: number(row, `${name}_on`) === 1, source }
}

// 2026-03-27 07:00 UTC
function minuteOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const FOUND = "and (m.search like ? escape '\\' or m.id = ?)"

// What was typed is looked for as it is: a percent sign is no pattern.
function searched(search: string): [string, string] {
  const lower = search.toLowerCase()
  return [`%${lower.replace(/[\\%_]/g, '\\$&')}%`, lower]
}

// No list at all would be no SQL; null is in no list, so it finds nobody.
function places(list: readonly string[]): string {
  return list.length === 0 ? 'null' : list.map(() => '?').join(', ')
}
