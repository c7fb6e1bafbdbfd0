import { describe, expect, it } from 'vitest'
import { deedAt } from './deed.ts'
import { tokensOf } from './tokens.ts'
import { wordingOf } from './wording.ts'

function deedOf(words: string) {
  return deedAt(tokensOf(wordingOf(words), 0).from)
}

describe('what somebody will do', () => {
  it.each([
    ['forward it', 'gladly provide one'],
    ['also be sending you the rest', 'be faxing it'],
    ['call you', 'discuss it'],
    ['be out', 'be away on Monday'],
  ])('is the same of %j and %j', (one, other) => {
    expect(deedOf(one)).toEqual(deedOf(other))
  })

  it.each([
    ['forward it', 'call you'],
    ['be out', 'be happy to'],
    ['have to go', 'have a meeting'],
    ['send it', 'not send it'],
  ])('differs of %j and %j', (one, other) => {
    expect(deedOf(one)).not.toEqual(deedOf(other))
  })

  it('is nothing where no word follows', () => {
    expect(deedOf('')).toEqual({ deed: 0, isDenied: false })
  })
})
