import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, makeMailbox, makeReport, makeTenant } from '../../test/support/make.ts'
import { openSqlite } from '../database/sqlite.ts'
import { DAY, HOUR } from '../model/day.ts'
import { idOf } from '../model/id.ts'
import type { Mailbox, Tenant } from '../model/mailbox.ts'
import type { Report } from '../model/outcome.ts'
import { openRoster } from './open.ts'
import { ACCOUNT_CLOSED, type DescribedTenant, type Roster } from './roster.ts'
import { sendAtOn } from './schedule.ts'
import { MIGRATIONS } from './schema.ts'

const ANA = makeMailbox({ aliases: ['ana@acme.example', 'sales@acme.example'] })
const BEN = makeMailbox({ address: 'ben.okafor@acme.example', name: 'Ben Okafor' })
const GLOBEX = makeTenant({ id: 'globex', name: 'Globex', geo: 'eu' })
const CLEO = makeMailbox({ address: 'cleo@globex.example', name: 'Cleo', tenant: GLOBEX })

const DAWN = new Date('2026-03-27T05:00:00Z') // 01:00 in New York
const SEVEN = sendAtOn(ANA, FRIDAY)
const NEXT_MONDAY = sendAtOn(ANA, '2026-03-30')
const BY_HAND = { by: 'command line', at: new Date('2026-03-27T07:00:59Z') }
const BY_HAND_SOURCE = 'command line, 2026-03-27 07:00 UTC'

let folder: string
let roster: Roster

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  roster = await openRoster(join(folder, 'roster.sqlite'))
})

afterEach(async () => {
  await roster.close()
  rmSync(folder, { recursive: true })
})

function described(...mailboxes: Mailbox[]): DescribedTenant[] {
  const tenants = new Map<string, Tenant>(mailboxes.map(({ tenant }) => [tenant.id, tenant]))
  return [...tenants.values()].map((tenant) => ({
    tenant,
    startsOn: true,
    mailboxes: mailboxes
      .filter((mailbox) => mailbox.tenant.id === tenant.id)
      .map((mailbox) => ({ mailbox, startsSubscribed: true })),
  }))
}

function renamed(mailbox: Mailbox, address: string): Mailbox {
  return { ...mailbox, address, id: idOf(address), aliases: [mailbox.address] }
}

function unsubscribed(mailbox: Mailbox): DescribedTenant[] {
  return [
    {
      tenant: mailbox.tenant,
      startsOn: true,
      mailboxes: [{ mailbox, startsSubscribed: false }],
    },
  ]
}

function report(given: Partial<Report> = {}): Report {
  return makeReport(ANA, { kind: 'skipped', reason: 'nothing-to-say', layer: 'content', ...given })
}

const SENT = report({
  kind: 'sent',
  reason: undefined,
  layer: undefined,
  messageId: '<brief.2026-03-27.1.5d2984a17ce996cc@acme.example>',
  counts: { tasks: 2, commitments: 1, followUps: 0, meetings: 4, documents: 1 },
})

