import { describe, expect, it } from 'vitest'
import { type Doc, FOLDS } from './corpus.ts'
import { trained } from './cross-validate.ts'

const ASKS = ['Please send the keys.', 'Could you call the printer?', 'Check the totals for me.']
const SAYS = ['The keys are here.', 'We had soup.', 'It rained all day.', 'The totals are fine.']

// Mails of two sentences, one of which asks: enough to learn the difference from.
const DOCS: readonly Doc[] = Array.from({ length: 120 }, (_, index) => {
  const said = SAYS[index % SAYS.length]!
  const asked = ASKS[index % ASKS.length]!
  return {
    set: index % 2 === 0 ? ('mailex' as const) : ('parakweet' as const),
    id: `mail ${index}`,
    text: `${said} ${asked}`,
    fold: index % FOLDS,
    sentences: [
      { start: 0, end: said.length, labels: [] },
      {
        start: said.length + 1,
        end: said.length + 1 + asked.length,
        labels: [index % 2 === 0 ? 'request' : 'task'],
      },
    ],
  }
})

describe('trained', () => {
  it('gives the same bytes for the same mail', () => {
    expect(JSON.stringify(trained(DOCS, {}))).toBe(JSON.stringify(trained(DOCS, {})))
  })

  it('learns what asks, and says so of mail that it did not learn from', () => {
    const { about } = trained(DOCS, {})

    expect(about).toHaveProperty(['crossValidated', 'mailex request', 'f1'], 1)
  })
})
