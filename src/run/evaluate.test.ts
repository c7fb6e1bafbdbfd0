import { expect, it } from 'vitest'
import { FRIDAY, makeMailbox } from '../../test/support/make.ts'
import { calendarSpan } from './evaluate.ts'

it.each([
  ['09:00', '17:00', '2026-03-28T00:00'],
  ['22:00', '06:00', '2026-03-28T06:00'], // a shift that ends tomorrow belongs to today
])('looks at the calendar of a day with work from %s to %s until %s', (start, end, until) => {
  const mailbox = makeMailbox({ workHours: { start, end } })

  expect(calendarSpan(FRIDAY, mailbox)).toEqual({
    start: new Date('2026-03-27T00:00-04:00'),
    end: new Date(`${until}-04:00`),
  })
})
