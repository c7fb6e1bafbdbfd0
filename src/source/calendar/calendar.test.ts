import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendar, event, JOOST, read, readFiles } from '../../../test/support/calendar.ts'
import { wholeDay } from '../../model/day.ts'
import { readCalendar } from './calendar.ts'

const TODAY = wholeDay('2026-03-27', JOOST.timeZone)
const MEETING = event('DTSTART:20260327T090000Z', 'DTEND:20260327T100000Z', 'SUMMARY:Fine')

describe('a folder of calendars', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'daybrief-calendar-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is empty when it is missing', async () => {
    expect(await readCalendar(join(folder, 'none'), JOOST, TODAY)).toEqual({
      meetings: [],
      unreadable: [],
    })
  })

  it('can’t be read when it is a file, and says so without its name', async () => {
    const file = join(folder, 'canary')
    writeFileSync(file, '')

    const failure = readCalendar(file, JOOST, TODAY)

    await expect(failure).rejects.toMatchObject({ name: 'SourceError', temporary: true })
    await expect(failure).rejects.not.toThrow(/canary/)
  })

  it('leaves alone what is no plain .ics file', async () => {
    writeFileSync(join(folder, 'outside'), calendar(MEETING))
    writeFileSync(join(folder, 'notes.txt'), calendar(MEETING))
    mkdirSync(join(folder, 'a.ics'))
    symlinkSync(join(folder, 'outside'), join(folder, 'b.ics'))
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'c.ics')])
    writeFileSync(join(folder, 'd.ICS'), calendar(MEETING))

    const { meetings, unreadable } = await readCalendar(folder, JOOST, TODAY)

    expect(meetings).toHaveLength(1)
    expect(unreadable.map(({ where, why }) => `${where}: ${why}`)).toEqual([
      'a.ics: it is not a file',
      "b.ics: it can't be opened (ELOOP)",
      'c.ics: it is not a file',
    ])
  })

  it('is read by start over all its files', async () => {
    const at = (hour: string) => calendar(event(`UID:${hour}`, `DTSTART:20260327T${hour}0000Z`))

    const { meetings } = await readFiles({
      'a.ics': at('15'),
      'b.ics': at('08'),
      'c.ics': at('11'),
    })

    expect(meetings.map(({ uid }) => uid)).toEqual(['08', '11', '15'])
  })
})

describe('a file that is not as it should be', () => {
  it.each([
    ['', 'it is not a calendar'],
    ['Dear all,\nno meeting today.', 'it is not a calendar'],
    ['<html><body>Sign in</body></html>', 'it is not a calendar'],
    ['PK\u0003\u0004\u0000\u0000', 'it is not a calendar'],
  ])('is reported, and the others are read: %j', async (text, why) => {
    const { meetings, unreadable } = await readFiles({
      'bad.ics': text,
      'good.ics': calendar(MEETING),
    })

    expect(meetings).toHaveLength(1)
    expect(unreadable).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{16}$/), where: 'bad.ics', why },
    ])
  })

  it.each([
    ['a mark of the byte order', `\ufeff${calendar(MEETING)}`],
    ['line feeds alone', calendar(MEETING).replaceAll('\r\n', '\n')],
    ['carriage returns alone', calendar(MEETING).replaceAll('\r\n', '\r')],
    ['blank lines', calendar(MEETING).replaceAll('\r\n', '\r\n\r\n')],
    ['small letters', calendar(MEETING).toLowerCase()],
    ['no end', calendar(MEETING).replace('END:VCALENDAR\r\n', '')],
    ['two calendars', calendar() + calendar(MEETING)],
    ['lines that say nothing', calendar(`nonsense\r\n:\r\n;;;\r\n${MEETING}`)],
    ['an empty rule', calendar(MEETING.replace('SUMMARY', 'RRULE:\r\nSUMMARY'))],
  ])('is read all the same with %s', async (_, text) => {
    const { meetings, unreadable } = await read(text)

    expect(meetings.map(({ title }) => title.toLowerCase())).toEqual(['fine'])
    expect(unreadable).toEqual([])
  })

  it('may come from an old Windows program', async () => {
    const text = Buffer.from(calendar(event('DTSTART:20260327T090000Z', 'SUMMARY:Café')), 'latin1')

    const { meetings } = await readFiles({ 'a.ics': text })

    expect(meetings.map(({ title }) => title)).toEqual(['Café'])
  })

  it.each([
    ['no start', event('SUMMARY:x')],
    ['a start that is none', event('UID:2', 'DTSTART:20260230T090000Z')],
    ['a rule that is refused', event('UID:2', 'DTSTART:20260101T090000Z', 'RRULE:FREQ=SECONDLY')],
    ['no end of its own', 'BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260327T090000Z\r\n'],
    [
      'a changed instance of no date',
      event('UID:2', 'RECURRENCE-ID:x', 'DTSTART:20260327T090000Z'),
    ],
  ])('loses the event that has %s, and only that', async (_, broken) => {
    const { meetings, unreadable } = await read(
      calendar(broken, MEETING.replace('UID:1', 'UID:fine')),
    )

    expect(meetings.map(({ title }) => title)).toEqual(['Fine'])
    expect(unreadable.map(({ why }) => why)).toEqual(['1 of its events was left out'])
  })

  it('is reported once, with the number of events that were lost', async () => {
    const { unreadable } = await read(calendar(event('UID:2'), event('UID:3'), MEETING))

    expect(unreadable.map(({ why }) => why)).toEqual(['2 of its events were left out'])
  })
})

