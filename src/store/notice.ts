import { type Database, instant, number, type Row, text } from '../database/database.ts'
import { DAY } from '../model/day.ts'
import type { Answered, MeetingAnswer } from '../model/meeting.ts'
import { note } from './ledger.ts'
import { LEASE_MS, type Notice, type SentNotice, type TakenNotice } from './store.ts'

/** How long what was said of a meeting outlives it. */
const KEPT_MS = 30 * DAY

export async function takeNotice(
  database: Database,
  notice: Notice,
  now: Date,
): Promise<TakenNotice | undefined> {
  return database.durably(async () => {
    const before = await rowOf(database, notice)
    const isSame = before?.says === notice.says && number(before, 'sequence') >= notice.sequence
    if (before && isSame && !isGivenUp(before, now)) return undefined
    // The same again after a crash: its time is part of its Message-ID, so a second copy can be known as one.
    const taken = { ...notice, at: before && isSame ? instant(before, 'at') : later(now, before) }
    await put(database, taken, now.getTime() + LEASE_MS)
    await database.run('delete from notice where ends_at < ?', now.getTime() - KEPT_MS)
    return { ...taken, before: before && hasLeft(before) ? noticeIn(before) : undefined }
  })
}

export async function keepNotice(database: Database, taken: TakenNotice, now: Date): Promise<void> {
  await database.transaction(async () => {
    if (await isInHand(database, taken)) await put(database, taken, null)
    await note(database, { at: now, what: LEDGER[taken.kind] })
  })
}

export async function dropNotice(database: Database, taken: TakenNotice): Promise<void> {
  await database.transaction(async () => {
    if (!(await isInHand(database, taken))) return
    if (taken.before !== undefined) await put(database, taken.before, null)
    else await database.run('delete from notice where meeting_id = ? and kind = ?', ...keyOf(taken))
  })
}

// Something else may have been said since.
async function isInHand(database: Database, taken: TakenNotice): Promise<boolean> {
  const row = await rowOf(database, taken)
  return row !== undefined && number(row, 'at') === taken.at.getTime()
}

const LEDGER = {
  answer: 'answered an invitation',
  late: 'told an organiser of being late',
} as const satisfies Record<Notice['kind'], string>

export async function noticesOf(database: Database, meetingId: string): Promise<SentNotice[]> {
  const rows = await database.all(
    'select * from notice where meeting_id = ? and lease_ends_at is null',
    meetingId,
  )
  return rows.map(noticeIn)
}

/** A row of `told`. */
export function answeredIn(row: Row): Answered {
  return {
    meetingId: text(row, 'meeting_id'),
    answer: text(row, 'value') as MeetingAnswer, // by takeNotice, of that kind
    sequence: number(row, 'sequence'),
    at: instant(row, 'at'),
  }
}

function rowOf(database: Database, notice: Notice): Promise<Row | undefined> {
  return database.get('select * from notice where meeting_id = ? and kind = ?', ...keyOf(notice))
}

async function put(
  database: Database,
  notice: SentNotice,
  leaseEndsAt: number | null,
): Promise<void> {
  const { meetingId, kind, says, sequence, at, endsAt } = notice
  await database.run(
    `insert into notice (meeting_id, kind, says, sequence, at, ends_at, lease_ends_at)
    values (?, ?, ?, ?, ?, ?, ?)
    on conflict (meeting_id, kind) do update set says = excluded.says,
      sequence = excluded.sequence, at = excluded.at, ends_at = excluded.ends_at,
      lease_ends_at = excluded.lease_ends_at`,
    ...[meetingId, kind, says, sequence, at.getTime(), endsAt?.getTime() ?? null, leaseEndsAt],
  )
}

function keyOf({ meetingId, kind }: Notice): readonly [string, string] {
  return [meetingId, kind]
}

function hasLeft(row: Row): boolean {
  return row.lease_ends_at === null
}

// Whoever took it in hand would have ended it by now, so a crash came between.
function isGivenUp(row: Row, now: Date): boolean {
  return !hasLeft(row) && number(row, 'lease_ends_at') < now.getTime()
}

// iCalendar writes whole seconds, and the later of two answers counts.
function later(now: Date, before: Row | undefined): Date {
  const second = Math.floor(now.getTime() / 1000) * 1000
  return new Date(before === undefined ? second : Math.max(second, number(before, 'at') + 1000))
}

function noticeIn(row: Row): SentNotice {
  const endsAt = row.ends_at
  return {
    meetingId: text(row, 'meeting_id'),
    kind: text(row, 'kind') as Notice['kind'], // by put
    says: text(row, 'says'),
    sequence: number(row, 'sequence'),
    at: instant(row, 'at'),
    endsAt: typeof endsAt === 'number' ? new Date(endsAt) : undefined,
  }
}
