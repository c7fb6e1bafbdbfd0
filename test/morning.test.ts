import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SourceError } from '../src/errors.ts'
import { DAY } from '../src/model/day.ts'
import type { Mailbox } from '../src/model/mailbox.ts'
import type { Unreadable } from '../src/model/message.ts'
import type { Report } from '../src/model/outcome.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { eraseClosed, eraseMailbox } from '../src/run/erase.ts'
import { exportMailbox } from '../src/run/export.ts'
import type { Source } from '../src/source/source.ts'
import { FRIDAY, FRIDAY_MORNING, makeMailbox, makeMeeting } from './support/make.ts'
import { openWorld, type World } from './support/world.ts'

/** One mailbox' morning, with everything that can go wrong on its way. */
const ana = makeMailbox()
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben' })

let world: World
let opened: string[]
let unreadable: Unreadable[]
let onOpen: (mailbox: Mailbox) => void | Promise<void>

const CHANGE = { by: 'test', at: FRIDAY_MORNING }

beforeEach(async () => {
  opened = []
  unreadable = []
  onOpen = () => {}
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: watchedSource,
    clock: () => FRIDAY_MORNING,
  })
})

afterEach(() => world.close())

describe('a mail', () => {
  it('that is put off is sent by the next run', async () => {
    world.answers.push({ kind: 'deferred', code: '451' })

    expect(await brief(ana)).toMatchObject({ kind: 'deferred', reason: '451', layer: 'delivery' })
    expect(await brief(ana)).toMatchObject({ kind: 'sent' })
    expect(world.sent).toHaveLength(1)
  })

  it('that is refused is not tried again that day', async () => {
    world.answers.push({ kind: 'refused', code: '550 5.1.1' })

    expect(await brief(ana)).toMatchObject({ kind: 'refused', reason: '550 5.1.1' })
    expect(await brief(ana)).toMatchObject({ kind: 'refused', reason: 'refused-today' })
    expect(world.sent).toEqual([])
  })

  it('in doubt goes out once more, with the same Message-ID', async () => {
    world.answers.push({ kind: 'in-doubt', code: 'cut' })

    const report = await brief(ana)

    expect(report.kind).toBe('sent')
    expect(world.sent.map(({ messageId }) => messageId)).toEqual([
      `<brief.${FRIDAY}.1.${ana.id}@acme.example>`,
    ])
  })

  it('in doubt twice is told to the operator and left alone', async () => {
    world.answers.push({ kind: 'in-doubt', code: 'cut' }, { kind: 'in-doubt', code: 'cut' })

    expect(await brief(ana)).toMatchObject({ kind: 'failed', reason: 'in-doubt' })
    expect(await brief(ana)).toMatchObject({ kind: 'failed', reason: 'in-doubt' })
    expect(world.sent).toEqual([])
  })

  it('carries its own unsubscribe link, and not those of another mailbox', async () => {
    await brief(ana)
    await brief(ben)

    const [first, second] = world.sent
    expect(first?.html).toContain(first?.unsubscribeUrl)
    expect(first?.text).toContain(first?.unsubscribeUrl)
    expect(first?.unsubscribeUrl).not.toBe(second?.unsubscribeUrl)
  })

  it('is of use until the local day is over', async () => {
    await brief(ana)

    expect(world.sent[0]?.expiresAt).toEqual(new Date('2026-03-28T04:00:00Z')) // New York's midnight
  })
})

describe('a switch', () => {
  it('that is off keeps mail and calendar closed', async () => {
    await world.rooms.roster.setTenant('acme', false, CHANGE)

    expect(await brief(ana)).toMatchObject({ reason: 'tenant-off' })
    expect(opened).toEqual([])
  })

  it.each([
    ['tenant', 'tenant-off', () => world.rooms.roster.setTenant('acme', false, CHANGE)],
    ['admin', 'off-by-admin', () => world.rooms.roster.setAdmin(ana.id, false, CHANGE)],
    ['unsubscribed', 'unsubscribed', () => world.rooms.roster.setSubscribed(ana.id, false, CHANGE)],
  ])('of %s moved between the decision and the mail still counts', async (layer, reason, move) => {
    onOpen = async () => void (await move())

    expect(await brief(ana)).toMatchObject({ kind: 'skipped', reason, layer })
    expect(world.sent).toEqual([])
  })
})

