import { mkdtempSync, rmSync } from 'node:fs'
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

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1500 && !isSo(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