describe('a preference', () => {
  const LATER = { sendAt: '08:30', timeZone: 'Europe/Amsterdam' }
  const BY_ANA = { by: 'the person', at: DAWN }
  const ana = () => roster.findById(ANA.id)

  beforeEach(() => roster.sync(described(ANA, BEN), DAWN))

  it('takes the place of what configuration says, for whoever asks', async () => {
    expect(await roster.prefer(ANA.id, LATER, BY_ANA)).toBe(true)

    const [listed] = await roster.entries({ addresses: [ANA.address] })
    for (const entry of [listed, await ana(), await roster.find(ANA.address)]) {
      expect(entry).toMatchObject({ mailbox: { ...ANA, ...LATER }, preferences: LATER })
    }
    expect((await roster.findById(BEN.id))?.preferences).toEqual({})
  })

  it('moves the next due instant', async () => {
    await roster.prefer(ANA.id, LATER, BY_ANA)

    const dueAt = new Date('2026-03-27T07:30:00Z') // 08:30 in Amsterdam
    expect(await roster.nextDue()).toEqual(dueAt)
    expect(await roster.due(dueAt, 10)).toMatchObject([{ mailbox: { sendAt: '08:30' } }])
  })

  it('set twice is set once, and remembered once', async () => {
    await roster.prefer(ANA.id, LATER, BY_ANA)

    expect(await roster.prefer(ANA.id, LATER, BY_ANA)).toBe(false)
    expect(await roster.changes(ANA.id)).toEqual([
      {
        ...BY_ANA,
        what: `mailbox ${ANA.id} prefers sendAt 08:30, timeZone Europe/Amsterdam`,
      },
    ])
  })

  it('is not undone by configuration, whose other words still count', async () => {
    await roster.prefer(ANA.id, LATER, BY_ANA)
    const dueAt = (await ana())?.nextDueAt

    await roster.sync(described({ ...ANA, sendAt: '06:00', name: 'Ana R.' }, BEN), DAWN)

    expect(await ana()).toMatchObject({
      mailbox: { ...LATER, name: 'Ana R.' },
      nextDueAt: dueAt,
    })
  })

  it('that says what configuration says is none, and follows configuration', async () => {
    await roster.prefer(ANA.id, LATER, BY_ANA)
    const { sendAt, workdays, timeZone, locale } = ANA
    const same = { sendAt, workdays: workdays.toReversed(), timeZone, locale }

    expect(await roster.prefer(ANA.id, same, BY_ANA)).toBe(true)
    expect(await roster.prefer(ANA.id, same, BY_ANA)).toBe(false)
    await roster.sync(described({ ...ANA, sendAt: '06:00' }, BEN), DAWN)

    expect(await ana()).toMatchObject({ mailbox: { sendAt: '06:00' }, preferences: {} })
  })

  it('comes back with a person who was closed, and goes with one who was erased', async () => {
    await roster.prefer(ANA.id, LATER, BY_ANA)
    await roster.sync(described(BEN), DAWN)
    expect(await roster.prefer(ANA.id, {}, BY_ANA)).toBe(false)
    await roster.sync(described(ANA, BEN), DAWN)
    expect((await ana())?.preferences).toEqual(LATER)

    await roster.erase(ANA.id, BY_ANA)
    await roster.sync(described(ANA, BEN), DAWN)

    expect((await ana())?.preferences).toEqual({})
  })

  it('of nobody is none', async () => {
    expect(await roster.prefer('0000000000000000', LATER, BY_ANA)).toBe(false)
  })
})

