import { describe, expect, it } from 'vitest'
import { at, briefed, shownItems } from '../../test/support/briefed.ts'
import { makeItem, makeMailbox, makeMeeting, makeMorning } from '../../test/support/make.ts'
import type { Due, Item, ItemKind } from '../model/item.ts'
import { compose } from './compose.ts'

function due(on: string, time?: Date): { due: Due } {
  return { due: { on, text: 'by then', start: 0, end: 7, ...(time && { at: time }) } }
}

function many(kind: ItemKind, count: number): Item[] {
  return Array.from({ length: count }, (_, index) =>
    makeItem({ kind, messageId: `${kind} ${index}`, saidAt: at('09:00', '2026-03-20') }),
  )
}

/** What becomes of one item among two meetings, which make a briefing without it. */
function shown(given: Partial<Item>, mailbox = makeMailbox()) {
  const meetings = [makeMeeting({ title: 'One' }), makeMeeting({ title: 'Two' })]
  return shownItems(briefed({ meetings, mailbox, items: [makeItem(given)] })).length === 1
}

describe('a section', () => {
  it('puts what is overdue first, then today, later and the rest', () => {
    const items = [
      makeItem({ quote: 'none' }),
      makeItem({ quote: 'later', ...due('2026-03-30') }),
      makeItem({ quote: 'today', ...due('2026-03-27') }),
      makeItem({ quote: 'today at ten', ...due('2026-03-27', at('10:00')) }),
      makeItem({ quote: 'since Thursday', ...due('2026-03-26') }),
      makeItem({ quote: 'since Wednesday', ...due('2026-03-25') }),
      makeItem({ quote: 'this morning at six', ...due('2026-03-27', at('06:00')) }),
    ]

    const lines = briefed({ items }).tasks.items

    expect(lines.map(({ item, urgency }) => `${item.quote}: ${urgency}`)).toEqual([
      'since Wednesday: overdue',
      'since Thursday: overdue',
      'this morning at six: overdue',
      'today at ten: today',
      'today: today',
      'later: later',
      'none: none',
    ])
  })

  it('puts the older of two equally pressing ones first', () => {
    const items = [
      makeItem({ quote: 'young', saidAt: at('12:00', '2026-03-26') }),
      makeItem({ quote: 'old', saidAt: at('12:00', '2026-03-24') }),
    ]

    expect(briefed({ items }).tasks.items.map(({ item }) => item.quote)).toEqual(['old', 'young'])
  })

  it('reads a time that was said elsewhere on the clock of the reader', () => {
    const nineTomorrowInTokyo = due('2026-03-28', new Date('2026-03-28T09:00:00+09:00'))

    expect(briefed({ items: [makeItem(nineTomorrowInTokyo)] }).tasks.items[0]?.urgency).toBe(
      'today',
    )
  })

  it.each([
    ['task', 'tasks', 10],
    ['commitment', 'commitments', 8],
    ['follow-up', 'followUps', 5],
    ['owed', 'owed', 5],
  ] as const)('says how many of kind %s are left out', (kind, section, most) => {
    const { items, more } = briefed({ items: many(kind, most + 7) })[section]

    expect([items.length, more]).toEqual([most, 7])
  })

  it('shows the one rather than saying "and 1 more"', () => {
    const { items, more } = briefed({ items: many('task', 11) }).tasks

    expect([items.length, more]).toEqual([11, 0])
  })

  it('leaves out what is least surely meant, and nothing that is due', () => {
    const doubtful = { confidence: 0.5 }
    const items = [
      makeItem({ quote: 'overdue', ...due('2026-03-25'), ...doubtful }),
      makeItem({ quote: 'today', ...due('2026-03-27'), ...doubtful }),
      makeItem({ quote: 'old and doubtful', saidAt: at('09:00', '2026-03-19'), ...doubtful }),
      makeItem({ quote: 'old', saidAt: at('10:00', '2026-03-19'), confidence: 0.9 }),
      makeItem({ quote: 'doubtful', ...doubtful }),
      ...many('task', 7),
    ]

    const { items: shown, more } = briefed({ items }).tasks

    const quotes = shown.map(({ item }) => item.quote)
    expect(more).toBe(2)
    expect(quotes.slice(0, 3)).toEqual(['overdue', 'today', 'old'])
    expect(quotes.filter((quote) => quote.includes('doubtful'))).toEqual([])
  })

  it('that is full leaves a third to others than the mail that asks most', () => {
    const flood = Array.from({ length: 90 }, (_, start) =>
      makeItem({ messageId: 'flood', start, ...due('2026-03-27') }),
    )
    const lines = (others: readonly Item[]) => {
      const { items } = briefed({ items: [...flood, ...others] }).tasks
      return [items.length, items.filter(({ item }) => item.messageId === 'flood').length]
    }

    expect(lines(many('task', 30))).toEqual([10, 7])
    expect(lines(many('task', 2))).toEqual([10, 8])
    expect(lines([])).toEqual([10, 10])
  })

  it('runs its numbers through the whole briefing', () => {
    const items = [...many('owed', 2), ...many('commitment', 2), ...many('task', 12)]

    const numbers = shownItems(briefed({ items })).map(({ number, item }) => [number, item.kind])

    expect(numbers.slice(9)).toEqual([
      [10, 'task'],
      [11, 'commitment'],
      [12, 'commitment'],
      [13, 'owed'],
      [14, 'owed'],
    ])
  })
})

