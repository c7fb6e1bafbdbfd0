import fc from 'fast-check'
import ICAL from 'ical.js'
import ical, { type VEvent } from 'node-ical'
import { describe, expect, it } from 'vitest'
import { occurrences } from './occurrence.ts'
import { readRule } from './rule.ts'

const DAY = 86_400_000
const FROM = Date.UTC(2019, 0, 1)
const TO = Date.UTC(2027, 0, 1)

describe('the days of a rule', () => {
  // From RFC 5545, section 3.8.5.3, in the order they stand there; what the first instances are.
  it.each([
    ['19970902T090000', 'FREQ=DAILY;COUNT=3', '0902 0903 0904'],
    ['19970902T090000', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '0902 0912 0922 1002 1012'],
    ['19970902T090000', 'FREQ=WEEKLY;COUNT=4', '0902 0909 0916 0923'],
    ['19970902T090000', 'FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH', '0902 0904 0909 0911'],
    [
      '19970901T090000',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=5',
      '0901 0903 0905 0915 0917',
    ],
    [
      '19970805T090000',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '0805 0810 0819 0824',
    ],
    [
      '19970805T090000',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '0805 0817 0819 0831',
    ],
    ['19970905T090000', 'FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '0905 1003 1107 1205'],
    ['19970907T090000', 'FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', '0907 0928 1102 1130'],
    ['19970922T090000', 'FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '0922 1020 1117'],
    ['19970928T090000', 'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4', '0928 1029 1128 1229'],
    ['19970930T090000', 'FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1', '0930 1001 1031 1101'],
    [
      '19970913T090000',
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3',
      '0913 1011 1108',
    ],
    ['19970904T090000', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '0904 1007 1106'],
    ['19970929T090000', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', '0929 1030 1127'],
    ['19970131T090000', 'FREQ=MONTHLY;COUNT=4', '0131 0331 0531 0731'],
    ['19970101T090000', 'FREQ=YEARLY;BYMONTH=6,7;BYMONTHDAY=10;COUNT=2', '0610 0710'],
    ['19970101T090000', 'FREQ=YEARLY;COUNT=2;BYYEARDAY=1,100', '0101 0410'],
    ['19970519T090000', 'FREQ=YEARLY;BYDAY=20MO;COUNT=1', '0519'],
    ['19970512T090000', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=1', '0512'],
    ['19970605T090000', 'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8;COUNT=3', '0605 0612 0619'],
  ])('are, from %s, %s: %s', (start, rule, expected) => {
    const found = daysOf(rule, wall(start), Date.UTC(1997, 0, 1), Date.UTC(1997, 11, 31))

    expect(found.map((day) => day.slice(5).replace('-', '')).join(' ')).toBe(expected)
  })

  it.each([
    ['20240229', 'FREQ=YEARLY', '2028-02-29'],
    ['20240227T140000', 'FREQ=DAILY;BYHOUR=8,14;COUNT=8', '2024-03-01 2024-03-01 2024-03-02'],
    ['20200101', 'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO', '2024-12-30 2025-12-29'],
    ['20200101', 'FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU', '2024-12-29 2025-12-28'],
    ['16040512', 'FREQ=YEARLY', '2024-05-12 2025-05-12'],
    ['00010101', 'FREQ=DAILY;INTERVAL=365', '2024-08-28 2025-08-28'],
  ])('are found from far away: %s, %s', (start, rule, expected) => {
    const end = start === '20240229' ? Date.UTC(2028, 11, 31) : Date.UTC(2025, 11, 31)
    const found = daysOf(rule, wall(start.padEnd(15, 'T000000')), Date.UTC(2024, 2, 1), end)

    expect(found.join(' ')).toBe(expected)
  })

  it.each([
    ['20200106', 'FREQ=MONTHLY;BYDAY=1MO,2TU,-1TH;COUNT=40', '2021-02-01'],
    ['20200101', 'FREQ=MONTHLY;BYMONTHDAY=1,15,28;COUNT=40', '2021-02-01'],
    ['20200101', 'FREQ=MONTHLY;BYDAY=MO,WE;COUNT=40', '2020-05-18'],
    ['20200131', 'FREQ=MONTHLY;COUNT=8', '2021-01-31'],
    ['20200101', 'FREQ=YEARLY;BYMONTH=1,7;COUNT=3', '2021-01-01'],
    ['20200101', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE;COUNT=9', '2020-03-25'],
    ['20200101', 'FREQ=DAILY;INTERVAL=5;COUNT=9', '2020-02-10'],
  ])('end with COUNT: %s, %s', (start, rule, last) => {
    const begin = wall(`${start}T000000`)
    const end = Date.parse(last)

    expect(daysOf(rule, begin, end, end)).toEqual([last])
    expect(daysOf(rule, begin, end + DAY, end + 800 * DAY)).toEqual([])
  })

  it('agree with ical.js and node-ical for three hundred rules', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyStart,
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (rule, near, some) => {
          const start = firstOf(rule, near)
          if (start === undefined) return
          const mine = walls(rule, start, FROM, TO)

          expect(mine).toEqual(byNodeIcal(rule, start))
          if (isSaneInIcalJs(rule)) expect(mine).toEqual(byIcalJs(rule, start))
          for (const day of daysAround(mine, some)) {
            for (const from of [day, day - 9 * DAY]) {
              const expected = mine.filter((at) => at >= from && at < day + DAY)
              expect(walls(rule, start, from, day + DAY - 1)).toEqual(expected)
            }
          }
        },
      ),
      { numRuns: 300, seed: 20260327 },
    )
  })
})

describe('the effort that a rule may cause', () => {
  it.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 0],
    ['FREQ=DAILY;COUNT=1000000000', 1],
    ['FREQ=WEEKLY;COUNT=1000', 0],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=100000', 1],
  ])('is small for %s since 1900', (rule, expected) => {
    const effort = { left: 50_000 }
    const friday = Date.UTC(2026, 2, 27)

    expect(
      occurrences(readRule(`:${rule}`)!, Date.UTC(1900, 0, 1), friday, friday + DAY - 1, effort),
    ).toHaveLength(expected)
    expect(effort.left).toBeGreaterThan(0)
  })

  it.each([
    'FREQ=DAILY;BYMONTH=3;COUNT=100000',
    'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,5,10,15,20;BYSETPOS=1',
  ])('has an end: %s since year 1', (rule) => {
    const far = Date.UTC(2026, 2, 27)

    expect(
      occurrences(readRule(`:${rule}`)!, wall('00010101T000000'), far - 3 * DAY, far, {
        left: 10_000,
      }),
    ).toBeUndefined()
  })
})