describe('a calendar', () => {
  it('of which a file can’t be read tells so in the report and in the mail', async () => {
    unreadable = [{ id: 'a', where: 'calendar/a.ics', why: 'it is not a file' }]

    expect(await brief(ana)).toMatchObject({ kind: 'sent', unreadable: 1 })
    expect(world.sent[0]?.text).toContain('1 file could not be read.')
  })
})

describe('a mailbox', () => {
  it('that fails stops nobody else', async () => {
    onOpen = ({ id }) => {
      if (id === ana.id) throw new RangeError('a bug')
    }

    const reports = await briefEverybody()

    expect(reports.map(({ address, kind, reason }) => [address, kind, reason])).toEqual([
      [ana.address, 'failed', 'bug'],
      [ben.address, 'sent', undefined],
    ])
  })

  it('that can’t be read for now is put off', async () => {
    onOpen = () => {
      throw new SourceError('the server is gone', { temporary: true })
    }

    expect(await brief(ana)).toMatchObject({ kind: 'deferred', reason: 'source' })
  })
})

describe('data', () => {
  it('is gone after an erase, but for the wish not to be briefed', async () => {
    await brief(ana)
    const entry = await entryOf(ana)

    const receipt = await eraseMailbox(entry, 'Ana', world.rooms, FRIDAY_MORNING)

    expect(receipt).toMatchObject({
      mailbox: ana.id,
      erasedAt: FRIDAY_MORNING.toISOString(),
      by: 'Ana',
      deleted: { files: [`${ana.id}.sqlite`], briefings: 1, outcomes: 1 },
    })
    expect(await briefEverybody([ana.address])).toEqual([])
    await configure([ana, ben]) // as every command does when it starts
    const { store, roster } = JSON.parse(
      JSON.stringify(await exportMailbox(await entryOf(ana), world.rooms, FRIDAY_MORNING)),
    )
    expect(store.briefing).toEqual([])
    expect(roster.outcomes).toEqual([])
    expect(await brief(ana)).toMatchObject({ reason: 'unsubscribed' })
  })

  it('of somebody no longer configured is gone a day later, and not before', async () => {
    await brief(ana)
    await configure([ben])

    const later = (ms: number) => new Date(FRIDAY_MORNING.getTime() + ms)

    expect(await eraseClosed(world.rooms, later(DAY - 1))).toBe(0)
    expect(await eraseClosed(world.rooms, later(DAY))).toBe(1)
    expect(await eraseClosed(world.rooms, later(2 * DAY))).toBe(0)
    expect(await world.rooms.roster.outcomesOf(ana.id)).toEqual([])
  })
})

function watchedSource(mailbox: Mailbox): Source {
  return {
    async *mail() {},
    async meetings({ start }) {
      opened.push(mailbox.address)
      await onOpen(mailbox)
      const at = (hour: number) => new Date(start.getTime() + hour * 3_600_000)
      const meetings = [10, 14].map((hour) => makeMeeting({ start: at(hour), end: at(hour + 1) }))
      return { meetings, unreadable }
    },
    async close() {},
  }
}

async function brief(mailbox: Mailbox): Promise<Report> {
  const [report] = await briefEverybody([mailbox.address])
  if (!report) throw new Error('nobody was briefed')
  return report
}

async function briefEverybody(addresses?: string[]): Promise<Report[]> {
  const reports: Report[] = []
  const entries = await world.rooms.roster.entries(addresses && { addresses })
  await briefAll(entries, world.rooms, {
    momentOf: () => ({ now: FRIDAY_MORNING, day: FRIDAY, isForced: false, isRehearsal: false }),
    signal: new AbortController().signal,
    onReport: (report) => {
      reports.push(report)
    },
  })
  return reports.toSorted((a, b) => a.address.localeCompare(b.address))
}

async function entryOf(mailbox: Mailbox) {
  const entry = await world.rooms.roster.find(mailbox.address)
  if (!entry) throw new Error('not in the roster')
  return entry
}

function configure(mailboxes: readonly Mailbox[]): Promise<void> {
  const described = mailboxes.map((mailbox) => ({ mailbox, startsSubscribed: true }))
  return world.rooms.roster.sync(
    [{ startsOn: true, tenant: ana.tenant, mailboxes: described }],
    FRIDAY_MORNING,
  )
}
