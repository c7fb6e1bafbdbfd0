import { isDigit } from '../characters.ts'
import type { Reference } from './context.ts'
import { type Entry, type Lexicon, wordAt } from './lexicon.ts'
import { type Numeral, numeralsIn } from './numerals.ts'
import { type Sense, senseNamed } from './sense.ts'
import { isLetter, type Tokens, tokensIn } from './token.ts'

/**
 * A text cut into tokens, and for each place what may begin there: first single words, then, rule by rule,
 * the phrases that they make. Only the places of `runs` are filled: most words of most texts have no part in a date.
 */
export interface Chart {
  readonly lower: string
  readonly tokens: Tokens
  readonly senses: (Sense[] | undefined)[] // one place more than there are tokens: the end of the text is one
  readonly runs: readonly Run[]
}

/** Tokens without a gap that something is known about, and that say more than "of the" does. */
export interface Run {
  readonly from: number
  readonly to: number
}

const SIGNS: ReadonlyMap<number, Sense> = new Map(
  [
    [',', 'comma'],
    ['-', 'dash'],
    ['/', 'slash'],
    ['+', 'plus'],
    ['.', 'dot'],
    ['(', 'open'],
    [')', 'close'],
  ].map(([sign = '', slot = '']) => [sign.charCodeAt(0), senseNamed(slot, 1)]),
)
// Between digits these end nothing.
const WITHIN = new Set([...'-/:.'].map((sign) => sign.charCodeAt(0)))
const AT = 64
const AND = 38
const STOP = senseNamed('stop', 0)

export function chartOf(lower: string, lexicon: Lexicon, context: Reference): Chart {
  const tokens = tokensIn(lower)
  const known = knownIn(lower, tokens, lexicon)
  const numerals = numeralsIn(lower, tokens, context)
  const senses: Chart['senses'] = new Array(tokens.starts.length + 1)
  const chart = { lower, tokens, senses, runs: runsOf(lower, tokens, known, numerals) }
  for (const run of chart.runs) addWords(chart, run, known)
  for (const { place, sense } of numerals) addSense(chart, place, sense)
  return chart
}

/** Adds a sense unless the place has one of the same slot and length. The longest come first. */
export function addSense({ senses }: Chart, place: number, sense: Sense): void {
  const here = senses[place]
  if (here === undefined) {
    senses[place] = [sense]
    return
  }
  let at = 0
  for (; at < here.length; at++) {
    const other = here[at]
    if (other === undefined || other.length < sense.length) break
    if (other.length === sense.length && other.number === sense.number) return
  }
  here.push(sense)
  for (let last = here.length - 1; last > at; last--) here[last] = here[last - 1] ?? sense
  here[at] = sense
}

type Known = readonly Entry[]

// Of each token the entries of the lexicon of which all words stand there.
function knownIn(lower: string, tokens: Tokens, lexicon: Lexicon): Known[] {
  const { starts, ends, hashes } = tokens
  const known: Known[] = []
  for (let index = 0; index < starts.length; index++) {
    const { entries, isAlone } = wordAt(
      lexicon,
      lower,
      starts[index] ?? 0,
      ends[index] ?? 0,
      hashes[index] ?? 0,
    )
    known.push(isAlone ? entries : entries.filter((entry) => isWhole(entry, lower, tokens, index)))
  }
  return known
}

function isWhole(
  { rest }: Entry,
  lower: string,
  { starts, hashes }: Tokens,
  index: number,
): boolean {
  for (let ahead = 0; ahead < rest.length; ahead++) {
    const part = rest[ahead]
    const place = index + 1 + ahead
    // Words of one hash are most likely one word, but not surely.
    if (part === undefined || part.hash !== hashes[place]) return false
    if (!lower.startsWith(part.word, starts[place])) return false
  }
  return true
}

function runsOf(
  lower: string,
  { starts }: Tokens,
  known: readonly Known[],
  numerals: readonly Numeral[],
): Run[] {
  const runs: Run[] = []
  let from = 0
  let covered = 0 // up to this token something is known about each
  let tells = false
  let next = 0 // of the numerals
  for (let index = 0; index < starts.length; index++) {
    const code = lower.charCodeAt(starts[index] ?? 0)
    if (isDigit(code) || SIGNS.has(code)) covered = Math.max(covered, index + 1)
    for (; numerals[next]?.place === index; next++) {
      covered = Math.max(covered, index + (numerals[next]?.sense.length ?? 0))
      tells = true
    }
    for (const { meaning, isTelling } of known[index] ?? []) {
      covered = Math.max(covered, index + meaning.length)
      if (isTelling) tells = true
    }
    if (index < covered) continue
    if (tells) runs.push({ from, to: index })
    from = index + 1
    tells = false
  }
  if (tells) runs.push({ from, to: starts.length })
  return runs
}

function addWords(chart: Chart, { from, to }: Run, known: readonly Known[]): void {
  if (from > 0) addLeads(chart, from - 1, known[from - 1] ?? [])
  for (let index = from; index <= to; index++) {
    addSign(chart, index)
    for (const { meaning, isOfNext, rest } of known[index] ?? []) {
      addSense(chart, isOfNext ? index + 1 + rest.length : index, meaning)
    }
  }
}

// Of the word in front of a run, what it says of the place behind it.
function addLeads(chart: Chart, index: number, known: Known): void {
  for (const { meaning, isOfNext } of known) {
    if (isOfNext) addSense(chart, index + 1, meaning)
  }
}

function addSign({ lower, tokens, senses }: Chart, index: number): void {
  const { starts } = tokens
  const code = lower.charCodeAt(starts[index] ?? lower.length)
  if (isLetter(code) || isDigit(code) || code === AT || code === AND) return
  const here = senses[index] ?? []
  senses[index] = here
  const isWithin = WITHIN.has(code) && isDigit(lower.charCodeAt(starts[index + 1] ?? lower.length))
  if (!isWithin) here.push(STOP)
  const sign = SIGNS.get(code)
  if (sign !== undefined) here.unshift(sign)
}
