import {
  type Database,
  instant,
  maybeInstant,
  maybeNumber,
  maybeText,
  number,
  type Row,
  text,
} from '../database/database.ts'
import type { LocalDay } from '../model/day.ts'
import type { Closing, Due, Item, ItemKind, ItemState, KnownItem } from '../model/item.ts'

// Open on a day, which stands in its one place: only what is snoozed has a day until which it is.
const IS_OPEN = `(snoozed_until is null or snoozed_until <= ?) and state in ('open', 'snoozed')`

export async function addItems(
  database: Database,
  items: readonly Item[],
  at: Date,
): Promise<number> {
  const [only, ...others] = items
  if (only !== undefined && others.length === 0) return addItem(database, only, at)
  return database.transaction(async () => {
    let added = 0
    for (const item of items) added += await addItem(database, item, at)
    return added
  })
}

export async function closeItems(
  database: Database,
  closings: readonly Closing[],
): Promise<number> {
  if (closings.length === 0) return 0
  return database.transaction(async () => {
    let closed = 0
    for (const { itemId, by, messageId, at } of closings) {
      closed += await database.run(
        `update item set state = 'closed', state_at = ?, snoozed_until = null, closed_by = ?,
          closing_message_id = ?, befores = '[]' where id = ? and state in ('open', 'snoozed')`,
        at.getTime(),
        by,
        messageId,
        itemId,
      )
    }
    return closed
  })
}

// A briefing reads them anyway, so most mornings this costs no statement of its own. What somebody pressed
// meanwhile stays as they left it.
export async function expireItems(
  database: Database,
  before: Date,
  today: LocalDay,
  at: Date,
): Promise<Item[]> {
  const open = await openItems(database, today)
  const isPast = ({ saidAt, due }: Item) => saidAt < before && (!due || due.on < today)
  const past = open.filter(isPast)
  if (past.length === 0) return open
  await database.transaction(async () => {
    for (const { id } of past) {
      await database.run(
        `update item set state = 'expired', state_at = ?, snoozed_until = null,
          closed_by = 'expired', befores = '[]' where id = ? and state in ('open', 'snoozed')`,
        at.getTime(),
        id,
      )
    }
  })
  return open.filter((item) => !isPast(item))
}

export async function itemsOfThread(database: Database, thread: string): Promise<KnownItem[]> {
  const rows = await database.all(
    'select * from item where thread = ? order by said_at, message_id, quote_start',
    thread,
  )
  // The column holds what standing.ts and closeItems() write.
  return rows.map((row) => ({ ...itemIn(row), state: text(row, 'state') as ItemState }))
}

export async function openItems(database: Database, day: LocalDay): Promise<Item[]> {
  const rows = await database.all(
    `select * from item where ${IS_OPEN} order by said_at, message_id, quote_start`,
    day,
  )
  return rows.map(itemIn)
}

export async function itemById(database: Database, id: string): Promise<Item | undefined> {
  const row = await database.get('select * from item where id = ?', id)
  return row && itemIn(row)
}

export async function countItems(database: Database): Promise<number> {
  const row = await database.get('select count(*) as items from item')
  return row ? number(row, 'items') : 0
}

function addItem(database: Database, item: Item, at: Date): Promise<number> {
  const { due } = item
  return database.run(
    `insert into item (id, kind, message_id, thread, quote_start, quote_end, quote, who_name,
      who_address, subject, said_at, due_on, due_at, due_text, due_start, due_end, reason, list,
      confidence, added_at, state_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    item.id,
    item.kind,
    item.messageId,
    item.thread,
    item.start,
    item.end,
    item.quote,
    item.who.name,
    item.who.address,
    item.subject,
    item.saidAt.getTime(),
    due?.on ?? null,
    due?.at?.getTime() ?? null,
    due?.text ?? null,
    due?.start ?? null,
    due?.end ?? null,
    item.reason,
    item.list ?? null,
    item.confidence ?? null,
    at.getTime(),
    at.getTime(),
  )
}

export function itemIn(row: Row): Item {
  const due = dueIn(row)
  const list = maybeText(row, 'list')
  const confidence = maybeNumber(row, 'confidence')
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind') as ItemKind, // written by addItem
    messageId: text(row, 'message_id'),
    thread: text(row, 'thread'),
    start: number(row, 'quote_start'),
    end: number(row, 'quote_end'),
    quote: text(row, 'quote'),
    who: { name: text(row, 'who_name'), address: text(row, 'who_address') },
    subject: text(row, 'subject'),
    saidAt: instant(row, 'said_at'),
    reason: text(row, 'reason'),
    ...(due && { due }),
    ...(list !== undefined && { list }),
    ...(confidence !== undefined && { confidence }),
  }
}

function dueIn(row: Row): Due | undefined {
  const on = maybeText(row, 'due_on')
  if (on === undefined) return undefined
  const at = maybeInstant(row, 'due_at')
  return {
    on,
    ...(at && { at }),
    text: text(row, 'due_text'),
    start: number(row, 'due_start'),
    end: number(row, 'due_end'),
  }
}
