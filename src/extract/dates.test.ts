import { describe, expect, it } from 'vitest'
import { findDates } from './dates.ts'

const ZONE = 'Europe/Amsterdam'
const FRIDAY = new Date('2026-03-27T09:00:00Z') // 10:00 in Amsterdam, two days before the clocks change
const WEDNESDAY = new Date('2026-03-25T09:00:00Z')

type Case = readonly [text: string, sentAt: Date, words: string, on: string, at?: string]

function read(text: string, sentAt: Date, locale: string) {
  const [mention] = findDates(text, { sentAt, timeZone: ZONE, locale })
  return mention && [mention.text, mention.on, mention.at?.toISOString().slice(0, 16)]
}

describe('findDates', () => {
  const english: readonly Case[] = [
    ['by Friday', FRIDAY, 'Friday', '2026-04-03'],
    ['by Friday', WEDNESDAY, 'Friday', '2026-03-27'],
    ['this Friday', FRIDAY, 'this Friday', '2026-03-27'],
    ['next Friday', WEDNESDAY, 'next Friday', '2026-04-03'],
    ['last Tuesday', WEDNESDAY, 'last Tuesday', '2026-03-17'],
    ['next week Tuesday', WEDNESDAY, 'next week Tuesday', '2026-03-31'],
    ['on Tuesday of next week', WEDNESDAY, 'Tuesday of next week', '2026-03-31'],
    ['by EOD', FRIDAY, 'EOD', '2026-03-27', '2026-03-27T22:59'],
    ['before COB tomorrow', WEDNESDAY, 'COB tomorrow', '2026-03-26', '2026-03-26T22:59'],
    ['by the end of the week', WEDNESDAY, 'the end of the week', '2026-03-27'],
    ['end of next week', WEDNESDAY, 'end of next week', '2026-04-03'],
    ['by end of month', WEDNESDAY, 'end of month', '2026-03-31'],
    ['end of April', WEDNESDAY, 'end of April', '2026-04-30'],
    ['in two weeks', WEDNESDAY, 'in two weeks', '2026-04-08'],
    ['within 3 days', WEDNESDAY, 'within 3 days', '2026-03-28'],
    ['on the 3rd', WEDNESDAY, 'the 3rd', '2026-04-03'],
    ['by the 31st', WEDNESDAY, 'the 31st', '2026-03-31'],
    ['on Monday the 30th', WEDNESDAY, 'Monday the 30th', '2026-03-30'],
    ['two weeks from Friday', WEDNESDAY, 'two weeks from Friday', '2026-04-10'],
    ['tonight', WEDNESDAY, 'tonight', '2026-03-25'],
    ['tomorrow', WEDNESDAY, 'tomorrow', '2026-03-26'],
    ['March 30 at 2pm', WEDNESDAY, 'March 30 at 2pm', '2026-03-30', '2026-03-30T12:00'],
    ['the third of April 2027', WEDNESDAY, 'the third of April 2027', '2027-04-03'],
    ['14 June in 2027', WEDNESDAY, '14 June in 2027', '2027-06-14'],
    ['2026-04-02', WEDNESDAY, '2026-04-02', '2026-04-02'],
    ['4/3', WEDNESDAY, '4/3', '2026-04-03'],
    ['before Christmas', WEDNESDAY, 'Christmas', '2026-12-25'],
    ['29 February', WEDNESDAY, '29 February', '2028-02-29'],
    ['the 15th day of next month', WEDNESDAY, 'the 15th day of next month', '2026-04-15'],
    ['before the weekend', WEDNESDAY, 'the weekend', '2026-03-27'],
    ['in a fortnight', WEDNESDAY, 'in a fortnight', '2026-04-08'],
    ['on Christmas Eve', WEDNESDAY, 'Christmas Eve', '2026-12-24'],
    ["on New Year's Eve", WEDNESDAY, "New Year's Eve", '2026-12-31'],
    ["on New Year's Day", WEDNESDAY, "New Year's Day", '2027-01-01'],
  ]
  const dutch: readonly Case[] = [
    ['voor vrijdag', FRIDAY, 'vrijdag', '2026-04-03'],
    ['eind van de week', WEDNESDAY, 'eind van de week', '2026-03-27'],
    ['morgenochtend', WEDNESDAY, 'morgenochtend', '2026-03-26'],
    ['vandaag', WEDNESDAY, 'vandaag', '2026-03-25'],
    ['volgende week dinsdag', WEDNESDAY, 'volgende week dinsdag', '2026-03-31'],
    ['dinsdag volgende week', WEDNESDAY, 'dinsdag volgende week', '2026-03-31'],
    ['uiterlijk 31-12', WEDNESDAY, '31-12', '2026-12-31'],
    ['over twee weken', WEDNESDAY, 'over twee weken', '2026-04-08'],
    ['binnen 3 dagen', WEDNESDAY, 'binnen 3 dagen', '2026-03-28'],
    ['op de 15e', WEDNESDAY, 'de 15e', '2026-04-15'],
    ['3 april om 14:00', WEDNESDAY, '3 april om 14:00', '2026-04-03', '2026-04-03T12:00'],
    ['achtentwintigste van maart', WEDNESDAY, 'achtentwintigste van maart', '2026-03-28'],
    ['eind volgende maand', WEDNESDAY, 'eind volgende maand', '2026-04-30'],
    ['eind april', WEDNESDAY, 'eind april', '2026-04-30'],
    ['drie dagen na vrijdag', WEDNESDAY, 'drie dagen na vrijdag', '2026-03-30'],
    ['negenentwintig mei', WEDNESDAY, 'negenentwintig mei', '2026-05-29'],
    ['voor Koningsdag', WEDNESDAY, 'Koningsdag', '2026-04-27'],
    ['4/3', WEDNESDAY, '4/3', '2027-03-04'],
  ]

  for (const [text, sentAt, words, on, at] of english) {
    it(`reads "${text}" sent on ${sentAt.toDateString()} in English`, () => {
      expect(read(text, sentAt, 'en')).toEqual([words, on, at])
    })
  }

  for (const [text, sentAt, words, on, at] of dutch) {
    it(`reads "${text}" sent on ${sentAt.toDateString()} in Dutch`, () => {
      expect(read(text, sentAt, 'nl')).toEqual([words, on, at])
    })
  }

  it.each([
    'The 3rd floor is closed',
    'Count the money',
    'Put it in an HR file',
    'Jan will come',
    'We may go',
    'Give it a second look',
    'Call 078-12-3456',
    'It costs $12',
    'No date at all',
  ])('finds no day in %j', (text) => {
    expect(findDates(text, { sentAt: WEDNESDAY, timeZone: ZONE, locale: 'en' })).toEqual([])
  })

  it('takes an hour that is over for the next day', () => {
    const afternoon = new Date('2026-03-25T14:00:00Z') // 15:00 in Amsterdam

    expect(read('at 9am', afternoon, 'en')?.[1]).toBe('2026-03-26')
    expect(read('at 5pm', afternoon, 'en')?.[1]).toBe('2026-03-25')
    expect(read('in 2 hours', afternoon, 'en')?.[2]).toBe('2026-03-25T16:00')
  })

  it('tells the day by the zone given, not by UTC', () => {
    const sentAt = new Date('2026-03-25T23:30:00Z') // Thursday in Kiritimati, Wednesday in Honolulu

    const day = (timeZone: string) =>
      findDates('tomorrow', { sentAt, timeZone, locale: 'en' })[0]?.on

    expect(day('Pacific/Kiritimati')).toBe('2026-03-27')
    expect(day('Pacific/Honolulu')).toBe('2026-03-26')
  })

  it('moves a time with the clocks, so that 9 on Monday is 9 on the wall', () => {
    expect(read('Monday at 9:00', FRIDAY, 'en')?.[2]).toBe('2026-03-30T07:00')
  })

  it.each([
    ['at 3', '14:00'],
    ['at 3:30', '14:30'],
    ['om 3 uur', '14:00'],
    ['at 9', '08:00'],
    ['at 03:00', '02:00'],
    ['at 3am', '02:00'],
  ])('takes the bare hour of %j for one of an office day', (text, utc) => {
    const at = read(text, WEDNESDAY, text.startsWith('om') ? 'nl' : 'en')?.[2]

    expect(at?.slice(11)).toBe(utc)
  })

  it('gives both ends of a stretch', () => {
    const [week] = findDates('next week', { sentAt: WEDNESDAY, timeZone: ZONE, locale: 'en' })

    expect(week).toMatchObject({ on: '2026-03-30', until: '2026-04-05' })
  })

  it('reads several days of one sentence in order', () => {
    const found = findDates('Monday, or else April 2', {
      sentAt: WEDNESDAY,
      timeZone: ZONE,
      locale: 'en',
    })

    expect(found.map(({ on }) => on)).toEqual(['2026-03-30', '2026-04-02'])
  })
})
