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
const UNEVEN = /[^\S ]| {2}|[’‘`´“”„]/
const WRAPPED_LINE = 45 // a shorter line was ended by its writer, not by a mail program

const BULLET = /^(?:[-*•·‣▪–]+|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)/i
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st jr sr inc ltd co corp dept approx est fig no nos vs etc cf ext tel dhr mw mevr drs ir ing
  bijv bv evt excl incl max min nr pag resp ca jl blz jan feb mar apr jun jul aug sept sep oct okt nov dec mon
  tue wed thu fri sat sun ma di wo vr za zo`.split(/\s+/),
)

// No letter has more; what does is a table or a trick.
export const MOST_SENTENCES = 2_000

/** The sentences of one part of a text, in order; the first 2 000. */
export function sentencesIn(text: string, part: TextSpan): Sentence[] {
  return blocksOf(text, part)
    .flatMap((block) => splitAtLongWords(text, block))
    .flatMap((block) => splitAtStops(text, block))
    .map((span) => trimmed(text, span))
    .filter(({ start, end }) => end > start)
    .slice(0, MOST_SENTENCES)
    .map((span) => sentenceAt(text, span))
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

function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

function splitAtStops(text: string, span: TextSpan): TextSpan[] {
  const sentences: TextSpan[] = []
  let { start } = span
  for (const stop of text.slice(span.start, span.end).matchAll(/[.!?…]+/g)) {
    const at = span.start + stop.index
    const end = afterClosers(text, at + stop[0].length, span.end)
    if (end < span.end && !endsSentence(text, start, at, stop[0], end)) continue
    sentences.push(...capped({ start, end }))
    start = end
  }
  return [...sentences, ...capped({ start, end: span.end })]
}

function afterClosers(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && end < from + 4 && `"')]»”’*_`.includes(text[end] ?? ' ')) end++
  return end
}

function endsSentence(text: string, start: number, at: number, stop: string, end: number): boolean {
  if (!/\s/.test(text[end] ?? ' ')) return false
  if (stop.includes('?') || stop.includes('!')) return true
  const next = text.slice(end, end + 20).trimStart()[0] ?? ''
  const isLower = /\p{Ll}/u.test(next)
  if (stop.length > 1 || stop === '…') return !isLower
  const before = text.slice(Math.max(start, at - 20), at)
  const word = /(?:^|\s)["'(]*([\p{L}\p{N}.]+)$/u.exec(before)?.[1] ?? ''
  if (/^(?:p\.m|a\.m|s\.v\.p|a\.u\.b)$/i.test(word)) return !isLower
  if (word.includes('.') && /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return false
  if (/^\p{L}$/u.test(word) && word !== 'I') return false
  return !ABBREVIATIONS.has(word.toLowerCase()) || (word === 'no' && !/\d/.test(next))
}

function capped(span: TextSpan): TextSpan[] {
  const parts: TextSpan[] = []
  let { start } = span
  while (span.end - start > LONGEST_SENTENCE) {
    parts.push({ start, end: start + LONGEST_SENTENCE })
    start += LONGEST_SENTENCE
  }
  return [...parts, { start, end: span.end }]
}

function trimmed(text: string, span: TextSpan): TextSpan {
  let { start, end } = span
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  // Of "What is this????" and "*** Call me ***" one mark is enough, and none in front.
  while (end - 1 > start && isRun(text, end - 1) && isRun(text, end - 2)) end--
  while (start < end - 1 && IN_FRONT.includes(text[start] ?? 'a')) start++
  return { start, end }
}

function isRun(text: string, index: number): boolean {
  return '?!*=_~ '.includes(text[index] ?? 'a')
}

function sentenceAt(text: string, span: TextSpan): Sentence {
  const raw = text.slice(span.start, span.end)
  if (!UNEVEN.test(raw)) return { ...span, ...wordingOf(raw), places: undefined }
  const plain = raw
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/\s/g, ' ')
  if (!plain.includes('  ')) return { ...span, ...wordingOf(plain), places: undefined }
  const places: number[] = []
  let folded = ''
  for (let index = 0; index < plain.length; index++) {
    if (plain[index] === ' ' && plain[index - 1] === ' ') continue
    folded += plain[index]
    places.push(span.start + index)
  }
  return { ...span, ...wordingOf(folded), places }
}
