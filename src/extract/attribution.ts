import { COLON, isDigit, signTable } from './characters.ts'
import type { Line } from './lines.ts'
import { isQuoted } from './quoted.ts'

/**
 * The line that mail programs write above the mail answered to: "On Fri, Nov 20, 2026 at 9:00 AM Ana
 * <ana@acme.example> wrote:" and its relatives in other languages, wrapped or not. Not the wording of one
 * program is known but what all have in common: a word for writing, a colon at the end, and a date or an
 * address in between. Everything is asked of the heads of at most four lines, which are capped.
 */

const ATTRIBUTION_LINES = 4
const ENDS = signTable(':>*_-')
const WIDE_COLON = 0xff1a

// A word with which such a line ends. In most languages it may also stand before the name or the date.
const WROTE_LAST =
  'wrote|writes|said|a écrit|ecrit|escribió|escribio|escreveu|escrito|scritto|scrive'
const WROTE = [
  'schreef|schrijft|geschreven|schrieb|schreibt|geschrieben|skrev|skriver|skrifaði|écrit',
  '|napisał|napisała|napisał\\(a\\)|pisze|napsal|napsala|napsal\\(a\\)|napísal|píše|kirjoitti',
  '|kirjutas|írta|a scris|rašė|rakstīja|napisao|napisala|va escriure|idatzi du|yazdı|đã viết',
  '|написал|написала|написал\\(а\\)|пишет|писал|пише|написав|написа|έγραψε|écrivait',
  '|כתב|כתבה|‫?כתב/ה|كتب|كتبت|写道|寫道|작성',
].join('')
const CLOSES_LAST = new RegExp(`[\\s>")\\]](?:${WROTE_LAST}|${WROTE}) ?[:：]$`, 'i')
const CLOSES = new RegExp(
  `[\\s>")\\]](?:${WROTE})[\\s(].{0,200}[:：]$|(?:写道|寫道|작성)[:：]$`,
  'i',
)
// "Ana Diaz <ana@acme.example> wrote on 20 Nov 2026:"
const CLOSES_DATED = /\swrote (?:on|at) .{0,60}\d.{0,40}:$/i

const OPENS =
  /^(?:on|op|at|am|le|den|el|il|em|no|in (?:article|message)|w dniu|dnia|dne|dňa|pe|în|la|στις|vào|ngày|dana|kl|a|el dia|data|в|на)(?=[ ,])|^[在于於]/i
const ADDRESS = /[<(["]\s?(?:mailto:)?[^<>\s@]{1,80}@[^<>\s@]{1,80}/
// Without a word for writing: "2026-11-20 9:00 GMT Ana <ana@acme.example>:", "вт, 20 нояб. 2026 г. в 9:00,
// Ana <...>:", "2026年11月20日(金) 9:00 Ana <...>:"; and from mail programs on the web, "Quoting Ana <...>:".
const DATED_ADDRESS =
  /^(?=.{0,60}\d{4})(?:\d{4}[-/.年]|(?=.{0,60}\d[:.]\d\d)).{1,160}<\s?[^<>\s]{1,80}@[^<>\s]{1,80}\s?>\s?(?:(?:から)?のメール)?[:：]$/
const DATED_BARE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2} .{1,60}<[^<>\s]{1,80}@[^<>\s]{1,80}>$/
const QUOTING = /^(?:quoting|zitat von|citando|citeren|citat från) .{1,100}:$/i
const NAMED_FIRST = 100 // where the address stands at the latest in "Ana Diaz <ana@acme.example> wrote:"
// "Ana wrote:" counts only above quoted lines.
const BARE = new RegExp(`^.{1,120}\\s(?:${WROTE_LAST}|${WROTE}) ?[:：]$`, 'i')

/** How many lines an attribution takes that begins on this line; 0 when none does. */
export function attributionLines(lines: readonly Line[], index: number): number {
  if (!mayEndNear(lines, index)) return 0
  const isApart = (lines[index - 1]?.head ?? '') === '' || isQuoted(lines[index - 1])
  const joined: string[] = [] // from each of the lines on
  for (let count = 1; count <= ATTRIBUTION_LINES; count++) {
    const line = bare(lines[index + count - 1])
    if (line === '') return 0
    for (let at = 0; at < joined.length; at++) joined[at] = `${joined[at]} ${line}`
    joined.push(line)
    const whole = joined[0] ?? ''
    if (count === 1 && isQuoted(lines[index + 1]) && BARE.test(whole)) return 1
    // "Great!" on the line above is not part of it.
    if (isAttribution(whole, isApart)) return joined.some(isLater) ? 0 : count
  }
  return 0
}

function isLater(joined: string, at: number): boolean {
  return at > 0 && OPENS.test(joined) && isAttribution(joined, false)
}

// Nearly no line comes further than this question, which asks no expression.
function mayEndNear(lines: readonly Line[], index: number): boolean {
  for (let at = index; at < index + ATTRIBUTION_LINES; at++) {
    const head = lines[at]?.head ?? ''
    if (head === '') return false
    const last = head.charCodeAt(head.length - 1)
    if (last > 0x7f || ENDS[last] === 1) return true
  }
  return false
}

function isAttribution(joined: string, isApart: boolean): boolean {
  if (isDigit(joined.charCodeAt(0)) && DATED_BARE.test(joined)) return true
  if (!endsWithColon(joined) || !/[\d@]/.test(joined)) return false
  if (DATED_ADDRESS.test(joined) || QUOTING.test(joined)) return true
  const address = joined.search(ADDRESS)
  const isLast = CLOSES_LAST.test(joined)
  const isDated = CLOSES_DATED.test(joined)
  if (!isLast && !isDated && !CLOSES.test(joined)) return false
  if (OPENS.test(joined)) return /\d/.test(joined) || (isLast && address >= 0)
  return isApart && (isDated || (address >= 0 && address <= NAMED_FIRST))
}

function endsWithColon(joined: string): boolean {
  const last = joined.charCodeAt(joined.length - 1)
  return last === COLON || last === WIDE_COLON
}

// Without stars and underscores of bold and italic, the dashes that Yahoo and Zoho draw round it, and marks
// of writing direction.
function bare(line: Line | undefined): string {
  return (line?.head ?? '')
    .replace(/\p{Cf}/gu, '')
    .replace(/^(?:[*_]{1,2}|-{2,60} ?)/, '')
    .replace(/[*_]{1,2}$/, '')
    .replace(/ -{2,60}$/, ':')
}
