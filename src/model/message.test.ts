import { expect, it } from 'vitest'
import { nameOf } from './message.ts'

it.each([
  ['Ana Silva', 'Ana Silva'],
  ['Ana @ Acme', 'Ana @ Acme'],
  ['', 'ana@evil.example'],
  ['ceo@acme.example', 'ana@evil.example'],
  ['The Boss <ceo@acme.example>', 'ana@evil.example'],
  ['ceo＠acme.example', 'ana@evil.example'],
])('a name that passes for another address is not shown: %j', (name, shown) => {
  expect(nameOf({ name, address: 'ana@evil.example' })).toBe(shown)
})

it('a name is shown as it is where there is no address', () => {
  expect(nameOf({ name: 'ana@acme.example', address: '' })).toBe('ana@acme.example')
})
