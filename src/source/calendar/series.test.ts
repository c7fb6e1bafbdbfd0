import { describe, expect, it } from 'vitest'
import { calendar, event, JOOST, read, readFiles } from '../../../test/support/calendar.ts'
import { makeMailbox } from '../../../test/support/make.ts'
import type { LocalDay } from '../../model/day.ts'

const WEEKLY = [
  'SUMMARY:Stand-up',
  'DTSTART;TZID=Europe/Amsterdam:20260306T090000',
  'DTEND;TZID=Europe/Amsterdam:20260306T093000',
  'RRULE:FREQ=WEEKLY',
]

describe('when an event takes place', () => {
  // Joost's Friday in Amsterdam lasts from 23:00 UTC on Thursday to 23:00 UTC.
  it.each([
    ['UTC', ['DTSTART:20260327T090000Z', 'DTEND:20260327T100000Z'], '09:00-10:00'],
    [
      'a zone',
      [
        'DTSTART;TZID=America/New_York:20260327T090000',
        'DTEND;TZID=America/New_York:20260327T100000',
      ],
      '13:00-14:00',
    ],
    [
      'two zones',
      ['DTSTART;TZID=America/New_York:20260327T090000', 'DTEND;TZID=Europe/Berlin:20260327T150000'],
      '13:00-14:00',
    ],
    ['floating', ['DTSTART:20260327T090000', 'DTEND:20260327T100000'], '08:00-09:00'],
    [
      'an unknown zone',
      ['DTSTART;TZID=Atlantis:20260327T090000', 'DTEND;TZID=Atlantis:20260327T100000'],
      '08:00-09:00',
    ],
    ['a duration', ['DTSTART:20260327T090000Z', 'DURATION:PT45M'], '09:00-09:45'],
    ['a whole day', ['DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260328'], '23:00-23:00'],
    ['a whole day without end', ['DTSTART;VALUE=DATE:20260327'], '23:00-23:00'],
    [
      'a whole day that ends as it starts',
      ['DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260327'],
      '23:00-23:00',
    ],
    ['a whole day of 24 hours', ['DTSTART;VALUE=DATE:20260327', 'DURATION:PT24H'], '23:00-23:00'],
    [
      'a whole day, Outlook’s way',
      [
        'DTSTART;TZID=Asia/Tokyo:20260327T000000',
        'DTEND;TZID=Asia/Tokyo:20260328T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ],
      '23:00-23:00',
    ],
    ['since yesterday', ['DTSTART:20260326T210000Z', 'DTEND:20260327T010000Z'], '21:00-01:00'],
    ['since last year', ['DTSTART:20250101T000000Z', 'DTEND:20270101T000000Z'], '00:00-00:00'],
    ['no length: a reminder', ['DTSTART:20260327T090000Z'], '09:00-09:00'],
    ['a reminder at midnight', ['DTSTART:20260326T230000Z'], '23:00-23:00'],
    [
      'an end before its start',
      ['DTSTART:20260327T090000Z', 'DTEND:20260327T080000Z'],
      '09:00-09:00',
    ],
    ['an end that nobody can read', ['DTSTART:20260327T090000Z', 'DTEND:later'], '09:00-09:00'],
  ])('is read: %s', async (_, lines, expected) => {
    const { meetings, unreadable } = await read(calendar(event(...lines)))

    expect(meetings.map(hours)).toEqual([expected])
    expect(unreadable).toEqual([])
  })

  it.each([
    ['ends as the day begins', ['DTSTART:20260326T220000Z', 'DTEND:20260326T230000Z']],
    ['begins as the day ends', ['DTSTART:20260327T230000Z', 'DTEND:20260328T000000Z']],
    ['reminds as the day ends', ['DTSTART:20260327T230000Z']],
    ['is the whole of yesterday', ['DTSTART;VALUE=DATE:20260326', 'DTEND;VALUE=DATE:20260327']],
    ['is the whole of tomorrow', ['DTSTART;VALUE=DATE:20260328']],
    ['is cancelled', ['DTSTART:20260327T090000Z', 'STATUS:CANCELLED']],
    ['is in year 9999', ['DTSTART:99991231T090000Z', 'DTEND:99991231T235959Z', 'RRULE:FREQ=DAILY']],
  ])('is another day when it %s', async (_, lines) => {
    const { meetings, unreadable } = await read(calendar(event(...lines)))

    expect(meetings).toEqual([])
    expect(unreadable).toEqual([])
  })

  it.each([
    ['Pacific/Kiritimati', '2026-03-27', '2026-03-26T10:00:00.000Z'],
    ['Pacific/Honolulu', '2026-03-27', '2026-03-27T10:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z'],
  ])('is the local day for a whole day in %s', async (timeZone, day, start) => {
    const mailbox = makeMailbox({ timeZone })
    const text = calendar(event(`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`))

    const { meetings } = await read(text, day, mailbox)

    expect(meetings.map((meeting) => meeting.start.toISOString())).toEqual([start])
  })

  it('is found in a span that ends in the hour that comes twice', async () => {
    const span = { start: new Date('2026-10-25T00:00Z'), end: new Date('2026-10-25T01:10Z') }
    const text = calendar(event('DTSTART;TZID=Europe/Amsterdam:20261025T024000'))

    expect((await read(text, span)).meetings.map(hours)).toEqual(['00:40-00:40'])
  })

  it('is the length of the day when the clocks change', async () => {
    const text = calendar(event('DTSTART;VALUE=DATE:20260329'))

    const { meetings } = await read(text, '2026-03-29')

    expect(meetings.map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000)).toEqual(
      [23],
    )
  })
})

