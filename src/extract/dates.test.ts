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
    ['the 3rd', WEDNESDAY, 'the 3rd', '2026-04-03'],
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
    ['by Fri', WEDNESDAY, 'Fri', '2026-03-27'],
    ['this coming Monday', WEDNESDAY, 'this coming Monday', '2026-03-30'],
    ['this Monday', WEDNESDAY, 'this Monday', '2026-03-30'],
    ['this past Thursday', WEDNESDAY, 'this past Thursday', '2026-03-19'],
    ['the day after tomorrow', WEDNESDAY, 'the day after tomorrow', '2026-03-27'],
    ['Friday EOD', WEDNESDAY, 'Friday EOD', '2026-03-27', '2026-03-27T22:59'],
    ['within 3 business days', FRIDAY, 'within 3 business days', '2026-04-01'],
    ['in 10 working days', FRIDAY, 'in 10 working days', '2026-04-10'],
    ['a fortnight ago', WEDNESDAY, 'a fortnight ago', '2026-03-11'],
    ['two Mondays ago', WEDNESDAY, 'two Mondays ago', '2026-03-16'],
    ['three weeks after 1 April', WEDNESDAY, 'three weeks after 1 April', '2026-04-22'],
    ['a month before 31/3/2027', WEDNESDAY, 'a month before 31/3/2027', '2027-02-28'],
    ['in one year and two months', WEDNESDAY, 'in one year and two months', '2027-05-25'],
    ['in half an hour', WEDNESDAY, 'in half an hour', '2026-03-25', '2026-03-25T09:30'],
    ['the week after next', WEDNESDAY, 'the week after next', '2026-04-06'],
    ['mid April', WEDNESDAY, 'mid April', '2026-04-15'],
    ['the first Monday of May', WEDNESDAY, 'the first Monday of May', '2026-05-04'],
    ['the last Friday of next month', WEDNESDAY, 'the last Friday of next month', '2026-04-24'],
    ['last day of the quarter', WEDNESDAY, 'last day of the quarter', '2026-03-31'],
    ['Wednesday, 8 April', WEDNESDAY, 'Wednesday, 8 April', '2026-04-08'],
    ['8 April (Wed)', WEDNESDAY, '8 April (Wed)', '2026-04-08'],
    ['Friday 20 March', WEDNESDAY, 'Friday 20 March', '2026-03-20'],
    ['April twenty-first', WEDNESDAY, 'April twenty-first', '2026-04-21'],
    ['5 June twenty twenty-eight', WEDNESDAY, '5 June twenty twenty-eight', '2028-06-05'],
    ['9 Aug 96', WEDNESDAY, '9 Aug 96', '1996-08-09'],
    ['07-Sep-2027', WEDNESDAY, '07-Sep-2027', '2027-09-07'],
    ['31/12', WEDNESDAY, '31/12', '2026-12-31'],
    ['Thanksgiving', WEDNESDAY, 'Thanksgiving', '2026-11-26'],
    ['Cyber Monday 2027', WEDNESDAY, 'Cyber Monday 2027', '2027-11-29'],
    ['Good Friday', WEDNESDAY, 'Good Friday', '2026-04-03'],
    ['last Easter', WEDNESDAY, 'last Easter', '2025-04-20'],
    [
      'tomorrow at half past three',
      WEDNESDAY,
      'tomorrow at half past three',
      '2026-03-26',
      '2026-03-26T14:30',
    ],
    [
      'quarter to five on Monday',
      WEDNESDAY,
      'quarter to five on Monday',
      '2026-03-30',
      '2026-03-30T14:45',
    ],
    ['tonight around 8', WEDNESDAY, 'tonight around 8', '2026-03-25', '2026-03-25T19:00'],
    ['tonight at 1', WEDNESDAY, 'tonight at 1', '2026-03-25', '2026-03-26T00:00'],
    ['Friday morning at 9', WEDNESDAY, 'Friday morning at 9', '2026-03-27', '2026-03-27T08:00'],
    ['at 6 in the evening', WEDNESDAY, 'at 6 in the evening', '2026-03-25', '2026-03-25T17:00'],
    ['noon tomorrow', WEDNESDAY, 'noon tomorrow', '2026-03-26', '2026-03-26T11:00'],
    ['12:15 am on 2 April', WEDNESDAY, '12:15 am on 2 April', '2026-04-02', '2026-04-01T22:15'],
    ['9am PST on Monday', WEDNESDAY, '9am PST on Monday', '2026-03-30', '2026-03-30T16:00'],
    ['2026-04-02T10:00:00Z', WEDNESDAY, '2026-04-02T10:00:00Z', '2026-04-02', '2026-04-02T10:00'],
    ['right now', WEDNESDAY, 'right now', '2026-03-25', '2026-03-25T09:00'],
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
    ['de 3e', WEDNESDAY, 'de 3e', '2026-04-03'],
    ['3 april om 14:00', WEDNESDAY, '3 april om 14:00', '2026-04-03', '2026-04-03T12:00'],
    ['achtentwintigste van maart', WEDNESDAY, 'achtentwintigste van maart', '2026-03-28'],
    ['eind volgende maand', WEDNESDAY, 'eind volgende maand', '2026-04-30'],
    ['eind april', WEDNESDAY, 'eind april', '2026-04-30'],
    ['drie dagen na vrijdag', WEDNESDAY, 'drie dagen na vrijdag', '2026-03-30'],
    ['negenentwintig mei', WEDNESDAY, 'negenentwintig mei', '2026-05-29'],
    ['voor Koningsdag', WEDNESDAY, 'Koningsdag', '2026-04-27'],
    ['4/3', WEDNESDAY, '4/3', '2027-03-04'],
    ['aanstaande vrijdag', WEDNESDAY, 'aanstaande vrijdag', '2026-03-27'],
    ['volgende vrijdag', WEDNESDAY, 'volgende vrijdag', '2026-04-03'],
    ['afgelopen dinsdag', WEDNESDAY, 'afgelopen dinsdag', '2026-03-24'],
    ['overmorgen', WEDNESDAY, 'overmorgen', '2026-03-27'],
    ['eergisteren', WEDNESDAY, 'eergisteren', '2026-03-23'],
    ['maandag over een week', WEDNESDAY, 'maandag over een week', '2026-04-06'],
    ['vandaag over twee weken', WEDNESDAY, 'vandaag over twee weken', '2026-04-08'],
    ['binnen 5 werkdagen', FRIDAY, 'binnen 5 werkdagen', '2026-04-03'],
    ['twee maanden geleden', WEDNESDAY, 'twee maanden geleden', '2026-01-25'],
    ['half vier', WEDNESDAY, 'half vier', '2026-03-25', '2026-03-25T14:30'],
    [
      'morgen om kwart over drie',
      WEDNESDAY,
      'morgen om kwart over drie',
      '2026-03-26',
      '2026-03-26T14:15',
    ],
    [
      'vrijdag om tien over half negen',
      WEDNESDAY,
      'vrijdag om tien over half negen',
      '2026-03-27',
      '2026-03-27T07:40',
    ],
    ['vijf voor half twaalf', WEDNESDAY, 'vijf voor half twaalf', '2026-03-25', '2026-03-25T10:25'],
    [
      'vrijdagmiddag om 3 uur',
      WEDNESDAY,
      'vrijdagmiddag om 3 uur',
      '2026-03-27',
      '2026-03-27T14:00',
    ],
    [
      "morgen 's avonds om acht uur",
      WEDNESDAY,
      "morgen 's avonds om acht uur",
      '2026-03-26',
      '2026-03-26T19:00',
    ],
    ['rond vieren', WEDNESDAY, 'rond vieren', '2026-03-25', '2026-03-25T15:00'],
    ['om 14.30 uur', WEDNESDAY, 'om 14.30 uur', '2026-03-25', '2026-03-25T13:30'],
    ['14u30', WEDNESDAY, '14u30', '2026-03-25', '2026-03-25T13:30'],
    ['3maart', WEDNESDAY, '3maart', '2027-03-03'],
    ['tweeëntwintig april', WEDNESDAY, 'tweeëntwintig april', '2026-04-22'],
    ['medio mei', WEDNESDAY, 'medio mei', '2026-05-15'],
    ['de eerste maandag van mei', WEDNESDAY, 'de eerste maandag van mei', '2026-05-04'],
    ['uiterlijk vr 3 april', WEDNESDAY, 'vr 3 april', '2026-04-03'],
    ['Tweede Pinksterdag', WEDNESDAY, 'Tweede Pinksterdag', '2026-05-25'],
    ['Moederdag', WEDNESDAY, 'Moederdag', '2026-05-10'],
    ['tomorrow', WEDNESDAY, 'tomorrow', '2026-03-26'],
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
    'This may take longer, and one may ask why',
    'We sat on it and have to do so',
    'It took three days and two hours',
    'Page 31/2 of 25:61, version 1.1.30',
    'February 29, 2027 and August 32',
    '2026-02-30 or 31-4-2026',
    'Have a good weekend and a nice evening',
    'See report-2026-04-01.xlsx and example.com/2026/04/01',
  ])('finds no day in %j', (text) => {
    expect(findDates(text, { sentAt: WEDNESDAY, timeZone: ZONE, locale: 'en' })).toEqual([])
  })

  it.each(['31/2', '25:61', 'Dat duurt twee uur', 'Kun je dat do doen', 'een tweede ronde'])(
    'finds no day in %j in Dutch',
    (text) => {
      expect(findDates(text, { sentAt: WEDNESDAY, timeZone: ZONE, locale: 'nl' })).toEqual([])
    },
  )

  it('reads day and month in the order of the locale', () => {
    const day = (locale: string) =>
      findDates('4/3/2027', { sentAt: WEDNESDAY, timeZone: ZONE, locale })[0]?.on

    expect(['en', 'en-US', 'en-GB', 'nl', 'nl-BE'].map(day)).toEqual([
      '2027-04-03',
      '2027-04-03',
      '2027-03-04',
      '2027-03-04',
      '2027-03-04',
    ])
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

  it.each([
    ['Monday to Wednesday', 'en', '2026-03-30', '2026-04-01'],
    ['3-5 May', 'en', '2026-05-03', '2026-05-05'],
    ['May 3-5, 2027', 'en', '2027-05-03', '2027-05-05'],
    ['from 28 December to 3 January', 'en', '2026-12-28', '2027-01-03'],
    ['Aug 10 - Nov 12, 2028', 'en', '2028-08-10', '2028-11-12'],
    ['between the 21st and 23rd', 'en', '2026-04-21', '2026-04-23'],
    ['van de 28e tot de 2e', 'nl', '2026-03-28', '2026-04-02'],
    ['this weekend', 'en', '2026-03-28', '2026-03-29'],
    ['next month', 'en', '2026-04-01', '2026-04-30'],
    ['Q3', 'en', '2026-07-01', '2026-09-30'],
    ['the week of May 4', 'en', '2026-05-04', '2026-05-10'],
    ['the next ten days', 'en', '2026-03-25', '2026-04-04'],
    ['in February 2028', 'en', '2028-02-01', '2028-02-29'],
    ['van maandag tot en met woensdag', 'nl', '2026-03-30', '2026-04-01'],
    ['van 3 t/m 5 mei', 'nl', '2026-05-03', '2026-05-05'],
    ['week 14', 'nl', '2026-03-30', '2026-04-05'],
    ['komende maand', 'nl', '2026-04-01', '2026-04-30'],
  ])('reads %j as a stretch', (text, locale, on, until) => {
    const found = findDates(text, { sentAt: WEDNESDAY, timeZone: ZONE, locale })

    expect(found).toMatchObject([{ on, until }])
  })

  it.each([
    ['from 2 to 4 pm', 'en', '2026-03-25T13:00', '2026-03-25T15:00'],
    ['2-4pm tomorrow', 'en', '2026-03-26T13:00', '2026-03-26T15:00'],
    ['tomorrow between 9 and 11am', 'en', '2026-03-26T08:00', '2026-03-26T10:00'],
    ['Friday 9-11', 'en', '2026-03-27T08:00', '2026-03-27T10:00'],
    ['Wed 1 April, 14:00-15:30', 'en', '2026-04-01T12:00', '2026-04-01T13:30'],
    ['from 10 pm to 1 am', 'en', '2026-03-25T21:00', '2026-03-26T00:00'],
    ['morgen tussen 9 en 11 uur', 'nl', '2026-03-26T08:00', '2026-03-26T10:00'],
  ])('reads %j as a stretch of hours', (text, locale, at, until) => {
    const [found] = findDates(text, { sentAt: WEDNESDAY, timeZone: ZONE, locale })
    const end = found?.until

    expect(found?.at?.toISOString().slice(0, 16)).toBe(at)
    expect(end instanceof Date && end.toISOString().slice(0, 16)).toBe(until)
  })

  it('gives a time that the clocks skip the first instant after it', () => {
    expect(read('29 March at 02:30', WEDNESDAY, 'en')?.[2]).toBe('2026-03-29T01:00')
  })

  it('ends a year and a leap February where the calendar does', () => {
    const newYearsEve = new Date('2027-12-31T22:00:00Z') // 23:00 in Amsterdam

    expect(read('tomorrow', newYearsEve, 'en')?.[1]).toBe('2028-01-01')
    expect(read('in 2 maanden', newYearsEve, 'nl')?.[1]).toBe('2028-02-29')
    expect(read('end of February', newYearsEve, 'en')?.[1]).toBe('2028-02-29')
    expect(read('next year', newYearsEve, 'en')?.[1]).toBe('2028-01-01')
  })

  it('reads several days of one sentence in order', () => {
    const found = findDates('Monday, or else April 2', {
      sentAt: WEDNESDAY,
      timeZone: ZONE,
      locale: 'en',
    })

    expect(found.map(({ on }) => on)).toEqual(['2026-03-30', '2026-04-02'])
  })

  it('reads both days of "18 and 19 June"', () => {
    const found = findDates('on 18 and 19 June', {
      sentAt: WEDNESDAY,
      timeZone: ZONE,
      locale: 'en',
    })

    expect(found.map(({ on }) => on)).toEqual(['2026-06-18', '2026-06-19'])
  })
})
