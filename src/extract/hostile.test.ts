import { describe, expect, it } from 'vitest'
import { isLocalDay } from '../model/day.ts'
import { isAssignment } from './assignment.ts'
import { isBulk } from './bulk.ts'
import { datesIn, findDates, referenceOf } from './dates.ts'
import { findItems, ownSentences } from './find.ts'
import { ownWords } from './own-words.ts'
import { sentencesIn } from './sentences.ts'
import { speechOf } from './speech.ts'
import { vocativesIn } from './vocative.ts'
import { wordingOf } from './wording.ts'

const CONTEXT = { sentAt: new Date('2026-03-25T09:00:00Z'), timeZone: 'UTC', locale: 'en' }
const LENGTH = 100_000
const UNCAPPED = 20_000
const MOST_CPU_MS = 500 // ten times what any of these is meant to take, as other work shares the machine
const HANG_MS = 20_000 // an expression that is super-linear takes minutes on these

const PIECES = [
  ' ',
  'a',
  'please ',
  '1/1/',
  '"',
  '> ',
  '>',
  "'",
  '?',
  '? ',
  '.',
  '. ',
  '...',
  'a.',
  '- ',
  '\n',
  '\r\n',
  '\n> ',
  ', and ',
  'if you ',
  'can you ',
  'I will ',
  'let me know ',
  'do you ',
  'is ',
  'next ',
  'the 3rd ',
  'on the ',
  'Monday ',
  '2 days ',
  'two weeks from ',
  'end of ',
  'Ana, ',
  '@Ana ',
  'Hi ',
  'On 1 wrote: ',
  'From: a\n',
  'On 1\n',
  'Thanks,\n',
  '-- \n',
  '_',
  '-',
  'wrote:\n',
  'Ana <a@b.example> schreef ',
  'Ana <a@b.example>\nschreef om\n',
  '2026-01-01 9:00 <',
  '"a@',
  'From: ',
  'Van: a\nAan: b\n',
  '----- original ',
  'sent from ',
  'CAUTION: external ',
  'kun je ',
  'graag ',
  'ik stuur ',
  'Ana en ',
  'Ana, Bo ',
  'je uit',
  'actie ana: de ',
  'sure, ',
  'if you could be ',
  'before the x on ',
  "Monday, i'm ",
  'é',
  '\u202e',
  '😀',
  '\ud800',
  'meeting at ',
  'will be at 3pm ',
  '(',
  '((a',
  'x'.repeat(300),
  `${'y'.repeat(200)} `,
  'This e-mail and any attachments',
  'remove from this ',
  'adult ',
  '$1 ',
  'AB CD EF! ',
]

describe('hostile text', () => {
  it.each(PIECES)('of %j repeated is read in bounded work', { timeout: HANG_MS }, (piece) => {
    const text = `Please send it by Friday. ${piece.repeat(Math.ceil(LENGTH / piece.length))}`

    const started = process.cpuUsage()
    const findings = findItems(text, CONTEXT)
    const { user } = process.cpuUsage(started)
    const sentences = ownSentences(text)
    isBulk(sentences, text)
    sentences.some(isAssignment)
    speechOf({ name: 'Ana', address: 'ana@acme.example' }, sentences, findings)
    vocativesIn(text, sentences).at(text.length)
    findDates(text, CONTEXT)

    expect(user / 1_000).toBeLessThan(MOST_CPU_MS)
    expect(findings.length).toBeLessThanOrEqual(100)
    for (const { start, end, quote } of findings) {
      expect(quote).toBe(text.slice(start, end))
      expect(end - start).toBeLessThanOrEqual(2_000)
    }
  })

  // Far beyond the cap, which would hide what grows too fast.
  it.each([
    ...['1/1/', '1-', '1.', '12:30 ', '9', '1 ', '2026-', '20260331 ', '1h', '1st', '$1', 'q1 '],
    ...[
      'Monday ',
      'Monday to ',
      'Monday, ',
      'the ',
      'the 3rd ',
      'next ',
      'end of the ',
      'may ',
      'eod ',
    ],
    ...[
      '2 days ',
      'two weeks from ',
      'one year two months three days ',
      'in 3 days ',
      'first Monday of ',
    ],
    ...['from 1 to ', 'at 5 ', 'tonight 8 ', 'half ', 'twenty ', 'nineteen ', 'two thousand and '],
    ...[
      'half vier ',
      'tien over half ',
      'kwart over ',
      "'s ",
      '12 uur ',
      '3 maart ',
      'maandag over een week ',
    ],
    ...[
      '3 maart 2026 tot ',
      'oud en ',
      'a couple of ',
      'new year ',
      'Pasen ',
      '(',
      "o'clock ",
      'é1',
    ],
  ])('of %j repeated costs findDates no more than its length', { timeout: HANG_MS }, (piece) => {
    for (const locale of ['en', 'nl']) {
      const text = piece.repeat(Math.ceil(UNCAPPED / piece.length))
      const found = datesIn(wordingOf(text), referenceOf({ ...CONTEXT, locale }))

      const isInOrder = found.every(({ start }, index) => start >= (found[index - 1]?.end ?? 0))
      expect(isInOrder).toBe(true)
      expect(found.filter(({ on }) => !/^(?:19|2[012])\d\d-\d\d-\d\d$/.test(on))).toEqual([])
    }
  })

  it.each([
    'in 99999 years',
    '12 March 3000 BC at 3pm',
    'in 999999999 hours',
    'over 9999 jaar',
    '99999 months from tomorrow',
    '2026-13-45 24:00',
    '31-31 at 25:61',
    '9999 Mondays ago',
    'the 9999th day of 2100',
  ])('reads the impossible day of %j as none, or as one that exists', (words) => {
    const found = ['en', 'nl'].flatMap((locale) => findDates(words, { ...CONTEXT, locale }))
    const impossible = found.filter(
      ({ on, at }) => !/^(?:19|2[012])/.test(on) || !isLocalDay(on) || Number.isNaN(at?.getTime()),
    )

    expect(impossible).toEqual([])
  })

  it('never gives a sentence that overlaps another', () => {
    for (const piece of PIECES) {
      const text = piece.repeat(50)
      let last = 0
      for (const { start, end } of ownWords(text).flatMap((part) => sentencesIn(text, part))) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
    }
  })

  it('reads no more than 256 K characters', () => {
    const text = `${'Fine.\n'.repeat(50_000)}Please send it.`

    expect(findItems(text, CONTEXT)).toEqual([])
  })
})
