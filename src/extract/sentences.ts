import type { TextSpan } from './lines.ts'
import { type Wording, wordingOf } from './wording.ts'

/**
 * Sentences with their place in the text. What the rules read is `text`: white space folded, typographic
 * quotation marks straightened. Caps hold here, before any expression of a rule sees a sentence: at most
 * 2 000 characters, and no word of more than 256 (such a word ends a sentence and belongs to none).
 */
export interface Sentence extends TextSpan, Wording {
  readonly places: readonly number[] | undefined // of each character of `text`; undefined when nothing was folded
}

const LONGEST_SENTENCE = 2_000
const LONGEST_WORD = 256
const IN_FRONT = '.)]*=_~<>| \t\r\n'
const CLOSERS = `"')]»”’*_`
const RUNS = '?!*=_~ '
const SPACE = 32
const CALL = 33
const DOT = 46
const QUESTION = 63
const BACKTICK = 96
const ELLIPSIS = 0x2026
const UNEVEN = /[^\S ]| {2}|[’‘`´“”„]/
const WRAPPED_LINE = 45 // a shorter line was ended by its writer, not by a mail program

const BULLET = /^(?:[-*•·‣▪–]+|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)/i
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st jr sr inc ltd co corp dept approx est fig no nos vs etc cf ext tel dhr mw mevr drs ir ing
  bijv bv evt excl incl max min nr pag resp ca jl blz jan feb mar apr jun jul aug sept sep oct okt nov dec mon
  tue wed thu fri sat sun ma di wo vr za zo`.split(/\s+/),
)

const LONGEST_ABBREVIATION = Math.max(...[...ABBREVIATIONS].map(({ length }) => length))

// No letter has more; what does is a table or a trick.
export const MOST_SENTENCES = 2_000

/** The sentences of one part of a text, in order; the first 2 000. */
export function sentencesIn(text: string, part: TextSpan): Sentence[] {
  const sentences: Sentence[] = []
  const add = (start: number, end: number) => {
    const span = trimmed(text, start, end)
    if (span.end > span.start && sentences.length < MOST_SENTENCES) {
      sentences.push(sentenceAt(text, span.start, span.end))
    }
  }
  for (const block of blocksOf(text, part)) {
    for (const span of splitAtLongWords(text, block)) splitAtStops(text, span, add)
  }
  return sentences
}

/** Where in the whole text the character of a sentence's `text` stands. */
export function placeOf(sentence: Sentence, index: number): number {
  return sentence.places?.[index] ?? Math.min(sentence.start + index, sentence.end)
}

// Lines that belong together: a paragraph, an entry of a list, a greeting on its own line.
function blocksOf(text: string, part: TextSpan): TextSpan[] {
  const blocks: { start: number; end: number }[] = []
  let before = ''
  for (let start = part.start; start < part.end; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 || newline > part.end ? part.end : newline
    const line = text.slice(start, Math.min(end, start + LONGEST_SENTENCE)).trim()
    const block = blocks.at(-1)
    if (block !== undefined && goesOn(before, line)) block.end = end
    else if (line !== '') blocks.push({ start: start + markerLength(text, start, end), end })
    before = line
    start = end + 1
  }
  return blocks
}

function goesOn(before: string, line: string): boolean {
  if (before === '' || line === '' || BULLET.test(line.slice(0, 20))) return false
  if (/[,:]$/.test(before) && before.length < WRAPPED_LINE) return false
  return before.length >= WRAPPED_LINE || /^[a-z]/.test(line)
}

function markerLength(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 40))
  const indent = head.length - head.trimStart().length
  return indent + (BULLET.exec(head.trimStart())?.[0].length ?? 0)
}

function splitAtLongWords(text: string, span: TextSpan): TextSpan[] {
  if (!hasLongWord(text, span)) return [span]
  const parts: TextSpan[] = []
  let start = span.start
  for (const word of text.slice(span.start, span.end).matchAll(/\S+/g)) {
    if (word[0].length <= LONGEST_WORD) continue
    parts.push({ start, end: span.start + word.index })
    start = span.start + word.index + word[0].length
  }
  return [...parts, { start, end: span.end }]
}

