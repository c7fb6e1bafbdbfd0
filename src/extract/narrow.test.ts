import { describe, expect, it } from 'vitest'
import { ARROW, ELLIPSIS, narrowed, THUMB } from './narrow.ts'

describe('narrowed', () => {
  it.each([
    ['plain', 'plain'],
    ['caf\xe9 “fine” – it’s', 'caf\xe9 "fine" - it\'s'],
    ['wait… what', `wait${ELLIPSIS} what`],
    ['Ana → the keys', `Ana ${ARROW} the keys`],
    ['€ 5 • ✓', '¤ 5 · ·'],
    ['a\u2003b\u200bc\u2028d', 'a b\xadc d'],
    ['🎉 done ❤️', '·· done ·\xad'],
    ['👍 ✅', `${THUMB}· ${THUMB}`],
    ['Łukasz – “tak”', 'Łukasz - "tak"'],
    ['Привет… да', `Привет${ELLIPSIS} да`],
  ])('makes %j %j', (text, expected) => {
    expect(narrowed(text)).toBe(expected)
  })

  it('leaves every character in its place', () => {
    const text = '👨‍👩‍👧 “Please” — send 日本 it… €5'

    expect(narrowed(text)).toHaveLength(text.length)
    expect(narrowed(text).indexOf('send')).toBe(text.indexOf('send'))
  })
})
