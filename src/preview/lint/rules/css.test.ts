import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('css', () => {
  it.each([
    ['.a { color: red; }', []],
    ['@media (max-width: 400px) { .a, .b > td { padding: 0 } } /* } */', []],
    ['.a { color }', ['2 unreadable CSS: "color" is no declaration']],
    ['.a { color: red', ['2 unreadable CSS: ".a" is not closed']],
    ['.a { .b { color: red; } }', ['2 unreadable CSS: ".a" has a rule inside']],
    ['} .a { color: red; }', ['2 unreadable CSS: "}" belongs to no rule']],
    ['.a:has(p) { color: red; }', ['2 unreadable selector ".a:has(p)"']],
  ])('reads %j', (css, found) => {
    expect(said('css', `<style>${css}</style>`)).toEqual(found)
  })

  it('reads what stands on an element too', () => {
    expect(said('css', '<p>\n<b style="color: #000000; x">a</b></p>')).toEqual([
      '3 unreadable style: "x" is no declaration',
    ])
  })
})
