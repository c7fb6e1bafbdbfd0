import type { Line } from './lines.ts'

// How mail programs mark the lines of somebody else. Asked of a line's head, which is capped.

const QUOTE = /^(?:>|»|[A-Z]{1,3}>)/
const WRAP_WIDTH = 60

export function isQuoted(line: Line | undefined): boolean {
  return line !== undefined && QUOTE.test(line.head)
}

/**
 * The tail of a quoted line that a mail program wrapped and forgot to mark: "> ... before the end of the"
 * and then "month" alone, without a blank line between.
 */
export function isQuoteOrphan(lines: readonly Line[], index: number): boolean {
  const before = lines[index - 1]
  const head = lines[index]?.head ?? ''
  return (
    isQuoted(before) &&
    isQuoted(lines[index + 1]) &&
    (before?.head.length ?? 0) >= WRAP_WIDTH &&
    !/[.?!:]$/.test(before?.head ?? '') &&
    /^[a-z]/.test(head) &&
    head.length < WRAP_WIDTH
  )
}
