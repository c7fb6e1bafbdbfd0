import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transport } from '../src/deliver/transport.ts'
import { SourceError, StoreError } from '../src/errors.ts'
import { DAY } from '../src/model/day.ts'
import type { Mailbox } from '../src/model/mailbox.ts'
import type { Mail, Unreadable } from '../src/model/message.ts'
import type { Report } from '../src/model/outcome.ts'
import type { DescribedTenant, Entry, Roster } from '../src/roster/roster.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { eraseClosed, eraseMailbox } from '../src/run/erase.ts'
import { exportMailbox } from '../src/run/export.ts'
import { placeOf, type Rooms } from '../src/run/rooms.ts'
import type { Source } from '../src/source/source.ts'
import { FRIDAY, FRIDAY_MORNING, makeMailbox, makeMeeting } from './support/make.ts'
import { openWorld, type World } from './support/world.ts'

/** One mailbox' morning, with everything that can go wrong on its way. */
const ana = makeMailbox()
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben' })

let world: World
let opened: string[]
let now: Date
let mail: Mail[]
let unreadable: Unreadable[]
let onOpen: (mailbox: Mailbox) => void | Promise<void>

const CHANGE = { by: 'test', at: FRIDAY_MORNING }

beforeEach(async () => {
  opened = []
  now = FRIDAY_MORNING
  mail = []
  unreadable = []
  onOpen = () => {}
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: watchedSource,
    clock: () => now,
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
      `<brief.${FRIDAY}.1.${world.rooms.links.mark(ana.id, FRIDAY, 1)}.${ana.id}@acme.example>`,
    ])
  })

  it('in doubt is held through its second try, however slow the server is', async () => {
    const others: string[] = []
    const { transport } = world.rooms
    world.answers.push({ kind: 'in-doubt', code: 'timeout' })
    const slow: Transport = {
      ...transport,
      async send(email) {
        now = new Date(now.getTime() + 80_000) // all the patience that a send has
        others.push(await anotherClaims())
        return transport.send(email)
      },
    }

    const [report] = await briefThese([await entryOf(ana)], { ...world.rooms, transport: slow })

    expect(report).toMatchObject({ kind: 'sent' })
    expect(others).toEqual(['claimed-elsewhere', 'claimed-elsewhere'])
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

  it('moved while somebody waits their turn keeps mail and calendar closed', async () => {
    const [entry] = await world.rooms.roster.entries({ addresses: [ana.address] })
    await world.rooms.roster.setAdmin(ana.id, false, { by: 'test', at: FRIDAY_MORNING })

    expect(await briefThese([entry!])).toMatchObject([{ reason: 'off-by-admin' }])
    expect(opened).toEqual([])
  })
})

