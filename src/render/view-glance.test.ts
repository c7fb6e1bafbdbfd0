import { describe, expect, it } from 'vitest'
import type { Briefing } from '../model/briefing.ts'
import { readCases } from '../preview/cases.ts'
import { openClocks } from './clock.ts'
import { openLocales } from './locale.ts'
import { readerOf } from './reader.ts'
import { glanceView } from './view-glance.ts'

const words = (await openLocales('templates/locales')).get('en')!
const clock = openClocks()('en-GB', 'en', 'America/New_York')
const ordinary = (await readCases('fixtures/briefings')).find(
  (it) => it.id === 'ordinary',
)!.briefing

describe('the strip of the day', () => {
  it('shows free and busy in turn, to scale', () => {
    expect(stripWith(['10:00', '12:00'], ['13:00', '17:00'])).toEqual([
      'free 12.5',
      'busy 25',
      'free 12.5',
      'busy 50',
    ])
  })

  it('shows overlapping and touching meetings as one', () => {
    expect(stripWith(['09:00', '11:00'], ['10:00', '12:00'], ['12:00', '13:00'])).toEqual([
      'busy 50',
      'free 50',
    ])
  })

  it('reaches as far as the meetings do', () => {
    const strip = glanceWith(['07:00', '08:00'])

    expect(strip.stripStart).toBe('07:00')
    expect(strip.stripEnd).toBe('17:00')
  })

  it('stays near the work hours when a meeting lasts for days', () => {
    const fair = { start: new Date('2026-03-25T12:00:00Z'), end: new Date('2026-03-29T12:00:00Z') }
    const view = glanceView(reader(), withMeetings([fair]))

    expect(view.strip).toEqual([{ percent: '100', isBusy: true }])
    expect(view.stripStart).toBe('03:00')
  })

  it('is left out on a day without meetings', () => {
    expect(stripWith()).toEqual([])
  })
})

function stripWith(...times: [string, string][]): string[] {
  return glanceWith(...times).strip.map(
    (cell) => `${cell.isBusy ? 'busy' : 'free'} ${cell.percent}`,
  )
}

function glanceWith(...times: [string, string][]) {
  const at = (time: string) => new Date(`2026-03-27T${time}:00-04:00`)
  return glanceView(
    reader(),
    withMeetings(times.map(([start, end]) => ({ start: at(start), end: at(end) }))),
  )
}

function withMeetings(spans: { start: Date; end: Date }[]): Briefing {
  const entry = ordinary.agenda[0]!
  const agenda = spans.map((span) => ({ ...entry, meeting: { ...entry.meeting, ...span } }))
  return { ...ordinary, agenda }
}

function reader() {
  return readerOf(words, clock, () => 'https://x.example', ordinary.day, ordinary.madeAt)
}
