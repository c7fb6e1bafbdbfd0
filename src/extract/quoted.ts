import { isPlainCapital } from './characters.ts'
import type { Line } from './lines.ts'

// How mail programs mark the lines of somebody else. Asked of a line's head, which is capped.

const MARK = 0x3e // >
const FRENCH_MARK = 0xbb // »
const MOST_INITIALS = 3 // of who is quoted: "AD> "
const WRAP_WIDTH = 60

export function isQuoted(line: Line | undefined): boolean {
  if (line === undefined || line.head === '') return false
  const { head } = line
  if (head.charCodeAt(0) === FRENCH_MARK) return true
  let at = 0
  while (at < head.length - 1 && at < MOST_INITIALS && isPlainCapital(head.charCodeAt(at))) at++
  return head.charCodeAt(at) === MARK
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
