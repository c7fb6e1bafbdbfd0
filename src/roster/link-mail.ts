import { type Database, number } from '../database/database.ts'
import { DAY, HOUR, MINUTE } from '../model/day.ts'

const MAILS_AN_HOUR = 3
const MAILS_A_DAY = 10 // an old mail asks for them for ever, in whosever hands it is

export async function keepLinkMail(
  database: Database,
  mailboxId: string,
  about: string,
  now: Date,
): Promise<'kept' | 'again' | 'too-many'> {
  const at = now.getTime()
  return database.durably(async () => {
    await database.run('delete from link_mail where made_at <= ?', at - DAY)
    const same = await database.get(
      'select 1 from link_mail where mailbox_id = ? and about = ? and made_at > ?',
      mailboxId,
      about,
      at - MINUTE,
    )
    if (same !== undefined) return 'again'
    if ((await madeSince(database, mailboxId, at - HOUR)) >= MAILS_AN_HOUR) return 'too-many'
    if ((await madeSince(database, mailboxId, at - DAY)) >= MAILS_A_DAY) return 'too-many'
    await database.run(
      'insert into link_mail (mailbox_id, about, made_at) values (?, ?, ?)',
      mailboxId,
      about,
      at,
    )
    return 'kept'
  })
}

async function madeSince(database: Database, mailboxId: string, from: number): Promise<number> {
  const made = await database.get(
    'select count(*) as mails from link_mail where mailbox_id = ? and made_at > ?',
    mailboxId,
    from,
  )
  return made === undefined ? 0 : number(made, 'mails')
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