describe('sync', () => {
  it('knows people as they are described', async () => {
    await roster.sync(described(CLEO, BEN, ANA), DAWN)

    const configured = { on: true, source: 'configuration' }
    expect(await roster.entries()).toEqual(
      [ANA, BEN, CLEO].map((mailbox) => ({
        mailbox,
        preferences: {},
        tenantToggle: configured,
        adminToggle: configured,
        subscription: configured,
        nextDueAt: SEVEN,
      })),
    )
    expect(await roster.tenants()).toEqual([
      { tenant: ANA.tenant, toggle: configured, mailboxes: 2 },
      { tenant: GLOBEX, toggle: configured, mailboxes: 1 },
    ])
  })

  it('changes nothing the second time', async () => {
    await roster.sync(described(ANA), DAWN)
    await roster.postpone(ANA.id, NEXT_MONDAY)
    const before = [await roster.entries(), await roster.changes()]

    await roster.sync(described(ANA), SEVEN)

    expect([await roster.entries(), await roster.changes()]).toEqual(before)
  })

  it('follows what is described anew', async () => {
    await roster.sync(described(ANA), DAWN)
    const tenant = makeTenant({ name: 'Acme Inc', exclude: ['*@jobs.example'] })
    const renamed = { ...ANA, name: 'Ana R.', aliases: ['a@acme.example'], tenant }

    await roster.sync(described(renamed), DAWN)

    expect((await roster.find('a@acme.example'))?.mailbox).toEqual(renamed)
    expect(await roster.find('ana@acme.example')).toBeUndefined()
  })

  it('lets a tenant’s toggle follow configuration until somebody moves it', async () => {
    const on = described(ANA)
    const off = on.map((tenant) => ({ ...tenant, startsOn: false }))
    const toggle = async () => (await roster.tenants())[0]?.toggle

    await roster.sync(off, DAWN)
    expect(await toggle()).toEqual({ on: false, source: 'configuration' })
    await roster.sync(on, DAWN)
    expect(await toggle()).toEqual({ on: true, source: 'configuration' })
    await roster.setTenant('acme', false, BY_HAND)
    await roster.sync(on, DAWN)
    expect(await toggle()).toEqual({ on: false, source: BY_HAND_SOURCE })
  })

  it('takes an opt-out from configuration only at first sight', async () => {
    await roster.sync(unsubscribed(ANA), DAWN)
    expect((await roster.find(ANA.address))?.subscription).toEqual({
      on: false,
      source: 'configuration',
    })

    await roster.setSubscribed(ANA.id, true, { by: 'the person', at: DAWN })
    await roster.sync(unsubscribed(ANA), DAWN)

    expect((await roster.find(ANA.address))?.subscription.on).toBe(true)
  })

  it('takes a changed address for another mailbox', async () => {
    await roster.sync(described(ANA), DAWN)
    await roster.setSubscribed(ANA.id, false, BY_HAND)
    const address = 'ana.diaz@acme.example'
    const married = { ...ANA, address, id: idOf(address) }

    await roster.sync(described(married), DAWN)

    expect(await roster.find(ANA.address)).toBeUndefined()
    expect((await roster.find(address))?.subscription.on).toBe(true)
  })

  it('leaves a new address off as the earlier one was, which is an alias now', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.setSubscribed(ANA.id, false, BY_HAND)
    await roster.setAdmin(BEN.id, false, BY_HAND)
    const married = renamed(ANA, 'ana.diaz@acme.example')
    const moved = renamed(BEN, 'ben@acme.example')

    await roster.sync(described(married, moved), DAWN)

    expect(await roster.findById(married.id)).toMatchObject({
      adminToggle: { on: true },
      subscription: { on: false, source: BY_HAND_SOURCE },
    })
    expect(await roster.findById(moved.id)).toMatchObject({
      adminToggle: { on: false, source: BY_HAND_SOURCE },
      subscription: { on: true },
    })
    expect(await roster.changes(married.id)).toHaveLength(1)
  })

  it('takes nothing over from an alias that is somebody else’s address', async () => {
    await roster.sync(described(BEN), DAWN)
    await roster.setSubscribed(BEN.id, false, BY_HAND)

    await roster.sync(described({ ...ANA, aliases: [BEN.address] }, BEN), DAWN)

    expect(await roster.findById(ANA.id)).toMatchObject({ subscription: { on: true } })
  })

  it('closes people who are gone, and brings them back with their choices', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.setSubscribed(ANA.id, false, BY_HAND)
    await roster.setAdmin(ANA.id, false, BY_HAND)

    await roster.sync(described(BEN), DAWN)
    expect(await roster.find(ANA.address)).toBeUndefined()
    expect((await roster.entries()).map(({ mailbox }) => mailbox)).toEqual([BEN])
    expect((await roster.due(NEXT_MONDAY, 9)).map(({ mailbox }) => mailbox)).toEqual([BEN])

    await roster.sync(described(ANA, BEN), NEXT_MONDAY)
    expect(await roster.find(ANA.address)).toMatchObject({
      adminToggle: { on: false, source: BY_HAND_SOURCE },
      subscription: { on: false, source: BY_HAND_SOURCE },
      nextDueAt: NEXT_MONDAY,
    })
  })

  it('closes a tenant that is gone, with its people', async () => {
    await roster.sync(described(ANA, CLEO), DAWN)

    await roster.sync(described(ANA), DAWN)

    expect((await roster.tenants()).map(({ tenant }) => tenant.id)).toEqual(['acme'])
    expect(await roster.setTenant('globex', false, BY_HAND)).toBeUndefined()
    expect(await roster.closedFor(0, DAWN)).toEqual([
      {
        mailboxId: CLEO.id,
        isOff: false,
        tenantId: 'globex',
        geo: 'eu',
        addresses: [CLEO.address, ...CLEO.aliases],
        closedAt: DAWN,
      },
    ])
  })

  it('says who has been gone for long', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.sync(described(BEN), DAWN)
    const nextDay = new Date(DAWN.getTime() + DAY)
    await roster.sync(described(BEN), nextDay) // gone since the first time, not since this one

    expect(await roster.closedFor(DAY, new Date(nextDay.getTime() - 1))).toEqual([])
    expect(await roster.closedFor(DAY, nextDay)).toMatchObject([{ mailboxId: ANA.id }])
  })

  it('briefs who was gone for long and is back, unless they had unsubscribed', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.setSubscribed(BEN.id, false, BY_HAND)
    const gone = { by: ACCOUNT_CLOSED, at: DAWN }
    for (const { id } of [ANA, BEN]) {
      await roster.setSubscribed(id, false, gone)
      await roster.erase(id, gone)
    }

    await roster.sync(described(ANA, BEN), NEXT_MONDAY)

    expect((await roster.findById(ANA.id))?.subscription).toEqual({
      on: true,
      source: 'configuration',
    })
    expect((await roster.findById(BEN.id))?.subscription).toEqual({
      on: false,
      source: BY_HAND_SOURCE,
    })
  })

  it('briefs who is back before their erase was done', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.sync(described(BEN), DAWN)
    await roster.setSubscribed(ANA.id, false, { by: ACCOUNT_CLOSED, at: DAWN })

    await roster.sync(described(ANA, BEN), DAWN)

    expect((await roster.findById(ANA.id))?.subscription.on).toBe(true)
  })

  it('moves a person to another tenant', async () => {
    await roster.sync(described(ANA), DAWN)
    const moved = { ...ANA, tenant: GLOBEX }

    await roster.sync(described(moved), DAWN)

    expect((await roster.entries()).map(({ mailbox }) => mailbox)).toEqual([moved])
  })

  it('keeps all of it or nothing', async () => {
    await roster.sync(described(ANA), DAWN)

    const twice = roster.sync([...described(ANA, BEN), ...described(BEN)], DAWN)

    await expect(twice).rejects.toThrow('mailbox')
    expect((await roster.entries()).map(({ mailbox }) => mailbox)).toEqual([ANA])
  })
})

