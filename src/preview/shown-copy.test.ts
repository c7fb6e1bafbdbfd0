import { describe, expect, it } from 'vitest'
import { shownIn } from './shown-copy.ts'

describe('a mail shown in a scheme', () => {
  it.each([
    ['@media (prefers-color-scheme:dark){a{}}', 'dark', '@media (min-width:0){a{}}'],
    ['@media (prefers-color-scheme:dark){a{}}', 'light', '@media (max-width:0){a{}}'],
    ['@media (prefers-color-scheme: light){a{}}', 'light', '@media (min-width:0){a{}}'],
    [
      '@media only screen and ( prefers-color-scheme : DARK ) and (max-width:479px){a{}}',
      'dark',
      '@media only screen and (min-width:0) and (max-width:479px){a{}}',
    ],
    [':root{color-scheme:light dark}', 'dark', ':root{color-scheme:dark}'],
    ['a{color:red}', 'dark', 'a{color:red}'],
  ] as const)('has its style sheet %s in %s as %s', (css, scheme, expected) => {
    expect(shownIn(`<style type="text/css">${css}</style>`, scheme)).toBe(
      `<style type="text/css">${expected}</style>`,
    )
  })

  it('declares that scheme only', () => {
    const html =
      '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'

    expect(shownIn(html, 'dark')).toBe(
      '<meta name="color-scheme" content="dark"><meta name="supported-color-schemes" content="dark">',
    )
  })

  it('leaves what people wrote as it is', () => {
    const html = '<p>@media (prefers-color-scheme: dark) color-scheme: light dark</p>'

    expect(shownIn(html, 'dark')).toBe(html)
  })
})
