import type { Database, Row, Value } from '../database/database.ts'

/** Every table that holds something of a person: what is not in this list is not held. */
const TABLES = {
  progress: 'id',
  message: 'sent_at, id',
  withheld: 'at, id',
  item: 'said_at, id',
  suppression: 'at, kind, value',
  setting: 'id',
  notice: 'at, meeting_id, kind',
  briefing: 'day, revision',
  focus_slot: 'start_at, id',
  feedback: 'day, revision',
  ledger: 'id',
} as const

const JSONS = ['people', 'documents', 'item_ids', 'befores', 'wishes']

/** Table by table, as it lies; instants as ISO dates. */
export async function exportAll(database: Database): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const [table, order] of Object.entries(TABLES)) {
    const rows = await database.all(`select * from ${table} order by ${order}`)
    all[table] = rows.map(plain)
  }
  return all
}

function plain(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, readable(column, value)]),
  )
}

function readable(column: string, value: Value): unknown {
  if (typeof value === 'number' && /(^|_)at$/.test(column)) return new Date(value).toISOString()
  if (typeof value === 'string' && JSONS.includes(column)) return JSON.parse(value)
  return value
}
