import { APOSTROPHE } from '../characters.ts'
import { hashOf, type WordTable, wordTable } from '../hash.ts'
import { type CueTable, cueTable } from '../vocabulary.ts'
import { DUTCH } from './dutch.ts'
import { ENGLISH } from './english.ts'
import { FEAST_WORDS } from './feasts.ts'
import { type Sense, senseNamed } from './sense.ts'
import { GLUE, PLACES } from './slot.ts'
import { type Tokens, tokensIn } from './token.ts'

export interface Entry {
  readonly rest: readonly Word[] // the words after the first
  readonly meaning: Sense
  readonly isOfNext: boolean // it tells about the place after the words
  readonly isTelling: boolean // it may be a part of a date, and is no GLUE
}

interface Word {
  readonly word: string
  readonly hash: number
}

/** What a word may begin. */
interface Known {
  readonly word: string
  readonly phrases: readonly Entry[] // those of more words, the longest first
  readonly alone: readonly Entry[]
}

export interface Lexicon {
  readonly words: readonly Known[]
  readonly places: WordTable // of a word in `words`, from 1
}

const DUTCH_PARTS = [
  ['morning', 'ochtend', 'morgen'],
  ['afternoon', 'middag', 'namiddag'],
  ['evening', 'avond'],
  ['night', 'nacht'],
] as const
const DUTCH_DAYS = [
  [-2, 'eergister', 'eergisteren'],
  [-1, 'gister', 'gisteren'],
  [1, 'morgen'],
  [2, 'overmorgen'],
] as const
const DUTCH_ONES = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen']
const DUTCH_TEENS = 'tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'
const DUTCH_TENS = ['twintig', 'dertig', 'veertig', 'vijftig']
const DUTCH_WEEKDAYS = ['zon', 'maan', 'dins', 'woens', 'donder', 'vrij', 'zater']
// In a mail of one language these of the other one still mean what they mean; "do" and "mar" do not.
const BORROWED = /^(?:weekday|month|named|daypart|end-of)\b/
const TELLS =
  /^(?:weekdays?|weekdaypart|month|named|daypart|unit|part|end-of|feast|now|for-day|clock|clock-hour|half-to|half-past|quarter-hour|o-clock|pm)(?= |:)/
// In too many texts to tell anything, and each of their phrases has a better word.
const COMMON = new Set(
  'the this that for in at just right time business work working after next following president hr don do zo van de een dit op het'.split(
    ' ',
  ),
)

const english = lines(ENGLISH)
const dutch = [...lines(DUTCH), ...compounds()]
const feasts = lines(FEAST_WORDS)

const known = new Map<'en' | 'nl', Lexicon>()

/** Made when it is first asked for, as a mail is of one language. */
export function lexiconFor(language: 'en' | 'nl'): Lexicon {
  let lexicon = known.get(language)
  if (lexicon === undefined) {
    const [own, foreign] = language === 'nl' ? [dutch, english] : [english, dutch]
    lexicon = lexiconOf([...own, ...feasts], foreign)
    known.set(language, lexicon)
  }
  return lexicon
}

const NOTHING: readonly Entry[] = []

