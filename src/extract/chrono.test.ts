import { casual, GB } from 'chrono-node/en'
import { casual as dutch } from 'chrono-node/nl'
import { describe, expect, it } from 'vitest'
import { chronoFor } from './chrono.ts'

const SENT = { instant: new Date('2026-03-25T09:00:00Z'), timezone: 60 }

const TEXTS = [
  'tomorrow at 4:30pm',
  'today at noon, or tonight',
  'March 30, 2pm to 4pm',
  'on the 3rd of April, 2027',
  'in April 2027',
  '2027 April',
  'Tuesday of next week',
  'this weekend',
  'within 3 days',
  'in half an hour',
  'give me 20m',
  'two weeks ago, or a day earlier',
  'three days after tomorrow',
  '2 hrs later',
  '6 months from now',
  'the next few days',
  'last 2 weeks',
  '+15 minutes',
  'this quarter, next month',
  'after this year',
  'the last day of the month',
  '2026-04-02T10:00:00Z',
  '4/3 or 3.4.2026',
  '5 o’clock in the afternoon',
  'No date at all',
]

describe('chrono, asked sparingly,', () => {
  it.each(TEXTS)('answers the same to %j', (text) => {
    const read = (chrono: typeof casual) =>
      chrono
        .parse(text, SENT, { forwardDate: true })
        .map(({ text: words, start, end }) => [words, start.date(), end?.date()])

    expect(read(chronoFor('en'))).toEqual(read(casual))
    expect(read(chronoFor('en-GB'))).toEqual(read(GB))
    expect(read(chronoFor('nl-BE'))).toEqual(read(dutch))
  })

  it('reads "4/3" as the locale does', () => {
    const day = (locale: string) => chronoFor(locale).parseDate('4/3', SENT)?.getUTCDate()

    expect(day('en')).toBe(3)
    expect(day('en-US')).toBe(3)
    expect(day('en-GB')).toBe(4)
  })
})
