import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Opening, withRooms } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import { sendAtOn } from '../src/roster/schedule.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { DAY, makeWorld } from './world.ts'

/**
 * npm run bench:web [-- REQUESTS]
 * Briefs a few mailboxes, starts `serve` as a process of its own, and asks it for their pages over loopback:
 * one at a time for the median, sixteen at a time for the rate. Both processes share the machine.
 */
const count = Number(process.argv[2] ?? 4000)
if (!Number.isInteger(count) || count < 100) {
  console.error('usage: npm run bench:web [-- REQUESTS]   (100 or more)')
  process.exit(2)
}
const MAILBOXES = 40
const AT_ONCE = 16

const folder = mkdtempSync(join(tmpdir(), 'daybrief-bench-web-'))
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const config = describeWorld()
const links = await briefEveryone()
const server = spawn(
  process.execPath,
  [join(import.meta.dirname, '..', 'src', 'main.ts'), 'serve', '--config', config],
  { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DAYBRIEF_LOG: 'info' } },
)
try {
  const port = await portOf(server.stderr)
  const done = links.filter((path) => path.startsWith('/done/'))
  const rows = [
    ['GET  done', done, undefined],
    ['GET  why', links.filter((path) => path.startsWith('/why/')), undefined],
    ['GET  style.css', ['/style.css'], undefined],
    ['POST done, again', done, 'move=do'],
  ] as const
  console.log('                    median ms   p99 ms   requests/s   CPU ms   on one core')
  for (const [name, paths, body] of rows) {
    // A link has its share of a minute: no more is asked of each.
    const most = paths[0] === '/style.css' ? count : paths.length * (body === undefined ? 55 : 14)
    const alone = await ask(port, paths, body, Math.min(count / 2, most), 1)
    const times = Math.min(count, most)
    const before = cpuMs()
    const many = await ask(port, paths, body, times, AT_ONCE)
    const cpu = (cpuMs() - before) / times
    const cells = [
      ...[alone.median.toFixed(2), alone.p99.toFixed(2), many.perSecond.toFixed(0)],
      ...[cpu.toFixed(2), `${(1000 / cpu).toFixed(0)}/s`],
    ]
    console.log(
      `${name.padEnd(18)}  ${cells.map((cell) => cell.padStart(9)).join('  ')}   ${many.wrong + alone.wrong} not 200`,
    )
  }
} finally {
  agent.destroy()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  rmSync(folder, { recursive: true, force: true })
}

function describeWorld(): string {
  const people = makeWorld(join(folder, 'mailboxes'), MAILBOXES)
  const file = join(folder, 'daybrief.yaml')
  const mailboxes = people.map(
    ({ address }) => `{ address: ${address}, name: Person, timeZone: UTC }`,
  )
  writeFileSync(
    file,
    `from: briefing@acme.example
port: 0
tenants:
  - id: acme
    name: Acme
    geo: us
    briefing: on
    source: folder:./mailboxes
    mailboxes: [${mailboxes.join(', ')}]
`,
  )
  return file
}

/** What the server has used so far, in steps of ten; NaN where the system does not say. */
function cpuMs(): number {
  const stat = `/proc/${server.pid}/stat`
  if (!existsSync(stat)) return Number.NaN
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10 // user and system time, in hundredths of a second
}

async function briefEveryone(): Promise<string[]> {
  const opening: Opening = {
    config: readConfig(config),
    log: openLog('error'),
    clock: () => new Date(),
    isRehearsal: false,
  }
  const paths: string[] = []
  await withRooms(opening, async (rooms) => {
    const url: typeof rooms.links.url = (grant, now) => {
      const link = rooms.links.url(grant, now)
      paths.push(new URL(link).pathname)
      return link
    }
    const noting = { ...rooms, links: { ...rooms.links, url } }
    await briefAll(await rooms.roster.entries(), noting, {
      momentOf: ({ mailbox }) => ({
        now: sendAtOn(mailbox, DAY),
        day: DAY,
        isForced: false,
        isRehearsal: false,
      }),
      signal: new AbortController().signal,
      onReport: () => {},
    })
  })
  return [...new Set(paths)]
}

async function portOf(stderr: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface(stderr)) {
    const [, port] = /"port":(\d+)/.exec(line) ?? []
    if (port !== undefined) {
      stderr.resume() // else the log would fill the pipe
      return Number(port)
    }
  }
  throw new Error('the server did not start')
}

interface Measured {
  readonly median: number
  readonly p99: number
  readonly perSecond: number
  readonly wrong: number
}

async function ask(
  port: number,
  paths: readonly string[],
  body: string | undefined,
  times: number,
  atOnce: number,
): Promise<Measured> {
  const took: number[] = []
  let wrong = 0
  let next = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) {
        const path = paths[next++ % paths.length] ?? '/'
        const at = performance.now()
        if ((await statusOf(port, path, body)) !== 200) wrong++
        took.push(performance.now() - at)
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return { median: at(0.5), p99: at(0.99), perSecond: took.length / seconds, wrong }
}

function statusOf(port: number, path: string, body: string | undefined): Promise<number> {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.on('error', reject).end(body)
  })
}
