import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANA, BEN, FRIDAY, FRIDAY_MORNING, makeItem, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { StoreError } from '../errors.ts'
import { DAY } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import type { Person } from '../model/message.ts'
import type { ItemPage, Page } from '../model/page.ts'
import type { Suppression } from '../model/suppression.ts'
import { readMail } from '../run/read-mail.ts'
import { placeOf } from '../run/rooms.ts'
import type { Source } from '../source/source.ts'
import type { Store } from '../store/store.ts'
import { type Actions, type Move, openActions } from './actions.ts'

/** Done, Not a task, Remind me, and what is left out for good, on stores in files. */
type Purpose = ItemPage['purpose']

const ana = makeMailbox()
const task = makeItem()
const NOW = FRIDAY_MORNING
const MONDAY = '2026-03-30'
const NEXT_FRIDAY = '2026-04-03'

let folder: string
let world: World
let actions: Actions

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  world = await openWorld({
    mailboxes: [ana],
    openSource: () => {
      throw new Error('no link to an item opens a source')
    },
    clock: () => NOW,
    folder,
  })
  actions = openActions(world.desk)
  await keep(task)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('a link to an item', () => {
  it('asks first, and shows no more than the mail did', async () => {
    expect(await look('done')).toEqual({
      kind: 'item',
      purpose: 'done',
      stage: 'ask',
      item: {
        kind: 'task',
        quote: task.quote,
        who: BEN,
        subject: task.subject,
        saidAt: task.saidAt,
        reason: 'ask',
      },
      state: 'open',
      until: undefined,
      choices: [MONDAY, NEXT_FRIDAY],
      offers: [
        { suppression: { kind: 'sender', address: BEN.address }, isTaken: false },
        { suppression: { kind: 'reason', of: 'task', reason: 'ask' }, isTaken: false },
      ],
    })
  })

  it.each([
    ['done', 'done'],
    ['not-a-task', 'dismissed'],
    ['remind-tomorrow', 'snoozed'],
  ] as const)('%s does it once, and can be undone once', async (purpose, state) => {
    expect(await act(purpose, 'do')).toMatchObject({ stage: 'done', state })
    expect(await act(purpose, 'do')).toMatchObject({ stage: 'already', state })
    expect(await look(purpose)).toMatchObject({ stage: 'already', state })
    expect(await openIds()).toEqual([])

    expect(await act(purpose, 'undo')).toMatchObject({ stage: 'undone', state: 'open' })
    expect(await act(purpose, 'undo')).toMatchObject({ stage: 'already', state: 'open' })
    expect(await look(purpose)).toMatchObject({ stage: 'ask', state: 'open' })
    expect(await openIds()).toEqual([task.id])
  })

  it('writes each change into the ledger, once', async () => {
    await act('done', 'do')
    await act('done', 'do')
    await act('done', 'undo')
    await act('remind-tomorrow', 'do')

    expect(await inStore((store) => store.ledger())).toEqual([
      { at: NOW, what: `item ${task.id}: done` },
      { at: NOW, what: `item ${task.id}: open` },
      { at: NOW, what: `item ${task.id}: snoozed until ${MONDAY}` },
    ])
  })

  it('goes back to the state before, one step at a time', async () => {
    await act('remind-tomorrow', { kind: 'until', day: '2026-04-10' })
    await act('done', 'do')
    await act('not-a-task', 'do')

    expect(await act('done', 'undo')).toMatchObject({ stage: 'already', state: 'dismissed' })
    expect(await act('not-a-task', 'undo')).toMatchObject({ stage: 'undone', state: 'done' })
    expect(await act('done', 'undo')).toMatchObject({ state: 'snoozed', until: '2026-04-10' })
    expect(await act('remind-tomorrow', 'undo')).toMatchObject({ state: 'open', until: undefined })
  })

  it('goes back to closed, when a mail had closed it', async () => {
    const closing = {
      itemId: task.id,
      by: 'answered',
      messageId: 'a@acme.example',
      at: NOW,
    } as const
    await inStore((store) => store.closeItems([closing]))
    expect(await look('done')).toMatchObject({ stage: 'ask', state: 'closed' })
    await act('done', 'do')

    expect(await act('done', 'undo')).toMatchObject({ stage: 'undone', state: 'closed' })

    const { item } = await inStore((store) => store.export())
    expect(item).toMatchObject([{ closed_by: 'answered', closing_message_id: 'a@acme.example' }])
  })

  it.each(['do', 'undo'] as const)(
    'of which fifty come at once, %s has one effect',
    async (kind) => {
      if (kind === 'undo') await act('done', 'do')
      const before = await inStore((store) => store.ledger())

      const pages = await Promise.all(Array.from({ length: 50 }, () => act('done', kind)))

      const stages = pages.map((page) => (page.kind === 'item' ? page.stage : page.kind))
      expect(stages.filter((stage) => stage === 'already')).toHaveLength(49)
      expect(new Set(pages.map((page) => page.kind === 'item' && page.state)).size).toBe(1)
      expect(await inStore((store) => store.ledger())).toHaveLength(before.length + 1)
    },
  )

  it('waits while the morning job holds the store', async () => {
    const store = await world.rooms.openStore(placeOf(ana))
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
    const morning = store.keeping('there', async () => {
      await store.addItems([makeItem({ start: 99 })], NOW)
      await isOver
    })

    const looked = await look('done')
    const clicked = act('done', 'do')
    setTimeout(end, 30)

    expect(looked).toMatchObject({ stage: 'ask' })
    expect(await clicked).toMatchObject({ stage: 'done' })
    await morning
    await store.close()
    expect(await inStore((own) => own.countItems())).toBe(2)
  })

  it('to an item that is not there, or no more, is gone', async () => {
    const gone = { kind: 'sorry', reason: 'gone', reference: undefined }
    const unknown = { ...grantOf('done'), subject: '00000000000000aa' }
    const pointless = { ...grantOf('done'), subject: undefined }
    for (const grant of [unknown, pointless]) {
      expect(await actions.look(grant, NOW)).toEqual(gone)
      expect(await actions.act(grant, { kind: 'do' }, NOW)).toEqual(gone)
    }
    await act('done', 'do')
    const later = new Date(NOW.getTime() + DAY)
    await inStore((store) => store.purge(later, later))

    expect(await look('done')).toEqual(gone)
    expect(await act('done', 'undo')).toEqual(gone)
  })

  it.each([
    ['done', { kind: 'until', day: MONDAY }],
    ['done', { kind: 'resubscribe' }],
    ['done', { kind: 'suppress', by: 'sender' }],
    ['why', { kind: 'do' }],
    ['settings', { kind: 'do' }],
    ['book-focus', { kind: 'suppress', by: 'sender' }],
    ['unsubscribe', { kind: 'until', day: MONDAY }],
  ] as const)('for %s takes no other move: %o', async (purpose, move) => {
    const grant = { ...grantOf('done'), purpose }

    expect(await actions.act(grant, move, NOW)).toMatchObject({ reason: 'malformed' })
    expect(await openIds()).toEqual([task.id])
  })
})

