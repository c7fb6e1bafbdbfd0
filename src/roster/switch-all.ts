import { type Database, number, text } from '../database/database.ts'
import { parseAddress } from '../model/address.ts'
import { BY_ADDRESS } from './people.ts'
import type { Change, RowAnswer } from './roster.ts'
import type { ListRow } from './switch-list.ts'
import { moveAdmin } from './switches.ts'

export async function foreseeAll(
  database: Database,
  rows: readonly ListRow[],
): Promise<RowAnswer[]> {
  return answered(database, rows, async () => {})
}

export async function setAll(
  database: Database,
  rows: readonly ListRow[],
  change: Change,
): Promise<RowAnswer[]> {
  return database.durably(() =>
    answered(database, rows, async (mailboxId, on) => {
      await moveAdmin(database, mailboxId, on, change)
    }),
  )
}

/** Who stands there twice, by whatever address, is done as the first of the rows says. */
async function answered(
  database: Database,
  rows: readonly ListRow[],
  move: (mailboxId: string, on: boolean) => Promise<void>,
): Promise<RowAnswer[]> {
  const answers: RowAnswer[] = []
  const seen = new Set<string>()
  for (const { line, address, wish } of rows) {
    const answer = (result: RowAnswer['result']) => answers.push({ line, address, result })
    if (wish !== 'on' && wish !== 'off') {
      answer(wish)
      continue
    }
    const known = await stateOf(database, address)
    if (known === undefined) answer('no-mailbox')
    else if (seen.has(known.id)) answer('twice')
    else if (known.isOn === (wish === 'on')) answer(`stands-${wish}`)
    else {
      await move(known.id, wish === 'on')
      answer(`moves-${wish}`)
    }
    if (known !== undefined) seen.add(known.id)
  }
  return answers
}

async function stateOf(
  database: Database,
  typed: string,
): Promise<{ readonly id: string; readonly isOn: boolean } | undefined> {
  const address = (parseAddress(typed) ?? typed).toLowerCase()
  const row = await database.get(
    `select m.id, m.is_on from mailbox m where m.closed_at is null and ${BY_ADDRESS}`,
    address,
    address,
    address,
  )
  return row && { id: text(row, 'id'), isOn: number(row, 'is_on') === 1 }
}
