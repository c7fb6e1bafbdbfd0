import { isDigit, isPlainLetter } from './characters.ts'
import { hashOf } from './hash.ts'
import { numberOf } from './vocabulary.ts'

/**
 * A text as rules read it. Expressions meet `lower`, as one that ignores case takes longer to build and to
 * run; `words` are for knowing beforehand which expressions can match at all.
 */
export interface Wording {
  readonly text: string
  readonly lower: string // as long as the text, so that places in one are places in the other
  readonly words: readonly number[] // of runs of a-z, digits and question marks; those alone that are cues
  readonly hasDigit: boolean
}

export function wordingOf(text: string): Wording {
  const lower = lowered(text)
  const words: number[] = []
  let hasDigit = false
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    const start = at
    if (isPlainLetter(code)) while (isPlainLetter(lower.charCodeAt(at + 1))) at++
    else if (isDigit(code)) hasDigit = true
    else if (code !== QUESTION_MARK) continue
    const number = numberOf(hashOf(lower, start, at + 1))
    if (number !== 0) words.push(number)
  }
  return { text, lower, words, hasDigit }
}

const QUESTION_MARK = 63

// "İ" alone grows when it loses its capital.
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replaceAll('İ', 'I').toLowerCase()
}