describe('a reminder', () => {
  it.each([
    ['2026-03-26T14:00:00Z', ['2026-03-27', '2026-04-02']], // Thursday
    ['2026-03-28T14:00:00Z', [MONDAY, '2026-04-04']], // Saturday
    ['2026-03-28T03:59:00Z', [MONDAY, NEXT_FRIDAY]], // Friday evening in New York
  ])('at %s may come on %o', async (now, choices) => {
    expect(await actions.look(grantOf('remind-tomorrow'), new Date(now))).toMatchObject({ choices })
    expect(
      await actions.act(grantOf('remind-tomorrow'), { kind: 'do' }, new Date(now)),
    ).toMatchObject({ until: choices[0] })
  })

  it('offers one day where the next workday is this weekday next week', async () => {
    const change = { by: 'test', at: NOW }
    await world.rooms.roster.prefer(ana.id, { workdays: ['fri'] }, change)

    expect(await look('remind-tomorrow')).toMatchObject({ choices: [NEXT_FRIDAY] })
  })

  it.each([
    ['2026-03-28', 'done'],
    ['2027-03-30', 'done'],
    ['2027-03-31', undefined],
    [FRIDAY, undefined],
    ['2026-03-01', undefined],
    ['2026-02-30', undefined],
    ['tomorrow', undefined],
  ])('on %s: %s', async (day, stage) => {
    const page = await act('remind-tomorrow', { kind: 'until', day })

    expect(page).toMatchObject(stage ? { stage, until: day } : { reason: 'malformed' })
    expect(await openIds()).toEqual(stage ? [] : [task.id])
  })

  it('that was set to another day is not moved back by a second click', async () => {
    await act('remind-tomorrow', 'do')
    await act('remind-tomorrow', { kind: 'until', day: '2026-04-10' })

    const page = await act('remind-tomorrow', 'do')

    expect(page).toMatchObject({ stage: 'already', until: '2026-04-10' })
    expect(await act('remind-tomorrow', 'undo')).toMatchObject({ state: 'open' })
  })

  it('can be set again when it has come', async () => {
    await act('remind-tomorrow', 'do')
    const monday = new Date(`${MONDAY}T12:00:00Z`)

    expect(await actions.look(grantOf('remind-tomorrow'), monday)).toMatchObject({
      stage: 'ask',
      state: 'open',
      until: undefined,
    })
    expect(await actions.act(grantOf('remind-tomorrow'), { kind: 'do' }, monday)).toMatchObject({
      stage: 'done',
      until: '2026-03-31',
    })
  })
})