describe('the plan', () => {
  it.each([
    ['before the send time, at it', new Date(SEVEN.getTime() - 1), SEVEN],
    ['with the window open, at once', new Date(SEVEN.getTime() + 4 * HOUR - 1), SEVEN],
    [
      'with the window closed, on the next workday',
      new Date(SEVEN.getTime() + 4 * HOUR),
      NEXT_MONDAY,
    ],
  ])('for somebody first seen %s', async (_, now, expected) => {
    await roster.sync(described(ANA), now)

    expect(await roster.nextDue()).toEqual(expected)
  })

  it.each([
    [{ sendAt: '09:00' }, '2026-03-27T13:00:00Z'],
    [{ timeZone: 'America/Los_Angeles' }, '2026-03-27T14:00:00Z'],
    [{ workdays: ['sat'] as const }, '2026-03-28T11:00:00Z'],
    [{ sendAt: '00:30' }, '2026-03-27T04:30:00Z'], // half an hour ago, its window is open
    [{ sendAt: '22:00' }, '2026-03-27T02:00:00Z'], // yesterday's, its window is open too
    [{ sendAt: '20:00' }, '2026-03-28T00:00:00Z'],
  ])('is made anew when %j changes', async (change, expected) => {
    await roster.sync(described(ANA), DAWN)
    await roster.postpone(ANA.id, NEXT_MONDAY)

    await roster.sync(described({ ...ANA, ...change }), DAWN)

    expect(await roster.nextDue()).toEqual(new Date(expected))
  })

  it('is made anew when a clock that went ahead for a while is right again', async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.postpone(ANA.id, new Date(NEXT_MONDAY.getTime() + 7 * DAY))
    await roster.postpone(BEN.id, NEXT_MONDAY)

    await roster.sync(described(ANA, BEN), new Date(SEVEN.getTime() + HOUR))

    expect((await roster.findById(ANA.id))?.nextDueAt).toEqual(SEVEN)
    expect((await roster.findById(BEN.id))?.nextDueAt).toEqual(NEXT_MONDAY)
  })

  it('stays when something else changes', async () => {
    await roster.sync(described(ANA), DAWN)
    await roster.postpone(ANA.id, NEXT_MONDAY)

    const later = new Date(SEVEN.getTime() + HOUR)
    await roster.sync(described({ ...ANA, name: 'Ana R.', locale: 'nl' }), later)

    expect(await roster.nextDue()).toEqual(NEXT_MONDAY)
  })

  it('gives those whose time has come, longest waiting first', async () => {
    await roster.sync(described(ANA, BEN, CLEO), DAWN)
    await roster.postpone(ANA.id, new Date(SEVEN.getTime() + 1))
    await roster.postpone(BEN.id, new Date(SEVEN.getTime() - 1))

    const due = await roster.due(SEVEN, 10)

    expect(due.map(({ mailbox }) => mailbox)).toEqual([BEN, CLEO])
    expect((await roster.due(NEXT_MONDAY, 1)).map(({ mailbox }) => mailbox)).toEqual([BEN])
  })

  it('has nothing due when nobody is there', async () => {
    expect(await roster.nextDue()).toBeUndefined()
    expect(await roster.due(SEVEN, 10)).toEqual([])
  })
})

