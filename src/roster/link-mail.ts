import type { Database } from '../database/database.ts'
import { MINUTE } from '../model/day.ts'
import { isAllowed } from './allowance.ts'

export async function keepLinkMail(
  database: Database,
  mailboxId: string,
  about: string,
  now: Date,
): Promise<'kept' | 'again' | 'too-many'> {
  const at = now.getTime()
  return database.durably(async () => {
    const same = await database.get(
      'select 1 from link_mail where mailbox_id = ? and about = ? and made_at > ?',
      mailboxId,
      about,
      at - MINUTE,
    )
    if (same !== undefined) return 'again'
    if (!(await isAllowed(database, 'link_mail', mailboxId, now))) return 'too-many'
    await database.run(
      'insert into link_mail (mailbox_id, about, made_at) values (?, ?, ?)',
      mailboxId,
      about,
      at,
    )
    return 'kept'
  })
}

export async function dropLinkMail(
  database: Database,
  mailboxId: string,
  about: string,
): Promise<void> {
  await database.run(
    'update link_mail set about = null where mailbox_id = ? and about = ?',
    mailboxId,
    about,
  )
}
