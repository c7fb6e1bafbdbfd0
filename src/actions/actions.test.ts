import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  FRIDAY,
  FRIDAY_MORNING,
  makeItem,
  makeMailbox,
  makeMeeting,
} from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { isGuarded, PURPOSES, type Purpose } from '../model/action.ts'
import { DAY } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Meeting } from '../model/meeting.ts'
import { briefAll } from '../run/brief-all.ts'
import { eraseMailbox } from '../run/erase.ts'
import { placeOf } from '../run/rooms.ts'
import { type Actions, openActions } from './actions.ts'

/** What holds for every link, and those that are not about an item, on files. */
const ana = makeMailbox()
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben', locale: 'nl-NL' })
const NOW = FRIDAY_MORNING
const BY_TEST = { by: 'test', at: NOW }
const GONE = { kind: 'sorry', reason: 'gone', reference: undefined }
const DO = { kind: 'do' } as const
const UNDO = { kind: 'undo' } as const

const slot = {
  id: '00000000000000aa',
  start: new Date('2026-03-27T14:00:00Z'),
  end: new Date('2026-03-27T15:00:00Z'),
  for: makeItem(),
}

// Enough to be worth a briefing.
const BUSY_DAY = ['14:00', '18:00'].map((time) =>
  makeMeeting({ start: new Date(`2026-03-27T${time}:00Z`) }),
)

let folder: string
let world: World
let actions: Actions
let meetings: Meeting[]
let opened: Mailbox[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  meetings = []
  opened = []
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: (mailbox) => ({
      async *mail() {},
      async meetings() {
        opened.push(mailbox)
        return { meetings: [...meetings, ...world.bookings.meetings()], unreadable: [] }
      },
      async close() {},
    }),
    clock: () => NOW,
    folder,
  })
  actions = openActions(world.desk)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('looking', () => {
  it.each(PURPOSES)('at %s changes no file', async (purpose) => {
    await offerSlot(ana)
    const before = filesIn(folder)

    const page = await actions.look(grantOf(purpose), NOW)

    expect(page.kind).toBe(isGuarded(purpose) ? 'sorry' : kindOf(purpose))
    expect(filesIn(folder)).toEqual(before)
    expect(world.bookings.booked.size).toBe(0)
  })

  it.each(PURPOSES)('at %s makes no store for a mailbox that has none', async (purpose) => {
    const before = filesIn(folder)

    await actions.look(grantOf(purpose, ben), NOW)
    await actions.act(grantOf(purpose, ben), { kind: 'suppress', by: 'sender' }, NOW)
    await actions.ics(grantOf(purpose, ben), NOW)

    expect(filesIn(folder)).toEqual(before)
  })
})

describe('a link to a mailbox', () => {
  it.each(PURPOSES)('that nobody has: %s is gone', async (purpose) => {
    const grant = { ...grantOf(purpose), mailbox: '00000000000000ff' }

    expect(await actions.look(grant, NOW)).toEqual(GONE)
    expect(await actions.act(grant, DO, NOW)).toEqual(GONE)
    expect(await actions.ics(grant, NOW)).toBeUndefined()
    expect(await actions.readerOf(grant)).toBeUndefined()
  })

  it.each(['done', 'book-focus', 'why', 'useful'] as const)(
    'that was erased: %s is gone',
    async (purpose) => {
      await offerSlot(ana)
      await erase(ana)

      expect(await actions.look(grantOf(purpose), NOW)).toEqual(GONE)
      expect(await actions.act(grantOf(purpose), DO, NOW)).toEqual(GONE)
      expect(readdirSync(folder, { recursive: true }).join()).not.toContain(ana.id)
    },
  )

  it('knows how its reader reads', async () => {
    expect(await actions.readerOf(grantOf('done', ben))).toEqual({
      locale: 'nl-NL',
      timeZone: 'America/New_York',
    })
  })
})