describe('finding somebody', () => {
  beforeEach(() => roster.sync(described(ANA, BEN, CLEO), DAWN))

  it.each(['ana.ruiz@acme.example', 'ANA.Ruiz@ACME.example', 'Sales@acme.example'])(
    'works with %s',
    async (address) => {
      expect((await roster.find(address))?.mailbox).toEqual(ANA)
    },
  )

  it('knows people by the id that a log names them by', async () => {
    expect((await roster.find(BEN.id))?.mailbox).toEqual(BEN)
    expect(await roster.somePeople(BEN.id, { from: 0, atMost: 9 })).toMatchObject([
      { mailbox: BEN },
    ])
    expect(await roster.countPeople(BEN.id)).toBe(1)
    expect(await roster.find(BEN.id.slice(1))).toBeUndefined()
  })

  it('prefers an address to somebody else’s alias', async () => {
    await roster.sync(described({ ...ANA, aliases: [BEN.address] }, BEN), DAWN)

    expect((await roster.find(BEN.address))?.mailbox).toEqual(BEN)
  })

  it.each([
    [{}, [ANA, BEN, CLEO]],
    [{ tenants: ['globex'] }, [CLEO]],
    [{ addresses: ['ANA@acme.example', 'cleo@globex.example'] }, [ANA, CLEO]],
    [{ addresses: [BEN.id] }, [BEN]],
    [{ tenants: ['acme'], addresses: ['cleo@globex.example'] }, []],
    [{ tenants: [] }, []],
    [{ addresses: ["' or 1 = 1 --"] }, []],
  ])('by %j gives those chosen', async (choice, expected) => {
    expect((await roster.entries(choice)).map(({ mailbox }) => mailbox)).toEqual(expected)
  })
})

describe('a switch', () => {
  beforeEach(() => roster.sync(described(ANA, CLEO), DAWN))

  it('moves once, and says who moved it', async () => {
    expect(await roster.setTenant('acme', false, BY_HAND)).toBe(true)
    expect(await roster.setTenant('acme', false, BY_HAND)).toBe(false)
    expect(await roster.setTenant('nobody', false, BY_HAND)).toBeUndefined()
    expect(await roster.setAdmin(ANA.id, false, BY_HAND)).toBe(true)
    expect(await roster.setAdmin(ANA.id, false, BY_HAND)).toBe(false)
    expect(await roster.setSubscribed(ANA.id, false, BY_HAND)).toBe(true)
    expect(await roster.setSubscribed(ANA.id, false, BY_HAND)).toBe(false)
    expect(await roster.setSubscribed('nobody', false, BY_HAND)).toBe(false)

    const off = { on: false, source: BY_HAND_SOURCE }
    expect(await roster.find(ANA.address)).toMatchObject({
      tenantToggle: off,
      adminToggle: off,
      subscription: off,
    })
    expect(await roster.changes()).toEqual(
      [`mailbox ${ANA.id} unsubscribed`, `mailbox ${ANA.id} off`, 'tenant acme off'].map(
        (what) => ({ what, ...BY_HAND }),
      ),
    )
    expect(await roster.changes(CLEO.id)).toEqual([])
    expect(await roster.changes(ANA.id)).toHaveLength(2)
  })

  it('can be moved by several at a time', async () => {
    const moved = await Promise.all([
      roster.setSubscribed(ANA.id, false, BY_HAND),
      roster.setSubscribed(ANA.id, false, BY_HAND),
      roster.setSubscribed(CLEO.id, false, BY_HAND),
    ])

    expect(moved).toEqual([true, false, true])
    expect(await roster.changes()).toHaveLength(2)
  })
})

