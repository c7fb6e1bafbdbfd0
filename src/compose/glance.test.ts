import { describe, expect, it } from 'vitest'
import { at, briefed } from '../../test/support/briefed.ts'
import { makeItem, makeMailbox, makeMeeting } from '../../test/support/make.ts'
import type { Morning } from './morning.ts'

function glance(given: Partial<Morning>) {
  return briefed({ items: [makeItem()], ...given }).glance
}

describe('the day at a glance', () => {
  it('counts the timed meetings that take time', () => {
    const meetings = [
      makeMeeting({ title: 'Counts', response: 'tentative' }),
      makeMeeting({ title: 'Declined', response: 'declined' }),
      makeMeeting({ title: 'Free', shownAs: 'free' }),
      makeMeeting({ title: 'All day', isAllDay: true }),
    ]

    expect(glance({ meetings }).meetings).toBe(1)
  })

  it('counts overlapping time once', () => {
    const meetings = [
      makeMeeting({ start: at('10:00'), end: at('11:00') }),
      makeMeeting({ start: at('10:30'), end: at('11:30') }),
      makeMeeting({ start: at('10:45'), end: at('11:00') }),
      makeMeeting({ start: at('15:00'), end: at('15:30') }),
    ]

    expect(glance({ meetings }).busyMinutes).toBe(120)
  })

  it('counts of a meeting over midnight only what falls into the day', () => {
    const meetings = [makeMeeting({ start: at('23:00'), end: at('02:00', '2026-03-28') })]

    expect(glance({ meetings }).busyMinutes).toBe(60)
  })

  it('finds the longest free stretch of the work hours', () => {
    const meetings = [
      makeMeeting({ start: at('08:30'), end: at('10:00') }),
      makeMeeting({ start: at('11:00'), end: at('13:00') }),
    ]

    expect(glance({ meetings }).longestFree).toEqual({ start: at('13:00'), end: at('17:00') })
  })

  it('looks only ahead', () => {
    const longestFree = glance({ now: at('15:20') }).longestFree

    expect(longestFree).toEqual({ start: at('15:20'), end: at('17:00') })
  })

  it.each([
    ['the day is full', { meetings: [makeMeeting({ start: at('08:00'), end: at('18:00') })] }],
    ['work is over', { now: at('17:00') }],
  ])('knows no free stretch when %s', (_, given) => {
    expect(glance(given).longestFree).toBeUndefined()
  })

  it('counts what is due, whatever its kind and however many there are', () => {
    const due = (on: string) => ({ due: { on, text: 'by then', start: 0, end: 7 } })
    const items = [
      ...Array.from({ length: 30 }, (_, index) =>
        makeItem({ messageId: `task ${index}`, ...due('2026-03-27') }),
      ),
      makeItem({ kind: 'owed', ...due('2026-03-27') }),
      makeItem({ kind: 'follow-up', ...due('2026-03-26') }),
      makeItem({ kind: 'commitment', ...due('2026-03-30') }),
    ]

    expect(glance({ items })).toMatchObject({ dueToday: 31, overdue: 1 })
  })

  it('has work hours that end on the next day when the shift does', () => {
    const mailbox = makeMailbox({ workHours: { start: '22:00', end: '06:00' } })

    expect(glance({ mailbox }).workHours).toEqual({
      start: at('22:00'),
      end: at('06:00', '2026-03-28'),
    })
  })

  it.each([
    ['spring forward, an hour less', '2026-03-08', '2026-03-08T05:00Z', '2026-03-08T12:00Z', 7],
    ['fall back, an hour more', '2026-11-01', '2026-11-01T04:00Z', '2026-11-01T13:00Z', 9],
  ])('measures the night of %s', (_, day, start, end, hours) => {
    const mailbox = makeMailbox({ workHours: { start: '00:00', end: '08:00' } })
    const items = [makeItem({ saidAt: new Date(start) })]

    const { workHours, longestFree } = glance({ mailbox, day, now: new Date(start), items })

    expect(workHours).toEqual({ start: new Date(start), end: new Date(end) })
    expect(longestFree).toEqual(workHours)
    expect((workHours.end.getTime() - workHours.start.getTime()) / 3_600_000).toBe(hours)
  })
})
