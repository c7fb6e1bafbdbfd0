import { describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import {
  addDays,
  DAY,
  HOUR,
  type LocalDay,
  localDay,
  localTime,
  MINUTE,
  offsetAt,
  WEEKDAYS,
} from '../model/day.ts'
import { isWorkday, type Mailbox } from '../model/mailbox.ts'
import { briefingDay, nextDueAt, SEND_WINDOW_MS, sendAtOn, windowAt } from './schedule.ts'

const WEEK = 7 * DAY
const ZONES = Intl.supportedValuesOf('timeZone')

function person(timeZone: string, sendAt: string, given: Partial<Mailbox> = {}): Mailbox {
  return makeMailbox({ timeZone, sendAt, workdays: WEEKDAYS, ...given })
}

describe('the send instant', () => {
  it.each([
    // an ordinary day, far from everybody
    ['Pacific/Kiritimati', '07:00', '2026-03-27', '2026-03-26T17:00:00Z'],
    ['Pacific/Honolulu', '07:00', '2026-03-27', '2026-03-27T17:00:00Z'],
    ['Asia/Kathmandu', '07:00', '2026-03-27', '2026-03-27T01:15:00Z'],
    ['Europe/Amsterdam', '07:00', '2028-02-29', '2028-02-29T06:00:00Z'],
    // skipped by spring-forward: the first instant after the gap
    ['America/New_York', '02:30', '2027-03-14', '2027-03-14T07:00:00Z'],
    ['Africa/Cairo', '00:30', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['Africa/Cairo', '00:00', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30:00Z'],
    ['Asia/Jerusalem', '02:30', '2026-03-27', '2026-03-27T00:00:00Z'],
    ['America/Nuuk', '23:30', '2026-03-28', '2026-03-29T01:00:00Z'], // midnight itself
    // doubled by putting the clock back: the first of the two
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00Z'],
    ['Africa/Cairo', '23:30', '2026-10-29', '2026-10-29T20:30:00Z'],
    // the mornings around those nights
    ['America/New_York', '07:00', '2027-03-14', '2027-03-14T11:00:00Z'],
    ['America/New_York', '07:00', '2026-11-01', '2026-11-01T12:00:00Z'],
  ])('in %s at %s on %s is %s', (timeZone, sendAt, day, expected) => {
    expect(sendAtOn(person(timeZone, sendAt), day)).toEqual(new Date(expected))
  })

  it('is right on both sides of every change of the clocks in 2026 and 2027, in every zone', () => {
    let changes = 0
    for (const timeZone of ZONES) {
      for (const change of clockChanges(timeZone, '2026-01-01', '2028-01-01')) {
        changes++
        const day = localDay(change, timeZone)
        for (const sendAt of ['00:00', '02:30', '23:45']) {
          checkAround(person(timeZone, sendAt), day)
        }
      }
    }
    expect(changes).toBeGreaterThan(500)
  })
})

describe('the next due instant', () => {
  it('is strictly later than what is asked', () => {
    const ana = person('America/New_York', '07:00')
    const due = new Date('2026-03-27T11:00:00Z')

    expect(nextDueAt(ana, new Date(due.getTime() - 1))).toEqual(due)
    expect(nextDueAt(ana, due)).toEqual(new Date('2026-03-28T11:00:00Z'))
  })

  it('passes over days that are not worked', () => {
    const partTimer = person('America/New_York', '07:00', { workdays: ['tue'] })

    expect(nextDueAt(partTimer, new Date('2026-03-24T12:00:00Z'))).toEqual(
      new Date('2026-03-31T11:00:00Z'),
    )
  })

  it.each([
    ['America/New_York', '02:30', 2027],
    ['America/New_York', '01:30', 2026],
    ['Africa/Cairo', '00:00', 2026],
    ['Africa/Cairo', '23:30', 2026],
    ['America/Nuuk', '23:30', 2026],
    ['Australia/Lord_Howe', '02:15', 2026],
    ['Asia/Kathmandu', '07:00', 2028],
    ['Pacific/Kiritimati', '00:00', 2026],
    ['Pacific/Honolulu', '23:59', 2026],
    ['America/St_Johns', '00:00', 2010], // clocks were put back at 00:01
  ])('in %s at %s gives every workday of %i once', (timeZone, sendAt, year) => {
    const ana = person(timeZone, sendAt, { workdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sun'] })

    expect(daysDue(ana, `${year}-01-01`, `${year}-12-31`)).toEqual(
      daysFrom(`${year}-01-01`, `${year}-12-31`).filter((day) => isWorkday(ana, day)),
    )
  })

  it.each(['00:00', '07:00', '22:00'])(
    'leaves out 30 December 2011, which Samoa never had, at %s',
    (sendAt) => {
      const days = daysDue(person('Pacific/Apia', sendAt), '2011-12-28', '2012-01-01')

      expect(days).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01'])
    },
  )

  it('goes a week on when the one workday is a date that never was', () => {
    const fridays = person('Pacific/Apia', '07:00', { workdays: ['fri'] })

    expect(localDay(nextDueAt(fridays, new Date('2011-12-25T00:00:00Z')), 'Pacific/Apia')).toBe(
      '2012-01-06',
    )
  })

  it('is never for somebody without a workday', () => {
    const nobody = person('Europe/Amsterdam', '07:00', { workdays: [] })

    expect(nextDueAt(nobody, new Date('2026-03-27T11:00:00Z')).getUTCFullYear()).toBe(9999)
  })
})

describe('the window', () => {
  const ana = person('America/New_York', '07:00')

  it.each([
    ['2026-03-27T10:59:59.999Z', 'early'],
    ['2026-03-27T11:00:00Z', 'open'],
    ['2026-03-27T14:59:59.999Z', 'open'],
    ['2026-03-27T15:00:00Z', 'late'],
  ])('at %s is %s', (now, expected) => {
    expect(windowAt(ana, '2026-03-27', new Date(now))).toBe(expected)
  })
})

describe('the day in question', () => {
  it.each([
    ['07:00', '2026-03-27T11:00:00Z', '2026-03-27'],
    ['07:00', '2026-03-27T20:00:00Z', '2026-03-27'],
    ['07:00', '2026-03-27T04:00:00Z', '2026-03-27'], // midnight
    ['22:30', '2026-03-28T02:30:00Z', '2026-03-27'], // 22:30
    ['22:30', '2026-03-28T06:29:00Z', '2026-03-27'], // 02:29 on the 28th, the window still open
    ['22:30', '2026-03-28T06:30:00Z', '2026-03-28'], // 02:30, closed
  ])('with a send time of %s at %s is %s', (sendAt, now, expected) => {
    expect(briefingDay(person('America/New_York', sendAt), new Date(now))).toBe(expected)
  })

  it('is the day before a skipped last hour, whose window opens at midnight', () => {
    const nuuk = person('America/Nuuk', '23:30')

    expect(briefingDay(nuuk, new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-28')
  })

  it('is the day before the date that Samoa never had', () => {
    const apia = person('Pacific/Apia', '22:00')

    expect(briefingDay(apia, new Date('2011-12-30T11:00:00Z'))).toBe('2011-12-29')
  })

  it('stays the new day when clocks are put back across midnight', () => {
    const stJohns = person('America/St_Johns', '00:00')
    const again2330 = new Date(sendAtOn(stJohns, '2010-11-07').getTime() + 31 * MINUTE)
    expect(localTime(again2330, 'America/St_Johns')).toBe('23:31')

    expect(briefingDay(stJohns, again2330)).toBe('2010-11-07')
  })
})

// One briefing each, on its own date or at the first instant after it, and in their order.
function checkAround(mailbox: Mailbox, day: LocalDay): void {
  const { timeZone } = mailbox
  let previous = new Date(0)
  for (const one of [-1, 0, 1, 2].map((days) => addDays(day, days))) {
    const at = sendAtOn(mailbox, one)
    expect(at > previous, `${timeZone} ${one} ${mailbox.sendAt}`).toBe(true)
    previous = at
    expect(briefingDay(mailbox, at)).toBe(one)
    expect(nextDueAt(mailbox, new Date(at.getTime() - 1))).toEqual(at)
    const shown = `${localDay(at, timeZone)}T${localTime(at, timeZone)}`
    const asked = `${one}T${mailbox.sendAt}`
    if (shown === asked) {
      const early = new Date(at.getTime() - HOUR)
      expect(`${localDay(early, timeZone)}T${localTime(early, timeZone)}`).not.toBe(asked)
    } else {
      const before = new Date(at.getTime() - 1)
      expect(shown > asked, `${shown} for ${asked} in ${timeZone}`).toBe(true)
      expect(`${localDay(before, timeZone)}T${localTime(before, timeZone)}` < asked).toBe(true)
    }
  }
}

// Looks once a week (Morocco changes twice a month apart), then halves down to the instant.
function clockChanges(timeZone: string, from: LocalDay, to: LocalDay): Date[] {
  const changes: Date[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += WEEK) {
    const before = offsetAt(new Date(at), timeZone)
    if (offsetAt(new Date(at + WEEK), timeZone) === before) continue
    let [early, late] = [at, at + WEEK]
    while (late - early > MINUTE) {
      const middle = (early + late) / 2
      if (offsetAt(new Date(middle), timeZone) === before) early = middle
      else late = middle
    }
    changes.push(new Date(late))
  }
  return changes
}

function daysDue(mailbox: Mailbox, from: LocalDay, to: LocalDay): LocalDay[] {
  const days: LocalDay[] = []
  let at = new Date(sendAtOn(mailbox, from).getTime() - 1)
  while (true) {
    at = nextDueAt(mailbox, at)
    const day = briefingDay(mailbox, at)
    if (day > to) return days
    expect(windowAt(mailbox, day, at)).toBe('open')
    expect(windowAt(mailbox, day, new Date(at.getTime() + SEND_WINDOW_MS))).toBe('late')
    days.push(day)
  }
}

function daysFrom(from: LocalDay, to: LocalDay): LocalDay[] {
  const days = [from]
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
