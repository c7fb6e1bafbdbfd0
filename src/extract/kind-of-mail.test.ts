import { describe, expect, it } from 'vitest'
import { readFeatures } from './features.ts'
import { ownSentences } from './find.ts'
import { PLACES_OF_KIND } from './kind-of-mail.ts'
import { verdictOf } from './verdict.ts'

function kindOf(text: string): readonly number[] {
  const sentences = ownSentences(text)
  let found: readonly number[] = []
  readFeatures(text, sentences, sentences.map(verdictOf), (_, _features, _count, kind) => {
    found = kind
  })
  return found
}

describe('the kind of a mail', () => {
  it('does not hear where lines are broken', () => {
    const lines = ['Morning Ann', 'We met the team', 'They like it', 'Bob']

    expect(ownSentences(lines.join('\n')).length).toBeGreaterThan(1)
    expect(kindOf(lines.join('\n'))).toEqual(kindOf(lines.join(' ')))
  })

  it('hears no word that says nobody, no time and no wish', () => {
    expect(kindOf('The paper lies on the table.')).toEqual(
      kindOf('A horse runs through some field.'),
    )
  })

  it('differs by length, and by whom the mail speaks of', () => {
    const short = kindOf('The paper lies on the table.')

    expect(kindOf('The paper lies on the table. '.repeat(9))[0]).toBeGreaterThan(short[0]!)
    expect(kindOf('Your paper lies on my table.')).not.toEqual(short)
  })

  it('is one place a property, each its own', () => {
    const places = kindOf('Can you call me on Monday? I will be there if they meet us at 3:30!')

    expect(new Set(places).size).toBe(places.length)
    for (const place of places) expect(place).toBeLessThan(PLACES_OF_KIND)
  })
})
