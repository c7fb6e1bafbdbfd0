import { describe, expect, it } from 'vitest'
import { openClocks } from './clock.ts'

const clockFor = openClocks()

describe('the name of a zone', () => {
  it.each([
    ['en', 'Asia/Jerusalem', '2026-03-27', 'Israel Time'], // clocks change on this day
    ['en', 'Asia/Jerusalem', '2026-12-01', 'Israel Time'],
    ['nl', 'Europe/Amsterdam', '2026-03-27', 'Midden-Europese tijd'],
    ['nl', 'Europe/Amsterdam', '2026-07-01', 'Midden-Europese tijd'],
    ['en', 'America/New_York', '2026-01-15', 'Eastern Time'],
    ['en', 'Africa/Cairo', '2026-04-10', 'Eastern European Time'], // to Intl, "(Egypt)" as well
    ['en', 'Asia/Kathmandu', '2026-03-27', 'Nepal Time'],
    ['en', 'Asia/Tokyo', '2026-03-27', 'Japan Standard Time'], // its only name
  ])('in %s, for %s on %s, is %s', (locale, timeZone, day, name) => {
    expect(clockFor(locale, locale, timeZone).zoneName(day)).toBe(name)
  })

  it('says "standard" on no day in a zone that has summer time', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    )
    for (const timeZone of ['Asia/Jerusalem', 'Europe/Amsterdam', 'Africa/Cairo']) {
      const { zoneName } = clockFor('en', 'en', timeZone)

      expect(new Set(days.map(zoneName)).size).toBe(1)
      expect(zoneName('2026-01-01')).not.toContain('Standard')
    }
  })
})

describe('a day', () => {
  it.each([
    ['en', 'Friday, March 27', 'Friday, March 27', 'Friday'],
    ['nl-BE', 'Vrijdag 27 maart', 'vrijdag 27 maart', 'Vrijdag'],
    ['de', 'Freitag, 27. März', 'Freitag, 27. März', 'Freitag'],
    ['fr', 'Vendredi 27 mars', 'vendredi 27 mars', 'Vendredi'],
    ['es', 'Viernes, 27 de marzo', 'viernes, 27 de marzo', 'Viernes'],
    ['pt-BR', 'Sexta-feira, 27 de março', 'sexta-feira, 27 de março', 'Sexta-feira'],
    ['it', 'Venerdì 27 marzo', 'venerdì 27 marzo', 'Venerdì'],
    ['pl', 'Piątek, 27 marca', 'piątek, 27 marca', 'Piątek'],
    ['sv', 'Fredag 27 mars', 'fredag 27 mars', 'Fredag'],
    ['ja', '3月27日金曜日', '3月27日金曜日', '金曜日'],
    ['ar', 'الجمعة، 27 مارس', 'الجمعة، 27 مارس', 'الجمعة'],
    ['he', 'יום שישי, 27 במרץ', 'יום שישי, 27 במרץ', 'יום שישי'],
  ])('in %s opens a line as %s', (locale, opening, inside, weekday) => {
    const clock = clockFor(locale, locale.slice(0, 2), 'Europe/Amsterdam')

    expect(clock.fullDay('2026-03-27')).toBe(opening)
    expect(clock.dayInside('2026-03-27')).toBe(inside)
    expect(clock.weekday('2026-03-27')).toBe(weekday)
  })

  it('is in the digits that the words count in, whatever the reader’s country writes', () => {
    const clock = clockFor('ar-EG', 'ar', 'Africa/Cairo')

    expect(clock.fullDay('2026-03-27')).toBe('الجمعة، 27 مارس')
    expect(clock.time(new Date('2026-03-27T07:30:00Z'))).toBe('9:30\u00a0ص')
  })
})

describe('a time', () => {
  it('is that of its own minute and day, however often another was asked', () => {
    const clock = clockFor('en-GB', 'en', 'Asia/Kathmandu')
    const at = (text: string) => new Date(text)

    expect(clock.time(at('2026-03-27T18:14:59.999Z'))).toBe('23:59')
    expect(clock.day(at('2026-03-27T18:14:59.999Z'))).toBe('Fri 27 Mar')
    expect(clock.time(at('2026-03-27T18:15:00Z'))).toBe('00:00')
    expect(clock.day(at('2026-03-27T18:15:00Z'))).toBe('Sat 28 Mar')
    expect(clock.time(at('2026-03-27T18:14:00Z'))).toBe('23:59')
    expect(clock.time(at('1969-12-31T23:59:30Z'))).toBe('05:29')
  })

  it('is right to the minute where clocks once changed a minute past', () => {
    const clock = clockFor('en-GB', 'en', 'America/St_Johns')

    expect(clock.time(new Date('2010-03-14T03:30:59Z'))).toBe('00:00')
    expect(clock.time(new Date('2010-03-14T03:31:00Z'))).toBe('01:01')
  })

  it('is told for a year of five digits too', () => {
    const clock = clockFor('en-GB', 'en', 'Europe/Amsterdam')

    expect(clock.dayWithYear(new Date(Date.UTC(12345, 0, 31, 23, 30)))).toContain('1 Feb 12345')
  })

  it('is told as each reader tells it, when several share a zone', () => {
    const noon = new Date('2026-03-27T16:00:00Z')
    const times = ['en-US', 'en-GB', 'en'].map((wanted) =>
      clockFor(wanted, 'en', 'America/New_York').time(noon),
    )

    expect(times).toEqual(['12:00\u00a0PM', '12:00', '12:00\u00a0PM'])
  })

  it.each([
    ['en', '2:05\u00a0PM'],
    ['en-GB', '14:05'],
    ['ar', '2:05\u00a0م'],
    ...['nl', 'de', 'fr', 'es', 'pt-BR', 'it', 'pl', 'sv', 'ja', 'he'].map(
      (locale): [string, string] => [locale, '14:05'],
    ),
  ])('is told in %s by the clock of its readers', (locale, time) => {
    const clock = clockFor(locale, locale.slice(0, 2), 'UTC')

    expect(clock.time(new Date('2026-03-27T14:05:00Z'))).toBe(time)
  })
})
