import { expect, it } from 'vitest'
import { MINUTE } from '../../model/day.ts'
import { openTries } from './tries.ts'

const NOW = new Date('2026-03-27T08:00:00Z')

it('makes one caller wait twice as long each time, a minute at most, and forgets it in the end', () => {
  const tries = openTries()
  for (let count = 0; count < 5; count++) expect(tries.take('a', NOW)).toBe(0)
  let at = NOW.getTime()
  const waits: number[] = []
  for (let count = 0; count < 8; count++) {
    waits.push(tries.take('a', new Date(at)))
    at += MINUTE
    expect(tries.take('a', new Date(at))).toBe(0)
  }

  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  expect(tries.take('a', new Date(at + 15 * MINUTE))).toBe(0)
  expect(tries.take('a', new Date(at + 15 * MINUTE))).toBe(0)
})

it('lets nobody wait for another caller', () => {
  const tries = openTries()
  for (let count = 0; count < 10; count++) tries.take('a', NOW)

  expect(tries.take('b', NOW)).toBe(0)
})

it('does not count a right one, however often, and still counts those before', () => {
  const tries = openTries()
  for (let count = 0; count < 4; count++) tries.take('a', NOW)
  for (let count = 0; count < 9; count++) {
    expect(tries.take('a', NOW)).toBe(0)
    tries.takeBack('a')
  }

  expect(tries.take('a', NOW)).toBe(0)
  expect(tries.take('a', NOW)).toBe(2)
})

it('gives all callers together 300 a minute, and says when the next one begins', () => {
  const tries = openTries()
  const now = new Date(NOW.getTime() + 50_000)
  for (let count = 0; count < 300; count++) expect(tries.take(`caller ${count}`, now)).toBe(0)

  expect(tries.take('another', now)).toBe(10)
  expect(tries.take('another', new Date(NOW.getTime() + MINUTE))).toBe(0)
})

it('holds ten thousand callers, and then forgets the one who tried longest ago', () => {
  const tries = openTries()
  for (let count = 0; count < 5; count++) tries.take('first', NOW)
  // All within 15 minutes would be more than everybody's share, were it not for the clock that stands at
  // the last moment of one minute and the first of the next in turn.
  const edges = [MINUTE - 1, MINUTE].map((ms) => new Date(NOW.getTime() + ms))
  let count = 0
  for (let turn = 0; count < 9_999; turn++) {
    const at = edges[turn % 2] ?? NOW
    while (count < 9_999 && tries.take(`caller ${count}`, at) === 0) count++
  }
  expect(tries.take('first', new Date(NOW.getTime() + 1000))).toBe(1)

  while (tries.take('one more', edges[count++ % 2] ?? NOW) > 0) {}

  expect(tries.take('first', new Date(NOW.getTime() + 1000))).toBe(0)
})
