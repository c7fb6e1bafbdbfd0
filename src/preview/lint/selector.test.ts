import { describe, expect, it } from 'vitest'
import { elementsIn, parseHtml } from './element.ts'
import { matches, parseSelector } from './selector.ts'

const HTML =
  '<html><body class="page wide"><div id="a"><p class="x">1</p><b>2</b><i title="t">3</i></div></body></html>'

function chosen(text: string): string[] {
  const selector = parseSelector(text)
  if (selector === undefined) return ['unread']
  return elementsIn(parseHtml(HTML))
    .filter((element) => matches(element, selector))
    .map(({ tag }) => tag)
}

describe('a selector', () => {
  it.each([
    ['p', ['p']],
    ['.page.wide', ['body']],
    ['#a', ['div']],
    ['body p', ['p']],
    ['body > p', []],
    ['div>p', ['p']],
    ['p + b', ['b']],
    ['p + i', []],
    ['p ~ i', ['i']],
    ['[title]', ['i']],
    ['[title="t"]', ['i']],
    ['[data-ogsc] p', []],
    ['*', ['html', 'body', 'div', 'p', 'b', 'i']],
    [':root', ['html']],
    ['p:first-child', ['p']],
    ['b:first-child', []],
    ['i:last-child', ['i']],
    ['p:hover', []],
    ['p:nth-child(2)', ['unread']],
    ['p::before', ['unread']],
    ['> p', ['unread']],
    ['', ['unread']],
  ])('%j chooses %j', (text, tags) => {
    expect(chosen(text)).toEqual(tags)
  })

  it.each([
    ['p', '.x'],
    ['.x', '#a'],
    ['.x', 'p.x'],
    ['p', 'div p'],
  ])('%s weighs less than %s', (light, heavy) => {
    expect(parseSelector(light)!.specificity).toBeLessThan(parseSelector(heavy)!.specificity)
  })
})
