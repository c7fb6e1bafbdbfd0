import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('link-text', () => {
  it.each([
    ['<a href="/1">Done: a</a>\n<a href="/2">Done: b</a>', []],
    ['<a href="/1">Done</a>\n<a href="/2">Done</a>', ['3 links of one name to different places']],
    ['<a href="/1">Done</a>\n<a href="/1">Done</a>', []],
    [
      '<a href="/1">Done<span class="h"> a</span></a><a href="/2">Done<span class="h"> b</span></a>',
      [],
    ],
    [
      '<a href="/1">Done<i style="display:none">a</i></a>\n<a href="/2">done</a>',
      ['3 links of one name to different places'],
    ],
    ['<p>\n<a href="/1">Click  here</a></p>', ['3 a link that says nothing']],
    ['<a href="/1">Klik hier</a>', ['2 a link that says nothing']],
    ['<a href="/1"><img src="cid:a" alt=""></a>', ['2 a link without a name']],
    ['<a href="/1"><img src="cid:a" alt="Acme"></a>', []],
    ['<a href="/1" aria-label="Open the report">x</a>', []],
    ['<a name="x"></a>', []],
  ])('reads %j', (snippet, found) => {
    expect(said('link-text', snippet)).toEqual(found)
  })
})