describe('a series', () => {
  it.each([
    ['2026-03-06', '08:00-08:30'],
    ['2026-03-27', '08:00-08:30'],
    ['2026-04-03', '07:00-07:30'],
    ['2026-10-30', '08:00-08:30'],
  ])('keeps its time of day over daylight saving: %s', async (day, expected) => {
    expect(await hoursOn(day, event(...WEEKLY))).toEqual([expected])
  })

  it('starts at the end of the gap where spring-forward skips its time', async () => {
    const nightly = event(
      'DTSTART;TZID=Europe/Amsterdam:20260301T023000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY',
    )

    expect(await hoursOn('2026-03-28', nightly)).toEqual(['01:30-02:30'])
    expect(await hoursOn('2026-03-29', nightly)).toEqual(['01:00-02:00'])
    expect(await hoursOn('2026-10-25', nightly)).toEqual(['00:30-01:30'])
  })

  it.each([
    ['in its zone', 'EXDATE;TZID=Europe/Amsterdam:20260327T090000'],
    ['in UTC', 'EXDATE:20260327T080000Z'],
    ['in another zone', 'EXDATE;TZID=America/New_York:20260327T040000'],
    ['floating', 'EXDATE:20260327T090000'],
    ['as a date', 'EXDATE;VALUE=DATE:20260327'],
    ['among others', 'EXDATE;TZID=Europe/Amsterdam:20260313T090000,20260327T090000'],
    ['behind a space', 'EXDATE;TZID=Europe/Amsterdam:20260313T090000, 20260327T090000'],
  ])('leaves out what EXDATE names %s', async (_, line) => {
    expect(await hoursOn('2026-03-27', event(...WEEKLY, line))).toEqual([])
    expect(await hoursOn('2026-04-03', event(...WEEKLY, line))).toHaveLength(1)
  })

  it.each([
    ['EXDATE;VALUE=DATE:20260327'],
    ['EXDATE:20260327'],
    ['EXDATE:20260327T000000Z'],
    ['EXDATE:20260326T230000Z'],
  ])('of whole days leaves out what %s names', async (line) => {
    const days = event('DTSTART;VALUE=DATE:20260301', 'RRULE:FREQ=DAILY', line)

    expect(await hoursOn('2026-03-27', days)).toEqual([])
    expect(await hoursOn('2026-03-28', days)).toHaveLength(1)
  })

  it.each([
    ['20260327T080000Z', 1],
    ['20260327T075959Z', 0],
    ['20260327T090000', 1],
    ['20260327', 1],
    ['20260326', 0],
  ])('goes on until %s', async (until, count) => {
    const [summary, start, end] = WEEKLY
    const text = event(summary!, start!, end!, `RRULE:FREQ=WEEKLY;UNTIL=${until}`)

    expect(await hoursOn('2026-03-27', text)).toHaveLength(count)
    expect(await hoursOn('2026-03-20', text)).toHaveLength(1)
    expect(await hoursOn('2026-04-03', text)).toHaveLength(0)
  })

  it.each([
    ['20260327', 1],
    ['20260326', 0],
    ['20260327T000000Z', 1],
    ['20260326T225959Z', 0],
  ])('of whole days goes on until %s', async (until, count) => {
    const days = event('DTSTART;VALUE=DATE:20260301', `RRULE:FREQ=DAILY;UNTIL=${until}`)

    expect(await hoursOn('2026-03-27', days)).toHaveLength(count)
    expect(await hoursOn('2026-03-26', days)).toHaveLength(1)
    expect(await hoursOn('2026-03-28', days)).toHaveLength(0)
  })

  it('takes place on its RDATEs too, each once, a PERIOD with its own length', async () => {
    const text = event(
      ...WEEKLY,
      'RDATE;TZID=Europe/Amsterdam:20260327T090000,20260327T140000',
      'RDATE;VALUE=PERIOD:20260327T160000Z/PT2H,20260327T190000Z/20260327T193000Z',
      'EXDATE;TZID=Europe/Amsterdam:20260327T140000',
    )

    expect(await hoursOn('2026-03-27', text)).toEqual(['08:00-08:30', '16:00-18:00', '19:00-19:30'])
  })

  it('takes the time of day from its start where an RDATE is a date', async () => {
    expect(await hoursOn('2026-03-31', event(...WEEKLY, 'RDATE;VALUE=DATE:20260331'))).toEqual([
      '07:00-07:30',
    ])
  })

  it('loses all of a day that EXDATE names as a date', async () => {
    const twice = event(
      'DTSTART:20260301T080000Z',
      'RRULE:FREQ=DAILY;BYHOUR=8,14',
      'EXDATE:20260327',
    )

    expect(await hoursOn('2026-03-26', twice)).toEqual(['08:00-08:00', '14:00-14:00'])
    expect(await hoursOn('2026-03-27', twice)).toEqual([])
  })

  it('may consist of RDATEs alone', async () => {
    const text = event('DTSTART:20260301T090000Z', 'RDATE:20260327T100000Z')

    expect(await hoursOn('2026-03-01', text)).toEqual(['09:00-09:00'])
    expect(await hoursOn('2026-03-27', text)).toEqual(['10:00-10:00'])
  })

  it('shows an instance that began before the span, and every one in it', async () => {
    const text = event(
      'DTSTART;VALUE=DATE:20260301',
      'DTEND;VALUE=DATE:20260304',
      'RRULE:FREQ=DAILY',
    )

    expect(await hoursOn('2026-03-27', text)).toHaveLength(3)
  })

  it('names its instances by when they stood in it', async () => {
    const { meetings } = await read(calendar(event(...WEEKLY)))
    const [again] = (await read(calendar(event(...WEEKLY)), '2026-04-03')).meetings

    expect(meetings[0]?.instance).toBe('2026-03-27T08:00:00.000Z')
    expect(again?.id).not.toBe(meetings[0]?.id)
  })
})