// What follows makes rules, and asks the two libraries about them ----------------------------------

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const anyStart = fc.integer({ min: 0, max: 4 * 365 * 48 }).map((half) => FROM + half * (DAY / 48))

function part(name: string, values: readonly (string | number)[], most: number) {
  // ical.js takes BYMONTH in the order it stands: sorted, it is right.
  return fc
    .subarray(values.slice(), { minLength: 1, maxLength: Math.min(most, values.length) })
    .map((some) => `;${name}=${some.join(',')}`)
}

const none = fc.constant('')
const months = part('BYMONTH', [1, 2, 3, 6, 9, 11, 12], 3)
const monthDays = part('BYMONTHDAY', [1, 2, 7, 13, 15, 28, 29, 30, 31, -1, -2], 3)
const weekdays = part('BYDAY', WEEKDAYS, 5)
const ordinals = part('BYDAY', ['1MO', '2TU', '3WE', '-1TH', '-1FR', '5SA', '-2SU'], 3)
const positions = part('BYSETPOS', [1, 2, -1], 2)
const pair = (a: fc.Arbitrary<string>, b: fc.Arbitrary<string>) =>
  fc.tuple(a, b).map((two) => two.join(''))

const anyRule = fc
  .tuple(
    fc.oneof(
      pair(fc.constant('FREQ=DAILY'), fc.oneof(none, weekdays, months, monthDays)),
      pair(
        fc.constant('FREQ=WEEKLY'),
        fc.oneof(none, weekdays, pair(weekdays, part('WKST', WEEKDAYS, 1))),
      ),
      pair(
        fc.constant('FREQ=MONTHLY'),
        fc.oneof(
          none,
          monthDays,
          ordinals,
          months,
          pair(weekdays, positions),
          pair(weekdays, monthDays),
        ),
      ),
      pair(
        fc.constant('FREQ=YEARLY'),
        fc.oneof(
          none,
          months,
          pair(months, monthDays),
          pair(months, ordinals),
          monthDays,
          part('BYYEARDAY', [1, 60, 100, 365, 366, -1], 3),
          part('BYDAY', ['1MO', '20TU', '-1SU'], 2),
        ),
      ),
    ),
    fc.oneof(
      none,
      fc.integer({ min: 2, max: 4 }).map((step) => `;INTERVAL=${step}`),
    ),
    fc.oneof(
      none,
      none,
      fc.integer({ min: 1, max: 80 }).map((count) => `;COUNT=${count}`),
    ),
  )
  .map((parts) => parts.join(''))

