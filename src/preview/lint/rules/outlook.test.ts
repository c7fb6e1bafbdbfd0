import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('outlook', () => {
  it.each([
    [
      '<table><tr>\n<td style="width:92px">a</td></tr></table>',
      ['3 <td> has its width in its style only'],
    ],
    ['<table><tr><td style="width:92px" width="92">a</td></tr></table>', []],
    ['<table style="width:100%"><tr><td>a</td></tr></table>', []],
    ['<div style="display:flex">a</div>', ['2 Word knows no display: flex']],
    ['<div style="display:inline-grid">a</div>', ['2 Word knows no display: inline-grid']],
    ['<p style="min-height:40px">a</p>', ['2 Word ignores min-height on <p>']],
    ['<div style="padding:12px 0">a</div>', ['2 Word ignores padding on <div>']],
    ['<div style="padding:3px">a</div>', []],
    ['<table><tr><td style="padding:30px">a</td></tr></table>', []],
    [
      '<a href="/" style="padding:4px 12px;border:1px solid #000000">a</a>',
      ['2 Word takes a button’s padding away'],
    ],
    [
      '<a href="/" style="padding:4px 12px;background:#000000">a</a>',
      ['2 Word takes a button’s padding away'],
    ],
    ['<a href="/" style="padding:4px;border:1px solid #000000;mso-border-alt:none">a</a>', []],
    ['<div style="display:none;min-height:9px">a</div>', []],
    ['<!--[if !mso]><!--><p style="display:flex">a</p><!--<![endif]-->', []],
    ['<!--[if mso]><p style="display:flex">a</p><![endif]-->', []],
  ])('reads %j', (snippet, found) => {
    expect(said('outlook', snippet)).toEqual(found)
  })

  it('lets padding go that exceptions.json lets go', () => {
    const support = { 'css-padding': { without: ['outlook.windows'], seen: 'Rows stand closer.' } }
    const files = [{ path: 'exceptions.json', text: JSON.stringify({ support }) }]

    expect(said('outlook', '<div style="padding:12px">a</div>', { files })).toEqual([])
  })
})
