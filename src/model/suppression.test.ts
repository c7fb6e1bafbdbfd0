import { describe, expect, it } from 'vitest'
import { makeItem } from '../../test/support/make.ts'
import { reasonOf } from './reason.ts'
import { isSuppressed, readSuppression, suppressedValue, suppressionsOf } from './suppression.ts'

describe('a reason', () => {
  it.each(['', 'constructor', '__proto__', 'ask'])('is not the code %j', (code) => {
    expect(reasonOf(code)).toBeUndefined()
  })
})

describe('a suppression', () => {
  const item = makeItem({ list: 'team@acme.example' })

  it('reads back as it was written', () => {
    const all = suppressionsOf(item)
    expect(all.map(({ kind }) => kind)).toEqual(['sender', 'list', 'reason'])
    for (const one of all) {
      expect(readSuppression(one.kind, suppressedValue(one))).toEqual(one)
      expect(isSuppressed(item, [one])).toBe(true)
    }
  })

  it('of one kind is none of another', () => {
    expect(isSuppressed(item, [{ kind: 'list', address: item.who.address }])).toBe(false)
    expect(isSuppressed(item, [{ kind: 'reason', of: 'owed', reason: 'ask' }])).toBe(false)
  })

  it('names no sender where the mail names none', () => {
    const nameless = makeItem({ who: { name: 'Ben', address: '' } })

    expect(suppressionsOf(nameless).map(({ kind }) => kind)).toEqual(['reason'])
    expect(isSuppressed(nameless, [{ kind: 'sender', address: '' }])).toBe(false)
  })
})