describe('what is worth a word on a Friday', () => {
  it.each<[string, Partial<Item>, boolean]>([
    ['a follow-up of yesterday evening', { saidAt: at('20:00', '2026-03-26') }, false],
    ['a follow-up of yesterday at ten', { saidAt: at('10:00', '2026-03-26') }, false],
    ['a follow-up of the evening before', { saidAt: at('20:00', '2026-03-25') }, true],
    [
      'a follow-up of yesterday evening due today',
      { saidAt: at('20:00', '2026-03-26'), ...due('2026-03-27') },
      true,
    ],
    ['owed since Wednesday evening', { kind: 'owed', saidAt: at('20:00', '2026-03-25') }, false],
    ['owed since Tuesday evening', { kind: 'owed', saidAt: at('20:00', '2026-03-24') }, true],
    [
      'owed since Tuesday and due on Monday',
      { kind: 'owed', saidAt: at('20:00', '2026-03-24'), ...due('2026-03-30') },
      false,
    ],
    ['owed today', { kind: 'owed', ...due('2026-03-27') }, true],
    ['a task of two weeks ago', { kind: 'task', saidAt: at('09:00', '2026-03-13') }, true],
    ['a task of the day before that', { kind: 'task', saidAt: at('09:00', '2026-03-12') }, false],
    [
      'an old task that is due today',
      { kind: 'task', saidAt: at('09:00', '2026-02-01'), ...due('2026-03-27') },
      true,
    ],
    [
      'an old task that was due yesterday',
      { kind: 'task', saidAt: at('09:00', '2026-02-01'), ...due('2026-03-26') },
      false,
    ],
  ])('%s', (_, given, isShown) => {
    expect(shown({ kind: 'follow-up', ...given })).toBe(isShown)
  })

  it('does not count the weekend as time to answer', () => {
    const friday = makeItem({ kind: 'follow-up', saidAt: at('16:00') })
    const monday = { day: '2026-03-30', now: at('07:00', '2026-03-30'), items: [friday] }
    const tuesday = { day: '2026-03-31', now: at('07:00', '2026-03-31'), items: [friday] }

    expect(compose(makeMorning(monday)).kind).toBe('nothing')
    expect(briefed(tuesday).followUps.items).toHaveLength(1)
  })

  it('makes somebody who works one day a week wait no longer than a week', () => {
    const mailbox = makeMailbox({ workdays: ['fri'] })

    expect(shown({ kind: 'owed', saidAt: at('08:00', '2026-03-20') }, mailbox)).toBe(true)
  })
})