describe('an outcome', () => {
  beforeEach(() => roster.sync(described(ANA, BEN), DAWN))

  it('is given back as it was', async () => {
    const failed = report({ kind: 'refused', reason: '550', layer: 'delivery', unreadable: 3 })
    await roster.record(SENT, SEVEN)
    await roster.record({ ...failed, mailboxId: BEN.id, address: BEN.address }, SEVEN)
    await roster.record(report({ day: '2026-03-26' }), DAWN)

    expect(await roster.outcomes(FRIDAY)).toEqual([
      SENT,
      { ...failed, mailboxId: BEN.id, address: BEN.address },
    ])
    expect(await roster.outcomesOf(ANA.id)).toEqual([SENT, report({ day: '2026-03-26' })])
    expect(await roster.lastDay(FRIDAY)).toBe(FRIDAY)
    expect(await roster.lastDay('2026-03-26')).toBe('2026-03-26')
    expect(await roster.lastDay('2026-03-25')).toBe(FRIDAY)
  })

  it('is replaced by a later one of the day', async () => {
    await roster.record(report(), SEVEN)
    expect(await roster.wasBriefed(ANA.id, FRIDAY)).toBe(false)

    await roster.record(SENT, SEVEN)

    expect(await roster.outcomes(FRIDAY)).toEqual([SENT])
    expect(await roster.wasBriefed(ANA.id, FRIDAY)).toBe(true)
    expect(await roster.wasBriefed(ANA.id, '2026-03-28')).toBe(false)
  })

  it.each(['skipped', 'deferred', 'refused', 'failed'] as const)(
    'stays sent when %s comes later',
    async (kind) => {
      await roster.record(SENT, SEVEN)

      await roster.record(report({ kind }), SEVEN)

      expect(await roster.outcomes(FRIDAY)).toEqual([SENT])
    },
  )

  it.each([
    ['stays', report({ kind: 'skipped', reason: 'too-late' })],
    ['stays', report({ kind: 'refused', reason: 'refused-today' })],
    ['goes', report({ kind: 'refused', reason: '554 5.7.1' })],
    ['goes', report({ kind: 'failed', reason: 'store' })],
    ['goes', SENT],
  ])('that a server refused %s when %j comes later', async (fate, later) => {
    const refused = report({ kind: 'refused', reason: '550 5.1.1', layer: 'delivery' })
    await roster.record(refused, SEVEN)

    await roster.record(later, SEVEN)

    expect(await roster.outcomes(FRIDAY)).toEqual([fate === 'stays' ? refused : later])
  })

  it.each(['deferred', 'failed'] as const)(
    'that was %s stays when it is too late then, and goes when a switch is off',
    async (kind) => {
      const unserved = report({ kind, reason: 'ECONNREFUSED', layer: 'delivery' })
      await roster.record(unserved, SEVEN)

      await roster.record(report({ kind: 'skipped', reason: 'too-late' }), SEVEN)
      expect(await roster.outcomes(FRIDAY)).toEqual([unserved])

      const off = report({ kind: 'skipped', reason: 'off-by-admin' })
      await roster.record(off, SEVEN)
      expect(await roster.outcomes(FRIDAY)).toEqual([off])
    },
  )

  it('is replaced by a second briefing sent on purpose', async () => {
    const again = { ...SENT, messageId: '<brief.2026-03-27.2.5d2984a17ce996cc@acme.example>' }
    await roster.record(SENT, SEVEN)

    await roster.record(again, SEVEN)

    expect(await roster.outcomes(FRIDAY)).toEqual([again])
  })
})

