import { attributionLines } from './attribution.ts'
import { type Line, linesOf, type TextSpan } from './lines.ts'
import { headerLines } from './mail-header.ts'
import { isQuoted, isQuoteOrphan } from './quoted.ts'
import { isDelimiter, isDisclaimer, isNobodys, isSignatureLine, isSignOff } from './signature.ts'

/**
 * Which parts of a mail's text its sender wrote for this mail. Cut are quoted lines, the history under
 * a reply's or forward's header, and signatures; what stands between quoted lines or below them stays.
 * The answer is places in the text given, never a new text, so that every offset found in them holds.
 */

/** In the order of the text, without overlap; none at all for a mail that only forwards. */
export function ownWords(text: string): TextSpan[] {
  const lines = linesOf(text)
  return spansOf(lines, withoutSignOffs(lines, ownLines(lines)))
}

/** As ownWords(), and the farewell and the name under it besides: the mail without its history. */
export function replyIn(text: string): TextSpan[] {
  const lines = linesOf(text)
  return spansOf(lines, ownLines(lines))
}

function ownLines(lines: readonly Line[]): boolean[] {
  return withoutCards(lines, withoutQuotes(lines))
}

function withoutQuotes(lines: readonly Line[]): boolean[] {
  const isOwn = new Array<boolean>(lines.length).fill(true)
  for (let index = 0; index < lines.length; index++) {
    if (isQuoted(lines[index]) || (index > 0 && !isOwn[index - 1] && isQuoteOrphan(lines, index))) {
      isOwn[index] = false
      continue
    }
    const header = headerLines(lines, index) || attributionLines(lines, index)
    if (header === 0) continue
    isOwn.fill(false, index, index + header)
    // History with its marks on is cut line by line, as an answer may stand below or between.
    if (!isQuoted(nextWritten(lines, index + header))) return isOwn.fill(false, index)
    index += header - 1
  }
  return isOwn
}

function withoutCards(lines: readonly Line[], isOwn: boolean[]): boolean[] {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.head === '' || !isOwn[index]) continue
    if (isDelimiter(line) || isDisclaimer(line)) {
      while (index < lines.length && isOwn[index]) isOwn[index++] = false
    } else if (isNobodys(line)) isOwn[index] = false
  }
  return isOwn
}

function withoutSignOffs(lines: readonly Line[], isOwn: boolean[]): boolean[] {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || !isOwn[index] || !isSignOff(line)) continue
    isOwn[index++] = false
    while (isOwn[index] && isSignatureLine(lines[index]?.head ?? '')) isOwn[index++] = false
    index--
  }
  return isOwn
}

function nextWritten(lines: readonly Line[], from: number): Line | undefined {
  for (let index = from; index < lines.length; index++) {
    if (lines[index]?.head !== '') return lines[index]
  }
  return undefined
}

function spansOf(lines: readonly Line[], isOwn: readonly boolean[]): TextSpan[] {
  const spans: TextSpan[] = []
  for (let index = 0; index < lines.length; index++) {
    if (!isOwn[index]) continue
    const start = lines[index]?.start ?? 0
    while (isOwn[index + 1]) index++
    const end = lines[index]?.end ?? start
    if (end > start) spans.push({ start, end })
  }
  return spans
}
