import { expect, it } from 'vitest'
import { suggestion } from './suggest.ts'

const KNOWN = ['timeZone', 'sendAt', 'name']

it.each([
  ['timezone', 'timeZone'],
  ['timZoe', 'timeZone'], // two letters left out
  ['timeeZonne', 'timeZone'], // two too many
  ['tineZome', 'timeZone'], // two others
  ['sentAt', 'sendAt'],
  ['nam', 'name'],
  ['tmZoe', undefined],
  ['mane', undefined],
  ['', undefined],
])('%j is taken for %s', (word, meant) => {
  expect(suggestion(word, KNOWN)).toBe(meant && `Did you mean ${meant}?`)
})
