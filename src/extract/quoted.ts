import type { Line } from './lines.ts'

// How mail programs mark what somebody else wrote. Every question is asked of a line's head, which is
// capped, so that none of these expressions meets a long string.

const QUOTE = /^(?:>|»|[A-Z]{1,3}>)/

// "-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:",
// and Lotus Notes' "---------------------- Forwarded by Ana Diaz on 03/21/2026 09:24 AM".
const SEPARATOR =
  /^(?:[-_*=]{2,} ?(?:original (?:message|appointment)|oorspronkelijk (?:bericht|e-?mail)|originele? bericht|urspr(?:ü|ue)ngliche nachricht|message (?:d'origine|original|transféré|original)|e-?mail d'origine|(?:forwarded|doorgestuurd|weitergeleitete?) (?:message|bericht|nachricht|e-?mail)|forwarded by|reply separator)|(?:begin forwarded message|begin doorgestuurd bericht|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)) ?:)/i

// The names that Outlook writes above a history, in English, Dutch, German and French.
const HEADER_FROM = /^\*?(?:from|van|von|de) ?:\*? ?\S/i
const HEADER_OTHER =
  /^\*?(?:sent|date|to|cc|subject|verzonden|datum|aan|onderwerp|gesendet|an|betreff|envoyé|à|objet|reply-to) ?:/i
const HEADER_LINES = 8

// "On Fri, Nov 20, 2026 at 9:00 AM Ana <ana@acme.example> wrote:" and its relatives, often wrapped.
const ATTRIBUTION_OPENS = /^(?:on|op|am|le|den|el|il)\b/i
const ATTRIBUTION_CLOSES =
  /[\s>](?:wrote|writes|schreef|geschreven|schrieb|geschrieben|écrit|skrev|escribió|ha scritto)\b.{0,120}:$/i
// "Ana Diaz <ana@acme.example> schrieb am 20.11.2026:", "2026-11-20 9:00 GMT Ana <ana@acme.example>:"
const ATTRIBUTION_NAMES =
  /^(?:.{1,100}<[^<>\s]{1,80}@[^<>\s]{1,80}> ?(?:wrote|writes|schreef|schrieb|a écrit)\b.{0,80}|\d{4}-\d\d.{1,100}<[^<>\s]{1,80}@[^<>\s]{1,80}>) ?:$/i
// "Ana wrote:" counts only above quoted lines.
const ATTRIBUTION_BARE = /^.{1,120}\s(?:wrote|writes|schreef|schrieb|a écrit) ?:$/i
const ATTRIBUTION_LINES = 3

const WRAP_WIDTH = 60

export function isQuoted(line: Line | undefined): boolean {
  return line !== undefined && QUOTE.test(line.head)
}

/** How many lines the header of a history takes that begins on this line; 0 when none does. */
export function headerLines(lines: readonly Line[], index: number): number {
  const head = lines[index]?.head ?? ''
  if (SEPARATOR.test(head)) return 1 + headersFrom(lines, index + 1)
  return HEADER_FROM.test(head) ? headersFrom(lines, index) : 0
}

/** How many lines an attribution takes that begins on this line ("On ... wrote:"); 0 when none does. */
export function attributionLines(lines: readonly Line[], index: number): number {
  const head = lines[index]?.head ?? ''
  if (head.endsWith(':')) {
    if (ATTRIBUTION_NAMES.test(head)) return 1
    if (isQuoted(lines[index + 1]) && ATTRIBUTION_BARE.test(head)) return 1
  }
  if (!ATTRIBUTION_OPENS.test(head)) return 0
  let joined = ''
  for (let count = 1; count <= ATTRIBUTION_LINES; count++) {
    joined = `${joined} ${lines[index + count - 1]?.head ?? ''}`.trim()
    if (/\d/.test(joined) && ATTRIBUTION_CLOSES.test(joined)) return count
  }
  return 0
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

// A block of at least three header lines, the first of them From; blank lines before it are skipped.
function headersFrom(lines: readonly Line[], from: number): number {
  let first = from
  while (lines[first]?.head === '' && first < from + 2) first++
  if (!HEADER_FROM.test(lines[first]?.head ?? '')) return 0
  let last = first
  let others = 0
  for (let index = first + 1; index <= first + HEADER_LINES; index++) {
    if (!HEADER_OTHER.test(lines[index]?.head ?? '')) continue
    others++
    last = index
  }
  return others >= 2 ? last - from + 1 : 0
}
