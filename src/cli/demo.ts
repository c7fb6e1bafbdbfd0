import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { withRooms } from '../app.ts'
import type { Report } from '../model/outcome.ts'
import type { Entry } from '../roster/roster.ts'
import { sendAtOn } from '../roster/schedule.ts'
import { briefAll } from '../run/brief-all.ts'
import { placeOf, type Rooms } from '../run/rooms.ts'
import { beginWith } from './opening.ts'
import { lineOf, totalsOf } from './report.ts'
import { stopSignal } from './stop-signal.ts'
import { type DemoWords, usageError } from './words.ts'

/** The morning for which the fixture mailboxes were written: a Friday, two days before Europe's clocks change. */
const MORNING = '2026-03-27'
const CONFIGURATION = join(import.meta.dirname, '..', '..', 'daybrief.yaml')

/** `npm start`: the whole job on the fixture mailboxes, with nothing set up. */
export async function demo({ fresh, config }: DemoWords): Promise<number> {
  if (config !== undefined) {
    throw usageError('npm start plays the fixture people.', `Use: daybrief run --config ${config}`)
  }
  const opening = beginWith({ config: CONFIGURATION })
  const { data, deliver } = opening.config
  if (!deliver.startsWith('outbox:')) {
    throw usageError(
      'npm start plays the fixture mailboxes, but this daybrief.yaml sends real mail.',
      'Use: npm run daybrief -- run',
    )
  }
  const outbox = deliver.slice('outbox:'.length)
  if (fresh) forgetRoster(data)

  return withRooms(opening, async (rooms) => {
    const entries = await rooms.roster.entries()
    if (fresh) await forget(entries, rooms)
    const width = Math.max(0, ...entries.map(({ mailbox }) => mailbox.address.length))
    const reports: Report[] = []
    console.log(
      `Briefing the people of daybrief.yaml, each at their own send time of ${inWords(MORNING)}.\n`,
    )
    await briefAll(entries, rooms, {
      momentOf: ({ mailbox }) => ({
        now: sendAtOn(mailbox, MORNING),
        day: MORNING,
        isForced: false,
        isRehearsal: false,
      }),
      signal: stopSignal(),
      onReport: (report) => {
        reports.push(report)
        console.log(`  ${lineOf(report, width)}`)
      },
    })
    console.log(`\n${totalsOf(reports.map(({ kind }) => kind))}.`)
    console.log(whatNext(reports, relative(process.cwd(), outbox)))
    return reports.some(({ kind }) => kind === 'failed') ? 1 : 0
  })
}

function whatNext(reports: readonly Report[], outbox: string): string {
  const isRepeat = !reports.some(({ kind }) => kind === 'sent')
  return [
    ...(isRepeat ? ['Nobody was sent anything twice. To start over: npm start -- --fresh'] : []),
    `The mails are in ${outbox}/: open an .html in a browser, or an .eml in a mail program.`,
    'To make the links in them work: npm run serve',
    `Why somebody was briefed or not: npm run daybrief -- explain ADDRESS --now ${MORNING}T12:00Z`,
  ].join('\n')
}

// Not the secret: links of mails that were already shown still open.
function forgetRoster(data: string): void {
  for (const name of ['roster.sqlite', 'roster.sqlite-wal', 'roster.sqlite-shm']) {
    rmSync(join(data, name), { force: true })
  }
}

// Only what is theirs: whoever names other folders for data and mails may keep more in them.
async function forget(entries: readonly Entry[], { eraseMails, eraseStore }: Rooms): Promise<void> {
  for (const { mailbox } of entries) {
    await eraseMails(mailbox.id)
    await eraseStore(placeOf(mailbox))
  }
}

function inWords(day: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
