import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

const EXCUSES = (support: object) => [
  { path: 'exceptions.json', text: JSON.stringify({ support }, undefined, 1) },
]

function about(slug: string, snippet: string, support = {}): string[] {
  const all = said('css-support', snippet, { files: EXCUSES(support), isWhole: true })
  return all.filter((line) => line.includes(`(${slug})`) || line.includes(`${slug}`))
}

describe('css-support', () => {
  it.each([
    [
      'css-border-radius',
      '<p style="border-radius:3px">a</p>',
      '2 border-radius (css-border-radius) is unknown to outlook.windows',
    ],
    [
      'css-display-flex',
      '<style>\np { display: flex; }\n</style>',
      '3 display:flex (css-display-flex) is unknown to',
    ],
    [
      'css-selector-adjacent-sibling',
      '<style>h2 + p { margin: 0; }</style>',
      '2 Adjacent sibling combinator',
    ],
    ['css-text-align:end', '<p style="text-align: end">a</p>', '2 text-align: end'],
    ['css-at-font-face', '<style>@font-face { font-family: x; }</style>', '2 @font-face'],
    ['css-variables', '<p style="color: var(--x)">a</p>', '2 CSS Variables'],
    ['html-bdi', '<p>\n<bdi>a</bdi></p>', '3 <bdi> element (html-bdi) is unknown to'],
    ['html-svg', '<svg></svg>', '2 Embedded <svg> image'],
  ])('says who lacks %s', (slug, snippet, found) => {
    const [line, ...others] = about(slug, snippet)

    expect(line?.slice(0, found.length)).toBe(found)
    expect(others).toEqual([])
  })

  it.each(['<p style="padding:1px">a</p>', '<p style="-webkit-x:1; mso-hide:all">a</p>'])(
    'has nothing against %j',
    (snippet) => {
      expect(said('css-support', snippet).filter((line) => line.startsWith('2'))).toEqual([])
    },
  )

  it('is content with an exception that says what is seen', () => {
    const support = { 'css-border-radius': { without: ['outlook.windows'], seen: 'Square.' } }

    expect(about('css-border-radius', '<p style="border-radius:3px">a</p>', support)).toEqual([])
  })

  it('asks a client that reads no style sheet for nothing in it', () => {
    const support = { 'html-style': { without: ['gmail.mobile-webmail'], seen: 'What is inline.' } }

    expect(about('css-selector-class', '<style>.a { margin: 0; }</style>', support)).toEqual([])
  })

  it.each([
    [{ 'css-nothing': { without: [], seen: 'x' } }, '3 caniemail has no "css-nothing"'],
    [
      { 'css-border-radius': { without: ['outlook.windows'], seen: 'x' } },
      '3 no mail uses css-border-radius',
    ],
    [{ 'html-bdi': { without: ['apple-mail.ios'], seen: 'x' } }, '3 apple-mail.ios has html-bdi'],
    [
      { 'html-bdi': { without: ['outlook.windows'], seen: ' ' } },
      '3 "html-bdi" does not say what the reader sees',
    ],
  ])('finds the exception %j too much', (support, found) => {
    expect(
      said('css-support', '<bdi>a</bdi>', { files: EXCUSES(support), isWhole: true }),
    ).toContain(found)
  })

  it('leaves exceptions alone while there may be other mails', () => {
    const files = EXCUSES({ 'css-border-radius': { without: ['outlook.windows'], seen: 'x' } })

    expect(said('css-support', '', { files }).filter((line) => line.includes('radius'))).toEqual([])
  })
})
