import { CALL, DOT, isPlainLetter, isSpace, LOWER, QUESTION } from './characters.ts'
import { hashOf, wordSet } from './hash.ts'
import type { TextSpan } from './lines.ts'
import { ELLIPSIS } from './narrow.ts'

// Where a sentence ends: at a stop that belongs to no abbreviation, number or address.

const PAUSE = ELLIPSIS.charCodeAt(0)
const STOP = new RegExp(`[.!?${ELLIPSIS}]`, 'g')
const CLOSERS = `"')]»*_`
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

/** Gives `add` the sentences of a part of a text, in order and without a gap. */
export function splitAtStops(
  text: string,
  span: TextSpan,
  add: (start: number, end: number) => void,
): void {
  const part = text.slice(span.start, span.end)
  const nextStop = (from: number) => {
    STOP.lastIndex = from - span.start
    return STOP.test(part) ? span.start + STOP.lastIndex - 1 : span.end
  }
  let { start } = span
  for (let at = nextStop(start); at < span.end; ) {
    let after = at + 1
    while (after < span.end && isStop(text.charCodeAt(after))) after++
    const end = afterClosers(text, after, span.end)
    if (end === span.end || endsSentence(text, start, at, after, end)) {
      add(start, end)
      start = end
    }
    at = nextStop(after)
  }
  add(start, span.end)
}

function isStop(code: number): boolean {
  return code === DOT || code === CALL || code === QUESTION || code === PAUSE
}

function afterClosers(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && end < from + 4 && CLOSERS.includes(text[end] ?? ' ')) end++
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
  const next = text.slice(end, end + 20).trimStart()[0] ?? ''
  const isLower = next >= '\x80' ? /\p{Ll}/u.test(next) : next >= 'a' && next <= 'z'
  if (after - at > 1 || text.charCodeAt(at) === PAUSE) return !isLower
  const word = wordBefore(text, start, at)
  if (word.length > LONGEST_ABBREVIATION && !word.includes('.')) return true
  if (/^(?:p\.m|a\.m|s\.v\.p|a\.u\.b)$/i.test(word)) return !isLower && /[\p{L}"']/u.test(next)
  return !belongsTo(word, next) || (!isUnfinished(word) && opensAt(text, end))
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

// Nearly all are of plain letters behind a blank, and ask no expression.
function wordBefore(text: string, start: number, at: number): string {
  const first = Math.max(start, at - 20)
  let from = at
  while (from > first && isPlainLetter(text.charCodeAt(from - 1) | LOWER)) from--
  if (from < at && (from === first || isSpace(text, from - 1))) return text.slice(from, at)
  return /(?:^|\s)["'(]*([\p{L}\p{N}.]+)$/u.exec(text.slice(first, at))?.[1] ?? ''
}