/** Days of some of the instances and the ones after, and those that follow the last. */
function daysAround(instances: readonly number[], some: readonly number[]): number[] {
  const last = instances.at(-1) ?? FROM
  const picked = some.map((index) => instances[index % instances.length] ?? FROM)
  const ends = [0, 7, 14, 28, 31, 365].map((days) => last + days * DAY)
  return [...picked, ...picked.map((at) => at + DAY), ...ends]
    .map((at) => Math.floor(at / DAY) * DAY)
    .filter((day) => day < TO - DAY)
}

/** DTSTART has to be an instance: RFC 5545 leaves the rest undefined, and the libraries differ. */
function firstOf(rule: string, near: number): number | undefined {
  return walls(rule.replace(/;(?:COUNT|INTERVAL)=\d+/g, ''), near, near, near + 800 * DAY)[0]
}

function walls(rule: string, start: number, from: number, to: number): number[] {
  return occurrences(readRule(`:${rule}`)!, start, from, to, { left: 1_000_000 })!
}

function daysOf(rule: string, start: number, from: number, to: number): string[] {
  return walls(rule, start, from, to + DAY - 1).map((at) => new Date(at).toISOString().slice(0, 10))
}

function wall(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'))
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.000/g, '')
}

function byNodeIcal(rule: string, start: number): number[] {
  const text = `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:${stamp(start)}\nRRULE:${rule}\nEND:VEVENT\nEND:VCALENDAR`
  const [event] = Object.values(ical.sync.parseICS(text)).filter(
    (one): one is VEvent => one?.type === 'VEVENT',
  )
  return event!.rrule!.between(new Date(FROM), new Date(TO), true).map((date) => date.getTime())
}

// ical.js 2.2.1 loses days of BYMONTHDAY by the day and beyond a month's end, takes YEARLY;BYMONTHDAY for days
// of DTSTART's month only, MONTHLY;BYMONTH for a list of its own, and BYDAY=20TU for every Tuesday. RFC 5545,
// node-ical and we say otherwise.
function isSaneInIcalJs(rule: string): boolean {
  if (/^FREQ=MONTHLY;BYMONTH=|20TU/.test(rule)) return false
  return !rule.includes('BYMONTHDAY') || /^FREQ=MONTHLY;BYDAY/.test(rule)
}

function byIcalJs(rule: string, start: number): number[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(
    ICAL.Time.fromDateTimeString(new Date(start).toISOString().slice(0, 19)),
  )
  const found: number[] = []
  for (let next = iterator.next(); next; next = iterator.next()) {
    const at = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second)
    if (at > TO) break
    found.push(at)
  }
  return found
}
