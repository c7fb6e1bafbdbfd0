/**
 * A text as rules read it. Expressions meet `lower`, as one that ignores case takes longer to build and to
 * run; `words` are for knowing beforehand which expressions can match at all.
 */
export interface Wording {
  readonly text: string
  readonly lower: string // as long as the text, so that places in one are places in the other
  readonly words: readonly string[] // runs of a-z in lower case, each digit, each question mark
}

export function wordingOf(text: string): Wording {
  const lower = lowered(text)
  return { text, lower, words: lower.match(/[a-z]+|[\d?]/g) ?? [] }
}

// "İ" alone grows when it loses its capital.
function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replaceAll('İ', 'I').toLowerCase()
}
