import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { localTime, MINUTE } from '../src/model/day.ts'
import { command, start } from './support/command.ts'
import { makeCompany } from './support/company.ts'
import { zoneWhereItIsEight } from './support/now.ts'
import { openSink, type Sink } from './support/sink.ts'

let folder: string
let sink: Sink

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-worker-'))
})

afterEach(async () => {
  await sink.close()
  rmSync(folder, { recursive: true })
})

it('catches up what was missed, finishes the mailboxes in hand at SIGTERM, and leaves the rest to the next', async () => {
  sink = await openSink({ delayMs: 1500 })
  const timeZone = zoneWhereItIsEight(new Date())
  const aWhileAgo = localTime(new Date(Date.now() - 20 * MINUTE), timeZone)
  const { config } = makeCompany({
    folder,
    people: 12,
    deliver: `smtp://127.0.0.1:${sink.port}`,
    sendAt: aWhileAgo,
    timeZone,
  })
  const worker = start(['worker', '--config', config])
  await until(() => sink.taken.length > 0)
  worker.child.kill('SIGTERM')
  const stopping = Date.now()
  const { code, err } = await worker.ended

  expect(Date.now() - stopping).toBeLessThan(10_000)
  expect(code).toBe(0)
  expect(err).toContain('"msg":"server started"')
  expect(err).toContain('"msg":"worker stopped"')
  const first = sink.taken.length
  expect(first).toBeLessThan(12)
  expect(err.match(/"outcome":"sent"/g)).toHaveLength(first)

  const { out } = await command(['run', '--config', config, '--json'])
  expect(out.match(/"outcome":"sent"/g)).toHaveLength(12 - first)
  expect(out.match(/"already-briefed"/g)).toHaveLength(first)
  expect(new Set(sink.taken.map(({ to }) => to)).size).toBe(12)
  expect(sink.taken).toHaveLength(12)
})

it('finishes the mailboxes in hand of a single run as well, which tells how many it did not come to', async () => {
  sink = await openSink({ delayMs: 1500 })
  const deliver = `smtp://127.0.0.1:${sink.port}`
  const { config } = makeCompany({ folder, people: 12, deliver })
  const run = start(['run', '--config', config, '--day', '2026-03-27'])
  await until(() => sink.taken.length > 0)
  run.child.kill('SIGTERM')

  const { code, out, err } = await run.ended

  const sent = sink.taken.length
  expect(out).toContain(`\n${sent} sent.\n`)
  expect(err).toBe(`Stopped before ${12 - sent} mailboxes; the next run takes them.\n`)
  expect(code).toBe(1)
})

it('does what a reply asks that arrives while it runs', async () => {
  sink = await openSink({ delayMs: 500 })
  const timeZone = zoneWhereItIsEight(new Date())
  const { config } = makeCompany({
    folder,
    people: 8, // two rounds of four: the tick that briefs them is still at work when the reply comes
    deliver: `smtp://127.0.0.1:${sink.port}`,
    sendAt: localTime(new Date(Date.now() - 20 * MINUTE), timeZone),
    timeZone,
  })
  const replies = join(folder, 'replies')
  mkdirSync(replies)
  appendFileSync(config, '\nreplies: { folder: ./replies }\n')
  const worker = start(['worker', '--config', config, '--no-serve'])
  await until(() => sink.taken.length > 0)
  const [briefing] = sink.taken
  const lines = [
    `From: <${briefing?.to}>`,
    `In-Reply-To: ${briefing?.messageId}`,
    'Message-ID: <reply@acme.example>',
    `Date: ${new Date().toUTCString()}`,
    '',
    'unsubscribe',
    '',
  ]
  // As a mail server does it: whole, or not there.
  writeFileSync(join(folder, 'half'), lines.join('\r\n'))
  renameSync(join(folder, 'half'), join(replies, '1.eml'))
  await until(() => sink.taken.length === 9)
  worker.child.kill('SIGTERM')
  const { code, err } = await worker.ended

  expect(code).toBe(0)
  expect(err).toContain('"msg":"reply taken"')
  expect(readdirSync(join(replies, 'done'))).toEqual(['1.eml'])
  expect(sink.taken[8]).toMatchObject({
    to: briefing?.to,
    messageId: expect.stringMatching(/^<answer\./),
  })
  expect((await command(['mailbox', 'list', '--config', config])).out).toContain('unsubscribed')
})

it('marks that it gets on while a tick takes long', async () => {
  sink = await openSink({ delayMs: 700 })
  const timeZone = zoneWhereItIsEight(new Date())
  const { config } = makeCompany({
    folder,
    people: 12,
    deliver: `smtp://127.0.0.1:${sink.port}`,
    sendAt: localTime(new Date(Date.now() - 20 * MINUTE), timeZone),
    timeZone,
  })
  const markedAt = () => statSync(join(folder, 'data', 'worker.tick')).mtimeMs
  const worker = start(['worker', '--config', config, '--no-serve'])
  await until(() => sink.taken.length > 0)
  const early = markedAt()
  await until(() => sink.taken.length > 8)
  const late = markedAt()
  worker.child.kill('SIGTERM')
  await worker.ended

  expect(late).toBeGreaterThan(early)
})

it('logs a tick that fails by kind and place, and never the words of what is no error of ours', async () => {
  sink = await openSink()
  const { config } = makeCompany({ folder, people: 1, deliver: 'outbox:./out' })
  mkdirSync(join(folder, 'data', 'worker.tick'), { recursive: true })
  const worker = start(['worker', '--config', config, '--no-serve'])
  let err = ''
  worker.child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  await until(() => err.includes('tick failed'))
  worker.child.kill('SIGTERM')
  await worker.ended

  const line = err.split('\n').find((one) => one.includes('tick failed')) ?? ''
  expect(JSON.parse(line)).toMatchObject({ system: 'EISDIR', at: expect.any(Array) })
  expect(line).not.toContain('illegal operation')
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1500 && !isSo(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