describe('a changed instance', () => {
  const changed = (...lines: string[]) =>
    calendar(
      event(...WEEKLY),
      event('RECURRENCE-ID;TZID=Europe/Amsterdam:20260327T090000', ...lines),
    )

  it('is shown at its new time, under the name of the old', async () => {
    const text = changed('SUMMARY:Moved', 'DTSTART:20260327T140000Z', 'DURATION:PT1H')

    const { meetings } = await read(text)

    expect(meetings.map(({ title }) => title)).toEqual(['Moved'])
    expect(meetings.map(hours)).toEqual(['14:00-15:00'])
    expect(meetings[0]?.instance).toBe('2026-03-27T08:00:00.000Z')
  })

  it('leaves the day it is moved out of, and stands on the one it is moved to', async () => {
    const text = changed('DTSTART:20260331T140000Z')

    expect((await read(text, '2026-03-27')).meetings).toEqual([])
    expect((await read(text, '2026-03-31')).meetings).toHaveLength(1)
  })

  it('is left out when it is cancelled', async () => {
    const text = changed('DTSTART:20260327T080000Z', 'STATUS:CANCELLED')

    expect((await read(text, '2026-03-27')).meetings).toEqual([])
    expect((await read(text, '2026-04-03')).meetings).toHaveLength(1)
  })

  it.each([
    'RECURRENCE-ID:20260327T080000Z',
    'RECURRENCE-ID:20260327T090000',
    'RECURRENCE-ID;VALUE=DATE:20260327',
    'RECURRENCE-ID;TZID=W. Europe Standard Time:20260327T090000',
  ])('is found by %s', async (id) => {
    const text = calendar(event(...WEEKLY), event(id, 'DTSTART:20260327T140000Z'))

    expect((await read(text)).meetings.map(hours)).toEqual(['14:00-14:00'])
  })

  it('is gone when its series is cancelled, or the series excludes it', async () => {
    const moved = event('RECURRENCE-ID:20260327T080000Z', 'DTSTART:20260327T140000Z')

    expect((await read(calendar(event(...WEEKLY, 'STATUS:CANCELLED'), moved))).meetings).toEqual([])
    expect(
      (await read(calendar(event(...WEEKLY, 'EXDATE:20260327T080000Z'), moved))).meetings,
    ).toEqual([])
  })

  it('stands alone when its series is somewhere else', async () => {
    const text = calendar(event('RECURRENCE-ID:20260320T080000Z', 'DTSTART:20260327T140000Z'))

    const { meetings } = await read(text)

    expect(meetings.map(({ instance }) => instance)).toEqual(['2026-03-20T08:00:00.000Z'])
  })

  it('moves all that follow with RANGE=THISANDFUTURE', async () => {
    const text = calendar(
      event(...WEEKLY),
      event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20260320T090000',
        'SUMMARY:Later',
        'DTSTART;TZID=Europe/Amsterdam:20260321T110000',
        'DTEND;TZID=Europe/Amsterdam:20260321T120000',
      ),
    )
    const on = async (day: LocalDay) =>
      (await read(text, day)).meetings.map((one) => `${one.title} ${hours(one)}`)

    expect(await on('2026-03-13')).toEqual(['Stand-up 08:00-08:30'])
    expect(await on('2026-03-20')).toEqual([])
    expect(await on('2026-03-21')).toEqual(['Later 10:00-11:00'])
    expect(await on('2026-04-04')).toEqual(['Later 09:00-10:00'])
  })

  it('ends the series when all that follow are cancelled', async () => {
    const text = calendar(
      event(...WEEKLY),
      event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260320T080000Z',
        'DTSTART:20260320T080000Z',
        'STATUS:CANCELLED',
      ),
    )

    expect((await read(text, '2026-03-13')).meetings).toHaveLength(1)
    expect((await read(text, '2026-03-27')).meetings).toEqual([])
  })
})

