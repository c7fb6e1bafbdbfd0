import { type Database, instant, number, type Row, text } from '../database/database.ts'
import type { LocalDay } from '../model/day.ts'
import type { Document, MessageDigest, Unreadable } from '../model/message.ts'

export async function cursor(database: Database): Promise<string | undefined> {
  const row = await database.get('select cursor from progress')
  return row && text(row, 'cursor')
}

export async function keeping<T>(
  database: Database,
  next: string,
  work: () => Promise<T>,
): Promise<T> {
  return database.transaction(async () => {
    const result = await work()
    await database.run(
      `insert into progress (id, cursor) values (1, ?)
      on conflict (id) do update set cursor = excluded.cursor
      where progress.cursor <> excluded.cursor`,
      next,
    )
    return result
  })
}

export async function addMessage(database: Database, digest: MessageDigest): Promise<boolean> {
  const added = await database.run(
    `insert into message (id, thread, direction, from_name, from_address, people, subject,
      sent_at, documents) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    digest.id,
    digest.thread,
    digest.direction,
    digest.from.name,
    digest.from.address,
    JSON.stringify(digest.people),
    digest.subject,
    digest.sentAt.getTime(),
    JSON.stringify(digest.documents),
  )
  return added > 0
}

export async function digests(database: Database, since: Date): Promise<MessageDigest[]> {
  const rows = await database.all(
    'select * from message where sent_at >= ? order by sent_at desc, id',
    since.getTime(),
  )
  return rows.map(digestIn)
}

export async function addWithheld(
  database: Database,
  kind: 'protected' | 'unreadable',
  { id, where, why }: Unreadable,
  at: Date,
): Promise<boolean> {
  const added = await database.run(
    `insert into withheld (id, kind, place, why, at) values (?, ?, ?, ?, ?)
    on conflict (id) do nothing`,
    id,
    kind,
    where,
    why,
    at.getTime(),
  )
  return added > 0
}

// Which briefing counted a mail is written on it, so that no clock has a say in what is new.
export async function withheldSince(
  database: Database,
  day: LocalDay,
): Promise<{ protected: number; unreadable: number }> {
  const rows = await database.all(
    `select kind, count(*) as mails from withheld
    where briefed_on is null or briefed_on >= ? group by kind`,
    day,
  )
  const count = (kind: string) => {
    const row = rows.find((one) => one.kind === kind)
    return row ? number(row, 'mails') : 0
  }
  return { protected: count('protected'), unreadable: count('unreadable') }
}

function digestIn(row: Row): MessageDigest {
  return {
    id: text(row, 'id'),
    thread: text(row, 'thread'),
    direction: text(row, 'direction') === 'sent' ? 'sent' : 'received',
    from: { name: text(row, 'from_name'), address: text(row, 'from_address') },
    people: JSON.parse(text(row, 'people')) as string[], // both written by addMessage
    subject: text(row, 'subject'),
    sentAt: instant(row, 'sent_at'),
    documents: JSON.parse(text(row, 'documents')) as Document[],
  }
}
