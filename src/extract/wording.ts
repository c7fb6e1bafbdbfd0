import { phrasesCalledBy } from './calls.ts'
import { isDigit, isPlainLetter, QUESTION } from './characters.ts'
import { hashed, START_OF_WORD } from './hash.ts'
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
  readonly phrases: number // that its words call for; see phraseOf()
}

export function wordingOf(text: string): Wording {
  const lower = lowered(text)
  const words: number[] = []
  let hasDigit = false
  for (let at = 0; at < lower.length; ) {
    let code = lower.charCodeAt(at++)
    let hash = hashed(START_OF_WORD, code)
    if (isPlainLetter(code)) {
      for (; at < lower.length; at++) {
        code = lower.charCodeAt(at)
        if (!isPlainLetter(code)) break
        hash = hashed(hash, code)
      }
    } else if (isDigit(code)) hasDigit = true
    else if (code !== QUESTION) continue
    const number = numberOf(hash)
    if (number !== 0) words.push(number)
  }
  return { text, lower, words, hasDigit, phrases: phrasesCalledBy(words) }
}

// "İ" alone grows when it loses its capital.
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replaceAll('İ', 'I').toLowerCase()
}
