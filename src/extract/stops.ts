import { CALL, DOT, isLetterOrDigit, isSpace, QUESTION, signTable } from './characters.ts'
import { hashOf, wordSet } from './hash.ts'
import type { TextSpan } from './lines.ts'
import { ELLIPSIS } from './narrow.ts'

// Where a sentence ends: at a stop that belongs to no abbreviation, number or address.

const PAUSE = ELLIPSIS.charCodeAt(0)
const STOP = new RegExp(`[.!?${ELLIPSIS}]`, 'g')
const CLOSERS = signTable(`"')]»*_`)
const MOST_CLOSERS = 4
const ABBREVIATED =
  `mr mrs ms dr prof st jr sr inc ltd co corp dept approx est fig no nos vs etc cf ext tel dhr mw mevr drs ir ing
  eg ie bijv bv enz evt excl incl max min nr pag resp ca jl blz jan feb mar apr jun jul aug sept sep oct okt nov dec mon
  tue wed thu fri sat sun ma di wo vr za zo`.split(/\s+/)
const ABBREVIATIONS = wordSet(ABBREVIATED)
const LONGEST_ABBREVIATION = Math.max(...ABBREVIATED.map(({ length }) => length))

// Of these something must follow. Behind the others, and behind a letter, a sentence ends where a word with a capital
// stands that begins sentences and no names.
const UNFINISHED = new Set(
  `mr mrs ms dr prof approx est fig nos vs cf eg e.g ie i.e tel dhr mw mevr drs ir ing bijv d.w.z m.a.w t.a.v`.split(
    ' ',
  ),
)
const OPENERS = new Set(
  `I We You It They He She There This That These The My Our Your If When What Where How Why Please Thanks Thank Can Could
  Would Should Do Does Did Are Is Have Let Also As In For On At But And Ik Wij Je Jij Het Een Dat Dit Deze Er Als Wat
  Wanneer Waar Hoe Waarom Graag Bedankt Kun Kunt Kan Wilt Zou Heb Hebt Zijn Laat Ook Maar En Voor`.split(
    /\s+/,
  ),
)
const DOTTED = /^(?:p\.m|a\.m|s\.v\.p|a\.u\.b)$/i

/** Where the sentences of a part of a text end, in order; each begins where the one before ends. */
export function endsIn(text: string, span: TextSpan): number[] {
  const part = text.slice(span.start, span.end)
  const ends: number[] = []
  let { start } = span
  STOP.lastIndex = 0
  while (STOP.test(part)) {
    const after = afterStops(text, span.start + STOP.lastIndex, span.end)
    const at = span.start + STOP.lastIndex - 1
    const end = afterClosers(text, after, span.end)
    if (end === span.end || endsSentence(text, start, at, after, end)) {
      ends.push(end)
      start = end
    }
    STOP.lastIndex = after - span.start
  }
  ends.push(span.end)
  return ends
}

function afterStops(text: string, from: number, limit: number): number {
  let after = from
  while (after < limit && isStop(text.charCodeAt(after))) after++
  return after
}

function isStop(code: number): boolean {
  return code === DOT || code === CALL || code === QUESTION || code === PAUSE
}

function afterClosers(text: string, from: number, limit: number): number {
  const last = Math.min(limit, from + MOST_CLOSERS)
  let end = from
  while (end < last && CLOSERS[text.charCodeAt(end)] === 1) end++
  return end
}

// May a sentence end with the stops from `at` to `after`, behind whose closers the text goes on at `end`?
function endsSentence(
  text: string,
  start: number,
  at: number,
  after: number,
  end: number,
): boolean {
  if (!isSpace(text, end)) return false
  for (let index = at; index < after; index++) {
    const code = text.charCodeAt(index)
    if (code === QUESTION || code === CALL) return true
  }
  const next = nextSign(text, end)
  const isLower = next >= '\x80' ? /\p{Ll}/u.test(next) : next >= 'a' && next <= 'z'
  if (after - at > 1 || text.charCodeAt(at) === PAUSE) return !isLower
  const word = wordBefore(text, start, at)
  const hasDots = word.includes('.')
  if (word.length > LONGEST_ABBREVIATION && !hasDots) return true
  if (hasDots && DOTTED.test(word)) return !isLower && /[\p{L}"']/u.test(next)
  return !belongsTo(word, next) || (!isUnfinished(word) && opensAt(text, end))
}

// Behind white space; none when there is much of that.
function nextSign(text: string, from: number): string {
  const limit = Math.min(text.length, from + 20)
  let at = from
  while (at < limit && isSpace(text, at)) at++
  return at < limit ? (text[at] ?? '') : ''
}

// May the stop be the word's own?
function belongsTo(word: string, next: string): boolean {
  if (word.includes('.') && /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return true
  if (word.length === 1 && word !== 'I' && /^\p{L}$/u.test(word)) return true
  return ABBREVIATIONS.get(hashOf(word.toLowerCase())) === 1 && !(word === 'no' && !/\d/.test(next))
}

// "MW" and "EST" are no "Mevrouw" and no "estimated".
function isUnfinished(word: string): boolean {
  return UNFINISHED.has(word.toLowerCase()) && word !== word.toUpperCase()
}

function opensAt(text: string, from: number): boolean {
  const [word = ''] = /^[A-Z][a-z]*(?![\w.-])/.exec(text.slice(from, from + 20).trimStart()) ?? []
  return OPENERS.has(word)
}

// Nearly all are of plain letters or digits behind a blank, and ask no expression.
function wordBefore(text: string, start: number, at: number): string {
  const first = Math.max(start, at - 20)
  let from = at
  while (from > first && isLetterOrDigit(text.charCodeAt(from - 1))) from--
  if (from < at && (from === first || isSpace(text, from - 1))) return text.slice(from, at)
  return /(?:^|\s)["'(]*([\p{L}\p{N}.]+)$/u.exec(text.slice(first, at))?.[1] ?? ''
}
