import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANA,
  BEN,
  FRIDAY,
  FRIDAY_MORNING,
  makeItem,
  makeMailbox,
  makeMeeting,
  makePerson,
} from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import type { Grant } from '../model/action.ts'
import { DAY } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import type { SettingsPage } from '../model/page.ts'
import { type Suppression, suppressedValue } from '../model/suppression.ts'
import { briefAll } from '../run/brief-all.ts'
import { placeOf } from '../run/rooms.ts'
import { openSettings, type SettingsDesk } from './settings.ts'

const ana = makeMailbox()
const SHOP = makePerson('Sho Pa', 'news@shop.example')
const NOW = FRIDAY_MORNING
const LONG_AGO = new Date(NOW.getTime() - 9 * DAY)
const GRANT: Grant = {
  purpose: 'settings',
  mailbox: ana.id,
  subject: undefined,
  day: FRIDAY,
  revision: 1,
}

/** The form as it is shown to Ana, who has set nothing. */
const UNSET = {
  move: ['save'],
  sendAt: ['07:00'],
  workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  timeZone: ['America/New_York'],
  locale: ['en'],
  sections: ['documents', 'focus', 'follow-ups', 'owed'],
  most: ['10'],
  exclude: [''],
}

let world: World
let desk: SettingsDesk
let inbox: Message[]
let forgotten: string[]

beforeEach(async () => {
  inbox = []
  forgotten = []
  world = await openWorld({
    mailboxes: [ana],
    openSource: () => ({
      async *mail() {
        const mail = inbox.map((message) => ({ kind: 'message', message }) as const)
        yield { mail, cursor: 'read' }
      },
      async meetings() {
        const meetings = [makeMeeting(), makeMeeting({ title: 'Figures' })]
        return { meetings, unreadable: [] }
      },
      async close() {},
    }),
    clock: () => NOW,
  })
  const secondStep = {
    async forget(mailboxId: string) {
      return forgotten.push(mailboxId)
    },
  }
  desk = openSettings({ ...world.desk, secondStep, locales: ['en', 'nl'] })
})

afterEach(() => world.close())

describe('a setting', () => {
  it('of the schedule moves the next morning, and configuration does not move it back', async () => {
    const page = await save({
      sendAt: ['08:30'],
      workdays: ['mon', 'sat'],
      timeZone: ['Europe/Amsterdam'],
    })
    await configure()

    expect(page).toMatchObject({ stage: 'saved', fields: { sendAt: '08:30' } })
    expect(await world.rooms.roster.findById(ana.id)).toMatchObject({
      mailbox: { sendAt: '08:30', workdays: ['mon', 'sat'], timeZone: 'Europe/Amsterdam' },
      nextDueAt: new Date('2026-03-28T07:30:00Z'), // Saturday, half past eight in Amsterdam
    })
    expect(await brief()).toMatchObject({ kind: 'skipped', reason: 'not-a-workday' })
  })

  it('of the language is that of the next morning', async () => {
    await save({ locale: ['nl'] })

    await brief()

    expect(world.sent[0]).toMatchObject({ locale: 'nl' })
    expect(world.sent[0]?.text).toContain('Afmelden')
  })

  it.each([
    ['documents', 'Plan.pdf'],
    ['focus', 'Room to focus'],
    ['follow-ups', 'Could you look at it?'],
    ['owed', 'I will send it.'],
  ])('without %s says nothing of it the next morning', async (section, words) => {
    await remember(
      makeItem(),
      makeItem({ kind: 'follow-up', quote: 'Could you look at it?', saidAt: LONG_AGO }),
      makeItem({ kind: 'owed', quote: 'I will send it.', saidAt: LONG_AGO }),
    )
    inbox = [mailFrom(BEN, 'Here is the plan.')]
    await brief()
    expect(world.sent[0]?.text.replace(/\s+/g, ' ')).toContain(words)

    await save({ sections: UNSET.sections.filter((one) => one !== section) })
    await brief()

    expect(world.sent[1]?.text.replace(/\s+/g, ' ')).not.toContain(words)
  })

  it('of its length cuts the next morning to it', async () => {
    await remember(...Array.from({ length: 30 }, (_, index) => makeItem({ quote: `Do ${index}.` })))
    await save({ most: ['5'] })

    await brief()

    expect(world.sent[0]?.text).toContain('and 20 more')
  })

  it('to leave a sender out leaves out what they asked and what they ask next', async () => {
    await remember(makeItem({ quote: 'Buy this now.', who: SHOP }))
    inbox = [mailFrom(SHOP, 'Can you send me your order?'), mailFrom(BEN, 'Can you call me?')]

    await save({ exclude: [' *@SHOP.example\r\n\r\n'] })
    await brief()

    expect(world.sent[0]?.text).toContain('Can you call me?')
    expect(world.sent[0]?.text).not.toMatch(/order|Buy/)
    expect(await desk.look(GRANT, NOW)).toMatchObject({ fields: { exclude: '*@shop.example' } })
  })

  it('take a time with the seconds that a browser may add', async () => {
    expect(await save({ sendAt: ['08:30:00'] })).toMatchObject({
      stage: 'saved',
      fields: { sendAt: '08:30' },
    })
  })

  it('saved twice is saved once', async () => {
    const wanted = { sendAt: ['08:30'], most: ['5'], exclude: ['a@b.example\nc@d.example'] }
    await save(wanted)

    expect(await save(wanted)).toMatchObject({ stage: 'already' })
    expect(await world.rooms.roster.changes(ana.id)).toHaveLength(1)
  })

  it('that is as it was is nothing to save, and makes no store', async () => {
    expect(await save({})).toMatchObject({ stage: 'already', problems: [] })
    expect(await world.desk.findStore(placeOf(ana), { keep: false })).toBeUndefined()
    expect(await world.rooms.roster.changes(ana.id)).toEqual([])
  })
})

