import { describe, expect, it } from 'vitest'
import { at, briefed } from '../../test/support/briefed.ts'
import { makeItem, makeMailbox, makeMeeting } from '../../test/support/make.ts'
import { localTime } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import { bookingUid } from '../model/meeting.ts'
import type { Morning } from './morning.ts'

const THREE_TASKS = ['One', 'Two', 'Three'].map((quote) => makeItem({ quote }))

function dueAt(quote: string, time: Date): Item {
  return makeItem({ quote, due: { on: '2026-03-27', at: time, text: '', start: 0, end: 0 } })
}

function dueOn(quote: string, on: string): Item {
  return makeItem({ quote, due: { on, text: '', start: 0, end: 0 } })
}

/** `09:00-11:00 for Budget`, as a clock in New York shows it. */
function focus(given: Partial<Morning>): string[] {
  return briefed({ items: THREE_TASKS, ...given }).focus.map((slot) => {
    const zone = 'America/New_York'
    const time = `${localTime(slot.start, zone)}-${localTime(slot.end, zone)}`
    return slot.for === undefined ? time : `${time} for ${slot.for.quote}`
  })
}

function busy(start: string, end: string, given = {}) {
  return makeMeeting({ start: at(start), end: at(end), ...given })
}

describe('focus', () => {
  it('is three stretches of two hours on an empty day, spread over it', () => {
    expect(focus({})).toEqual(['09:00-11:00', '12:00-14:00', '15:00-17:00'])
  })

  it('is two when less is to be done, of an hour when it is one thing', () => {
    expect(focus({ items: THREE_TASKS.slice(0, 2) })).toEqual(['09:00-11:00', '15:00-17:00'])
    expect(focus({ items: THREE_TASKS.slice(0, 1) })).toEqual(['09:00-10:00', '16:00-17:00'])
  })

  it('is fitted before the nearest due time, and says for what', () => {
    const items = [dueAt('Budget', at('10:30')), ...THREE_TASKS]

    expect(focus({ items })[0]).toBe('09:00-10:30 for Budget')
  })

  it('takes the longest stretch before it', () => {
    const items = [dueAt('Budget', at('14:00')), ...THREE_TASKS]

    const slots = focus({ items, meetings: [busy('09:30', '11:00')] })

    expect(slots).toContain('11:00-13:00 for Budget')
  })

  it('reads a due day as the end of work, and goes on with the next item', () => {
    const items = [dueOn('Today', '2026-03-27'), dueOn('Monday', '2026-03-30'), ...THREE_TASKS]

    expect(focus({ items })).toEqual([
      '09:00-11:00 for Today',
      '12:00-14:00',
      '15:00-17:00 for Monday',
    ])
  })

  it('is the first free stretch, without a word, when there is no room before the due time', () => {
    const items = [dueAt('Budget', at('09:20')), ...THREE_TASKS]

    expect(focus({ items })[0]).toBe('09:00-11:00')
  })

  it('is not promised for what is overdue already', () => {
    expect(focus({ items: [dueOn('Late', '2026-03-26'), ...THREE_TASKS] })[0]).toBe('09:00-11:00')
  })

  it('keeps clear of meetings, tentative ones too, but not of free or declined ones', () => {
    const meetings = [
      busy('09:10', '10:50'),
      busy('13:00', '14:00', { shownAs: 'tentative', response: 'tentative' }),
      busy('11:00', '12:00', { shownAs: 'free' }),
      busy('15:00', '16:00', { response: 'declined' }),
    ]

    expect(focus({ meetings })).toEqual(['11:00-13:00', '15:00-17:00'])
  })

  it('is not proposed again where it is booked', () => {
    const booked = busy('09:00', '11:00', {
      uid: bookingUid('0123456789abcdef'),
      organizer: undefined,
      attendees: [],
      response: 'none',
    })

    expect(focus({ meetings: [booked] })).toEqual(['11:00-13:00', '15:00-17:00'])
  })

  it('leaves gaps of less than half an hour alone', () => {
    expect(focus({ meetings: [busy('09:20', '16:40')] })).toEqual([])
  })

  it('begins at the next quarter of an hour', () => {
    expect(focus({ now: at('15:01') })).toEqual(['15:15-17:00'])
  })

  it.each([
    ['work is over', { now: at('17:00') }],
    ['the day is full', { meetings: [busy('08:00', '18:00')] }],
    [
      'the work is with others',
      { items: [makeItem({ kind: 'owed', saidAt: at('09:00', '2026-03-23') })] },
    ],
  ])('is not proposed when %s', (_, given) => {
    expect(focus(given)).toEqual([])
  })

  it('goes on after midnight in a night shift', () => {
    const mailbox = makeMailbox({ workHours: { start: '22:00', end: '04:00' } })

    expect(focus({ mailbox })).toEqual(['22:00-00:00', '02:00-04:00'])
  })

  it('ends a due day at midnight, even where the shift goes on', () => {
    const mailbox = makeMailbox({ workHours: { start: '23:00', end: '05:00' } })

    const [first] = focus({ mailbox, items: [dueOn('Today', '2026-03-27'), ...THREE_TASKS] })

    expect(first).toBe('23:00-00:00 for Today')
  })

  it('stays inside the hours that exist when the clocks change', () => {
    const mailbox = makeMailbox({ workHours: { start: '01:00', end: '04:00' } })
    const items = THREE_TASKS.map((item) => ({ ...item, saidAt: new Date('2026-03-07T20:00Z') }))
    const now = new Date('2026-03-08T05:00Z')

    expect(focus({ mailbox, items, now, day: '2026-03-08' })).toEqual(['01:00-04:00'])
  })

  it('has ids that depend on mailbox and time alone', () => {
    const [first, second] = briefed({ items: THREE_TASKS }).focus
    const [again] = briefed({ items: THREE_TASKS.slice(0, 2) }).focus
    const [other] = briefed({ items: THREE_TASKS, mailbox: makeMailbox({ id: 'other' }) }).focus

    expect(first?.id).toMatch(/^[0-9a-f]{16}$/)
    expect(again?.id).toBe(first?.id)
    expect(new Set([first?.id, second?.id, other?.id]).size).toBe(3)
  })
})
