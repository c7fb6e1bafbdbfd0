import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../src/log.ts'
import { DAY } from '../src/model/day.ts'
import { openRoster } from '../src/roster/open.ts'
import type { DescribedTenant, Roster } from '../src/roster/roster.ts'
import { makeStepKeeper } from '../src/run/keep-in-step.ts'
import { command } from './support/command.ts'
import { makeCompany } from './support/company.ts'
import { makeMailbox } from './support/make.ts'

const ANA = makeMailbox()
const DESCRIBED: DescribedTenant[] = [
  { tenant: ANA.tenant, startsOn: true, mailboxes: [{ mailbox: ANA, startsSubscribed: true }] },
]
const BEFORE = new Date('2026-03-27T05:00:00Z')
const NOW = new Date('2026-03-27T05:01:00Z')

let folder: string
let roster: Roster

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-step-'))
  roster = await openRoster(':memory:')
  await roster.sync(DESCRIBED, BEFORE)
})

afterEach(async () => {
  await roster.close()
  rmSync(folder, { recursive: true })
})

it('opens again whom a command with another configuration closed meanwhile', async () => {
  await roster.sync([], NOW)
  expect(await roster.entries()).toEqual([])

  await makeStepKeeper({ roster, log: openLog('silent') }, () => DESCRIBED)(NOW)

  expect((await roster.entries()).map(({ mailbox }) => mailbox)).toEqual([ANA])
})

it('leaves closed whom its own configuration names no longer', async () => {
  await roster.sync([], NOW)

  await makeStepKeeper({ roster, log: openLog('silent') }, () => [])(NOW)

  expect(await roster.entries()).toEqual([])
})

it('makes the schedule anew when the clock was put back', async () => {
  const ahead = new Date(NOW.getTime() + 20 * DAY)
  const dueAt = await roster.nextDue()
  await roster.postpone(ANA.id, ahead)
  const keepInStep = makeStepKeeper({ roster, log: openLog('silent') }, () => DESCRIBED)

  for (const now of [BEFORE, ahead]) {
    await keepInStep(now)
    expect(await roster.nextDue()).toEqual(ahead)
  }
  await keepInStep(NOW)
  expect(await roster.nextDue()).toEqual(dueAt)
})

it('does nothing with a roster that was replaced while it was open, and takes no switch', async () => {
  const file = join(folder, 'roster.sqlite')
  const old = await openRoster(file)
  await old.sync(DESCRIBED, BEFORE)
  rmSync(file)
  await (await openRoster(file)).close()

  const step = makeStepKeeper({ roster: old, log: openLog('silent') }, () => DESCRIBED)(NOW)
  await expect(step).rejects.toThrow('roster.sqlite was replaced or deleted')
  const optOut = old.setSubscribed(ANA.id, false, { by: 'the person', at: NOW })
  await expect(optOut).rejects.toThrow('roster.sqlite was replaced or deleted')
  await old.close()
})

it('tells of people who are gone from configuration before it erases them', async () => {
  const { config } = makeCompany({ folder, people: 3, deliver: 'outbox:./out' })
  await command(['run', '--config', config])
  const all = readFileSync(config, 'utf8')
  writeFileSync(config, all.replace(/ \{ address: person\.0@[^\n]*\n/, '\n'))

  const { out } = await command(['doctor', '--config', config])
  const { err } = await command(['run', '--config', config])

  expect(out).toContain('2 known; 1 gone from configuration, whose data is erased from 2')
  expect(JSON.parse(err)).toMatchObject({ level: 40, mailboxes: 1, hint: expect.any(String) })
})

it('is not said to be well by a mark from the future', async () => {
  const { config } = makeCompany({ folder, people: 1, deliver: 'outbox:./out' })
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'worker.tick'), '')
  expect((await command(['health', '--config', config])).code).toBe(0)

  const tomorrow = new Date(Date.now() + DAY)
  utimesSync(join(folder, 'data', 'worker.tick'), tomorrow, tomorrow)

  expect((await command(['health', '--config', config])).code).toBe(1)
})