describe('a form', () => {
  it.each([
    ['sendAt', ['25:00']],
    ['sendAt', ['']],
    ['sendAt', []],
    ['sendAt', ['07:00', '08:00']],
    ['sendAt', ['07:00:30']],
    ['workdays', []],
    ['workdays', ['mon', 'noday']],
    ['workdays', ['mon', 'mon']],
    ['timeZone', ['Nowhere/At+05']],
    ['timeZone', ['']],
    ['timeZone', ['x'.repeat(10_000)]],
    ['locale', ['xx']],
    ['locale', ['__proto__']],
    ['sections', ['weather']],
    ['most', ['7']],
    ['most', ['10', '20']],
    ['most', ['1e1']],
    ['exclude', ['no address']],
    ['exclude', ['ok@shop.example\n*@']],
    ['exclude', ['*@*.example']],
    ['exclude', ['ana@acme.example, ben@acme.example']],
    ['exclude', [Array.from({ length: 201 }, (_, index) => `a${index}@b.example`).join('\n')]],
    ['exclude', ['\0'.repeat(10_000)]],
  ])('with %s as %j is wrong there, and saves nothing of the rest', async (field, value) => {
    const page = await save({ sendAt: ['09:15'], most: ['20'], [field]: value })

    expect(page).toMatchObject({ stage: 'wrong' })
    expect(page.problems.map((problem) => problem.field)).toEqual([field])
    if (field !== 'sendAt') expect(page.fields.sendAt).toBe('09:15')
    if (field === 'exclude') expect(page.fields.exclude).toBe(value[0])
    const shown = (await desk.look(GRANT, NOW)) as SettingsPage
    expect(shown.fields).toMatchObject({ sendAt: '07:00', most: '10', exclude: '' })
    expect(await world.rooms.roster.changes(ana.id)).toEqual([])
  })

  it('may name a sender twice and still as many as there may be', async () => {
    const senders = Array.from({ length: 200 }, (_, index) => `a${index}@b.example`)

    const page = await save({ exclude: [[...senders, 'A0@b.example'].join('\n')] })

    expect(page).toMatchObject({ stage: 'saved', fields: { exclude: senders.join('\n') } })
  })

  it('is told all that is wrong with it at once', async () => {
    const page = await act({ move: ['save'] })

    const wrong = ['sendAt', 'workdays', 'timeZone', 'locale', 'most']
    expect((page as SettingsPage).problems.map(({ field }) => field)).toEqual(wrong)
  })

  it.each([[[]], [['erase', 'save']], [['do']], [['constructor']]])(
    'that asks for %j is none of ours',
    async (move) => {
      expect(await act({ ...UNSET, move })).toMatchObject({ kind: 'sorry', reason: 'malformed' })
    },
  )
})

describe('what was left out for good', () => {
  const LEFT_OUT: Suppression[] = [
    { kind: 'sender', address: SHOP.address },
    { kind: 'list', address: 'team@acme.example' },
    { kind: 'reason', of: 'follow-up', reason: 'question' },
  ]

  beforeEach(async () => {
    const store = await world.rooms.openStore(placeOf(ana))
    for (const [minute, suppression] of LEFT_OUT.entries()) {
      await store.suppress(suppression, new Date(NOW.getTime() + minute * 60_000))
    }
    await store.close()
  })

  it('is listed, oldest first, and comes back once', async () => {
    expect(await desk.look(GRANT, NOW)).toMatchObject({ suppressed: LEFT_OUT })
    for (const [index, suppression] of LEFT_OUT.entries()) {
      const restore = {
        move: ['restore'],
        kind: [suppression.kind],
        value: [suppressedValue(suppression)],
      }
      expect(await act(restore)).toMatchObject({
        stage: 'restored',
        suppressed: LEFT_OUT.slice(index + 1),
      })
      expect(await act(restore)).toMatchObject({ stage: 'already' })
    }
  })

  it.each([
    [[], []],
    [['sender', 'sender'], ['a@shop.example']],
    [['setting'], ['{}']],
    [['reason'], ['task']],
    [['reason'], ['task constructor']],
    [['reason'], ['meeting question']],
    [['reason'], ['task question more']],
    [['__proto__'], ['task question']],
  ])('is not %j %j', async (kind, value) => {
    expect(await act({ move: ['restore'], kind, value })).toMatchObject({ reason: 'malformed' })
    expect(await desk.look(GRANT, NOW)).toMatchObject({ suppressed: LEFT_OUT })
  })

  it('stays when other settings are saved, and leaves them unset', async () => {
    expect(await act({ ...UNSET, move: ['save'] })).toMatchObject({ suppressed: LEFT_OUT })
  })
})

