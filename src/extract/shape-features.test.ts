import { describe, expect, it } from 'vitest'
import { deedAt } from './deed.ts'
import { featureOf, T } from './feature.ts'
import { readFeatures } from './features.ts'
import { ownSentences } from './find.ts'
import { tokensOf } from './tokens.ts'
import { verdictOf } from './verdict.ts'
import { CLASS } from './word-class.ts'
import { wordingOf } from './wording.ts'

function featuresOf(text: string): Set<number> {
  const sentences = ownSentences(text)
  const all = new Set<number>()
  readFeatures(text, sentences, sentences.map(verdictOf), (_, features, count) => {
    for (const feature of features.subarray(0, count)) all.add(feature)
  })
  return all
}

function sends(who: number): number {
  const { from } = tokensOf(wordingOf('send it'), 0)
  return featureOf(T.deedOf, who, deedAt(from).deed)
}

describe('who does what "will" says', () => {
  it.each([
    ['I will send it.', CLASS.i],
    ['I probably will send it.', CLASS.i],
    ['We both will send it.', CLASS.we],
    ['I have the plan here and will send it.', CLASS.i],
    ['We are confirming it for you, but will then send it.', CLASS.we],
    ['We met Ana, who said that she is in and will send it.', CLASS.third],
  ])('is read from %j', (text, who) => {
    expect(featuresOf(text)).toContain(sends(who))
  })

  it.each([
    ['Ana has the plan and will send it.'],
    ['I have the plan, Ana will send it.'],
    ['If you and Ana will send it.'],
    ['Probably will send it.'],
  ])('is nobody with a pronoun in %j', (text) => {
    const features = featuresOf(text)

    for (const who of [CLASS.i, CLASS.we, CLASS.third]) expect(features).not.toContain(sends(who))
  })
})
