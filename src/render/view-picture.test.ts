import { describe, expect, it } from 'vitest'
import type { Briefing } from '../model/briefing.ts'
import type { Meeting } from '../model/meeting.ts'
import { readCases } from '../preview/cases.ts'
import { openClocks } from './clock.ts'
import { openLocales } from './locale.ts'
import { type Reader, readerOf } from './reader.ts'
import { pictureView } from './view-picture.ts'

const words = (await openLocales('templates/locales')).get('en')!
const ordinary = (await readCases('fixtures/briefings')).find(
  (it) => it.id === 'ordinary',
)!.briefing
const [anEntry] = ordinary.agenda
const [anItem] = ordinary.tasks.items

describe('the picture of the day', () => {
  it('shows free and busy to scale, and the longest free stretch apart', () => {
    const briefing = withMeetings(
      [at('10:00', '12:00'), at('13:00', '17:00')],
      at('12:00', '13:00'),
    )

    expect(timeline(briefing)).toEqual(['free 12.5', 'busy 25', 'open 12.5', 'busy 50'])
  })

  it('shows touching meetings as one, and overlapping ones as a clash', () => {
    const briefing = withMeetings([
      at('09:00', '11:00'),
      at('10:00', '12:00'),
      at('12:00', '13:00'),
    ])

    expect(timeline(briefing)).toEqual(['busy 12.5', 'clash 12.5', 'busy 25', 'free 50'])
  })

  it('shows what is not settled apart from what is', () => {
    const briefing = withMeetings([at('09:00', '10:00', 'needs-action')])

    expect(timeline(briefing)).toEqual(['maybe 12.5', 'free 87.5'])
  })

  it('leaves declined, free and all-day entries out', () => {
    expect(timeline(withMeetings([at('09:00', '10:00', 'declined')]))).toEqual([])
  })

  it('reaches from the first whole hour to the last, also where zones are off by a quarter', () => {
    const briefing = withMeetings([at('07:20', '08:00')])

    expect(picture(briefing).hours.map(({ label }) => label)).toEqual([
      '07',
      '09',
      '11',
      '13',
      '15',
    ])
    expect(timeline(briefing)).toEqual(['off 3.3', 'busy 6.7', 'off 10', 'free 80'])
    // 9:00 in New York is 18:45 in Kathmandu.
    expect(picture(briefing, 'Asia/Kathmandu').hours[0]?.label).toBe('17')
  })

  it('leaves the last hour out where there is no room to say it', () => {
    const { hours } = picture(withMeetings([at('23:00', '23:59')]))

    expect(hours.map(({ label }) => label)).toEqual(['09', '12', '15', '18', '21'])
    expect(picture(withMeetings([at('21:00', '22:00')])).hours.at(-1)).toEqual({
      label: '',
      percent: '7.7',
    })
  })

  it('stays near the work hours when a meeting lasts for days', () => {
    const fair = { start: new Date('2026-03-25T12:00:00Z'), end: new Date('2026-03-29T12:00:00Z') }

    expect(timeline(withMeetings([{ ...at('09:00', '10:00'), ...fair }]))).toEqual(['busy 100'])
  })

  it('is left out on a day with nothing in it', () => {
    expect(picture(withMeetings([]))).toEqual({
      timeline: [],
      hours: [],
      deadlines: [],
      dueLines: [],
    })
  })

  it('marks when something is due, and says what', () => {
    const briefing = withDue(withMeetings([at('09:00', '10:00')]), '16:00')
    const { deadlines, dueLines } = picture(briefing)

    expect(deadlines).toEqual([
      { percent: '87.5', label: '16:00', isDue: true },
      { percent: '12.5', label: '', isDue: false },
    ])
    expect(dueLines).toHaveLength(1)
    expect(dueLines[0]?.[0]?.ours).toBe('By 16:00: “')
  })

  it('leaves the label of a mark out where there is no room for it', () => {
    const { deadlines } = picture(withDue(withMeetings([at('09:00', '10:00')]), '10:00'))

    expect(deadlines.map(({ label }) => label)).toEqual(['', ''])
  })

  it('has rows that each fill its width', () => {
    const briefing = withDue(withMeetings([at('08:10', '11:55'), at('11:20', '18:35')]), '14:05')
    const { timeline: cells, hours, deadlines } = picture(briefing)

    for (const row of [cells, hours, deadlines]) {
      expect(row.reduce((sum, { percent }) => sum + Number(percent), 0)).toBeCloseTo(100)
    }
  })
})

function timeline(briefing: Briefing): string[] {
  return picture(briefing).timeline.map(({ kind, percent }) => `${kind} ${percent}`)
}

function picture(briefing: Briefing, timeZone = 'America/New_York') {
  return pictureView(readerIn(timeZone), briefing)
}

function readerIn(timeZone: string): Reader {
  const clock = openClocks()('en-GB', 'en', timeZone)
  return readerOf(words, clock, () => 'https://x.example/', ordinary.day, ordinary.madeAt)
}

function at(start: string, end: string, response: Meeting['response'] = 'accepted'): Meeting {
  return {
    ...anEntry!.meeting,
    start: instant(start),
    end: instant(end),
    response,
    shownAs: 'busy',
    isAllDay: false,
  }
}

function instant(time: string): Date {
  return new Date(`2026-03-27T${time}:00-04:00`)
}

function withMeetings(meetings: readonly Meeting[], longestFree?: Meeting): Briefing {
  return {
    ...ordinary,
    glance: {
      ...ordinary.glance,
      workHours: { start: instant('09:00'), end: instant('17:00') },
      longestFree,
    },
    agenda: meetings.map((meeting) => ({ meeting, conflictsWith: [], needsAnswer: false })),
    cards: [],
    tasks: { items: [], more: 0 },
    commitments: { items: [], more: 0 },
  }
}

function withDue(briefing: Briefing, time: string): Briefing {
  const due = { on: '2026-03-27', at: instant(time), text: time, start: 0, end: 5 }
  const item = { ...anItem!, urgency: 'today' as const, item: { ...anItem!.item, due } }
  return { ...briefing, tasks: { items: [item], more: 0 } }
}
