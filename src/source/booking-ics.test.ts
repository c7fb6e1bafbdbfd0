import fc from 'fast-check'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, offsetAt } from '../model/day.ts'
import { bookingIcs } from './booking-ics.ts'
import type { Booking } from './bookings.ts'
import { oneLine } from './plain.ts'

const HALF_HOUR = 30 * MINUTE
const NOW = new Date('2026-03-27T11:05:09.123Z')

function booking(given: Partial<Booking> = {}): Booking {
  const span = { start: new Date('2026-03-27T13:00:00Z'), end: new Date('2026-03-27T15:00:00Z') }
  return { id: '0123456789abcdef', span, title: 'Focus time', ...given }
}

describe('focus time as a file', () => {
  it('is one event, busy, with a reminder', () => {
    expect(bookingIcs(booking(), NOW).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
      "BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Daybrief//Daybrief//EN
      BEGIN:VEVENT
      UID:daybrief-0123456789abcdef@daybrief
      SEQUENCE:0
      DTSTAMP:20260327T110509Z
      DTSTART:20260327T130000Z
      DTEND:20260327T150000Z
      SUMMARY:Focus time
      CATEGORIES:Focus
      STATUS:CONFIRMED
      TRANSP:OPAQUE
      X-MICROSOFT-CDO-BUSYSTATUS:BUSY
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-PT5M
      DESCRIPTION:Focus time
      END:VALARM
      END:VEVENT
      END:VCALENDAR
      "
    `)
  })

  it('says that it is published only when it is handed to a person', () => {
    expect(bookingIcs(booking(), NOW)).not.toContain('METHOD')
    expect(bookingIcs(booking(), NOW, 'PUBLISH')).toContain('\r\nMETHOD:PUBLISH\r\n')
  })

  it('is no longer than a line may be, and never folded inside a character', () => {
    for (const title of [
      '😀'.repeat(100),
      'é'.repeat(200),
      `${'a'.repeat(66)}😀 b`,
      'x;'.repeat(99),
    ]) {
      const text = bookingIcs(booking({ title }), NOW)

      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line.isWellFormed()).toBe(true)
      }
      expect(byIcalJs(text).title).toBe(title)
    }
  })
})

describe('a title', () => {
  it.each([
    ['a property', 'Figures\r\nATTENDEE:mailto:eve@evil.example'],
    ['the end of the calendar', 'Figures\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR'],
    ['a rule behind a lone CR', 'Figures\rRRULE:FREQ=SECONDLY'],
    ['line ends of Unicode', 'Figures\u2028DTSTART:20200101T000000Z\u0085\v\f\0'],
    ['what has to be escaped', 'a, b; c: d \\ e \\, f \\\\'],
    ['a backslash at its end', 'Figures\\'],
    ['escapes of its own', '\\r\\nEND:VEVENT\\nX:1'],
    ['a parameter', '"quoted";X=1:y'],
    ['ten thousand commas', ','.repeat(10_000)],
    ['two thousand joined emoji', '👩‍💻'.repeat(2_000)],
    ['half pairs', '\ud83d'.repeat(100)],
    ['a turn of the writing', '\u202egnp.exe'],
    ['nothing', ''],
  ])('with %s brings nothing in but its words', (_, title) => {
    expectToBeSafe(title)
  })

  it('brings nothing in, whatever it is', () => {
    const piece = fc.constantFrom(
      '\r',
      '\n',
      '\r\n ',
      '\\',
      ';',
      ',',
      ':',
      '😀',
      'END:VEVENT',
      ' ',
      'é',
    )
    const title = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 })
    fc.assert(
      fc.property(title, (pieces) => expectToBeSafe(pieces.join(''))),
      { numRuns: 300, seed: 20260327 },
    )
  })
})

describe('its time', () => {
  it('is the same instant to everybody around each change of the clocks of a year, in ten zones', () => {
    let changes = 0
    for (const zone of ZONES) {
      for (const change of changesOf2026(zone)) {
        changes += 1
        for (const start of [change - HOUR, change - HALF_HOUR, change, change + HALF_HOUR]) {
          const span = { start: new Date(start), end: new Date(start + HOUR) }
          const text = bookingIcs(booking({ span }), NOW)

          expect(byIcalJs(text)).toMatchObject(span)
          expect(byNodeIcal(text)).toMatchObject(span)
        }
      }
    }
    expect(changes).toBeGreaterThan(15)
  })
})

const ZONES = [
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Europe/Amsterdam',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Asia/Kathmandu', // never changes
]

function changesOf2026(zone: string): number[] {
  const changes: number[] = []
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += HALF_HOUR) {
    const before = offsetAt(new Date(at - HALF_HOUR), zone)
    if (before !== offsetAt(new Date(at), zone)) changes.push(at)
  }
  return changes
}

function expectToBeSafe(title: string): void {
  const text = bookingIcs(booking({ title }), NOW, 'PUBLISH')
  const expected = { ...booking().span, title: oneLine(title, 200) }

  expect(byIcalJs(text)).toEqual(expected)
  // node-ical takes an escaped backslash and an n for a line break inside the title.
  const { title: its, ...when } = byNodeIcal(text)
  expect({ ...when, title: its.replaceAll('\n', 'n') }).toEqual(expected)
  expect(names(text)).toEqual(names(bookingIcs(booking(), NOW, 'PUBLISH')))
  expect(text.length).toBeLessThan(3_000)
}

/** Every property's name, in order. */
function names(text: string): string[] {
  return text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')))
}

function byIcalJs(text: string) {
  const [event, ...others] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(others).toEqual([])
  const { summary, startDate, endDate } = new ICAL.Event(event!)
  return { start: startDate.toJSDate(), end: endDate.toJSDate(), title: summary }
}

function byNodeIcal(text: string) {
  const events = Object.values(ical.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT')
  expect(events).toHaveLength(1)
  const { start, end, summary } = events[0]!
  return { start: new Date(start), end: new Date(end!), title: String(summary) }
}