describe('what is left out for good', () => {
  const TEAM = 'team@acme.example'
  const task = makeItem({ list: TEAM })
  const second = makeItem({ quote: 'And the slides?', start: 40, reason: 'question' })
  const owed = makeItem({ kind: 'owed', quote: 'I will send the plan.', reason: 'promises' })
  const mine = makeItem({ kind: 'commitment', quote: 'I will call you.', reason: 'promises' })
  const cy = { name: 'Cy', address: 'cy@acme.example' }
  const others = makeItem({ quote: 'Kun je?', who: cy, list: TEAM, reason: 'vraagt-je' })
  const all = [task, second, owed, mine, others]

  beforeEach(async () => {
    await world.rooms.eraseStore(placeOf(ana))
    await keep(...all)
  })

  const SUPPRESSIONS: [Suppression, Item[]][] = [
    [{ kind: 'sender', address: BEN.address }, [mine, others]],
    [{ kind: 'list', address: TEAM }, [second, owed, mine]],
    [{ kind: 'reason', of: 'task', reason: 'ask' }, [second, owed, mine]],
  ]

  describe.each(SUPPRESSIONS)('%j', (suppression, left) => {
    const by = suppression.kind
    const suppress: Move = { kind: 'suppress', by }
    const unsuppress: Move = { kind: 'unsuppress', by }

    it('goes with all that waits, and is brought back with it', async () => {
      await act('remind-tomorrow', 'do')

      expect(await act('not-a-task', suppress)).toMatchObject({ stage: 'done', state: 'dismissed' })
      expect(await act('not-a-task', suppress)).toMatchObject({ stage: 'already' })
      expect(takenOn(await look('done'))).toEqual([suppression])
      expect(await openIds()).toEqual(idsOf(left))
      expect(await inStore((store) => store.wishes())).toMatchObject({ suppressed: [suppression] })

      expect(await act('not-a-task', unsuppress)).toMatchObject({
        stage: 'undone',
        state: 'snoozed',
        until: MONDAY,
      })
      expect(await act('not-a-task', unsuppress)).toMatchObject({ stage: 'already' })
      expect(takenOn(await look('done'))).toEqual([])
      expect(await openIds()).toEqual(idsOf(all.filter(({ id }) => id !== task.id)))
    })

    it('brought back leaves alone what the person settled themselves', async () => {
      await act('not-a-task', 'do')
      await act('not-a-task', suppress)

      expect(await act('not-a-task', unsuppress)).toMatchObject({
        stage: 'already', // the item itself is as it was
        state: 'dismissed',
      })
      expect(await openIds()).toEqual(idsOf(all.filter(({ id }) => id !== task.id)))
    })

    it('is left out once when fifty ask for it at once', async () => {
      const pages = await Promise.all(Array.from({ length: 50 }, () => act('not-a-task', suppress)))

      expect(pages.filter((page) => page.kind === 'item' && page.stage === 'done')).toHaveLength(1)
      expect(await act('not-a-task', unsuppress)).toMatchObject({ state: 'open' })
      expect(await openIds()).toEqual(idsOf(all))
    })

    it('makes no items in the next morning either, until brought back', async () => {
      const to = [{ name: 'Team', address: TEAM }]
      await act('not-a-task', suppress)
      await read('Ana, could you book the hall?', to)
      expect(await openIds()).toEqual(idsOf(left))

      await act('not-a-task', unsuppress)
      await read('Ana, could you order the chairs?', to)
      expect(await openIds()).toHaveLength(all.length + 1)
    })
  })

  it('leaves on the list the one item that is taken back', async () => {
    await act('not-a-task', 'do')
    await act('not-a-task', { kind: 'suppress', by: 'sender' })

    expect(await act('not-a-task', 'undo')).toMatchObject({ stage: 'undone', state: 'open' })
    expect(await openIds()).toEqual(idsOf([task, mine, others]))
  })

  it('twice stays out until both are lifted', async () => {
    const by = (kind: 'suppress' | 'unsuppress', kinds: readonly Suppression['kind'][]) =>
      Promise.all(kinds.map((one) => act('not-a-task', { kind, by: one })))
    await by('suppress', ['sender', 'list', 'reason'])
    expect(await openIds()).toEqual(idsOf([mine]))

    await by('unsuppress', ['sender'])
    expect(await openIds()).toEqual(idsOf([second, owed, mine]))
    await by('unsuppress', ['reason'])
    expect(await look('done')).toMatchObject({ state: 'dismissed' })
    await by('unsuppress', ['list'])
    expect(await openIds()).toEqual(idsOf(all))
  })

  it('is a reason alone for the owner’s own words', async () => {
    const note = makeItem({ quote: 'Please order the chairs.', who: ANA, reason: 'please' })
    await keep(note)
    for (const item of [mine, note]) {
      const { offers } = (await actions.look(grantOf('not-a-task', item), NOW)) as ItemPage
      expect(offers.map(({ suppression }) => suppression.kind)).toEqual(['reason'])
      for (const kind of ['suppress', 'unsuppress'] as const) {
        for (const by of ['sender', 'list'] as const) {
          const page = await actions.act(grantOf('not-a-task', item), { kind, by }, NOW)
          expect(page).toMatchObject({ reason: 'malformed' })
        }
      }
    }
  })

  it('is not offered for a reason that has no words', async () => {
    const odd = makeItem({ quote: 'Well?', reason: 'constructor' })
    await keep(odd)

    const page = await actions.look(grantOf('not-a-task', odd), NOW)
    expect(page).toMatchObject({ item: { reason: undefined }, offers: [{}] })
    const move = { kind: 'suppress', by: 'reason' } as const
    expect(await actions.act(grantOf('not-a-task', odd), move, NOW)).toMatchObject({
      reason: 'malformed',
    })
  })

  function takenOn(page: Page): Suppression[] {
    const offers = page.kind === 'item' ? page.offers : []
    return offers.flatMap(({ suppression, isTaken }) => (isTaken ? [suppression] : []))
  }
})

