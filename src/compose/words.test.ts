import { expect, it } from 'vitest'
import { significantWords } from './words.ts'

it.each([
  ['Re: Fwd: Antw: Q3 budgets', 'q3 budget'],
  ['Weekly team sync', ''],
  ['Wekelijks overleg over de begroting', 'begroting'],
  ['Contract van Globex op vrijdag', 'contract globex'],
  ['Sprint 12, 2026: ticket 48213', 'sprint ticket 48213'],
  ['Café — ＣＡＦÉ', 'café'],
  ["Ben's book", 'ben book'],
  ['Ana / Ben 1:1', 'ana ben'],
  ['予算 会議', '予算 会議'],
  ['\u202E\uD800 <script>', 'script'],
  [`${'x'.repeat(10_000)} budget`, 'x'.repeat(300)],
])('finds in %j the words that say something', (text, words) => {
  expect([...significantWords(text)].join(' ')).toBe(words)
})
