import { type Database, maybeText, number, type Row, text } from '../database/database.ts'
import type { Counts } from '../model/briefing.ts'
import type { LocalDay } from '../model/day.ts'
import { LAYERS, type OutcomeKind, type Report } from '../model/outcome.ts'
import type { DayTotals, OutcomeTally } from './roster.ts'

// The address goes with the person: an outcome keeps only the id.
const REPORTS = `
  select o.*, m.address from outcome o join mailbox m on m.id = o.mailbox_id`

// Why somebody was not served stays: that the hour is over, or that a server said so earlier, tells less.
export async function record(database: Database, report: Report, at: Date): Promise<void> {
  const { mailboxId, day, tenant, kind, reason, layer, messageId, counts, unreadable } = report
  await database.run(
    `insert into outcome
      (mailbox_id, day, tenant_id, kind, reason, layer, message_id, counts, unreadable, at)
    select id, ?, ?, ?, ?, ?, ?, ?, ?, ? from mailbox where id = ?
    on conflict (mailbox_id, day) do update set tenant_id = excluded.tenant_id,
      kind = excluded.kind, reason = excluded.reason, layer = excluded.layer,
      message_id = excluded.message_id, counts = excluded.counts,
      unreadable = excluded.unreadable, at = excluded.at
    where excluded.kind = 'sent' or case outcome.kind
      when 'sent' then 0
      when 'refused' then excluded.kind <> 'skipped' and coalesce(excluded.reason, '') <> 'refused-today'
      when 'skipped' then 1
      else coalesce(excluded.reason, '') <> 'too-late' end`,
    day,
    tenant,
    kind,
    reason ?? null,
    layer ?? null,
    messageId ?? null,
    counts === undefined ? null : JSON.stringify(counts),
    unreadable,
    at.getTime(),
    mailboxId,
  )
}

/** By tenant, then address. */
export async function outcomes(database: Database, day: LocalDay): Promise<Report[]> {
  const rows = await database.all(`${REPORTS} where o.day = ? order by o.tenant_id, m.address`, day)
  return rows.map(reportIn)
}

export async function tally(database: Database, day: LocalDay): Promise<OutcomeTally[]> {
  const rows = await database.all(
    `select kind, reason, count(*) as people from outcome where day = ?
    group by kind, reason order by people desc, kind, reason`,
    day,
  )
  return rows.map((row) => ({
    kind: text(row, 'kind') as OutcomeKind, // written by record
    reason: maybeText(row, 'reason'),
    people: number(row, 'people'),
  }))
}

/** By tenant, then address. */
export async function unserved(
  database: Database,
  day: LocalDay,
  atMost: number,
): Promise<Report[]> {
  const rows = await database.all(
    `${REPORTS} where o.day = ? and o.kind in ('deferred', 'refused', 'failed')
    order by o.tenant_id, m.address limit ?`,
    day,
    atMost,
  )
  return rows.map(reportIn)
}

/** Newest first. */
export async function outcomesOf(database: Database, mailboxId: string): Promise<Report[]> {
  const rows = await database.all(
    `${REPORTS} where o.mailbox_id = ? order by o.day desc`,
    mailboxId,
  )
  return rows.map(reportIn)
}

export async function wasBriefed(
  database: Database,
  mailboxId: string,
  day: LocalDay,
): Promise<boolean> {
  const row = await database.get(
    "select 1 from outcome where mailbox_id = ? and day = ? and kind = 'sent'",
    mailboxId,
    day,
  )
  return row !== undefined
}

export async function lastDay(database: Database, until: LocalDay): Promise<LocalDay | undefined> {
  const row = await database.get(
    `select coalesce((select max(day) from outcome where day <= ?), max(day)) as day from outcome`,
    until,
  )
  return row && maybeText(row, 'day')
}

export async function totals(database: Database, since: LocalDay): Promise<DayTotals[]> {
  const rows = await database.all(
    'select day, kind, count(*) as people from outcome where day >= ? group by day, kind order by day, kind',
    since,
  )
  return [...Map.groupBy(rows, (row) => text(row, 'day'))].map(([day, kinds]) => ({
    day,
    counts: Object.fromEntries(kinds.map((row) => [text(row, 'kind'), number(row, 'people')])),
  }))
}

function reportIn(row: Row): Report {
  const counts = maybeText(row, 'counts')
  return {
    mailboxId: text(row, 'mailbox_id'),
    address: text(row, 'address'),
    tenant: text(row, 'tenant_id'),
    day: text(row, 'day'),
    kind: text(row, 'kind') as OutcomeKind, // written by record
    reason: maybeText(row, 'reason'),
    layer: layerIn(maybeText(row, 'layer')),
    messageId: maybeText(row, 'message_id'),
    counts: counts === undefined ? undefined : (JSON.parse(counts) as Counts), // written by record
    unreadable: number(row, 'unreadable'),
  }
}

function layerIn(name: string | undefined): Report['layer'] {
  return ([...LAYERS, 'content', 'claim', 'delivery'] as const).find((layer) => layer === name)
}
