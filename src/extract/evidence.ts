import type { FindingKind } from '../model/item.ts'
import type { TextSpan } from './lines.ts'
import { ELLIPSIS } from './narrow.ts'
import { placeOf, type Sentence } from './sentences.ts'
import { verdictOf } from './verdict.ts'
import { wordingOf } from './wording.ts'

const PAUSES = new RegExp(`(?:\\.\\.+|${ELLIPSIS}) ?`, 'g')
const CLOSERS = ')]"\'»'
const OPENERS = '(["\'«'
const MOST_PARTS = 20
// A sentence this long says much before it asks, and a quote is cut at its end.
const LONG = 200
const TURNS = /(?:,|;| -) ?(?:so|but|dus|maar) (?:then |dan )?/g

/**
 * Where in its sentence a finding stands. "i'm in the air ... can you call frank" is one sentence, as its writer
 * pauses where others stop; of its parts the finding is the one that a rule vouches for. Of a long one that comes to the
 * point with "so" it is what follows. Brackets and quotation marks round the whole are not what was said.
 */
export function evidenceIn(sentence: Sentence, kind: FindingKind): TextSpan {
  const isMeant = (part: Sentence) => verdictOf(part)[kind] !== undefined
  return bare(sentence, partsOf(sentence).find(isMeant) ?? pointsOf(sentence).find(isMeant))
}

// What stands behind each "so" and "but", the last first; none when the sentence is short.
function pointsOf(sentence: Sentence): Sentence[] {
  const { text } = sentence
  if (text.length < LONG) return []
  return [...text.matchAll(TURNS)]
    .slice(-MOST_PARTS)
    .toReversed()
    .map(({ index, 0: turn }) => partOf(sentence, index + turn.length, text.length))
}

// None when it has no pauses.
function partsOf(sentence: Sentence): Sentence[] {
  const { text } = sentence
  if (!text.includes('..') && !text.includes(ELLIPSIS)) return []
  const parts: Sentence[] = []
  let from = 0
  for (const pause of text.matchAll(PAUSES)) {
    const to = pause.index + pause[0].length
    parts.push(partOf(sentence, from, to))
    from = to
    if (parts.length === MOST_PARTS) break
  }
  return from < text.length ? [...parts, partOf(sentence, from, text.length)] : parts
}

export function partOf(sentence: Sentence, from: number, to: number): Sentence {
  const text = sentence.text.slice(from, to).trimEnd()
  const start = placeOf(sentence, from)
  const end = placeOf(sentence, from + Math.max(0, text.length - 1)) + 1
  return { ...wordingOf(text), start, end, places: undefined }
}

function bare(sentence: Sentence, part: Sentence = sentence): TextSpan {
  const { text } = part
  let [from, to] = [0, text.length]
  while (to > 1 && isCloser(text, to - 1)) to--
  if (to < text.length) while (from < to - 1 && OPENERS.includes(text[from] ?? ' ')) from++
  return {
    start: part.start + from,
    end: part.end - (text.length - to),
  }
}

// The second stop of "How soon?." is one too.
function isCloser(text: string, at: number): boolean {
  const mark = text[at] ?? ' '
  return CLOSERS.includes(mark) || (mark === '.' && '?!'.includes(text[at - 1] ?? ' '))
}
