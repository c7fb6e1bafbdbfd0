import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('size', () => {
  it.each([
    [50, []],
    [61, ['1 the html is larger than 60 KB']],
    [103, ['1 Gmail clips the html at 102 KB']],
  ])('judges %i KB', (kilobytes, found) => {
    expect(said('size', 'é'.repeat(kilobytes * 512))).toEqual(found)
  })
})
