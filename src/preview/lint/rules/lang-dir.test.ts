import { describe, expect, it } from 'vitest'
import { said } from '../../../../test/support/lint-snippet.ts'

describe('lang-dir', () => {
  it.each([
    ['<html lang="en" dir="ltr">', []],
    ['<html dir="ltr">', ['1 <html> names no language']],
    ['<html lang="English!" dir="ltr">', ['1 <html> names no language']],
    ['<html lang="en">', ['1 <html> names no direction']],
    ['<html lang="ar" dir="ltr">', ['1 <html> is ltr in ar']],
    ['<html lang="he" dir="rtl">', []],
    ['<html lang="pt-BR" dir="ltr">', []],
  ])('reads %s', (root, found) => {
    expect(said('lang-dir', '', { root })).toEqual(found)
  })

  it('asks it of what is in the body too', () => {
    expect(said('lang-dir', '</div>\n<p>a</p><i> </i><div lang="en" dir="ltr">')).toEqual([
      '3 <p> names no direction',
      '3 <p> names no language',
    ])
  })
})