// Each of these hangs, kills or slows down a well-known library; a test that is still running after the
// runner's five seconds fails.
describe('a bomb', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)
  const series = (rule: string, start = '20180101T090000Z') =>
    event(`DTSTART:${start}`, `RRULE:${rule}`)
  const now = 'DTSTART:20260327T090000Z'
  const times = (count: number) =>
    numbers(count).map((n) =>
      new Date(Date.UTC(2026, 2, 27, 9, n)).toISOString().replace(/[-:]|\.\d+/g, ''),
    )
  const dense = `BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`

  it.each([
    ['every second', series('FREQ=SECONDLY'), 0, 1],
    ['every minute', series('FREQ=MINUTELY'), 0, 1],
    ['every second of 31 February', series('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31'), 0, 1],
    ['dense hours, minutes and seconds', series(`FREQ=YEARLY;COUNT=1;${dense}`), 0, 1],
    ['daily since year 1', series('FREQ=DAILY', '00010101T090000Z'), 1, 0],
    ['daily, a billion times', series('FREQ=DAILY;COUNT=1000000000', '19700101T090000Z'), 1, 0],
    ['30 February, three times', series('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'), 0, 0],
    [
      'March days since year 1, counted',
      series('FREQ=DAILY;BYMONTH=3;COUNT=100000', '00010101T090000Z'),
      0,
      1,
    ],
    [
      'daily, each of 8 000 years',
      event('DTSTART:19700101T090000Z', 'DTEND:99990101T090000Z', 'RRULE:FREQ=DAILY'),
      0,
      1,
    ],
    ['twice an hour', series(`FREQ=DAILY;BYHOUR=${numbers(24)};BYMINUTE=0,30`), 48, 0],
    ['at 101 listed times', event(now, `RDATE:${times(101)}`), 0, 1],
    [
      'at 101 times, each changed apart',
      series('FREQ=DAILY') +
        times(101)
          .map((time) => event(now, `RECURRENCE-ID:${time}`))
          .join(''),
      0,
      101,
    ],
    ['a summary in 300 000 folds', event(now, `SUMMARY:${'a\r\n '.repeat(300_000)}`), 1, 0],
    ['a line of 1 MB', event(now, `DESCRIPTION:${'x'.repeat(1 << 20)}`), 1, 0],
    ['a line of 10 MB without a colon', event(now, 'x'.repeat(10 << 20)), 1, 0],
    [
      '100 000 dates in one EXDATE',
      event(
        now,
        'RRULE:FREQ=DAILY',
        `EXDATE:${'20260327T080000Z,'.repeat(100_000)}20260327T090000Z`,
      ),
      1,
      0,
    ],
    [
      '100 000 EXDATE lines',
      event(
        now,
        'RRULE:FREQ=DAILY',
        ...numbers(100_000).map(() => 'EXDATE;TZID=Asia/Tokyo:20260327T180000'),
      ),
      0,
      0,
    ],
    [
      '10 000 attendees',
      event(
        now,
        ...numbers(10_000).map((n) => `ATTENDEE;CN="P, ${n}":mailto:p${n}@polder.example`),
      ),
      1,
      0,
    ],
    [
      '10 000 zones',
      numbers(10_000)
        .map((n) => event(`UID:${n}`, `DTSTART;TZID=Area/Nope${n}:20200101T090000`))
        .join(''),
      0,
      0,
    ],
    [
      '10 000 changes of all that follow',
      series('FREQ=DAILY') +
        numbers(10_000)
          .map((n) =>
            event(
              now,
              `RECURRENCE-ID;RANGE=THISANDFUTURE:${20200101 + (n % 28)}T0900${10 + (n % 50)}Z`,
            ),
          )
          .join(''),
      0,
      0,
    ],
    ['a million times BEGIN:VALARM', event(now) + 'BEGIN:VALARM\n'.repeat(900_000), 1, 0],
    [
      'events in events',
      `${'BEGIN:VEVENT\r\n'.repeat(20_000)}${now}\r\n${'END:VEVENT\r\n'.repeat(20_000)}`,
      1,
      19_999,
    ],
  ])('is read: %s', async (_, text, count, broken) => {
    const { meetings, unreadable } = await read(calendar(text))

    expect(meetings).toHaveLength(count)
    expect(unreadable.map(({ why }) => Number.parseInt(why, 10))).toEqual(
      broken > 0 ? [broken] : [],
    )
  })

  it.each([
    ['25 MB', Buffer.alloc(25 * 1024 * 1024 + 1, 'x'), 'it is larger than 25 MB'],
    [
      'a million lines',
      `BEGIN:VCALENDAR\n${'\n'.repeat(1_000_001)}`,
      'it has more than 1000000 lines',
    ],
    [
      '50 000 events',
      calendar('BEGIN:VEVENT\nEND:VEVENT\n'.repeat(50_001)),
      'it has more than 50000 events',
    ],
  ])('is refused as a whole beyond %s', async (_, content, why) => {
    const { unreadable } = await readFiles({ 'a.ics': content })

    expect(unreadable.map((one) => one.why)).toEqual([why])
  })

  it('shows a thousand meetings and counts the rest', async () => {
    const text = numbers(1_500)
      .map((n) => event(`UID:${n}`, now))
      .join('')

    const { meetings, unreadable } = await read(calendar(text))

    expect(meetings).toHaveLength(1_000)
    expect(unreadable.map(({ why }) => why)).toEqual(['500 of its events were left out'])
  })
})
