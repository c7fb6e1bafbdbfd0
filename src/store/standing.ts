import { type Database, maybeText, type Row, text } from '../database/database.ts'
import type { LocalDay } from '../model/day.ts'
import type { ItemState } from '../model/item.ts'
import { itemIn } from './items.ts'
import { note } from './ledger.ts'
import type { ItemStanding } from './store.ts'

/**
 * How an item stands, and what it goes back to. `befores` holds what stood before each state that a person
 * put it into, oldest first, each state once: coming back to one forgets what was done since. So an undo
 * goes back one step at a time, and clicking to and fro makes nothing grow. A mail that closes an item
 * empties it.
 */
interface Standing {
  readonly state: ItemState
  readonly until: LocalDay | null
  readonly closedBy: string | null
  readonly closingMessageId: string | null
}

export async function itemStanding(
  database: Database,
  itemId: string,
): Promise<ItemStanding | undefined> {
  const row = await rowOf(database, itemId)
  return (
    row && {
      item: itemIn(row),
      state: standingIn(row).state,
      until: maybeText(row, 'snoozed_until'),
    }
  )
}

export async function setItemState(
  database: Database,
  itemId: string,
  state: ItemState,
  at: Date,
  until?: LocalDay,
): Promise<boolean | undefined> {
  return database.transaction(async () => {
    const row = await rowOf(database, itemId)
    if (row === undefined) return undefined
    const standing = standingIn(row)
    if (standing.state === state && standing.until === (until ?? null)) return false
    const past = [...beforesIn(row), standing]
    const known = past.findIndex((before) => before.state === state)
    const next = { state, until: until ?? null, closedBy: null, closingMessageId: null }
    await stand(database, itemId, next, known === -1 ? past : past.slice(0, known), at)
    return true
  })
}

export async function undoItemState(
  database: Database,
  itemId: string,
  state: ItemState,
  at: Date,
): Promise<boolean | undefined> {
  return database.transaction(async () => {
    const row = await rowOf(database, itemId)
    if (row === undefined) return undefined
    const before = beforesIn(row).at(-1)
    if (before === undefined || standingIn(row).state !== state) return false
    await stand(database, itemId, before, beforesIn(row).slice(0, -1), at)
    return true
  })
}

async function stand(
  database: Database,
  itemId: string,
  { state, until, closedBy, closingMessageId }: Standing,
  befores: readonly Standing[],
  at: Date,
): Promise<void> {
  await database.run(
    `update item set state = ?, state_at = ?, snoozed_until = ?, closed_by = ?,
      closing_message_id = ?, befores = ? where id = ?`,
    state,
    at.getTime(),
    until,
    closedBy,
    closingMessageId,
    JSON.stringify(befores),
    itemId,
  )
  await note(database, {
    at,
    what: `item ${itemId}: ${state}${until === null ? '' : ` until ${until}`}`,
  })
}

function rowOf(database: Database, itemId: string): Promise<Row | undefined> {
  return database.get('select * from item where id = ?', itemId)
}

function standingIn(row: Row): Standing {
  return {
    state: text(row, 'state') as ItemState, // written by stand and items.ts
    until: maybeText(row, 'snoozed_until') ?? null,
    closedBy: maybeText(row, 'closed_by') ?? null,
    closingMessageId: maybeText(row, 'closing_message_id') ?? null,
  }
}

function beforesIn(row: Row): Standing[] {
  return JSON.parse(text(row, 'befores')) as Standing[] // written by stand
}
