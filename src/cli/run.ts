import { withRooms } from '../app.ts'
import type { Report } from '../model/outcome.ts'
import type { Choice, Entry, Roster } from '../roster/roster.ts'
import { briefingDay, sendAtOn } from '../roster/schedule.ts'
import { briefAll } from '../run/brief-all.ts'
import { askAgainAt } from '../run/due.ts'
import { eraseClosed, eraseRestored } from '../run/erase.ts'
import type { Moment } from '../run/moment.ts'
import { beginWith, tellClosed } from './opening.ts'
import { openProgress } from './progress.ts'
import { count, jsonOf, lineOf, totalsOf } from './report.ts'
import { stopSignal } from './stop-signal.ts'
import { type RunWords, usageError } from './words.ts'

/** Briefs everyone who is due now, once. 0 when nobody failed, 1 when somebody did, or it was stopped before somebody. */
export async function run(words: RunWords): Promise<number> {
  if (words.now && words.day) throw usageError('Give --now or --day, not both.')
  const isRehearsal = words.dryRun === true
  const opening = beginWith({ ...words, isRehearsal })
  const isPlayed = words.now !== undefined || words.day !== undefined

  return withRooms(opening, async (rooms) => {
    if (!isRehearsal) {
      await tellClosed(rooms.roster, opening)
      await eraseRestored(rooms)
    }
    const entries = await chosen(rooms.roster, words)
    const now = words.now ?? opening.clock()
    const progress = openProgress(entries.length)
    const width = Math.max(0, ...entries.map(({ mailbox }) => mailbox.address.length))
    const reports: Report[] = []
    await briefAll(entries, rooms, {
      momentOf: (entry) => momentOf(entry, now, words),
      signal: stopSignal(),
      onReport: async (report, entry) => {
        reports.push(report)
        // A morning that is only played must not move the real schedule.
        if (!isPlayed && !isRehearsal && !isEarly(report)) {
          await rooms.roster.postpone(report.mailboxId, askAgainAt(report, entry, now))
        }
        progress.line(words.json ? jsonOf(report) : lineOf(report, width))
      },
    })
    progress.end()
    if (!isRehearsal) await eraseClosed(rooms, () => opening.config.tenants, opening.clock())
    const kinds = reports.map(({ kind }) => kind)
    if (!words.json) console.log(`${totalsOf(kinds)}.${isRehearsal ? ` ${REHEARSED}` : ''}`)
    const left = entries.length - reports.length
    if (left > 0) {
      console.error(
        `Stopped before ${count(left, 'mailbox', 'mailboxes')}; the next run takes them.`,
      )
    }
    return kinds.includes('failed') || left > 0 ? 1 : 0
  })
}

const REHEARSED = 'A dry run: the mail is in the outbox, and nothing was remembered.'

function isEarly(report: Report): boolean {
  return report.reason === 'too-early' || report.reason === 'not-a-workday'
}

function momentOf(entry: Entry, now: Date, words: RunWords): Moment {
  const { mailbox } = entry
  const day = words.day ?? briefingDay(mailbox, now)
  return {
    now: words.day === undefined ? now : sendAtOn(mailbox, day),
    day,
    isForced: words.force === true,
    isRehearsal: words.dryRun === true,
  }
}

async function chosen(roster: Roster, { tenant, mailbox }: RunWords): Promise<Entry[]> {
  const tenants = (await roster.tenants()).map(({ tenant }) => tenant.id)
  for (const id of tenant ?? []) {
    if (!tenants.includes(id)) {
      throw usageError(`There is no tenant ${id}.`, `Tenants: ${tenants.join(', ')}.`)
    }
  }
  for (const address of mailbox ?? []) {
    if ((await roster.find(address)) === undefined) {
      throw usageError(`There is no mailbox ${address}.`, 'See: daybrief mailbox list')
    }
  }
  const choice: Choice = {
    ...(tenant === undefined ? {} : { tenants: tenant }),
    ...(mailbox === undefined ? {} : { addresses: mailbox }),
  }
  return roster.entries(choice)
}
