import { expect, it } from 'vitest'
import type { Doc } from './corpus.ts'
import { foundInQuotes, type Place, scoresOf } from './measure.ts'

const SENTENCES = ['Send it.', 'Call me.', 'It rained.', 'Maybe.', '>Come.']
const TEXT = SENTENCES.join('\n')
const LABELS = [['request'], ['request'], [], ['request?'], ['request']]

const DOC: Doc = {
  set: 'bc3',
  id: 'a mail',
  text: TEXT,
  fold: 0,
  sentences: SENTENCES.map((words, index) => ({
    start: TEXT.indexOf(words),
    end: TEXT.indexOf(words) + words.length,
    labels: LABELS[index] ?? [],
  })),
}

it('counts a sentence as found when something overlaps it, were it by one letter', () => {
  expect(scoreOf(over('Send it.', { longer: 1 }))).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 })
  expect(scoreOf(over('Send it.', { longer: 2 }))).toEqual({ precision: 1, recall: 1, f1: 1 })
})

it('counts what nobody asks as wrong, and other kinds not at all', () => {
  expect(scoreOf(over('It rained.'))).toEqual({ precision: 0, recall: 0, f1: 0 })
  expect(scoreOf({ ...over('It rained.'), kind: 'meeting' })).toMatchObject({ precision: 0 })
  expect(scoreOf(over('Send it.'), { ...over('It rained.'), kind: 'meeting' })).toMatchObject({
    precision: 1,
  })
})

it('leaves out what the labellers did not agree on, and what was quoted', () => {
  const sure = [over('Send it.'), over('Call me.')]

  expect(scoreOf(...sure, over('Maybe.'), over('>Come.'))).toEqual({
    precision: 1,
    recall: 1,
    f1: 1,
  })
  expect(foundInQuotes([DOC], new Map([[DOC.id, sure]]))).toBe(0)
  expect(foundInQuotes([DOC], new Map([[DOC.id, [...sure, over('>Come.')]]]))).toBe(1)
})

function over(words: string, { longer = 0 } = {}): Place {
  const start = TEXT.indexOf(words)
  return { kind: 'request', start, end: start + words.length + longer }
}

function scoreOf(...found: Place[]) {
  return scoresOf([DOC], new Map([[DOC.id, found]]))['bc3 request']
}
