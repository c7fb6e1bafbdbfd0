import { expect, it } from 'vitest'
import { openMetrics } from './metrics.ts'

const NOW = new Date('2026-03-27T07:00:00Z')

it('counts briefings by outcome, with their time', async () => {
  const metrics = openAt(undefined)
  metrics.briefed('sent', 20)
  metrics.briefed('sent', 2000)
  metrics.briefed('failed', 5)
  const { text } = await metrics.expose()

  expect(text).toContain('daybrief_briefings_total{outcome="sent"} 2')
  expect(text).toContain('daybrief_briefings_total{outcome="failed"} 1')
  expect(text).toContain('daybrief_briefing_seconds_bucket{le="0.025"} 2')
  expect(text).toContain('daybrief_briefing_seconds_sum 2.025')
})

it.each([
  ['nobody is due', undefined, 0],
  ['the next is due tomorrow', new Date('2026-03-28T07:00:00Z'), 0],
  ['somebody waits for five minutes', new Date('2026-03-27T06:55:00Z'), 300],
])('says how long the queue is when %s', async (_, nextDue, seconds) => {
  const { text } = await openAt(nextDue).expose()

  expect(text).toContain(`daybrief_due_age_seconds ${seconds}\n`)
  expect(text).toContain('daybrief_last_tick_timestamp_seconds 0\n')
})

function openAt(nextDue: Date | undefined) {
  return openMetrics({
    clock: () => NOW,
    nextDue: async () => nextDue,
    lastTick: () => undefined,
  })
}