describe('the same event in several files', () => {
  const at = (hour: string, ...lines: string[]) => event(`DTSTART:20260327T${hour}0000Z`, ...lines)

  it.each([
    ['the higher sequence', at('10', 'SEQUENCE:2'), at('09', 'SEQUENCE:10'), '09:00-09:00'],
    [
      'of one sequence the later stamp',
      at('09', 'DTSTAMP:20260302T000000Z'),
      at('10', 'DTSTAMP:20260301T000000Z'),
      '09:00-09:00',
    ],
    [
      'the sequence before the stamp',
      at('09', 'SEQUENCE:1', 'DTSTAMP:20260301T000000Z'),
      at('10', 'DTSTAMP:20260302T000000Z'),
      '09:00-09:00',
    ],
  ])('is what says %s', async (_, one, other, expected) => {
    for (const files of [
      { 'a.ics': calendar(one), 'b.ics': calendar(other) },
      { 'a.ics': calendar(other), 'b.ics': calendar(one) },
    ]) {
      expect((await readFiles(files)).meetings.map(hours)).toEqual([expected])
    }
  })

  it('is gone once its cancellation lies there too', async () => {
    const cancellation = calendar('METHOD:CANCEL\r\n', at('09', 'SEQUENCE:1'))

    const { meetings } = await readFiles({ 'a.ics': cancellation, 'b.ics': calendar(at('09')) })

    expect(meetings).toEqual([])
  })

  it('is gone when nothing but its cancellation tells them apart', async () => {
    const cancelled = calendar(at('09', 'STATUS:CANCELLED'))

    for (const [one, other] of [
      [cancelled, calendar(at('09'))],
      [calendar(at('09')), cancelled],
    ]) {
      expect((await readFiles({ 'a.ics': one!, 'b.ics': other! })).meetings).toEqual([])
    }
  })

  it('loses one instance to a cancellation that names it', async () => {
    const cancellation = calendar('METHOD:CANCEL\r\n', event('RECURRENCE-ID:20260327T080000Z'))
    const files = { 'a.ics': calendar(event(...WEEKLY)), 'b.ics': cancellation }

    expect((await readFiles(files)).meetings).toEqual([])
    expect((await readFiles(files, '2026-04-03')).meetings).toHaveLength(1)
  })

  it('is not what an attendee answered', async () => {
    const answer = calendar('METHOD:REPLY\r\n', at('09', 'SEQUENCE:9', 'SUMMARY:Answer'))

    const { meetings } = await readFiles({
      'a.ics': answer,
      'b.ics': calendar(at('09', 'SUMMARY:Asked')),
    })

    expect(meetings.map(({ title }) => title)).toEqual(['Asked'])
  })

  it('is only the same by its UID', async () => {
    const text = calendar(
      event('UID:', 'DTSTART:20260327T090000Z'),
      event('UID:', 'DTSTART:20260327T100000Z'),
    )

    const { meetings } = await read(text)

    expect(new Set(meetings.map(({ id }) => id)).size).toBe(2)
  })
})

async function hoursOn(day: LocalDay, ...parts: string[]): Promise<string[]> {
  return (await read(calendar(...parts), day, JOOST)).meetings.map(hours)
}

function hours({ start, end }: { start: Date; end: Date }): string {
  return [start, end].map((instant) => instant.toISOString().slice(11, 16)).join('-')
}
