import { describe, expect, it } from 'vitest'
import { referenceOf } from './dates.ts'
import { dueOf } from './due.ts'
import { sentencesIn } from './sentences.ts'

const SENT = { sentAt: new Date('2026-03-25T09:00:00Z'), timeZone: 'Europe/Amsterdam' } // a Wednesday

function dueIn(text: string, locale: string) {
  const [sentence] = sentencesIn(text, { start: 0, end: text.length })
  const due = sentence && dueOf(text, sentence, referenceOf({ ...SENT, locale }))
  return due && [due.on, due.text]
}

describe('the day that counts', () => {
  it.each([
    ['I met him on Monday; please send it by Friday.', '2026-03-27', 'Friday'],
    ['Please send it by midnight.', '2026-03-25', 'midnight'],
    ['Please sign it between Monday and Wednesday.', '2026-04-01', 'between Monday and Wednesday'],
    ['Could you do this in the next two weeks?', '2026-04-08', 'in the next two weeks'],
    ['Please pay by the last day of the month.', '2026-03-31', 'the last day of the month'],
    ['Can you finish it next week?', '2026-04-03', 'next week'],
    ['Please reply within 3 business days.', '2026-03-30', 'within 3 business days'],
    ['Can you be there from 2 to 4 pm on Friday?', '2026-03-27', 'from 2 to 4 pm on Friday'],
    ['Can you read the Q2 plan before the board meeting on the 9th?', '2026-04-09', 'the 9th'],
    ['Please finish the plan by Q2.', '2026-06-30', 'Q2'],
    ['The 07:10 train is held for you and closes tomorrow.', '2026-03-26', 'tomorrow'],
    ['You will get a letter from us next week.', '2026-04-03', 'next week'],
    ['Did you get the form that I need by Friday?', '2026-03-27', 'Friday'],
  ])('of %j is %s', (text, on, words) => {
    expect(dueIn(text, 'en')).toEqual([on, words])
  })

  it.each([
    ['Wil je het uiterlijk eind volgende week sturen?', '2026-04-03', 'eind volgende week'],
    ['Kun je dit voor half vier nakijken?', '2026-03-25', 'half vier'],
    ['Wil je dit nalopen voor het overleg van donderdag?', '2026-03-26', 'donderdag'],
    ['Graag binnen vijf werkdagen een reactie.', '2026-04-01', 'binnen vijf werkdagen'],
    ['Willen jullie vóór de 27e de sleutel vervangen?', '2026-03-27', 'de 27e'],
  ])('of %j is %s in Dutch', (text, on, words) => {
    expect(dueIn(text, 'nl')).toEqual([on, words])
  })

  it.each([
    ['Can you check where it is at the moment?', 'en'],
    ['Please send me the figures of the last three months.', 'en'],
    ['Can you resend what we discussed two weeks ago?', 'en'],
    ['Did you buy the laptop in April or May?', 'en'],
    ['Stuur je me de cijfers van afgelopen kwartaal?', 'nl'],
    ['Kun je nu even kijken?', 'nl'],
  ])('is none in %j', (text, locale) => {
    expect(dueIn(text, locale)).toBeUndefined()
  })
})
