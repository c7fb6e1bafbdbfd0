import { type Database, number, type Row, text } from '../database/database.ts'
import type { LocalDay } from '../model/day.ts'
import { note } from './ledger.ts'
import {
  type BriefingClaim,
  type BriefingContents,
  type ClaimRefusal,
  type FinishedState,
  type Holder,
  LEASE_MS,
} from './store.ts'

/**
 * The right to make a day's briefing, as one row a day and revision:
 *
 *     claimed -> handing -> sent | refused | deferred | in-doubt        the mail was handed over
 *     claimed -> nothing | failed                                       or there was none
 *
 * `claimed` and `handing` have a lease; when it is over, or its holder is dead, another may take the row
 * over with a higher fence, and whoever comes with the old one changes nothing any more. `attempt` counts
 * the hand-overs of which nobody knows how they ended.
 */

/**
 * A mail that was handed over this often without a known end is not sent again. A process that dies while
 * it hands a mail over may not have begun to, so a second death must not lose somebody; a mail that kills
 * every process that sends it must not go out for hours.
 */
const MOST_ATTEMPTS = 5

export async function claim(
  database: Database,
  day: LocalDay,
  holder: Holder,
  force: boolean,
): Promise<BriefingClaim | ClaimRefusal> {
  return database.transaction(async () => {
    const row = await database.get(
      'select * from briefing where day = ? order by revision desc limit 1',
      day,
    )
    if (row === undefined) return take(database, day, 1, holder)
    const revision = number(row, 'revision')
    const objection = objectionIn(row, holder)
    if (objection === undefined) return take(database, day, revision, holder)
    if (objection === 'in-doubt') await giveUp(database, day, revision)
    if (force && objection !== 'claimed-elsewhere') {
      // What was refused never reached anybody, so its Message-ID is still free.
      return take(database, day, objection === 'refused-today' ? revision : revision + 1, holder)
    }
    return { kind: 'refusal', reason: objection }
  })
}

export async function handing(
  database: Database,
  { day, revision, fence, holder }: BriefingClaim,
  messageId: string,
  { itemIds, focus }: BriefingContents,
): Promise<boolean> {
  const now = holder.clock().getTime()
  // On the disk before the mail leaves: a power cut must not make a sent mail look like one never begun.
  return database.durably(async () => {
    const handed = await database.run(
      `update briefing set state = 'handing', attempt = attempt + 1, message_id = ?, item_ids = ?,
        at = ?, lease_ends_at = ?
      where day = ? and revision = ? and fence = ? and state in ('claimed', 'handing')
        and attempt < ?`,
      messageId,
      JSON.stringify(itemIds),
      now,
      now + LEASE_MS,
      day,
      revision,
      fence,
      MOST_ATTEMPTS,
    )
    if (handed === 0) return false
    for (const slot of focus) {
      await database.run(
        `insert into focus_slot (id, day, revision, start_at, end_at, item_id)
        values (?, ?, ?, ?, ?, ?) on conflict (id) do update set day = excluded.day,
          revision = excluded.revision, item_id = excluded.item_id`,
        slot.id,
        day,
        revision,
        slot.start.getTime(),
        slot.end.getTime(),
        slot.for?.id ?? null,
      )
    }
    return true
  })
}

export async function finish(
  database: Database,
  { day, revision, fence }: BriefingClaim,
  state: FinishedState,
  at: Date,
): Promise<boolean> {
  return database.transaction(async () => {
    // A failure after the hand-over says nothing about the mail, so its attempt still counts.
    const finished = await database.run(
      `update briefing set state = ?, at = ?, attempt = attempt * ?
      where day = ? and revision = ? and fence = ? and state in ('claimed', 'handing')`,
      state,
      at.getTime(),
      Number(state === 'failed' || state === 'in-doubt'),
      day,
      revision,
      fence,
    )
    if (finished === 0) return false
    if (state === 'sent') {
      await database.run('update withheld set briefed_on = ? where briefed_on is null', day)
    }
    await note(database, { at, what: sentenceOf(state, day, revision) })
    return true
  })
}

function objectionIn(row: Row, holder: Holder): ClaimRefusal['reason'] | undefined {
  const state = text(row, 'state')
  if (state === 'sent') return 'already-briefed'
  if (state === 'refused') return 'refused-today'
  if (state === 'in-doubt') return 'in-doubt'
  const isInHand = state === 'claimed' || state === 'handing'
  if (isInHand && isHeld(row, holder)) return 'claimed-elsewhere'
  return number(row, 'attempt') >= MOST_ATTEMPTS ? 'in-doubt' : undefined
}

// A lease that ends later than any lease could was taken before the clock was put back: it counts for nothing.
function isHeld(row: Row, { clock, isDead }: Holder): boolean {
  const msLeft = number(row, 'lease_ends_at') - clock().getTime()
  return msLeft > 0 && msLeft <= LEASE_MS && !isDead(text(row, 'holder'))
}

async function take(
  database: Database,
  day: LocalDay,
  revision: number,
  holder: Holder,
): Promise<BriefingClaim> {
  const now = holder.clock().getTime()
  const past = await database.get(
    `select max(fence) as fence, count(case state when 'sent' then 1 end) as sent from briefing`,
  )
  const fence = (past === undefined ? 0 : number(past, 'fence')) + 1
  const row = await database.get(
    `insert into briefing (day, revision, state, holder, lease_ends_at, fence, attempt, at)
    values (?, ?, 'claimed', ?, ?, ?, 0, ?)
    on conflict (day, revision) do update set state = excluded.state, holder = excluded.holder,
      lease_ends_at = excluded.lease_ends_at, fence = excluded.fence, at = excluded.at
    returning attempt`,
    day,
    revision,
    holder.id,
    now + LEASE_MS,
    fence,
    now,
  )
  if (past === undefined || row === undefined) throw new Error('a statement returned no row')
  return {
    kind: 'claim',
    day,
    revision,
    fence,
    attempt: number(row, 'attempt'),
    isFirst: number(past, 'sent') === 0,
    holder,
  }
}

async function giveUp(database: Database, day: LocalDay, revision: number): Promise<void> {
  await database.run(
    `update briefing set state = 'in-doubt' where day = ? and revision = ? and state <> 'in-doubt'`,
    day,
    revision,
  )
}

function sentenceOf(state: FinishedState, day: LocalDay, revision: number): string {
  return `briefing of ${day}, revision ${revision}: ${state}`
}
