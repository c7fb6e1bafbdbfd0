import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeMailbox, makeReport, makeTenant } from '../../test/support/make.ts'
import { openSqlite } from '../database/sqlite.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { switchedOffBy } from './decide.ts'
import { reachOf } from './headcount.ts'
import { openRoster } from './open.ts'
import type { DescribedTenant, Roster } from './roster.ts'
import { MIGRATIONS } from './schema.ts'

/** What is asked of many people at once, and for a page of them. */
const NOW = new Date('2026-03-27T05:00:00Z')
const BY_HAND = { by: 'command line', at: NOW }
const ANA = person('ana@acme.example', 'Ana Ruiz', { aliases: ['sales@acme.example'] })
const BEN = person('ben@acme.example', 'Ben 100%', { timeZone: 'Asia/Tokyo' })
const CLEO = person('cleo@globex.example', 'Cléo ÖZ', { tenant: makeTenant({ id: 'globex' }) })

let roster: Roster

beforeEach(async () => {
  roster = await openRoster(':memory:')
  await roster.sync(described(ANA, BEN, CLEO), NOW)
})

afterEach(() => roster.close())

describe('a list of switches', () => {
  const ROWS = [
    { line: 2, address: 'Ben@acme.example', wish: 'off' },
    { line: 3, address: 'sales@ACME.example', wish: 'off' },
    { line: 4, address: ANA.address, wish: 'on' },
    { line: 5, address: CLEO.address, wish: 'on' },
    { line: 6, address: 'nobody@acme.example', wish: 'off' },
    { line: 7, address: 'ana', wish: 'no-address' },
    { line: 8, address: CLEO.address, wish: 'no-choice' },
  ] as const
  const RESULTS = [
    'moves-off',
    'moves-off',
    'twice',
    'stands-on',
    'no-mailbox',
    'no-address',
    'no-choice',
  ]

  it('is foreseen without any change', async () => {
    const answers = await roster.foreseeAll(ROWS)

    expect(answers.map(({ result }) => result)).toEqual(RESULTS)
    expect(answers.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(await roster.changes()).toEqual([])
  })

  it('is done where it can be, and remembered for each', async () => {
    const answers = await roster.setAll(ROWS, BY_HAND)

    expect(answers.map(({ result }) => result)).toEqual(RESULTS)
    expect((await roster.findById(ANA.id))?.adminToggle.on).toBe(false)
    expect((await roster.findById(CLEO.id))?.adminToggle.on).toBe(true)
    expect(await roster.changes()).toEqual([
      { ...BY_HAND, what: `mailbox ${ANA.id} off` },
      { ...BY_HAND, what: `mailbox ${BEN.id} off` },
    ])
  })

  it('done twice is done once', async () => {
    await roster.setAll(ROWS, BY_HAND)
    const again = await roster.setAll(ROWS, BY_HAND)

    expect(again.slice(0, 2).map(({ result }) => result)).toEqual(['stands-off', 'stands-off'])
    expect(await roster.countChanges()).toBe(2)
  })

  it('is done for nobody who is closed', async () => {
    await roster.sync(described(ANA, CLEO), NOW)

    const [first] = await roster.setAll(ROWS, BY_HAND)

    expect(first?.result).toBe('no-mailbox')
  })
})

describe('a search', () => {
  it.each<[string, Mailbox[]]>([
    ['', [ANA, BEN, CLEO]],
    ['ACME', [ANA, BEN]],
    ['ruiz', [ANA]],
    ['sales@', [ANA]],
    ['öz', [CLEO]],
    ['0%', [BEN]],
    ['%', [BEN]],
    ['_', []],
    ['\\', []],
    ['Asia/Tokyo', []],
  ])('for %j finds by name and address, and by nothing else', async (search, found) => {
    const people = await roster.somePeople(search, { from: 0, atMost: 10 })

    expect(people.map(({ mailbox }) => mailbox.id)).toEqual(found.map(({ id }) => id))
    expect(await roster.countPeople(search)).toBe(found.length)
  })

  it('is given in parts', async () => {
    const second = await roster.somePeople('', { from: 1, atMost: 1 })

    expect(second.map(({ mailbox }) => mailbox.id)).toEqual([BEN.id])
    expect(await roster.somePeople('', { from: 3, atMost: 1 })).toEqual([])
  })

  it('follows a changed name, and finds nobody who is closed or erased', async () => {
    await roster.sync(described({ ...ANA, name: 'Ana Silva' }, CLEO), NOW)
    await roster.erase(CLEO.id, BY_HAND)

    expect(await roster.countPeople('ruiz')).toBe(0)
    expect(await roster.countPeople('silva')).toBe(1)
    expect(await roster.countPeople('')).toBe(1)
  })
})

describe('headcounts', () => {
  it('count everybody once, as their entries say', async () => {
    await roster.setAdmin(ANA.id, false, BY_HAND)
    await roster.setSubscribed(BEN.id, false, BY_HAND)
    await roster.setTenant('globex', false, BY_HAND)

    const counts = await roster.headcounts()
    const entries = await roster.entries()

    const known = entries.map(
      (entry) => `${switchedOffBy(entry)} ${entry.mailbox.timeZone} ${+entry.nextDueAt}`,
    )
    expect(
      counts.map((some) => `${switchedOffBy(some)} ${some.timeZone} ${+some.nextDueAt}`).toSorted(),
    ).toEqual(known.toSorted())
    expect(counts.map(({ people }) => people)).toEqual([1, 1, 1])
    expect(await roster.headcounts('globex')).toHaveLength(1)
  })

  it('know the zone that a person prefers', async () => {
    await roster.prefer(ANA.id, { timeZone: 'Asia/Tokyo' }, BY_HAND)
    expect(await zones()).toEqual(['Asia/Tokyo', 'Asia/Tokyo'])

    await roster.sync(described({ ...ANA, name: 'Ana Silva' }, BEN), NOW)
    expect(await zones()).toEqual(['Asia/Tokyo', 'Asia/Tokyo'])

    await roster.prefer(ANA.id, {}, BY_HAND)
    expect(await zones()).toEqual(['America/New_York', 'Asia/Tokyo'])
  })

  it('say whom a tenant’s toggle is about, whether it is on or off', async () => {
    await roster.setAdmin(BEN.id, false, BY_HAND)
    await roster.setTenant('acme', false, BY_HAND)

    const { people, others, first } = reachOf(await roster.headcounts('acme'))

    expect([people, others]).toEqual([1, 1])
    expect(first?.timeZone).toBe('America/New_York')
  })

  async function zones(): Promise<string[]> {
    const counts = await roster.headcounts('acme')
    return counts.flatMap(({ timeZone, people }) => Array(people).fill(timeZone)).toSorted()
  }
})

describe('a day’s outcomes', () => {
  beforeEach(async () => {
    await record(ANA, 'sent', undefined)
    await record(BEN, 'sent', undefined)
    await record(CLEO, 'deferred', '451')
  })

  it('are counted by how and why, most first', async () => {
    expect(await roster.tally('2026-03-27')).toEqual([
      { kind: 'sent', reason: undefined, people: 2 },
      { kind: 'deferred', reason: '451', people: 1 },
    ])
    expect(await roster.tally('2026-03-28')).toEqual([])
  })

  it('name those who were not served, and no more than asked for', async () => {
    await record(BEN, 'failed', 'source') // what was sent stays sent
    const unserved = await roster.unserved('2026-03-27', 10)

    expect(unserved.map(({ address }) => address)).toEqual([CLEO.address])
    expect(await roster.unserved('2026-03-27', 0)).toEqual([])
  })

  async function record(
    mailbox: Mailbox,
    kind: 'sent' | 'deferred' | 'failed',
    reason: string | undefined,
  ) {
    await roster.record(makeReport(mailbox, { kind, reason }), NOW)
  }
})

describe('changes', () => {
  it('are given in parts, newest first', async () => {
    for (const on of [false, true, false]) await roster.setAdmin(ANA.id, on, BY_HAND)

    const part = await roster.someChanges({ from: 1, atMost: 1 })

    expect(part.map(({ what }) => what)).toEqual([`mailbox ${ANA.address} on`])
    expect(await roster.countChanges()).toBe(3)
  })

  it('name nobody any more who was erased', async () => {
    await roster.erase(ANA.id, BY_HAND)

    const [erased] = await roster.someChanges({ from: 0, atMost: 1 })

    expect(erased?.what).toBe(`mailbox ${ANA.id} erased`)
  })
})

describe('a session that was signed out of', () => {
  it('has ended for good, until it would be over anyway', async () => {
    const endsAt = new Date('2026-03-27T13:00:00Z')
    await roster.endSession('one', endsAt, NOW)
    await roster.endSession('one', endsAt, NOW)
    expect(await roster.hasEnded('one')).toBe(true)
    expect(await roster.hasEnded('two')).toBe(false)

    await roster.endSession('two', new Date('2026-03-28T13:00:00Z'), endsAt)
    expect(await roster.hasEnded('one')).toBe(false) // swept away
  })
})

it('finds people of a file that an older version wrote, once it is in step', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  const file = join(folder, 'roster.sqlite')
  const older = MIGRATIONS.slice(0, 3)
  await openSqlite({ file, migrations: older, keep: true }).close()
  const old = new DatabaseSync(file)
  old.exec(`insert into mailbox (id, address, tenant_id, description, next_due_at)
    values ('${ANA.id}', '${ANA.address}', 'acme', '${JSON.stringify({ ...ANA, tenant: undefined })}', 0)`)
  old.exec(`insert into subscription (mailbox_id, is_on) values ('${ANA.id}', 1)`)
  old.close()

  const later = await openRoster(file)
  await later.sync(described(ANA), NOW)

  expect(await later.countPeople('sales')).toBe(1)
  expect(await later.headcounts()).toMatchObject([{ timeZone: 'America/New_York', people: 1 }])
  await later.close()
  rmSync(folder, { recursive: true })
})

function person(address: string, name: string, given: Partial<Mailbox>): Mailbox {
  return makeMailbox({ address, name, ...given })
}

function described(...mailboxes: Mailbox[]): DescribedTenant[] {
  return [...Map.groupBy(mailboxes, ({ tenant }) => tenant.id).values()].map((some) => ({
    tenant: makeTenant({ id: some[0]?.tenant.id ?? '' }),
    startsOn: true,
    mailboxes: some.map((mailbox) => ({ mailbox, startsSubscribed: true })),
  }))
}