describe('mail', () => {
  it('that is protected, and files that can’t be read, are counted apart', async () => {
    mail = [
      { kind: 'protected', id: 'secret@acme.example', sentAt: FRIDAY_MORNING },
      { kind: 'unreadable', id: 'a', where: 'mail/a.eml', why: 'no parser takes it' },
      { kind: 'unreadable', id: 'b', where: 'mail/b.eml', why: 'no parser takes it' },
    ]

    expect(await brief(ana)).toMatchObject({ kind: 'sent', unreadable: 2 })
    expect(world.sent[0]?.text).toContain('1 protected mail was not read.')
    expect(world.sent[0]?.text).toContain('2 files could not be read.')
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

  it('whose end can’t be recorded leaves nobody at work behind, and nobody new is begun', async () => {
    const people = ['c', 'd', 'e', 'f'].map((name) =>
      makeMailbox({ address: `${name}@acme.example` }),
    )
    await configure([ana, ben, ...people])
    const full = { ...world.rooms.roster, record: rejectFirst(world.rooms.roster.record) }

    const entries = await world.rooms.roster.entries()
    const ended: string[] = []
    const briefed = briefAll(
      entries,
      { ...world.rooms, roster: full },
      { ...BRIEFING, onReport: ({ address }) => void ended.push(address) },
    )

    await expect(briefed).rejects.toThrow('the disk is full')
    const atTheEnd = [...ended]
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ended).toEqual(atTheEnd)
    expect(opened).toHaveLength(4)
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

  it('is not kept anew of somebody who is erased while they wait their turn', async () => {
    const [entry] = await world.rooms.roster.entries({ addresses: [ana.address] })
    await eraseMailbox(entry!, 'Ana', world.rooms, FRIDAY_MORNING)

    await briefThese([entry!])

    expect(opened).toEqual([])
    expect(await world.desk.findStore(placeOf(ana), { keep: false })).toBeUndefined()
    expect(await world.rooms.roster.tally(FRIDAY)).toEqual([])
  })

  it('is not kept anew by a worker that comes in the middle of an erase', async () => {
    const inBetween: Rooms = {
      ...world.rooms,
      async eraseStore(place) {
        const files = await world.rooms.eraseStore(place)
        await brief(ana)
        return files
      },
    }

    await eraseMailbox(await entryOf(ana), 'Ana', inBetween, FRIDAY_MORNING)

    expect(opened).toEqual([])
    expect(world.sent).toEqual([])
    expect(await world.desk.findStore(placeOf(ana), { keep: false })).toBeUndefined()
  })

  it('of somebody no longer configured is gone a day later, and not before', async () => {
    await brief(ana)
    await configure([ben])

    const later = (ms: number) => new Date(FRIDAY_MORNING.getTime() + ms)

    const erased = (ms: number) => eraseClosed(world.rooms, () => naming([ben]), later(ms))

    expect(await erased(DAY - 1)).toBe(0)
    expect(await erased(DAY)).toBe(1)
    expect(await erased(2 * DAY)).toBe(0)
    expect(await world.rooms.roster.outcomesOf(ana.id)).toEqual([])
  })

  it('whom only another configuration on the same data leaves out stays, and is briefed again', async () => {
    await brief(ana)
    await configure([ben])

    const aDayOn = new Date(FRIDAY_MORNING.getTime() + DAY)

    expect(await eraseClosed(world.rooms, () => naming([ana, ben]), aDayOn)).toBe(0)
    expect(await world.rooms.roster.outcomesOf(ana.id)).toHaveLength(1)
    expect(await world.rooms.roster.find(ana.address)).toBeDefined()
  })
})

function watchedSource(mailbox: Mailbox): Source {
  return {
    async *mail() {
      yield { mail, cursor: 'all of it' }
    },
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

const BRIEFING = {
  momentOf: () => ({ now: FRIDAY_MORNING, day: FRIDAY, isForced: false, isRehearsal: false }),
  signal: new AbortController().signal,
}

async function briefEverybody(addresses?: string[]): Promise<Report[]> {
  return briefThese(await world.rooms.roster.entries(addresses && { addresses }))
}

async function briefThese(entries: readonly Entry[], rooms = world.rooms): Promise<Report[]> {
  const reports: Report[] = []
  await briefAll(entries, rooms, {
    ...BRIEFING,
    onReport: (report) => {
      reports.push(report)
    },
  })
  return reports.toSorted((a, b) => a.address.localeCompare(b.address))
}

function rejectFirst(record: Roster['record']): Roster['record'] {
  let calls = 0
  return (...given) =>
    ++calls === 1 ? Promise.reject(new StoreError('the disk is full')) : record(...given)
}

async function anotherClaims(): Promise<string> {
  const store = await world.rooms.openStore(placeOf(ana))
  try {
    const claim = await store.claim(FRIDAY, { ...world.rooms.holder, id: 'another' }, false)
    return claim.kind === 'claim' ? 'taken over' : claim.reason
  } finally {
    await store.close()
  }
}

async function entryOf(mailbox: Mailbox) {
  const entry = await world.rooms.roster.find(mailbox.address)
  if (!entry) throw new Error('not in the roster')
  return entry
}

function configure(mailboxes: readonly Mailbox[]): Promise<void> {
  return world.rooms.roster.sync(naming(mailboxes), FRIDAY_MORNING)
}

function naming(mailboxes: readonly Mailbox[]): DescribedTenant[] {
  const described = mailboxes.map((mailbox) => ({ mailbox, startsSubscribed: true }))
  return [{ startsOn: true, tenant: ana.tenant, mailboxes: described }]
}