describe('the subscription', () => {
  it('goes off and on, each once', async () => {
    const stages = []
    for (const move of ['unsubscribe', 'unsubscribe', 'subscribe', 'subscribe']) {
      const { stage, isSubscribed } = (await act({ move: [move] })) as SettingsPage
      stages.push([stage, isSubscribed])
    }

    expect(stages).toEqual([
      ['unsubscribed', false],
      ['already', false],
      ['subscribed', true],
      ['already', true],
    ])
  })
})

describe('one’s own data', () => {
  it('comes as a file that says all of it, and names nobody in its own name', async () => {
    await remember(makeItem())
    await save({ sendAt: ['08:30'], exclude: [SHOP.address] })

    const file = await act({ move: ['export'] })

    expect(file).toMatchObject({ kind: 'file', name: 'daybrief-2026-03-27.json' })
    const { roster, store } = JSON.parse('body' in file ? file.body : '')
    expect(roster.preferences).toEqual({ sendAt: '08:30' })
    expect(store.setting).toMatchObject([{ wishes: { exclude: [SHOP.address] } }])
    expect(store.item).toHaveLength(1)
  })

  it.each([[{}], [{ confirm: ['no'] }], [{ confirm: ['yes', 'yes'] }]])(
    'is not erased with %j for a tick',
    async (confirm) => {
      await remember(makeItem())

      expect(await act({ move: ['erase'], ...confirm })).toMatchObject({ stage: 'unconfirmed' })
      expect(forgotten).toEqual([])
      const store = await world.rooms.openStore(placeOf(ana))
      expect(await store.countItems()).toBe(1)
      await store.close()
    },
  )

  it('is erased with its settings, and with the browsers that were known', async () => {
    await remember(makeItem())
    await save({ sendAt: ['08:30'], most: ['5'] })
    await brief()

    expect(await act({ move: ['erase'], confirm: ['yes'] })).toEqual({
      kind: 'erased',
      address: ana.address,
      erasedAt: NOW,
      items: 1,
      briefings: 1,
      outcomes: 1,
      mails: 0,
      replies: 0,
    })

    expect(forgotten).toEqual([ana.id])
    expect(await desk.look(GRANT, NOW)).toMatchObject({ kind: 'sorry', reason: 'gone' })
    await configure()
    expect(await desk.look(GRANT, NOW)).toMatchObject({
      fields: { sendAt: '07:00', most: '10' },
      isSubscribed: false,
    })
  })
})

it('forgets every browser when asked to', async () => {
  expect(await act({ move: ['forget-browsers'] })).toMatchObject({ stage: 'forgotten' })
  expect(forgotten).toEqual([ana.id])
})

it('opens with no other link', async () => {
  const page = await desk.look({ ...GRANT, purpose: 'why' }, NOW)

  expect(page).toMatchObject({ kind: 'sorry', reason: 'malformed' })
})

function act(form: Readonly<Record<string, readonly string[]>>) {
  return desk.act(GRANT, new Map(Object.entries(form)), NOW)
}

async function save(given: Readonly<Record<string, readonly string[]>>): Promise<SettingsPage> {
  return (await act({ ...UNSET, ...given })) as SettingsPage
}

async function remember(...items: readonly Item[]): Promise<void> {
  const store = await world.rooms.openStore(placeOf(ana))
  await store.addItems(items, LONG_AGO)
  await store.close()
}

/** The morning, made anew however often. */
async function brief() {
  const reports: unknown[] = []
  await briefAll(await world.rooms.roster.entries(), world.rooms, {
    momentOf: () => ({ now: NOW, day: FRIDAY, isForced: true, isRehearsal: false }),
    signal: new AbortController().signal,
    onReport: (report) => void reports.push(report),
  })
  return reports[0]
}

function configure(): Promise<void> {
  const mailboxes = [{ mailbox: ana, startsSubscribed: true }]
  return world.rooms.roster.sync([{ tenant: ana.tenant, startsOn: true, mailboxes }], NOW)
}

function mailFrom(from: Message['from'], text: string): Message {
  return {
    id: `${from.address}-mail`,
    thread: `${from.address}-mail`,
    direction: 'received',
    from,
    to: [ANA],
    cc: [],
    subject: 'Figures',
    sentAt: new Date(NOW.getTime() - DAY / 2),
    text,
    documents: [{ name: 'Plan.pdf', kind: 'attachment' }],
    automated: undefined,
  }
}
