import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('headings', () => {
  it.each([
    ['<h1>a</h1>\n<h2>b</h2><h3>c</h3><h2>d</h2>', []],
    ['<h2>b</h2>\n<h1>a</h1>', ['2 the first heading is an h2']],
    ['<h1>a</h1>\n<h1>b</h1>', ['3 a second h1']],
    ['<h1>a</h1>\n<h3>b</h3>', ['3 an h3 under an h1']],
    ['<h1>a</h1>\n<h2> </h2>', ['3 an empty heading']],
  ])('reads %j', (snippet, found) => {
    expect(said('headings', snippet)).toEqual(found)
  })

  it('asks for a title', () => {
    const root = '<html lang="en" dir="ltr"><title> </title>'

    expect(said('headings', '<h1>a</h1>', { root })).toEqual(['1 a mail without a title'])
  })
})
