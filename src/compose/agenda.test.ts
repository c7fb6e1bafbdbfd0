import { describe, expect, it } from 'vitest'
import { at, briefed } from '../../test/support/briefed.ts'
import { makeItem, makeMeeting } from '../../test/support/make.ts'
import { type Answered, type Meeting, meetingIdOf } from '../model/meeting.ts'

function agenda(...meetings: Meeting[]) {
  return briefed({ meetings, items: [makeItem()] }).agenda
}

function meeting(title: string, start: string, end: string, given: Partial<Meeting> = {}): Meeting {
  return makeMeeting({ title, start: at(start), end: at(end), ...given })
}

function conflictsOf(...meetings: Meeting[]) {
  return agenda(...meetings).map(({ meeting, conflictsWith }) => [
    meeting.title,
    conflictsWith.map(({ title }) => title),
  ])
}

describe('the agenda', () => {
  it('puts all-day entries first and the rest by start', () => {
    const offsite = meeting('Offsite', '00:00', '23:59', { isAllDay: true })

    const sinceYesterday = makeMeeting({ title: 'Deploy', start: at('23:00', '2026-03-26') })

    const entries = agenda(
      meeting('Late', '15:00', '16:00'),
      sinceYesterday,
      meeting('Early', '09:00', '10:00'),
      offsite,
    )

    expect(entries.map(({ meeting }) => meeting.title)).toEqual([
      'Offsite',
      'Deploy',
      'Early',
      'Late',
    ])
  })

  it('puts what takes place at the same time in the same order every day', () => {
    const one = meeting('One', '09:00', '10:00')
    const two = meeting('Two', '09:00', '10:00')

    expect(agenda(one, two)).toEqual(agenda(two, one))
  })

  it('leaves out what was declined', () => {
    expect(agenda(meeting('No', '09:00', '10:00', { response: 'declined' }))).toEqual([])
  })

  it('names both sides of a conflict', () => {
    const pairs = conflictsOf(
      meeting('Budget', '10:00', '11:00'),
      meeting('Globex', '10:30', '11:30'),
    )

    expect(pairs).toEqual([
      ['Budget', ['Globex']],
      ['Globex', ['Budget']],
    ])
  })

  it('finds every conflict of a long meeting, in order', () => {
    const pairs = conflictsOf(
      meeting('Workshop', '09:00', '12:00'),
      meeting('Budget', '09:30', '10:00'),
      meeting('Globex', '11:00', '11:30'),
    )

    expect(pairs).toEqual([
      ['Workshop', ['Budget', 'Globex']],
      ['Budget', ['Workshop']],
      ['Globex', ['Workshop']],
    ])
  })

  it.each([
    ['back to back', meeting('B', '11:00', '12:00')],
    ['free', meeting('B', '10:00', '11:00', { shownAs: 'free' })],
    ['all day', meeting('B', '00:00', '23:59', { isAllDay: true })],
    ['declined', meeting('B', '10:00', '11:00', { response: 'declined' })],
    ['a moment', meeting('B', '10:30', '10:30')],
  ])('sees no conflict with one that is %s', (_, other) => {
    const entries = agenda(meeting('A', '10:00', '11:00'), other)

    expect(entries.flatMap(({ conflictsWith }) => conflictsWith)).toEqual([])
  })

  it('sees a conflict with a private meeting, which keeps its title to itself', () => {
    const dentist = meeting('', '10:30', '11:30', { isPrivate: true })

    const [budget] = agenda(meeting('Budget', '10:00', '11:00'), dentist)

    expect(budget?.conflictsWith).toEqual([dentist])
  })

  it('asks for an answer until the meeting is over', () => {
    const over = meeting('Over', '06:00', '07:00', { response: 'needs-action' })
    const ahead = meeting('Ahead', '09:00', '10:00', { response: 'needs-action' })

    expect(agenda(over, ahead).map(({ needsAnswer }) => needsAnswer)).toEqual([false, true])
  })

  describe('with answers that were given from a briefing', () => {
    const NOON = at('12:00', '2026-03-26')
    const asked = meeting('Ahead', '09:00', '10:00', { response: 'needs-action', sequence: 1 })
    const answered = { meetingId: asked.id, answer: 'accepted', sequence: 1, at: NOON } as const

    it('asks for none of those again', () => {
      const [entry] = agendaAfter([answered])

      expect([entry?.needsAnswer, entry?.meeting.response]).toEqual([false, 'accepted'])
    })

    it('leaves out what was declined, and sees no conflict with it', () => {
      const other = meeting('Other', '09:30', '10:30')

      const entries = agendaAfter([{ ...answered, answer: 'declined' }], other)

      expect(entries.map(({ meeting, conflictsWith }) => [meeting.title, conflictsWith])).toEqual([
        ['Other', []],
      ])
    })

    it.each([
      ['its organiser changed it since', { ...asked, sequence: 2 }, 'needs-action'],
      ['the calendar has another', { ...asked, response: 'tentative' }, 'tentative'],
      [
        'it is another meeting',
        meeting('Other', '09:00', '10:00', { response: 'needs-action' }),
        'needs-action',
      ],
    ] as const)('takes no notice when %s', (_, given, response) => {
      const [entry] = briefed({
        meetings: [given],
        items: [makeItem()],
        answered: [answered],
      }).agenda

      expect(entry?.meeting.response).toBe(response)
    })

    it('counts the latest of an answer to the series and one to the instance', () => {
      const one = { ...asked, id: meetingIdOf(asked.uid, 'one'), instance: 'one' }
      const series = { ...answered, meetingId: meetingIdOf(asked.uid) }
      const apart = {
        ...answered,
        meetingId: one.id,
        answer: 'tentative',
        at: at('13:00'),
      } as const
      const responseTo = (...given: Answered[]) =>
        briefed({ meetings: [one], items: [makeItem()], answered: given }).agenda[0]?.meeting
          .response

      expect(responseTo(series)).toBe('accepted')
      expect(responseTo(series, apart)).toBe('tentative')
      expect(responseTo({ ...series, at: at('14:00') }, apart)).toBe('accepted')
    })

    function agendaAfter(given: Answered[], ...others: Meeting[]) {
      return briefed({ meetings: [asked, ...others], items: [makeItem()], answered: given }).agenda
    }
  })
})
