import { isPlainCapital, isPlainLetter, isSpace, LOWER, signTable } from './characters.ts'
import type { TextSpan } from './lines.ts'
import { ARROW, inBytes, isWide, THUMB } from './narrow.ts'
import { endsIn } from './stops.ts'
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
const IN_FRONT = signTable('.)]*=_~<>| \t\r\n')
const RUNS = signTable('?!*=_~ ')
// White space to fold or quotation marks to straighten. Sign by sign, as V8 looks for `[^\S ]` half as fast.
const UNEVEN = /[\t-\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`´]| {2}/
const LINK_ALONE = /^<?(?:https?:\/\/|www\.)\S+$/i
const LINK_LAST = /(?:^|[\s<(])(?:https?:\/\/|www\.)[^\s]{1,300}$/i
const PAUSES = signTable(',:')
const WRAPPED_ENTRY = 60
const WRAPPED_LINE = 45 // a shorter line was ended by its writer, not by a mail program

// Of a tick alone; a thumb is as long as two signs. Behind a number stands what puts it into a box.
const BULLET = new RegExp(
  `^(?:[-*·${ARROW}]+|${THUMB}(?!·)|\\d\\xad?·|\\(?(?:\\d{1,2}|[a-z])[.)])\\xad?\\s+(?=\\S)`,
  'i',
)
// No letter has more; what does is a table or a trick.
export const MOST_SENTENCES = 2_000

/** The sentences of one part of a text, in order; the first 2 000. */
export function sentencesIn(text: string, part: TextSpan): Sentence[] {
  const sentences: Sentence[] = []
  const isPartWide = isWide(text.slice(part.start, part.end))
  const blocks = blocksOf(text, part)
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]
    if (block === undefined) continue
    if (!hasLongWord(text, block)) addSentences(sentences, text, block, isPartWide)
    else {
      for (const span of besideLongWords(text, block)) {
        addSentences(sentences, text, span, isPartWide)
      }
    }
  }
  return sentences
}

/** Where in the whole text the character of a sentence's `text` stands. */
export function placeOf(sentence: Sentence, index: number): number {
  return sentence.places?.[index] ?? Math.min(sentence.start + index, sentence.end)
}

function addSentences(
  sentences: Sentence[],
  text: string,
  span: TextSpan,
  isPartWide: boolean,
): void {
  const mayBeUneven = UNEVEN.test(text.slice(span.start, span.end))
  const ends = endsIn(text, span)
  let { start } = span
  for (let index = 0; index < ends.length; index++) {
    const last = ends[index] ?? span.end
    while (start < last) {
      const end = Math.min(last, start + LONGEST_SENTENCE)
      const place = trimmed(text, start, end)
      if (place.end > place.start && sentences.length < MOST_SENTENCES) {
        const raw = text.slice(place.start, place.end)
        sentences.push(sentenceOf(isPartWide ? inBytes(raw) : raw, place, mayBeUneven))
      }
      start = end
    }
  }
}

// Lines that belong together: a paragraph, an entry of a list, a greeting on its own line.
function blocksOf(text: string, part: TextSpan): TextSpan[] {
  const blocks: TextSpan[] = []
  let block: { start: number; end: number } | undefined
  let before = ''
  let first = '' // line of the block
  for (let start = part.start; start < part.end; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 || newline > part.end ? part.end : newline
    const line = text.slice(start, Math.min(end, start + LONGEST_SENTENCE)).trim()
    if (block !== undefined && goesOn(before, line) && !isApart(first, before, line)) {
      block.end = end
    } else if (line !== '') {
      first = line
      block = { start: start + markerLength(text, start, end), end }
      blocks.push(block)
    }
    before = line
    start = end + 1
  }
  return blocks
}

function goesOn(before: string, line: string): boolean {
  if (before === '' || line === '' || isEntry(line)) return false
  const isSmall = isPlainLetter(line.charCodeAt(0))
  if (before.length < WRAPPED_LINE) {
    if (!isSmall || PAUSES[before.charCodeAt(before.length - 1)] === 1) return false
  }
  // A link ends what it belongs to, unless the sentence goes on in small letters.
  return !LINK_ALONE.test(line) && (isSmall || !LINK_LAST.test(before))
}

// The last entry of a list ends where a line begins anew: one that no mail program had to wrap.
function isApart(first: string, before: string, line: string): boolean {
  return before.length < WRAPPED_ENTRY && isPlainCapital(line.charCodeAt(0)) && isEntry(first)
}

function isEntry(line: string): boolean {
  return mayBeEntry(line) && BULLET.test(line.slice(0, 20))
}

function markerLength(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 40))
  const entry = head.trimStart()
  const indent = head.length - entry.length
  return mayBeEntry(entry) ? indent + (BULLET.exec(entry)?.[0].length ?? 0) : indent
}

// Most lines begin with a word of more than one letter.
function mayBeEntry(line: string): boolean {
  if (line.length < 2) return false
  return !isPlainLetter(line.charCodeAt(0) | LOWER) || !isPlainLetter(line.charCodeAt(1) | LOWER)
}

function besideLongWords(text: string, span: TextSpan): TextSpan[] {
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
  if (span.end - span.start <= LONGEST_WORD) return false
  for (let place = span.start; place < span.end; place += LONGEST_WORD) {
    let start = place
    let end = place
    while (end < span.end && !isSpace(text, end)) end++
    while (start > span.start && !isSpace(text, start - 1)) start--
    if (end - start > LONGEST_WORD) return true
  }
  return false
}

function trimmed(text: string, from: number, to: number): TextSpan {
  let start = from
  let end = to
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  // Of "What is this????" and "*** Call me ***" one mark is enough, and none in front.
  while (end - 1 > start && isRun(text, end - 1) && isRun(text, end - 2)) end--
  while (start < end - 1 && IN_FRONT[text.charCodeAt(start)] === 1) start++
  return { start, end }
}

function isRun(text: string, index: number): boolean {
  return RUNS[text.charCodeAt(index)] === 1
}

function sentenceOf(raw: string, span: TextSpan, mayBeUneven: boolean): Sentence {
  if (!mayBeUneven || !UNEVEN.test(raw)) return worded(raw, span, undefined)
  const plain = raw.replace(/[`´]/g, "'").replace(/\s/g, ' ')
  if (!plain.includes('  ')) return worded(plain, span, undefined)
  const places: number[] = []
  let folded = ''
  for (let index = 0; index < plain.length; index++) {
    if (plain[index] === ' ' && plain[index - 1] === ' ') continue
    folded += plain[index]
    places.push(span.start + index)
  }
  return worded(folded, span, places)
}

function worded(plain: string, { start, end }: TextSpan, places: Sentence['places']): Sentence {
  const { text, lower, words, hasDigit, phrases } = wordingOf(plain)
  return { start, end, text, lower, words, hasDigit, phrases, places }
}
