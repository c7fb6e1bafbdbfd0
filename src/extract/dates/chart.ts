import { isDigit } from '../characters.ts'
import type { Wording } from '../wording.ts'
import type { Reference } from './context.ts'
import { type Entry, entriesAt, type Lexicon } from './lexicon.ts'
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

const SIGNS: readonly (readonly [sign: string, slot: string])[] = [
  [',', 'comma'],
  ['-', 'dash'],
  ['/', 'slash'],
  ['+', 'plus'],
  ['.', 'dot'],
  ['(', 'open'],
  [')', 'close'],
]
const SENSES: (Sense | undefined)[] = new Array(128).fill(undefined) // of signs, by their codes
for (const [sign, slot] of SIGNS) SENSES[sign.charCodeAt(0)] = senseNamed(slot, 1)
// Between digits these end nothing.
const WITHIN = new Set([...'-/:.'].map((sign) => sign.charCodeAt(0)))
const AT = 64
const AND = 38
const END = 0 // for the end of the text, which is no sign
const STOP = senseNamed('stop', 0)
const NO_NUMERALS: readonly Numeral[] = []

type Known = readonly Entry[] | undefined // undefined of most words

export function chartOf({ lower, hasDigit }: Wording, lexicon: Lexicon, context: Reference): Chart {
  const tokens = tokensIn(lower)
  const known: Known[] = new Array(tokens.count)
  for (let index = 0; index < tokens.count; index++) {
    known[index] = entriesAt(lexicon, lower, tokens, index)
  }
  const numerals = hasDigit ? numeralsIn(lower, tokens, context) : NO_NUMERALS
  const senses: Chart['senses'] = new Array(tokens.count + 1)
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

function runsOf(
  lower: string,
  { starts, count }: Tokens,
  known: readonly Known[],
  numerals: readonly Numeral[],
): Run[] {
  const runs: Run[] = []
  let from = 0
  let covered = 0 // up to this token something is known about each
  let tells = false
  let next = 0 // of the numerals
  for (let index = 0; index < count; index++) {
    const code = lower.charCodeAt(starts[index] ?? 0)
    if (isDigit(code) || signOf(code) !== undefined) covered = Math.max(covered, index + 1)
    for (; numerals[next]?.place === index; next++) {
      covered = Math.max(covered, index + (numerals[next]?.sense.length ?? 0))
      tells = true
    }
    const entries = known[index]
    for (let at = 0; entries !== undefined && at < entries.length; at++) {
      const entry = entries[at]
      if (entry === undefined) continue
      covered = Math.max(covered, index + entry.meaning.length)
      if (entry.isTelling) tells = true
    }
    if (index < covered) continue
    if (tells) runs.push({ from, to: index })
    from = index + 1
    tells = false
  }
  if (tells) runs.push({ from, to: count })
  return runs
}

function addWords(chart: Chart, { from, to }: Run, known: readonly Known[]): void {
  if (from > 0) addLeads(chart, from - 1, known[from - 1])
  for (let index = from; index <= to; index++) {
    addSign(chart, index)
    const entries = known[index]
    for (let at = 0; entries !== undefined && at < entries.length; at++) {
      const entry = entries[at]
      if (entry === undefined) continue
      const place = entry.isOfNext ? index + 1 + entry.rest.length : index
      addSense(chart, place, entry.meaning)
    }
  }
}

// Of the word in front of a run, what it says of the place behind it.
function addLeads(chart: Chart, index: number, known: Known): void {
  for (const { meaning, isOfNext } of known ?? []) {
    if (isOfNext) addSense(chart, index + 1, meaning)
  }
}

function addSign({ lower, tokens, senses }: Chart, index: number): void {
  const { starts, count } = tokens
  const code = index < count ? lower.charCodeAt(starts[index] ?? 0) : END
  if (isLetter(code) || isDigit(code) || code === AT || code === AND) return
  const here = senses[index] ?? []
  senses[index] = here
  const isWithin =
    index + 1 < count && WITHIN.has(code) && isDigit(lower.charCodeAt(starts[index + 1] ?? 0))
  if (!isWithin) here.push(STOP)
  const sign = signOf(code)
  if (sign !== undefined) here.unshift(sign)
}

function signOf(code: number): Sense | undefined {
  return code < 128 ? SENSES[code] : undefined
}
