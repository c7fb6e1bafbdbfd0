import type { Lapse } from './calendar.ts'
import { type Entry, type Lexicon, type Meaning, TOKEN } from './lexicon.ts'
import type { Moment } from './moment.ts'

/**
 * A text cut into tokens, and for each place what may begin there: first single words, then, rule by rule,
 * the phrases that they make.
 */
export interface Chart {
  readonly lower: string
  readonly tokens: readonly Token[]
  readonly senses: readonly Sense[][] // one list more than there are tokens: the end of the text is a place
}

interface Token {
  readonly start: number
  readonly end: number
  readonly word: string
}

export interface Sense extends Meaning {
  readonly moment?: Moment
  readonly lapse?: Lapse
}

export const PLAIN = { value: 0, name: '', isWeak: false }
const SIGNS: ReadonlyMap<string, Sense> = new Map(
  [
    [',', 'comma'],
    ['-', 'dash'],
    ['–', 'dash'],
    ['—', 'dash'],
    ['/', 'slash'],
    ['+', 'plus'],
    ['.', 'dot'],
    ['(', 'open'],
    [')', 'close'],
  ].map(([sign = '', slot = '']) => [sign, { ...PLAIN, slot, length: 1 }]),
)
// Between digits these end nothing.
const WITHIN = new Set(['-', '–', '—', '/', ':', '.'])
const WORD = /^[a-zß-öø-\u1fff\d@&]/

export function chartOf(lower: string, lexicon: Lexicon): Chart {
  const straight = lower.includes('’') ? lower.replaceAll('’', "'") : lower
  const tokens: Token[] = []
  const senses: Sense[][] = [[]]
  for (const match of straight.matchAll(TOKEN)) {
    const [word] = match
    tokens.push({ start: match.index, end: match.index + word.length, word })
    senses.push([])
  }
  senses[tokens.length] = [STOP]
  for (let index = 0; index < tokens.length; index++) addWords(tokens, senses, index, lexicon)
  return { lower: straight, tokens, senses }
}

/** Adds a sense unless the place has one of the same slot and length. The longest come first. */
export function addSense(senses: Sense[], sense: Sense): void {
  let place = 0
  for (const { slot, length } of senses) {
    if (length < sense.length) break
    if (length === sense.length && slot === sense.slot) return
    place++
  }
  senses.splice(place, 0, sense)
}

const STOP: Sense = { ...PLAIN, slot: 'stop', length: 0 }

function addWords(
  tokens: readonly Token[],
  senses: readonly Sense[][],
  index: number,
  lexicon: Lexicon,
): void {
  const word = tokens[index]?.word ?? ''
  const here = senses[index] ?? []
  if (!WORD.test(word)) {
    const isWithin = WITHIN.has(word) && /^\d/.test(tokens[index + 1]?.word ?? '')
    if (!isWithin) here.push(STOP)
    const sign = SIGNS.get(word)
    if (sign !== undefined) addSense(here, sign)
  }
  for (const { rest, meaning, isOfNext } of entriesOf(word, lexicon)) {
    if (rest.length > 0 && !rest.every((next, ahead) => tokens[index + 1 + ahead]?.word === next))
      continue
    const place = isOfNext ? (senses[index + 1 + rest.length] ?? []) : here
    addSense(place, meaning)
  }
}

// "today's plan" names today.
function entriesOf(word: string, lexicon: Lexicon): readonly Entry[] {
  const entries = lexicon.get(word)
  if (entries !== undefined || !word.endsWith("'s")) return entries ?? []
  return lexicon.get(word.slice(0, -2)) ?? []
}
