import { tzOffset } from '@date-fns/tz'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  DAY,
  daysBetween,
  instantAt,
  isLocalDay,
  isLocalTime,
  isTimeZone,
  localDay,
  localTime,
  MINUTE,
  minutesOf,
  offsetAt,
  overlaps,
  startOfDay,
  WEEKDAYS,
  weekday,
  wholeDay,
} from './day.ts'

const NOON = new Date('2026-03-27T12:00:00Z')

describe('the offset of a zone', () => {
  it('is right on both sides of every change of the clocks of ten years, in every zone', () => {
    const wrong: string[] = []
    const change = (timeZone: string, from: number, to: number) => {
      let [early, late] = [from, to]
      while (late - early > 1) {
        const middle = Math.floor((early + late) / 2)
        if (tzOffset(timeZone, new Date(middle)) === tzOffset(timeZone, new Date(from)))
          early = middle
        else late = middle
      }
      return late
    }
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2035, 0, 1); at += 20 * DAY) {
        const next = at + 20 * DAY
        if (tzOffset(timeZone, new Date(at)) === tzOffset(timeZone, new Date(next))) continue
        const late = change(timeZone, at, next)
        // Asked in this order, so that an offset kept for too long would show.
        for (const ms of [late - MINUTE, late - 1, late, late + MINUTE]) {
          const instant = new Date(ms)
          if (offsetAt(instant, timeZone) === tzOffset(timeZone, instant)) continue
          wrong.push(`${timeZone} ${instant.toISOString()}`)
        }
      }
    }

    expect(wrong).toEqual([])
  })
})

describe('the wall clock', () => {
  it.each([
    ['UTC', '2026-03-27', '12:00'],
    ['Pacific/Kiritimati', '2026-03-28', '02:00'],
    ['Pacific/Honolulu', '2026-03-27', '02:00'],
    ['Asia/Kathmandu', '2026-03-27', '17:45'],
    ['America/St_Johns', '2026-03-27', '09:30'],
    ['Pacific/Pago_Pago', '2026-03-27', '01:00'],
  ])('in %s shows %s %s', (timeZone, day, time) => {
    expect(localDay(NOON, timeZone)).toBe(day)
    expect(localTime(NOON, timeZone)).toBe(time)
  })
})

describe('a day', () => {
  it('comes after the one before, as Date has it, from the year 999 to 2401', () => {
    const wrong: string[] = []
    let before = '0998-12-31'
    for (let ms = Date.UTC(999, 0, 1); ms < Date.UTC(2401, 0, 1); ms += DAY) {
      const day = new Date(ms).toISOString().slice(0, 10)
      const isRight =
        addDays(before, 1) === day &&
        addDays(day, -1) === before &&
        daysBetween(before, day) === 1 &&
        WEEKDAYS.indexOf(weekday(day)) === new Date(ms).getUTCDay() &&
        localDay(new Date(ms + DAY - 1), 'UTC') === day
      if (!isRight) wrong.push(day)
      before = day
    }

    expect(wrong).toEqual([])
  })
})

describe('an instant', () => {
  it.each([
    ['2026-03-27', '07:00', 'America/New_York', '2026-03-27T11:00:00Z'],
    ['2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00:00Z'], // skipped
    ['2027-03-14', '02:00', 'America/New_York', '2027-03-14T07:00:00Z'], // first of the gap
    ['2027-03-14', '03:00', 'America/New_York', '2027-03-14T07:00:00Z'], // first after it
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z'], // doubled
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'], // a whole day skipped
    ['2028-02-29', '12:00', 'Europe/Amsterdam', '2028-02-29T11:00:00Z'],
    ['2026-03-27', '24:00', 'UTC', '2026-03-28T00:00:00Z'],
  ])('%s %s in %s is %s', (day, time, timeZone, expected) => {
    expect(instantAt(day, time, timeZone)).toEqual(new Date(expected))
  })
})

describe('a whole day', () => {
  it.each([
    ['America/New_York', '2026-03-27', 24],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Africa/Cairo', '2026-04-24', 23], // begins at 01:00
    ['Pacific/Apia', '2011-12-30', 0],
  ])('in %s on %s has %d hours', (timeZone, day, hours) => {
    expect(minutesOf(wholeDay(day, timeZone))).toBe(hours * 60)
  })

  it('begins at one where midnight is skipped', () => {
    expect(localTime(startOfDay('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo')).toBe('01:00')
  })
})

describe('counting days', () => {
  it.each([
    ['2026-03-27', 1, '2026-03-28'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-27', 0, '2026-03-27'],
  ])('from %s %i on is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected)
    expect(daysBetween(day, expected)).toBe(count)
  })

  it('knows the days of the week', () => {
    expect(['2026-03-27', '2026-03-29', '2028-02-29'].map(weekday)).toEqual(['fri', 'sun', 'tue'])
  })
})

describe('what is written', () => {
  it.each(['2026-03-27', '2028-02-29'])('%s is a day', (text) => {
    expect(isLocalDay(text)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-3-27',
    '2026-03-27T',
    '',
    '２０２６-03-27',
  ])('%j is no day', (text) => {
    expect(isLocalDay(text)).toBe(false)
  })

  it.each(['00:00', '07:00', '23:59'])('%s is a time', (text) => {
    expect(isLocalTime(text)).toBe(true)
  })

  it.each(['24:00', '7:00', '07:60', '07:00:00', '', '07.00'])('%j is no time', (text) => {
    expect(isLocalTime(text)).toBe(false)
  })

  it.each(['Europe/Amsterdam', 'UTC', 'Etc/GMT+5', 'Asia/Calcutta', 'america/new_york'])(
    '%s is a zone',
    (text) => {
      expect(isTimeZone(text)).toBe(true)
    },
  )

  it.each(['', '+05:00', 'Nowhere', 'Nowhere/At+05', 'constructor', 'toString', '__proto__'])(
    '%j is no zone',
    (text) => {
      expect(isTimeZone(text)).toBe(false)
    },
  )
})

describe('overlapping', () => {
  const span = (start: number, end: number) => ({ start: new Date(start), end: new Date(end) })

  it.each([
    [span(0, 10), span(5, 15), true],
    [span(0, 10), span(10, 20), false], // the end is not in it
    [span(0, 10), span(2, 3), true],
    [span(0, 10), span(20, 30), false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected)
    expect(overlaps(b, a)).toBe(expected)
  })
})
