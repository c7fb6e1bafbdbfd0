import { expect, it } from 'vitest'
import { contrastOf, PALETTE } from './palette.ts'

it.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
])('the contrast of %s and %s is %d', (one, other, contrast) => {
  expect(contrastOf(one, other)).toBeCloseTo(contrast, 2)
  expect(contrastOf(other, one)).toBeCloseTo(contrast, 2)
})

const { ink, soft, paper, accent, tint, inkDark, softDark, paperDark, accentDark, tintDark } =
  PALETTE

it.each([
  ['ink on paper', ink, paper],
  ['soft on paper', soft, paper],
  ['accent on paper', accent, paper],
  ['ink on tint', ink, tint],
  ['ink on paper, in the dark', inkDark, paperDark],
  ['soft on paper, in the dark', softDark, paperDark],
  ['accent on paper, in the dark', accentDark, paperDark],
  ['ink on tint, in the dark', inkDark, tintDark],
])('%s can be read', (_, text, ground) => {
  expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(4.5)
})
