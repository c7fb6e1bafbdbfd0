import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

const PAGE = (css: string, inside: string) =>
  `<style>${css}</style>\n<div style="background-color:#ffffff;color:#000000">\n${inside}\n</div>`

describe('contrast', () => {
  it.each([
    [
      '',
      '<p style="color:#999999">a</p>',
      '4 #999999 on #ffffff is 2.84 to 1 in the light scheme, 4.5 is needed',
    ],
    ['.x { color: #767676; }', '<p class="x">a</p>', undefined],
    [
      '.x { color: #777777; }',
      '<p class="x">a</p>',
      '4 #777777 on #ffffff is 4.47 to 1 in the light scheme, 4.5 is needed',
    ],
    ['.x { color: #777777; font-size: 24px; }', '<p class="x">a</p>', undefined],
    ['.x { color: #777; font-size: 19px; }', '<p class="x"><b>a</b></p>', undefined],
    [
      '.x { color: #777; font-size: 18px; }',
      '<p class="x"><b>a</b></p>',
      '4 #777777 on #ffffff is 4.47 to 1 in the light scheme, 4.5 is needed',
    ],
    [
      '',
      '<p style="color:rgba(0,0,0,0.4)">a</p>',
      '4 #999999 on #ffffff is 2.84 to 1 in the light scheme, 4.5 is needed',
    ],
    [
      '',
      '<p bgcolor="#222222">a</p>',
      '4 #000000 on #222222 is 1.31 to 1 in the light scheme, 4.5 is needed',
    ],
    ['', '<p style="display:none;color:#ffffff">a</p>', undefined],
    ['', '<p style="width:1px;height:1px;overflow:hidden;color:#ffffff">a</p>', undefined],
    ['', '<p style="max-height:0;overflow:hidden;color:#ffffff">a</p>', undefined],
    ['', '<p style="color:#ffffff">&nbsp;</p>', undefined],
    ['', '<p style="color:#ffffff;font-size:0">a</p>', undefined],
    [
      '',
      '<p style="color:tomato">a</p>',
      '4 text on or in tomato can’t be judged in the light scheme',
    ],
    [
      '.x { background: url(cid:a) no-repeat #000000; }',
      '<p class="x">a</p>',
      '4 text on or in a background image can’t be judged in the light scheme',
    ],
    [
      '.x { background-image: url(cid:a); }',
      '<div class="x"><p style="color:#000000;background-color:#ffffff">a</p></div>',
      undefined,
    ],
    [
      'a { color: #0b5d4e; } .x a { color: #ffffff; }',
      '<p class="x"><a href="x">a</a></p>',
      '4 #ffffff on #ffffff is 1.00 to 1 in the light scheme, 4.5 is needed',
    ],
    [
      'p { color: #ffffff !important; }',
      '<p style="color:#000000">a</p>',
      '4 #ffffff on #ffffff is 1.00 to 1 in the light scheme, 4.5 is needed',
    ],
    ['@media (max-width: 400px) { p { color: #ffffff; } }', '<p>a</p>', undefined],
    [
      '@media (prefers-color-scheme: dark) { .x { color: #ffffff !important; background-color: #111111 !important; } }',
      '<p class="x">a</p>',
      undefined,
    ],
    [
      '@media (prefers-color-scheme: dark) { .x { background-color: #111111 !important; } }',
      '<p class="x">a</p>',
      '4 #000000 on #111111 is 1.11 to 1 in the dark scheme, 4.5 is needed',
    ],
  ])('judges %j %j', (css, inside, found) => {
    expect(said('contrast', PAGE(css, inside))).toEqual(found === undefined ? [] : [found])
  })

  it.each([
    [
      '<p style="color:#000000">a</p>',
      ['2 text has the colour #000000 and no background in the light scheme'],
    ],
    [
      '<p style="background-color:#ffffff">a</p>',
      ['2 text has a background and no colour in the light scheme'],
    ],
    ['<p>a</p>', []],
  ])('asks for colours in pairs in %j', (snippet, found) => {
    expect(said('contrast', snippet)).toEqual(found)
  })

  it('turns lightness round, as clients do that darken by themselves', () => {
    const snippet = '<p style="color:#000000;background-color:#009999">a</p>'

    expect(said('contrast', snippet)).toEqual([
      '2 #000000 on #009999 is 1.21 to 1 when a client inverts it',
    ])
  })
})
