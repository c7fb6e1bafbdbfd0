import { describe, expect, it } from 'vitest'
import { insideQuotes, oneLine, webUrl } from './clean.ts'

describe('one line of other people’s text', () => {
  it.each([
    ['  two   words ', 'two words'],
    ['a\r\nb\tc\u2028d', 'a b c d'],
    ['in\u202evoice\u2066 \u200bx\ufeff', 'invoice x'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['lone \ud800 half', 'lone \ufffd half'],
    [`Z${'\u0351'.repeat(50)}algo`, `Z${'\u0351'.repeat(3)}algo`],
    ['Crème brûlée, 日本語, مرحبا', 'Crème brûlée, 日本語, مرحبا'],
    ['👩\u200d💻 and 👩🏽\u200d🚒', '👩\u200d💻 and 👩🏽\u200d🚒'],
    ['می\u200cخواهم, ශ්\u200dරී', 'می\u200cخواهم, ශ්\u200dරී'],
    ['a\u200db, 💻\u200d\u200d💻, \u200d💻, م\u200c\u200cم', 'ab, 💻💻, 💻, مم'],
    ['Größe — «Übersicht» • €\u00a05', 'Größe — «Übersicht» • €\u00a05'],
  ])('%j becomes %j', (text, clean) => {
    expect(oneLine(text, 100)).toBe(clean)
  })

  it('has none of the characters that trick, whichever of them it is', () => {
    const tricks = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\ufff9-\ufffb]|(?![\ufe00-\ufe0f])\p{DI}|\p{Mn}{4}/u
    const through = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
      .map((char) => [char, oneLine(`a${char.repeat(4)}b`, 20)])
      .filter(([, line = '']) => tricks.test(line))

    expect(through).toEqual([])
  })

  it('is cut with an ellipsis at its length', () => {
    expect(oneLine('a long subject', 8)).toBe('a long…')
    expect(oneLine('x'.repeat(10_000), 20)).toHaveLength(20)
  })

  it('is never cut through a character of two units', () => {
    expect(oneLine('abc😀def', 5)).toBe('abc…')
    expect(oneLine('😀'.repeat(50), 10).isWellFormed()).toBe(true)
    expect(oneLine('👩\u200d💻 at work', 4)).toBe('👩…')
  })

  it('cannot close the quotation marks it stands in', () => {
    expect(insideQuotes('he said "no” and ‘yes’', 50)).toBe('he said ’no’ and ’yes’')
  })
})

describe('a link', () => {
  it.each([
    'https://a.example/x?y=1&z=2#f',
    'HTTP://A.EXAMPLE',
    'https://a.example:8443/to/ana@acme.example?by=ben@acme.example',
    'https://a.example?by=ben@acme.example',
  ])('is kept: %s', (url) => {
    expect(webUrl(url)).toBe(url)
  })

  it.each([
    '',
    'ftp://a.example',
    'https://',
    'https://a b',
    "https://a.example/'x",
    'https://teams.example@evil.example/join',
    'https://teams.example:443@evil.example',
  ])('is dropped: %s', (url) => {
    expect(webUrl(url)).toBe('')
  })
})
