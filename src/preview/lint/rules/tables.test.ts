import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('tables', () => {
  it.each([
    ['<p>\n<table><tr><td>a</td></tr></table></p>', ['3 a layout table without role']],
    ['<table role="presentation"><tr><td>a</td></tr></table>', []],
    ['<table role="none"><tr><td>a</td></tr></table>', []],
    ['<table><tr><th>a</th></tr></table>', []],
    [
      '<table role="presentation"><tr><th>a</th></tr></table>',
      ['2 a table of data that says it is layout'],
    ],
    [
      '<table role="presentation"><tr><td><table><caption>a</caption></table></td></tr></table>',
      [],
    ],
  ])('reads %j', (snippet, found) => {
    expect(said('tables', snippet)).toEqual(found)
  })
})