describe('a focus slot', () => {
  beforeEach(() => offerSlot(ana))

  it('is booked once, and can be taken out again', async () => {
    expect(await look('book-focus')).toEqual({
      kind: 'slot',
      stage: 'ask',
      slot: { start: slot.start, end: slot.end },
      quote: slot.for.quote,
    })
    expect(await act('book-focus')).toMatchObject({ stage: 'done' })
    expect(await act('book-focus')).toMatchObject({ stage: 'already' })
    expect(await look('book-focus')).toMatchObject({ stage: 'already' })
    expect([...world.bookings.booked.values()]).toEqual([
      { id: slot.id, span: { start: slot.start, end: slot.end }, title: 'Focus time' },
    ])

    expect(await act('book-focus', UNDO)).toMatchObject({ stage: 'undone' })
    expect(await act('book-focus', UNDO)).toMatchObject({ stage: 'undone' })
    expect(await look('book-focus')).toMatchObject({ stage: 'ask' })
    expect(world.bookings.booked.size).toBe(0)
    expect((await ledgerOf(ana)).slice(-2)).toEqual([
      `focus slot ${slot.id}: booked`,
      `focus slot ${slot.id}: removed`,
    ])
  })

  it('is booked once when fifty ask at once', async () => {
    const pages = await Promise.all(Array.from({ length: 50 }, () => act('book-focus')))

    const stages = Map.groupBy(pages, (page) => (page.kind === 'slot' ? page.stage : page.kind))
    expect([...stages].map(([stage, all]) => [stage, all.length]).sort()).toEqual([
      ['already', 49],
      ['done', 1],
    ])
    expect(await ledgerOf(ana)).toContain(`focus slot ${slot.id}: booked`)
  })

  it.each([
    ['a meeting over its end', { start: new Date('2026-03-27T14:59:00Z') }, 'taken'],
    ['a tentative meeting', { shownAs: 'tentative' }, 'taken'],
    ['a declined meeting', { response: 'declined' }, 'done'],
    ['a meeting that shows as free', { shownAs: 'free' }, 'done'],
    ['a meeting that begins at its end', { start: slot.end }, 'done'],
  ] as const)('with %s in it: %s', async (_name, given, stage) => {
    meetings = [makeMeeting({ start: slot.start, ...given })]

    expect(await act('book-focus')).toMatchObject({ stage })
    expect(world.bookings.booked.size).toBe(stage === 'done' ? 1 : 0)
  })

  it('that is over is not booked, and that has begun still is', async () => {
    const at = (instant: Date) => actions.act(grantOf('book-focus'), DO, instant)

    expect(await at(slot.end)).toMatchObject({ stage: 'past' })
    expect(await actions.look(grantOf('book-focus'), slot.end)).toMatchObject({ stage: 'past' })
    expect(await at(new Date(slot.end.getTime() - 1))).toMatchObject({ stage: 'done' })
  })

  it('is a file where the calendar can’t be written', async () => {
    world.bookings.isWritable = false

    expect(await act('book-focus')).toMatchObject({ stage: 'download' })
    expect(await actions.ics(grantOf('book-focus'), NOW)).toBe(`${slot.id} Focus time`)
    expect(await actions.ics(grantOf('done'), NOW)).toBeUndefined()
  })

  it('is a file, and the calendar stays closed, where an administrator switched it off', async () => {
    await world.rooms.roster.setTenant('acme', false, BY_TEST)

    expect(await look('book-focus')).toMatchObject({ stage: 'download' })
    expect(await act('book-focus')).toMatchObject({ stage: 'download' })
    expect(opened).toEqual([])
    expect(world.bookings.booked.size).toBe(0)
  })

  it('is called in the person’s language, without the item’s words', async () => {
    await offerSlot(ben)

    await actions.act(grantOf('book-focus', ben), DO, NOW)

    expect(world.bookings.booked.get(slot.id)?.title).toBe('Focustijd')
  })

  it('is called in every language that a briefing is written in', async () => {
    const locales = readdirSync('templates/locales').map((name) => name.replace('.json', ''))
    const titles = new Set<string | undefined>()
    for (const locale of locales) {
      await world.rooms.roster.prefer(ana.id, { locale }, BY_TEST)
      titles.add(await actions.ics(grantOf('book-focus'), NOW))
    }

    expect(locales.length).toBeGreaterThan(1)
    expect(titles.size).toBe(locales.length)
  })

  it('that is unknown is gone', async () => {
    const grant = { ...grantOf('book-focus'), subject: '00000000000000bb' }

    expect(await actions.look(grant, NOW)).toEqual(GONE)
    expect(await actions.act(grant, DO, NOW)).toEqual(GONE)
    expect(await actions.ics(grant, NOW)).toBeUndefined()
  })
})

