/**
 * Text as a reader sees it: one kind of line break, nothing invisible in it. Zero-width characters,
 * bidi controls and tag characters can hide words or turn them round, so none of them gets through.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
}

/** The same on one line, white space folded, cut at `limit`. */
export function oneLine(text: string, limit: number): string {
  const line = cleanText(text.slice(0, 20 * limit))
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= limit ? line : line.slice(0, limit).toWellFormed().trim()
}

const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const INVISIBLE =
  /[[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\ufff9-\ufffb]--[\t\n]]/gv
