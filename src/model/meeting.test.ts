import { describe, expect, it } from 'vitest'
import { BEN, makeMeeting } from '../../test/support/make.ts'
import { isAwayOn, type Response } from './meeting.ts'
import type { Person } from './message.ts'

describe('an all-day event that says out of office', () => {
  const day = { start: new Date('2026-03-27T04:00:00Z'), end: new Date('2026-03-28T04:00:00Z') }

  it.each<[string, Response, Person | undefined, boolean]>([
    ['their own entry', 'none', undefined, true],
    ['one they called', 'organizer', BEN, true],
    ['one they accepted', 'accepted', BEN, true],
    ['an invitation that nobody answered', 'needs-action', BEN, false],
    ['one to a list that they are on', 'none', BEN, false],
    ['one they may come to', 'tentative', BEN, false],
    ['one they declined', 'declined', BEN, false],
  ])('is for their absence only when it is theirs: %s', (_, response, organizer, isAway) => {
    const meeting = makeMeeting({ ...day, isAllDay: true, shownAs: 'away', response, organizer })

    expect(isAwayOn(day, [meeting])).toBe(isAway)
  })
})
