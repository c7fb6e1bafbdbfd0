import { type Database, number } from '../database/database.ts'
import { HOUR, MINUTE } from '../model/day.ts'

const MAILS_AN_HOUR = 3

export async function keepLinkMail(
  database: Database,
  mailboxId: string,
  about: string,
  now: Date,
): Promise<'kept' | 'again' | 'too-many'> {
  const at = now.getTime()
  return database.durably(async () => {
    await database.run('delete from link_mail where made_at <= ?', at - HOUR)
    const same = await database.get(
      'select 1 from link_mail where mailbox_id = ? and about = ? and made_at > ?',
      mailboxId,
      about,
      at - MINUTE,
    )
    if (same !== undefined) return 'again'
    const made = await database.get(
      'select count(*) as mails from link_mail where mailbox_id = ?',
      mailboxId,
    )
    if (made !== undefined && number(made, 'mails') >= MAILS_AN_HOUR) return 'too-many'
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