describe('erasing', () => {
  beforeEach(async () => {
    await roster.sync(described(ANA, BEN), DAWN)
    await roster.record(SENT, SEVEN)
    await roster.record(report({ day: '2026-03-26' }), DAWN)
  })

  it('forgets a person, and says how many outcomes that were', async () => {
    expect(await roster.erase(ANA.id, BY_HAND)).toBe(2)
    expect(await roster.erase(ANA.id, BY_HAND)).toBe(0)

    expect(await roster.find(ANA.address)).toBeUndefined()
    expect(await roster.find('sales@acme.example')).toBeUndefined()
    expect(await roster.outcomes(FRIDAY)).toEqual([])
    expect(await roster.closedFor(0, NEXT_MONDAY)).toEqual([])
    expect(await roster.changes(ANA.id)).toEqual([{ what: `mailbox ${ANA.id} erased`, ...BY_HAND }])
  })

  it('lets no morning be recorded that ends after it', async () => {
    await roster.erase(ANA.id, BY_HAND)

    await roster.record(SENT, SEVEN)

    expect(await roster.tally(FRIDAY)).toEqual([])
  })

  it('leaves no trace of the address in the file', async () => {
    await roster.erase(ANA.id, BY_HAND)
    await roster.close()

    const bytes = readFileSync(join(folder, 'roster.sqlite')).toString('latin1')
    expect(bytes).not.toContain(ANA.address)
    expect(bytes).not.toContain('sales@acme.example')
    expect(bytes).toContain(BEN.address)
  })

  it('keeps them unsubscribed until they themselves resubscribe', async () => {
    await roster.erase(ANA.id, BY_HAND)

    await roster.sync(described(ANA, BEN), DAWN)
    expect((await roster.find(ANA.address))?.subscription).toEqual({
      on: false,
      source: BY_HAND_SOURCE,
    })

    await roster.setSubscribed(ANA.id, true, { by: 'the person', at: SEVEN })
    await roster.sync(described(ANA, BEN), DAWN)
    expect((await roster.find(ANA.address))?.subscription.on).toBe(true)
  })

  it('is not needed for somebody closed to be known by id', async () => {
    expect(await roster.findById(ANA.id)).toEqual(await roster.find(ANA.address))

    await roster.sync(described(BEN), DAWN)

    expect(await roster.findById(ANA.id)).toBeUndefined()
    expect(await roster.subscription(ANA.id)).toEqual({ on: true, address: ANA.address })
    expect(await roster.subscription('nobody')).toBeUndefined()
  })

  it('leaves them known as unsubscribed, by id, and lets them come back', async () => {
    expect(await roster.subscription(ANA.id)).toEqual({ on: true, address: ANA.address })
    await roster.erase(ANA.id, BY_HAND)

    expect(await roster.findById(ANA.id)).toBeUndefined()
    expect(await roster.subscription(ANA.id)).toEqual({ on: false, address: undefined })
    expect(await roster.setSubscribed(ANA.id, true, { by: 'the person', at: SEVEN })).toBe(true)
    expect(await roster.subscription(ANA.id)).toEqual({ on: true, address: undefined })
    expect(await roster.entries()).toHaveLength(1)

    await roster.sync(described(ANA, BEN), DAWN)
    expect(await roster.findById(ANA.id)).toMatchObject({ subscription: { on: true } })
  })

  it('is known until something is heard of them again', async () => {
    expect(await roster.erased()).toEqual([])
    const gone = { by: ACCOUNT_CLOSED, at: SEVEN }
    for (const { id } of [ANA, BEN]) {
      await roster.setSubscribed(id, false, gone)
      await roster.erase(id, gone)
    }
    expect((await roster.erased()).toSorted()).toEqual([ANA.id, BEN.id].toSorted())

    await roster.sync(described(ANA), SEVEN) // is back
    await roster.setSubscribed(BEN.id, true, { by: 'the person', at: SEVEN })

    expect(await roster.erased()).toEqual([])
  })

  it('keeps the date of an opt-out that was there before', async () => {
    await roster.setSubscribed(ANA.id, false, BY_HAND)
    await roster.erase(ANA.id, { by: 'account closed', at: NEXT_MONDAY })

    await roster.sync(described(ANA), NEXT_MONDAY)

    expect((await roster.find(ANA.address))?.subscription.source).toBe(BY_HAND_SOURCE)
  })
})

describe('the file', () => {
  it('keeps everything when it is closed and opened again', async () => {
    await roster.sync(described(ANA), DAWN)
    await roster.setSubscribed(ANA.id, false, BY_HAND)
    await roster.record(SENT, SEVEN)
    const before = [await roster.entries(), await roster.changes(), await roster.outcomes(FRIDAY)]
    await roster.close()

    roster = await openRoster(join(folder, 'roster.sqlite'))

    expect([await roster.entries(), await roster.changes(), await roster.outcomes(FRIDAY)]).toEqual(
      before,
    )
  })

  it('is not changed by a dry run', async () => {
    await roster.sync(described(ANA), DAWN)
    const rehearsal = await openRoster(join(folder, 'roster.sqlite'), { keep: false })
    await rehearsal.sync(described(BEN), DAWN)
    await rehearsal.close()

    expect((await roster.entries()).map(({ mailbox }) => mailbox)).toEqual([ANA])
  })

  it('never rewrites who changed what', async () => {
    const database = openSqlite({
      file: ':memory:',
      migrations: MIGRATIONS,
      keep: true,
    })
    await database.run(
      "insert into change (what, made_by, made_at) values ('tenant acme off', 'command line', 1)",
    )

    await expect(database.run("update change set what = 'nothing'")).rejects.toThrow('rewritten')
    await expect(database.run('delete from change')).rejects.toThrow('deleted')
    await database.close()
  })
})
