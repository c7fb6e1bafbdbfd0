import { describe, expect, it } from 'vitest'
import { reasonOf } from './report.ts'

describe('a reason', () => {
  it.each([
    ['away', 'away: out of office all day'],
    ['550 5.1.1', '550 5.1.1: the mail server does not take it'],
    ['535 5.7.8', '535 5.7.8: the mail server does not take user and password'],
    ['450', '450: the mail server wants it later'],
    ['cut', 'cut: the connection was cut before the mail was handed over'],
    ['EHOSTDOWN', 'EHOSTDOWN'],
    ['', ''],
    [undefined, ''],
  ])('%j reads %j', (reason, words) => {
    expect(reasonOf(reason)).toBe(words)
  })
})