describe('a store', () => {
  it('that is damaged is told as such', async () => {
    const lies = join(folder, 'mail', 'us', 'acme')
    for (const name of readdirSync(lies)) writeFileSync(join(lies, name), 'no database')

    await expect(look('done')).rejects.toThrow(StoreError)
    await expect(act('done', 'do')).rejects.toThrow(StoreError)
  })
})

function grantOf(purpose: Purpose, item: Item = task) {
  return { purpose, mailbox: ana.id, subject: item.id, day: FRIDAY, revision: 1 }
}

function look(purpose: Purpose): Promise<Page> {
  return actions.look(grantOf(purpose), NOW)
}

function act(purpose: Purpose, move: Move | 'do' | 'undo' | 'resubscribe'): Promise<Page> {
  return actions.act(grantOf(purpose), typeof move === 'string' ? { kind: move } : move, NOW)
}

function keep(...items: Item[]): Promise<number> {
  return inStore((store) => store.addItems(items, NOW))
}

async function openIds(): Promise<string[]> {
  return idsOf(await inStore((store) => store.openItems(FRIDAY)))
}

function idsOf(items: readonly Item[]): string[] {
  return items.map(({ id }) => id).toSorted()
}

/** A mail of Ben's, as the morning job reads it. */
async function read(text: string, to: readonly Person[]): Promise<void> {
  const message = {
    id: `${text.length}@acme.example`,
    thread: `${text.length}@acme.example`,
    direction: 'received',
    from: BEN,
    to,
    cc: [],
    subject: 'The hall',
    sentAt: NOW,
    text,
    documents: [],
    automated: undefined,
  } as const
  const source: Source = {
    async *mail() {
      yield { mail: [{ kind: 'message', message }], cursor: message.id }
    },
    meetings: async () => ({ meetings: [], unreadable: [] }),
    async close() {},
  }
  await inStore(async (store) => readMail(ana, source, store, await store.wishes(), NOW))
}

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await world.rooms.openStore(placeOf(ana))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