/** What a token begins: the entries of which all words stand there, the longest first. */
export function entriesAt(
  lexicon: Lexicon,
  lower: string,
  tokens: Tokens,
  index: number,
): readonly Entry[] {
  const start = tokens.starts[index] ?? 0
  const end = tokens.ends[index] ?? 0
  const hash = tokens.hashes[index] ?? 0
  const known = wordAt(lexicon, lower, start, end, hash)
  if (known === undefined) return NOTHING
  const { phrases, alone } = known
  let found: Entry[] | undefined
  for (let at = 0; at < phrases.length; at++) {
    const entry = phrases[at]
    if (entry === undefined || !isWhole(entry, lower, tokens, index)) continue
    if (found === undefined) found = [entry]
    else found.push(entry)
  }
  return found === undefined ? alone : found.concat(alone)
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

// "today's plan" names today.
function wordAt(
  lexicon: Lexicon,
  lower: string,
  start: number,
  end: number,
  hash: number,
): Known | undefined {
  const number = lexicon.places.get(hash)
  if (number !== 0) {
    const known = lexicon.words[number - 1]
    if (known?.word.length === end - start && lower.startsWith(known.word, start)) return known
  }
  const owner = end - 2
  if (owner <= start || lower.charCodeAt(owner) !== APOSTROPHE || !lower.startsWith('s', end - 1))
    return undefined
  return wordAt(lexicon, lower, start, owner, hashOf(lower, start, owner))
}

function lines(table: string): string[] {
  return table.split('\n').filter((line) => line !== '')
}

function lexiconOf(own: readonly string[], foreign: readonly string[]): Lexicon {
  const lexicon = new Map<string, Entry[]>()
  const ownEntries = own.flatMap(entriesIn)
  const taken = new Set(ownEntries.map(([first]) => first))
  const borrowed = foreign
    .filter((line) => BORROWED.test(line))
    .flatMap(entriesIn)
    .filter(([first, { meaning }]) => !meaning.isWeak && !taken.has(first))
  for (const [first, entry] of [...ownEntries, ...borrowed]) {
    const entries = lexicon.get(first)
    if (entries === undefined) lexicon.set(first, [entry])
    else entries.push(entry)
  }
  const words = [...lexicon].map(([word, entries]) => ({
    word,
    phrases: entries
      .filter(({ rest }) => rest.length > 0)
      .sort((a, b) => b.rest.length - a.rest.length),
    alone: entries.filter(({ rest }) => rest.length === 0),
  }))
  return { words, places: wordTable(new Map(words.map(({ word }, index) => [word, index + 1]))) }
}

function entriesIn(line: string): (readonly [first: string, Entry])[] {
  const colon = line.indexOf(':')
  const [slot = '', ...about] = line.slice(0, colon).split(' ')
  const value = Number(about.find((word) => /^-?\d+$/.test(word)) ?? 0)
  const name = about.find((word) => /^[a-z]/i.test(word)) ?? ''
  const isPlace = PLACES.test(slot)
  return line
    .slice(colon + 1)
    .trim()
    .split(', ')
    .map((phrase) => {
      const [first, ...rest] = wordsIn(phrase.replace('~', ''))
      const length = isPlace ? 0 : 1 + rest.length
      const meaning = senseNamed(slot, length, { value, name, isWeak: phrase.includes('~') })
      const isTelling = !isPlace && !GLUE.has(slot)
      return [first?.word ?? '', { rest, meaning, isOfNext: slot.startsWith('led'), isTelling }]
    })
}

function wordsIn(phrase: string): Word[] {
  // Signs stand alone in the tables, so that nearly all phrases fall apart at their blanks: this is done at each start.
  if (!/['\d]/.test(phrase)) return phrase.split(' ').map((word) => ({ word, hash: hashOf(word) }))
  const { starts, ends, hashes, count } = tokensIn(phrase)
  return Array.from({ length: count }, (_, index) => ({
    word: phrase.slice(starts[index], ends[index]),
    hash: hashes[index] ?? 0,
  }))
}

// "maandagochtend", "gisteravond", "vierentwintig", "eenendertigste".
function compounds(): string[] {
  const made: string[] = []
  for (const [part, ...words] of DUTCH_PARTS) {
    for (const word of words) {
      for (const [offset, ...days] of DUTCH_DAYS) {
        made.push(`daypart ${offset} ${part}: ${days.map((day) => day + word).join(', ')}`)
      }
      for (const [number, day] of DUTCH_WEEKDAYS.entries()) {
        made.push(`weekdaypart ${number} ${part}: ${day}dag${word}`)
      }
    }
  }
  for (const [value, cardinal] of dutchNumbers()) {
    if (value > 1) made.push(`number ${value}: ${cardinal}`)
    if (value <= 31) made.push(`ordinal ${value}: ${dutchOrdinal(value, cardinal)}`)
  }
  return made
}

function dutchNumbers(): (readonly [number, string])[] {
  const small = [...DUTCH_ONES, ...DUTCH_TEENS.split(' ')]
  const tens = DUTCH_TENS.flatMap((ten, index) => [
    [(index + 2) * 10, ten] as const,
    ...DUTCH_ONES.map((one, place) => {
      const joint = one.endsWith('e') ? 'ën' : 'en'
      return [(index + 2) * 10 + place + 1, one + joint + ten] as const
    }),
  ])
  return [...small.map((word, index) => [index + 1, word] as const), ...tens]
}

function dutchOrdinal(value: number, cardinal: string): string {
  if (value === 1) return 'eerste'
  if (value === 3) return 'derde'
  return value === 8 || value >= 20 ? `${cardinal}ste` : `${cardinal}de`
}

/** A text that names a day or a time in words holds at least one of these; see Wording.words. */
export const TELLING: CueTable = cueTable(
  [...english, ...dutch, ...feasts]
    .filter((line) => TELLS.test(line))
    .flatMap(tellingWords)
    .map((word) => [word, 1]),
)

// Of each phrase one word that it cannot do without.
function tellingWords(line: string): string[] {
  const phrases = line.slice(line.indexOf(':') + 1).split(', ')
  return phrases.flatMap((phrase) => {
    const words = phrase.match(/[a-z]{2,}/g)?.sort((a, b) => b.length - a.length) ?? []
    return words.find((word) => !COMMON.has(word)) ?? []
  })
}
