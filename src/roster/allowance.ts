import { type Database, number } from '../database/database.ts'
import { DAY, HOUR } from '../model/day.ts'

/**
 * How often a mail may be asked for: an old briefing asks for codes and fresh links for ever, in whosever hands it is,
 * and each code is for five guesses. What is counted stays for its day.
 */
const AN_HOUR = 3
const A_DAY = 10

/** May one more be made? Forgets what is too old to be counted. */
export async function isAllowed(
  database: Database,
  table: 'code' | 'link_mail',
  mailboxId: string,
  now: Date,
): Promise<boolean> {
  const at = now.getTime()
  await database.run(`delete from ${table} where made_at <= ?`, at - DAY)
  const made = await database.get(
    `select count(*) as a_day, count(case when made_at > ? then 1 end) as an_hour
    from ${table} where mailbox_id = ?`,
    at - HOUR,
    mailboxId,
  )
  return made === undefined || (number(made, 'an_hour') < AN_HOUR && number(made, 'a_day') < A_DAY)
}
