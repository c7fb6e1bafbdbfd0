import { describe, expect, it } from 'vitest'
import { briefed } from '../../test/support/briefed.ts'
import {
  makeDigest,
  makeItem,
  makeMeeting,
  makeMorning,
  makePerson,
} from '../../test/support/make.ts'
import { NO_WISHES, OPTIONAL_SECTIONS, type Wishes } from '../model/preference.ts'
import { compose } from './compose.ts'

const SHOP = makePerson('Sho Pa', 'news@shop.example')
const PLAN = { name: 'Plan.pdf', kind: 'attachment' } as const
const LONG_AGO = new Date('2026-03-18T14:00:00Z')

const ITEMS = [
  makeItem(),
  makeItem({ kind: 'follow-up', quote: 'Could you look at it?', saidAt: LONG_AGO }),
  makeItem({ kind: 'owed', quote: 'I will send it.', saidAt: LONG_AGO }),
]

function wishing(wishes: Partial<Wishes>, items = ITEMS) {
  return briefed({
    items,
    meetings: [makeMeeting({ documents: [PLAN] }), makeMeeting({ title: 'Figures' })],
    digests: [makeDigest({ documents: [{ ...PLAN, name: 'Figures.xlsx' }] })],
    wishes: { ...NO_WISHES, ...wishes },
  })
}

/** Which of the parts that can be left out are there, anywhere. */
function partsOf({ cards, documents, focus, followUps, owed }: ReturnType<typeof wishing>) {
  const onCards = cards.flatMap((card) => card.items.map(({ item }) => item.kind))
  return [
    ...(documents.length > 0 || cards.some((card) => card.documents.length > 0)
      ? ['documents']
      : []),
    ...(focus.length > 0 ? ['focus'] : []),
    ...(followUps.items.length > 0 || onCards.includes('follow-up') ? ['follow-ups'] : []),
    ...(owed.items.length > 0 || onCards.includes('owed') ? ['owed'] : []),
  ]
}

describe('a briefing', () => {
  it('has every part when nothing is wished away', () => {
    expect(partsOf(wishing({}))).toEqual([...OPTIONAL_SECTIONS])
  })

  it.each(OPTIONAL_SECTIONS)('without %s has all but that', (section) => {
    const others = OPTIONAL_SECTIONS.filter((one) => one !== section)

    expect(partsOf(wishing({ without: [section] }))).toEqual(others)
  })

  it.each([
    [5, { tasks: 5, commitments: 4 }],
    [10, { tasks: 10, commitments: 8 }],
    [20, { tasks: 20, commitments: 16 }],
  ] as const)('of at most %i tasks has %j', (most, expected) => {
    const many = Array.from({ length: 50 }, (_, index) =>
      makeItem({ kind: index % 2 === 0 ? 'task' : 'commitment', quote: `Nr ${index}` }),
    )

    const { tasks, commitments } = briefed({ items: many, wishes: { ...NO_WISHES, most } })

    expect({ tasks: tasks.items.length, commitments: commitments.items.length }).toEqual(expected)
  })

  it('says nothing of what an excluded sender asked, and keeps what was promised to them', () => {
    const asked = makeItem({ quote: 'Buy now.', who: SHOP })
    const promised = makeItem({ kind: 'commitment', quote: 'I will pay.', who: SHOP })
    const wishes = { ...NO_WISHES, exclude: ['*@shop.example'] }

    const { tasks, commitments } = briefed({ items: [asked, promised], wishes })

    expect(tasks.items).toEqual([])
    expect(commitments.items).toMatchObject([{ item: promised }])
  })

  it('is none when nothing is left of it', () => {
    const items = [makeItem({ who: SHOP })]
    const wishes = { ...NO_WISHES, exclude: [SHOP.address] }

    expect(compose(makeMorning({ items }))).toMatchObject({ kind: 'briefing' })
    expect(compose(makeMorning({ items, wishes }))).toMatchObject({ kind: 'nothing' })
  })
})
