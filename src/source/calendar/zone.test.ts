import { describe, expect, it } from 'vitest'
import { windowsZone } from './windows-zones.ts'
import { openZones } from './zone.ts'

const WINTER = '2026-01-15T09:00:00'
const SUMMER = '2026-07-15T09:00:00'

describe('a zone by its name', () => {
  it.each([
    ['Europe/Berlin', '08:00', '07:00'],
    ['europe/berlin', '08:00', '07:00'],
    ['Asia/Kathmandu', '03:15', '03:15'],
    ['America/Argentina/Buenos_Aires', '12:00', '12:00'],
    ['UTC', '09:00', '09:00'],
    ['Etc/UTC', '09:00', '09:00'],
    ['W. Europe Standard Time', '08:00', '07:00'],
    ['Eastern Standard Time', '14:00', '13:00'],
    ['India Standard Time', '03:30', '03:30'],
    ['UTC-11', '20:00', '20:00'],
    ['/citadel.org/20210210_1/Europe/Berlin', '08:00', '07:00'],
    ['/freeassociation.sourceforge.net/America/Indiana/Knox', '15:00', '14:00'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', '08:00', '07:00'],
    ['(UTC-05:00) Eastern Time (US & Canada)', '14:00', '13:00'],
    ['(UTC) Dublin, Edinburgh, Lisbon, London', '09:00', '08:00'],
    ['(GMT+05:30) Chennai, Kolkata, Mumbai, New Delhi', '03:30', '03:30'],
    ['(UTC-03:30) Newfoundland', '12:30', '11:30'],
  ])('reads %s', (id, winter, summer) => {
    expect([WINTER, SUMMER].map((wall) => utc(id, wall))).toEqual([winter, summer])
  })

  it.each([
    '',
    'Nowhere/Middle',
    'constructor',
    '__proto__',
    'Customized-07',
    '(UTC+01:00) Nowhere',
    '(UTC+09:00) Berlin',
    'x'.repeat(100_000),
  ])('takes the mailbox for %.40j', (id) => {
    expect(utc(id, SUMMER, 'Asia/Tokyo')).toBe('00:00')
  })

  it('knows only zones that exist', () => {
    for (const name of ['AUS Central', 'Central (Mexico)', 'Yukon', 'UTC+13']) {
      const zone = windowsZone(`${name} Standard Time`)!
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
    }
    expect(windowsZone('Atlantis Standard Time')).toBeUndefined()
  })
})

describe('a zone that the file describes', () => {
  const ours = [
    'BEGIN:VTIMEZONE',
    'TZID:Ours',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n')

  it('keeps Berlin’s clock when it says what Berlin says', () => {
    const zones = openZones('Asia/Tokyo')(new Map([['Ours', ours]]))
    const berlin = zones.named('Europe/Berlin')
    const described = zones.named('Ours')

    for (let wall = Date.UTC(2026, 0, 1); wall < Date.UTC(2027, 0, 1); wall += 45 * 60_000) {
      expect(described.instantOf(wall)).toBe(berlin.instantOf(wall))
      expect(described.wallOf(wall)).toBe(berlin.wallOf(wall))
    }
  })

  it('knows better than a short name: EST with summer time is New York', () => {
    const written = new Map([
      ['EST', ours.replaceAll('+0200', '-0400').replaceAll('+0100', '-0500')],
    ])

    expect(utc('EST', SUMMER, 'Asia/Tokyo', written)).toBe('13:00')
    expect(utc('EST', SUMMER)).toBe('14:00')
  })

  it.each([
    ['repeats by the second', ours.replaceAll('YEARLY', 'SECONDLY')],
    ['has no offsets', ours.replaceAll('TZOFFSET', 'X-OFFSET')],
    ['has nothing in it', 'BEGIN:VTIMEZONE\r\nTZID:Ours\r\nEND:VTIMEZONE'],
  ])('is the mailbox’ own when it %s', (_, text) => {
    expect(utc('Ours', SUMMER, 'Asia/Tokyo', new Map([['Ours', text]]))).toBe('00:00')
  })

  it('lasts beyond the last rule it gives', () => {
    const ended = ours.replaceAll('RRULE:FREQ=YEARLY', 'RRULE:FREQ=YEARLY;UNTIL=20071231T000000Z')

    expect(utc('Ours', SUMMER, 'Asia/Tokyo', new Map([['Ours', ended]]))).toBe('08:00')
  })
})

function utc(
  id: string,
  wall: string,
  own = 'America/New_York',
  written = new Map<string, string>(),
): string {
  const instant = openZones(own)(written)
    .named(id)
    .instantOf(Date.parse(`${wall}Z`))
  return new Date(instant).toISOString().slice(11, 16)
}
