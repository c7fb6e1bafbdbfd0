import { describe, expect, it } from 'vitest'
import { at, briefed } from '../../test/support/briefed.ts'
import { BEN, makeDigest, makeItem, makePerson } from '../../test/support/make.ts'
import type { Item } from '../model/item.ts'
import type { MessageDigest } from '../model/message.ts'

const CEM = makePerson('Cem Aydin')
const PLAN = { name: 'floor-plan_v2.pdf', kind: 'attachment' } as const
const TASK = { who: BEN, messageId: 'a@acme.example', thread: 't', quote: 'Please check the plan.' }

function names(item: Partial<Item>, ...digests: Partial<MessageDigest>[]): string[] {
  const { documents } = briefed({
    meetings: [],
    items: [makeItem({ ...TASK, ...item })],
    digests: digests.map((digest) => makeDigest({ from: BEN, documents: [PLAN], ...digest })),
  })
  return documents.map(({ document }) => document.name)
}

describe('the documents of an open item', () => {
  it.each<[string, Partial<MessageDigest>]>([
    ['came with the mail that asks', { id: 'a@acme.example', thread: 't' }],
    ['came in its thread', { id: 'b@acme.example', thread: 't', from: CEM }],
    ['came from the same person by a name that it names', { id: 'c@acme.example', thread: 'u' }],
  ])('are those that %s', (_, digest) => {
    expect(names({}, digest)).toEqual([PLAN.name])
    expect(names({ kind: 'commitment' }, digest)).toEqual([PLAN.name])
  })

  it.each<[string, Partial<Item>, Partial<MessageDigest>]>([
    ['from somebody else', {}, { id: 'c@acme.example', thread: 'u', from: CEM }],
    ['of another name', { quote: 'Please check the numbers.' }, { id: 'c', thread: 'u' }],
    ['of what others owe', { kind: 'owed', saidAt: at('09:00', '2026-03-20') }, { thread: 't' }],
    ['that are an invitation', {}, { thread: 't', documents: [{ ...PLAN, name: 'plan.ics' }] }],
  ])('are none %s', (_, item, digest) => {
    expect(names(item, digest)).toEqual([])
  })

  it('are shown once, and five at most', () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ ...PLAN, name: `${n}.pdf` }))

    expect(names({}, { id: '1', thread: 't' }, { id: '2', thread: 't' })).toEqual([PLAN.name])
    expect(names({}, { id: '1', thread: 't', documents: many })).toHaveLength(5)
  })
})
