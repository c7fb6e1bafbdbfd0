import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { withRooms } from '../src/app.ts'
import type { Config } from '../src/config/configuration.ts'
import { tuneEngine } from '../src/engine.ts'
import { openLog } from '../src/log.ts'
import { idOf } from '../src/model/id.ts'
import type { Tenant } from '../src/model/mailbox.ts'
import { sendAtOn } from '../src/roster/schedule.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { type BenchPerson, DAY, makeWorld } from './world.ts'

/**
 * npm run bench [-- MAILBOXES]
 * Runs the whole job for that many mailboxes against a local SMTP sink, DKIM-signed, and the naive way on
 * some of them in the same run. Read the ratio: the machine is noisy, and both ways share its noise.
 */
const count = Number(process.argv[2] ?? 1000)
if (!Number.isInteger(count) || count < 1) {
  console.error('usage: npm run bench [-- MAILBOXES]')
  process.exit(2)
}

enableCompileCache()
tuneEngine()
const folder = mkdtempSync(join(tmpdir(), 'daybrief-bench-'))
const sink = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts')], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
try {
  const port = await firstNumber()
  console.log(`Making ${count} mailboxes: 10 new mails and 200 events each …`)
  const people = makeWorld(join(folder, 'mailboxes'), count)

  // Else the disk would still be writing the mailboxes down while the job waits for its own few bytes.
  spawnSync('sync')

  const ours = await measure(count, () => briefEveryone(people, port))
  const peakMb = process.resourceUsage().maxRSS / 1024
  // What only they load is no memory of the job's.
  const { briefNaively } = await import('./naive.ts')
  const { measureRendering } = await import('./render.ts')
  const some = people.slice(0, Math.min(count, 40))
  const naive = await measure(some.length, async () => {
    for (const person of some) await briefNaively(person, join(folder, 'mailboxes'), port)
    return some.length
  })

  console.log('            briefings/s   CPU ms a briefing')
  console.log(
    `daybrief    ${cell(ours.perSecond)}   ${cell(ours.cpuMs)}   ${ours.done} sent, peak memory ${peakMb.toFixed(0)} MB`,
  )
  console.log(
    `naive       ${cell(naive.perSecond)}   ${cell(naive.cpuMs)}   ${naive.done} sent, one by one`,
  )
  console.log(
    `ratio       ${cell(ours.perSecond / naive.perSecond)} x ${cell(naive.cpuMs / ours.cpuMs)} x in CPU; on one core ${(1000 / ours.cpuMs).toFixed(0)} briefings/s`,
  )
  const rendering = await measureRendering()
  console.log(
    `rendering   ${rendering.html.toFixed(0)} mails/s for the html, ${rendering.whole.toFixed(0)} with subject and plain text; MJML a mail ${rendering.naive.toFixed(0)} mails/s`,
  )
} finally {
  sink.stdin.end()
  rmSync(folder, { recursive: true, force: true })
}

async function briefEveryone(people: readonly BenchPerson[], port: number): Promise<number> {
  let sent = 0
  const opening = {
    config: configOf(people, port),
    log: openLog('error'),
    clock: () => new Date(),
    isRehearsal: false,
  }
  await withRooms(opening, async (rooms) => {
    await briefAll(await rooms.roster.entries(), rooms, {
      momentOf: ({ mailbox }) => ({
        now: sendAtOn(mailbox, DAY),
        day: DAY,
        isForced: false,
        isRehearsal: false,
      }),
      signal: new AbortController().signal,
      onReport: ({ kind }) => {
        if (kind === 'sent') sent++
      },
    })
  })
  return sent
}

async function measure(many: number, work: () => Promise<number>) {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const done = await work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { done, perSecond: many / seconds, cpuMs: (user + system) / 1000 / many }
}

function configOf(people: readonly BenchPerson[], port: number): Config {
  const tenant: Tenant = { id: 'bench', name: 'Bench', geo: 'us', exclude: [], protectedLabels: [] }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    file: 'bench',
    publicUrl: 'https://briefing.bench.example',
    host: '127.0.0.1',
    port: 0,
    brokenThemes: 'refuse',
    metrics: 'off',
    data: join(folder, 'data'),
    deliver: `smtp://127.0.0.1:${port}`,
    from: { name: 'Daybrief', address: 'briefing@bench.example' },
    dkim: { domain: 'bench.example', selector: 'bench', keyFile: '', privateKey },
    replies: undefined,
    tenants: [
      {
        tenant,
        startsOn: true,
        source: `folder:${join(folder, 'mailboxes')}`,
        mailboxes: people.map(({ address, name }) => ({
          startsSubscribed: true,
          mailbox: {
            id: idOf(address),
            address,
            aliases: [],
            name,
            tenant,
            locale: 'en',
            timeZone: 'America/New_York',
            workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
            workHours: { start: '09:00', end: '17:00' },
            sendAt: '07:00',
          },
        })),
      },
    ],
  }
}

async function firstNumber(): Promise<number> {
  for await (const line of createInterface({ input: sink.stdout })) return Number(line)
  throw new Error('the sink did not start')
}

function cell(value: number): string {
  return value.toFixed(1).padStart(11)
}
