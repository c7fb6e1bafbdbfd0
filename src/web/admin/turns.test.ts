import { expect, it } from 'vitest'
import { openTurns } from './turns.ts'

it('lets two work at once, keeps the line in order, and sends away whoever finds it full', async () => {
  const turns = openTurns(2, 2)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const take = (name: string) =>
    turns.take(async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.push(resolve))
      return name
    })

  const taken = ['a', 'b', 'c', 'd', 'e'].map(take)
  expect(await taken[4]).toBeUndefined()
  expect(begun).toEqual(['a', 'b'])

  ends[1]?.()
  expect(await taken[1]).toBe('b')
  const late = take('f') // takes the place in line that c has left, not c's turn
  await Promise.resolve()
  expect(begun).toEqual(['a', 'b', 'c'])

  while (begun.length < 5) {
    ends.at(-1)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const end of ends) end()
  expect(await Promise.all([taken[0], taken[2], taken[3], late])).toEqual(['a', 'c', 'd', 'f'])
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'f'])
})

it('gives the turn on when the work fails', async () => {
  const turns = openTurns(1, 1)
  const failed = turns.take(() => Promise.reject(new Error('no')))
  const next = turns.take(async () => 'next')

  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('next')
  expect(await turns.take(async () => 'free again')).toBe('free again')
})
