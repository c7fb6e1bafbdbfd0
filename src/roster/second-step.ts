import { timingSafeEqual } from 'node:crypto'
import { type Database, number, type Row, text } from '../database/database.ts'
import { DAY, MINUTE } from '../model/day.ts'
import { isAllowed } from './allowance.ts'
import type { CodeAnswer, CodeTry, NewCode } from './roster.ts'

const CODE_LIVES = 10 * MINUTE
const ATTEMPTS = 5
const BROWSER_LIVES = 30 * DAY

export async function keepCode(
  database: Database,
  mailboxId: string,
  { proof, takesPlace }: NewCode,
  now: Date,
): Promise<'kept' | 'stands' | 'too-many'> {
  const at = now.getTime()
  return database.durably(async () => {
    if (!takesPlace && (await hasCode(database, mailboxId, now))) return 'stands'
    if (!(await isAllowed(database, 'code', mailboxId, now))) return 'too-many'
    await spendCodes(database, mailboxId)
    await database.run(
      `insert into code (mailbox_id, proof, made_at, expires_at, attempts_left)
      values (?, ?, ?, ?, ?)`,
      mailboxId,
      proof,
      at,
      at + CODE_LIVES,
      ATTEMPTS,
    )
    return 'kept'
  })
}

export async function dropCode(
  database: Database,
  mailboxId: string,
  proof: string,
): Promise<void> {
  await database.durably(() =>
    database.run(
      'update code set proof = null where mailbox_id = ? and proof = ?',
      mailboxId,
      proof,
    ),
  )
}

export async function hasCode(database: Database, mailboxId: string, now: Date): Promise<boolean> {
  const row = await database.get(
    `select 1 from code
    where mailbox_id = ? and proof is not null and expires_at > ? and attempts_left > 0`,
    mailboxId,
    now.getTime(),
  )
  return row !== undefined
}

export async function tryCode(
  database: Database,
  mailboxId: string,
  { proof, browser }: CodeTry,
  now: Date,
): Promise<CodeAnswer> {
  const at = now.getTime()
  return database.durably(async () => {
    const code = await database.get(
      'select * from code where mailbox_id = ? and proof is not null and expires_at > ?',
      mailboxId,
      at,
    )
    if (code === undefined) return { kind: 'expired' }
    const left = number(code, 'attempts_left')
    if (left === 0) return { kind: 'too-many' }
    if (!isRight(code, proof)) return missed(database, code, left - 1)
    await spendCodes(database, mailboxId)
    await database.run('delete from browser where expires_at <= ?', at)
    await database.run(
      'insert into browser (id, mailbox_id, made_at, expires_at) values (?, ?, ?, ?)',
      browser,
      mailboxId,
      at,
      at + BROWSER_LIVES,
    )
    return { kind: 'right' }
  })
}

export async function knowsBrowser(
  database: Database,
  mailboxId: string,
  browser: string,
  now: Date,
): Promise<boolean> {
  const row = await database.get(
    'select 1 from browser where id = ? and mailbox_id = ? and expires_at > ?',
    browser,
    mailboxId,
    now.getTime(),
  )
  return row !== undefined
}

export async function forgetBrowsers(database: Database, mailboxId: string): Promise<number> {
  return database.durably(() => database.run('delete from browser where mailbox_id = ?', mailboxId))
}

/** Nothing of somebody's second step is left, nor of how often they asked. */
export async function eraseSecondStep(database: Database, mailboxId: string): Promise<void> {
  await database.run('delete from code where mailbox_id = ?', mailboxId)
  await database.run('delete from browser where mailbox_id = ?', mailboxId)
}

async function spendCodes(database: Database, mailboxId: string): Promise<void> {
  await database.run('update code set proof = null where mailbox_id = ?', mailboxId)
}

async function missed(database: Database, code: Row, left: number): Promise<CodeAnswer> {
  await database.run('update code set attempts_left = ? where id = ?', left, number(code, 'id'))
  return left === 0 ? { kind: 'too-many' } : { kind: 'wrong', left }
}

function isRight(code: Row, proof: string): boolean {
  const kept = Buffer.from(text(code, 'proof'))
  const given = Buffer.from(proof)
  return kept.length === given.length && timingSafeEqual(kept, given)
}