describe('an unsubscribe link', () => {
  it('unsubscribes once, and back once', async () => {
    const page = { kind: 'subscription', address: ana.address }
    expect(await look('unsubscribe')).toEqual({ ...page, stage: 'ask', isSubscribed: true })

    expect(await act('unsubscribe')).toEqual({
      ...page,
      stage: 'unsubscribed',
      isSubscribed: false,
    })
    expect(await act('unsubscribe')).toEqual({ ...page, stage: 'already', isSubscribed: false })
    expect(await look('unsubscribe')).toEqual({ ...page, stage: 'already', isSubscribed: false })

    const back = { kind: 'resubscribe' } as const
    expect(await act('unsubscribe', back)).toMatchObject({
      stage: 'resubscribed',
      isSubscribed: true,
    })
    expect(await act('unsubscribe', back)).toMatchObject({ stage: 'already', isSubscribed: true })
    expect(await world.rooms.roster.changes(ana.id)).toEqual([
      { what: `mailbox ${ana.id} resubscribed`, by: 'the person', at: NOW },
      { what: `mailbox ${ana.id} unsubscribed`, by: 'the person', at: NOW },
    ])
  })

  it('tells whoever comes back that nothing comes while others have it off', async () => {
    const { roster } = world.rooms
    const page = () => act('unsubscribe', { kind: 'resubscribe' })

    expect(await page()).toMatchObject({ offBy: undefined })
    await roster.setAdmin(ana.id, false, { by: 'test', at: NOW })
    expect(await page()).toMatchObject({ isSubscribed: true, offBy: 'admin' })
    await roster.setTenant(ana.tenant.id, false, { by: 'test', at: NOW })
    expect(await page()).toMatchObject({ isSubscribed: true, offBy: 'tenant' })
  })

  it('pressed fifty times at once is one change, and keeps the next mail from leaving', async () => {
    const pages = await Promise.all(Array.from({ length: 50 }, () => act('unsubscribe')))

    expect(
      pages.filter((page) => page.kind === 'subscription' && page.stage === 'unsubscribed'),
    ).toHaveLength(1)
    expect(await world.rooms.roster.changes(ana.id)).toHaveLength(1)
    meetings = BUSY_DAY
    await briefEverybody()
    expect(world.sent.map(({ to }) => to.address)).toEqual([ben.address])
  })

  it('still speaks for somebody erased, who can come back', async () => {
    await erase(ana)
    const page = { kind: 'subscription', address: '', isSubscribed: false, stage: 'already' }

    expect(await look('unsubscribe')).toEqual(page)
    expect(await act('unsubscribe')).toEqual(page)
    expect(await act('unsubscribe', UNDO)).toMatchObject({ stage: 'resubscribed' })

    await world.rooms.roster.sync(
      [
        {
          tenant: ana.tenant,
          startsOn: true,
          mailboxes: [{ mailbox: ana, startsSubscribed: true }],
        },
      ],
      NOW,
    )
    expect(await look('unsubscribe')).toMatchObject({ stage: 'ask', address: ana.address })
  })
})

describe('why', () => {
  it('is what decides at the send time of that day, whenever it is asked', async () => {
    const later = new Date(NOW.getTime() + 20 * DAY)

    const page = await actions.look(grantOf('why'), later)

    expect(page).toMatchObject({ kind: 'why', day: FRIDAY, sendAt: '07:00', decidedBy: undefined })
    expect(page.kind === 'why' && page.layers.map(({ layer }) => layer)).toEqual([
      'tenant',
      'admin',
      'unsubscribed',
      'away',
      'workday',
      'window',
      'briefed',
    ])
  })

  it('says that it was sent', async () => {
    meetings = BUSY_DAY
    await briefEverybody()

    expect(await look('why')).toMatchObject({ decidedBy: 'briefed' })
  })

  it('keeps the calendar closed when a switch is off', async () => {
    await act('unsubscribe')

    expect(await look('why')).toMatchObject({ decidedBy: 'unsubscribed' })
    expect(opened).toEqual([])
  })
})

