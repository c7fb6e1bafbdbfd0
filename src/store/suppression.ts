import { type Database, text } from '../database/database.ts'
import {
  isSuppressed,
  readSuppression,
  type Suppression,
  suppressedValue,
} from '../model/suppression.ts'
import { itemById, itemIn } from './items.ts'
import { note } from './ledger.ts'
import { setItemState, undoItemState } from './standing.ts'

export async function suppress(
  database: Database,
  suppression: Suppression,
  at: Date,
): Promise<boolean> {
  const { kind } = suppression
  return database.transaction(async () => {
    const added = await database.run(
      `insert into suppression (kind, value, at, item_ids) values (?, ?, ?, '[]')
      on conflict (kind, value) do nothing`,
      kind,
      suppressedValue(suppression),
      at.getTime(),
    )
    if (added === 0) return false
    const ids = await waitingFor(database, suppression)
    for (const id of ids) await setItemState(database, id, 'dismissed', at)
    await setItemIds(database, suppression, ids)
    await note(database, { at, what: `a ${kind} suppressed; dismissed ${ids.length} items` })
    return true
  })
}

export async function unsuppress(
  database: Database,
  suppression: Suppression,
  at: Date,
): Promise<boolean> {
  const { kind } = suppression
  return database.transaction(async () => {
    const row = await database.get(
      'delete from suppression where kind = ? and value = ? returning item_ids',
      kind,
      suppressedValue(suppression),
    )
    if (row === undefined) return false
    const others = await held(database)
    let restored = 0
    for (const id of idsIn(text(row, 'item_ids'))) {
      const other = await thatLeavesOut(database, id, others)
      // What something else leaves out too waits for that to be lifted.
      if (other !== undefined) other.itemIds.push(id)
      else if (await undoItemState(database, id, 'dismissed', at)) restored++
    }
    for (const other of others) await setItemIds(database, other.suppression, other.itemIds)
    await note(database, { at, what: `a ${kind} no longer suppressed; restored ${restored} items` })
    return true
  })
}

/** A suppression and what it dismissed. */
interface Held {
  readonly suppression: Suppression
  readonly itemIds: string[]
}

async function held(database: Database): Promise<Held[]> {
  const rows = await database.all('select * from suppression order by at, kind, value')
  return rows.flatMap((row) => {
    const suppression = readSuppression(text(row, 'kind'), text(row, 'value'))
    return suppression ? [{ suppression, itemIds: idsIn(text(row, 'item_ids')) }] : []
  })
}

async function thatLeavesOut(
  database: Database,
  itemId: string,
  others: readonly Held[],
): Promise<Held | undefined> {
  const item = await itemById(database, itemId)
  return item && others.find(({ suppression }) => isSuppressed(item, [suppression]))
}

async function waitingFor(database: Database, suppression: Suppression): Promise<string[]> {
  const rows = await database.all(
    `select * from item where state in ('open', 'snoozed') order by id`,
  )
  const waiting = rows.map(itemIn).filter((item) => isSuppressed(item, [suppression]))
  return waiting.map(({ id }) => id)
}

async function setItemIds(
  database: Database,
  suppression: Suppression,
  itemIds: readonly string[],
): Promise<void> {
  await database.run(
    'update suppression set item_ids = ? where kind = ? and value = ?',
    JSON.stringify(itemIds),
    suppression.kind,
    suppressedValue(suppression),
  )
}

function idsIn(json: string): string[] {
  return JSON.parse(json) as string[] // written by setItemIds
}
