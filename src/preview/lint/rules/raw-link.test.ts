import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('raw-link', () => {
  it.each([
    ['<a href="{{doneUrl}}">a</a>', []],
    ['<p>\n<a href="https://a.example">a</a></p>', ['3 a link typed in']],
    ['<a href="http://a.example">a</a>', ['2 a link without encryption, typed in']],
    ['<!-- https://a.example -->{{!-- https://a.example --}}', []],
    ['<i xmlns="http://www.w3.org/1999/xhtml"></i>', []],
    ['<img src="//a.example/x.png" alt="">', ['2 img fetches from elsewhere']],
    ['<img src="cid:logo" alt="">', []],
    ['<td background="//a.example/x.png">a</td>', ['2 td fetches from elsewhere']],
    [
      '<style>\n.a { background: url(//a.example/x.png); }\n</style>',
      ['3 background fetches from elsewhere'],
    ],
    ['<style>@import "x.css";</style>', ['2 @import fetches from elsewhere']],
    ['<link rel="stylesheet" href="//a.example/x.css">', ['2 link fetches from elsewhere']],
    ['<a href="javascript:x">a</a>', ['2 a javascript: link']],
    ['<a href="mailto:a@a.example">a</a>', []],
  ])('reads %j', (snippet, found) => {
    expect(said('raw-link', snippet)).toEqual(found)
  })

  it('reads locale files and the plain template too', () => {
    const files = [
      { path: 'briefing.txt', text: 'a\nhttps://a.example' },
      { path: 'locales/en.json', text: '{\n"why": "See https://a.example"\n}' },
    ]

    expect(said('raw-link', '', { files })).toEqual(['2 a link typed in', '2 "why" holds a link'])
  })
})