describe('feedback', () => {
  beforeEach(() => offerSlot(ana))

  it('is given once, however often it is pressed, and can be taken back', async () => {
    expect(await look('useful')).toEqual({
      ...{ kind: 'feedback', verdict: 'useful', stage: 'ask', day: FRIDAY },
      next: undefined,
    })
    expect(await act('useful')).toMatchObject({ stage: 'done', next: undefined })
    expect(await act('useful')).toMatchObject({ stage: 'already' })
    expect(await look('useful')).toMatchObject({ stage: 'already' })

    expect(await act('useful', UNDO)).toMatchObject({ stage: 'undone' })
    expect(await act('useful', UNDO)).toMatchObject({ stage: 'undone' })
    expect(await look('useful')).toMatchObject({ stage: 'ask' })
    expect((await ledgerOf(ana)).slice(-2)).toEqual([
      'briefing of 2026-03-27, revision 1: feedback given',
      'briefing of 2026-03-27, revision 1: feedback taken back',
    ])
  })

  it('is changed by the other link, whose undo is its own alone', async () => {
    await act('useful')

    expect(await look('not-useful')).toMatchObject({ stage: 'ask' })
    expect(await act('not-useful')).toMatchObject({ stage: 'done' })
    expect(await look('useful')).toMatchObject({ stage: 'ask' })
    expect(await act('useful', UNDO)).toMatchObject({ stage: 'undone' })
    expect(await look('not-useful')).toMatchObject({ stage: 'already' })
  })

  it('of no use leads to the settings and the reasons of its own reader', async () => {
    const page = await act('not-useful')

    const next = page.kind === 'feedback' ? page.next : undefined
    const opened = [next?.settings, next?.why].map((token = '') =>
      world.rooms.links.open(token, NOW),
    )
    const grant = { mailbox: ana.id, subject: undefined, day: FRIDAY, revision: 1 }
    expect(opened).toEqual([
      { purpose: 'settings', ...grant },
      { purpose: 'why', ...grant },
    ])
  })

  it('on a briefing that is not known is gone, and another move is no form of its page', async () => {
    const other = { ...grantOf('useful'), revision: 2 }

    expect(await actions.look(other, NOW)).toEqual(GONE)
    expect(await actions.act(other, DO, NOW)).toEqual(GONE)
    expect(await actions.act(other, UNDO, NOW)).toEqual(GONE)
    expect(await act('useful', { kind: 'resubscribe' })).toMatchObject({ reason: 'malformed' })
  })
})

function grantOf(purpose: Purpose, mailbox = ana) {
  const subject = purpose === 'book-focus' ? slot.id : slot.for.id
  return { purpose, mailbox: mailbox.id, subject, day: FRIDAY, revision: 1 }
}

function kindOf(purpose: Purpose): string {
  if (purpose === 'book-focus') return 'slot'
  if (purpose === 'unsubscribe') return 'subscription'
  if (purpose === 'useful' || purpose === 'not-useful') return 'feedback'
  return purpose === 'why' ? 'why' : 'item'
}

function look(purpose: Purpose) {
  return actions.look(grantOf(purpose), NOW)
}

function act(purpose: Purpose, move: Parameters<Actions['act']>[1] = DO) {
  return actions.act(grantOf(purpose), move, NOW)
}

/** A briefing that offers the slot, for an item it lists. */
async function offerSlot(mailbox: Mailbox): Promise<void> {
  const store = await world.rooms.openStore(placeOf(mailbox))
  await store.addItems([slot.for], NOW)
  const claim = await store.claim(FRIDAY, world.rooms.holder, false)
  if (claim.kind !== 'claim') throw new Error(claim.reason)
  await store.handing(claim, '<1@acme.example>', { itemIds: [slot.for.id], focus: [slot] })
  await store.finish(claim, 'sent', NOW)
  await store.close()
}

async function ledgerOf(mailbox: Mailbox): Promise<string[]> {
  const store = await world.rooms.openStore(placeOf(mailbox))
  const ledger = await store.ledger()
  await store.close()
  return ledger.map(({ what }) => what)
}

async function erase(mailbox: Mailbox): Promise<void> {
  const entry = await world.rooms.roster.findById(mailbox.id)
  if (entry) await eraseMailbox(entry, 'test', world.rooms, NOW)
}

async function briefEverybody(): Promise<void> {
  await briefAll(await world.rooms.roster.entries(), world.rooms, {
    momentOf: () => ({ now: NOW, day: FRIDAY, isForced: false, isRehearsal: false }),
    signal: new AbortController().signal,
    onReport: () => {},
  })
}

/** Every file with a hash of its bytes; not the index of a log, in which readers mark their place. */
function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile() && !name.endsWith('-shm'))
    .map((name) => {
      const bytes = readFileSync(join(root, name))
      return `${name} ${createHash('sha256').update(bytes).digest('hex')}`
    })
    .sort()
}
