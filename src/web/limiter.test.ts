import { expect, it } from 'vitest'
import { openLimiter } from './limiter.ts'

const NOW = new Date('2026-03-27T07:00:30Z')

it('gives each key its share of a minute, and a new one in the next', () => {
  const limiter = openLimiter(2)
  const taken = ['a', 'a', 'a', 'b'].map((key) => limiter.take(key, NOW))

  expect(taken).toEqual([true, true, false, true])
  expect(limiter.take('a', new Date('2026-03-27T07:00:59Z'))).toBe(false)
  expect(limiter.take('a', new Date('2026-03-27T07:01:00Z'))).toBe(true)
})

it('forgets the oldest of ten thousand keys, and no other', () => {
  const limiter = openLimiter(1)
  for (let key = 0; key <= 10_000; key++) limiter.take(String(key), NOW)

  expect(limiter.take('10000', NOW)).toBe(false)
  expect(limiter.take('1', NOW)).toBe(false)
  expect(limiter.take('0', NOW)).toBe(true)
})
