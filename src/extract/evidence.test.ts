import { describe, expect, it } from 'vitest'
import { evidenceIn } from './evidence.ts'
import { narrowed } from './narrow.ts'
import { sentencesIn } from './sentences.ts'

describe('where a finding stands in its sentence', () => {
  it.each([
    ['no room today... please call frank about it', 'please call frank about it'],
    ['no room today… please call frank about it', 'please call frank about it'],
    ['i saw  it .. could you send the file... thanks', 'could you send the file...'],
    ['(You may want to include it.)', 'You may want to include it.'],
    ['Could you check the totals?.', 'Could you check the totals?'],
    ['Please send the keys.', 'Please send the keys.'],
    [
      `The board was fine with it in principle, but ${'the chair and '.repeat(12)}the clerk want a page from us, so could you write one?`,
      'could you write one?',
    ],
    ['well... maybe... who knows', 'well... maybe... who knows'],
  ])('of %j is %j', (text, expected) => {
    const [sentence] = sentencesIn(narrowed(text), { start: 0, end: text.length })
    const { start, end } = evidenceIn(sentence!, 'request')

    expect(text.slice(start, end)).toBe(expected)
  })

  it('is never empty', () => {
    const text = '")".'
    for (const sentence of sentencesIn(text, { start: 0, end: text.length })) {
      const { start, end } = evidenceIn(sentence, 'request')

      expect(end).toBeGreaterThan(start)
    }
  })
})