// A word that is too long stands on at least one of these places, so that most characters are not looked at.
function hasLongWord(text: string, span: TextSpan): boolean {
  for (let place = span.start; place < span.end; place += LONGEST_WORD) {
    let [start, end] = [place, place]
    while (end < span.end && !isSpace(text, end)) end++
    while (start > span.start && !isSpace(text, start - 1)) start--
    if (end - start > LONGEST_WORD) return true
  }
  return false
}

// White space as `\s` has it.
function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code < 128) return code === SPACE || (code >= 9 && code <= 13)
  return /\s/.test(text[index] ?? '')
}

function splitAtStops(text: string, span: TextSpan, add: (start: number, end: number) => void) {
  let { start } = span
  for (let at = start; at < span.end; at++) {
    if (!isStop(text.charCodeAt(at))) continue
    let after = at + 1
    while (after < span.end && isStop(text.charCodeAt(after))) after++
    const end = afterClosers(text, after, span.end)
    if (end === span.end || endsSentence(text, start, at, after, end)) {
      addCapped(start, end, add)
      start = end
    }
    at = after - 1
  }
  addCapped(start, span.end, add)
}

function isStop(code: number): boolean {
  return code === DOT || code === CALL || code === QUESTION || code === ELLIPSIS
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
  if (after - at > 1 || text.charCodeAt(at) === ELLIPSIS) return !isLower
  const word = wordBefore(text, start, at)
  if (word.length > LONGEST_ABBREVIATION && !word.includes('.')) return true
  if (/^(?:p\.m|a\.m|s\.v\.p|a\.u\.b)$/i.test(word)) return !isLower
  if (word.includes('.') && /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return false
  if (word.length === 1 && word !== 'I' && /^\p{L}$/u.test(word)) return false
  return !ABBREVIATIONS.has(word.toLowerCase()) || (word === 'no' && !/\d/.test(next))
}

// Nearly all are of plain letters behind a blank, and ask no expression.
function wordBefore(text: string, start: number, at: number): string {
  const first = Math.max(start, at - 20)
  let from = at
  while (from > first && isPlainLetter(text.charCodeAt(from - 1))) from--
  if (from < at && (from === first || isSpace(text, from - 1))) return text.slice(from, at)
  return /(?:^|\s)["'(]*([\p{L}\p{N}.]+)$/u.exec(text.slice(first, at))?.[1] ?? ''
}

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function addCapped(from: number, end: number, add: (start: number, end: number) => void): void {
  let start = from
  for (; end - start > LONGEST_SENTENCE; start += LONGEST_SENTENCE) {
    add(start, start + LONGEST_SENTENCE)
  }
  add(start, end)
}

function trimmed(text: string, from: number, to: number): TextSpan {
  let [start, end] = [from, to]
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  // Of "What is this????" and "*** Call me ***" one mark is enough, and none in front.
  while (end - 1 > start && isRun(text, end - 1) && isRun(text, end - 2)) end--
  while (start < end - 1 && IN_FRONT.includes(text[start] ?? 'a')) start++
  return { start, end }
}

function isRun(text: string, index: number): boolean {
  return RUNS.includes(text[index] ?? 'a')
}

function sentenceAt(text: string, start: number, end: number): Sentence {
  const raw = text.slice(start, end)
  if (!isUneven(raw)) return sentenceOf(raw, start, end, undefined)
  const plain = raw
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/\s/g, ' ')
  if (!plain.includes('  ')) return sentenceOf(plain, start, end, undefined)
  const places: number[] = []
  let folded = ''
  for (let index = 0; index < plain.length; index++) {
    if (plain[index] === ' ' && plain[index - 1] === ' ') continue
    folded += plain[index]
    places.push(start + index)
  }
  return sentenceOf(folded, start, end, places)
}

function sentenceOf(
  words: string,
  start: number,
  end: number,
  places: readonly number[] | undefined,
): Sentence {
  const { text, lower, words: numbers, hasDigit } = wordingOf(words)
  return { start, end, text, lower, words: numbers, hasDigit, places }
}

// White space to fold or quotation marks to straighten. What is beyond ASCII may be either.
function isUneven(raw: string): boolean {
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index)
    if (code > 127) return UNEVEN.test(raw)
    if (code === BACKTICK || (code >= 9 && code <= 13)) return true
    if (code === SPACE && raw.charCodeAt(index + 1) === SPACE) return true
  }
  return false
}
