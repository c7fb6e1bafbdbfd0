import { type Database, instant, maybeText, number, type Row, text } from '../database/database.ts'
import type { FocusSlot } from '../model/briefing.ts'
import { itemById } from './items.ts'
import type { BriefingRecord } from './store.ts'

export async function briefings(database: Database): Promise<BriefingRecord[]> {
  const rows = await database.all('select * from briefing order by day, revision')
  return rows.map(recordIn)
}

export async function focusSlot(database: Database, id: string): Promise<FocusSlot | undefined> {
  const row = await database.get('select * from focus_slot where id = ?', id)
  if (row === undefined) return undefined
  const itemId = maybeText(row, 'item_id')
  return {
    id,
    start: instant(row, 'start_at'),
    end: instant(row, 'end_at'),
    for: itemId === undefined ? undefined : await itemById(database, itemId),
  }
}

function recordIn(row: Row): BriefingRecord {
  return {
    day: text(row, 'day'),
    revision: number(row, 'revision'),
    state: text(row, 'state') as BriefingRecord['state'], // written by claim.ts
    messageId: maybeText(row, 'message_id'),
    itemIds: JSON.parse(text(row, 'item_ids')), // written by claim.ts
    at: instant(row, 'at'),
  }
}
