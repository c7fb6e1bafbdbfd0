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
  readonly phrases: Entry[] // those of more words, the longest first
  readonly alone: Entry[]
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

/** What a token begins: the entries of which all words stand there, the longest first. */
export function entriesAt(
  lexicon: Lexicon,
  lower: string,
  tokens: Tokens,
  index: number,
): readonly Entry[] | undefined {
  const known = wordAt(lexicon, lower, tokens, index)
  if (known === undefined) return undefined
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
  { starts, ends, hashes }: Tokens,
  index: number,
): Known | undefined {
  const start = starts[index] ?? 0
  const end = ends[index] ?? 0
  const number = lexicon.places.get(hashes[index] ?? 0)
  if (number !== 0) return wordNumbered(lexicon, number, lower, start, end)
  const owner = end - 2
  if (owner <= start || lower.charCodeAt(owner) !== APOSTROPHE || !lower.startsWith('s', end - 1))
    return undefined
  const other = lexicon.places.get(hashOf(lower, start, owner))
  return wordNumbered(lexicon, other, lower, start, owner)
}

function wordNumbered(
  { words }: Lexicon,
  number: number,
  lower: string,
  start: number,
  end: number,
): Known | undefined {
  const known = words[number - 1]
  return known?.word.length === end - start && lower.startsWith(known.word, start)
    ? known
    : undefined
}

function lines(table: string): string[] {
  return table.split('\n').filter((line) => line !== '')
}

function lexiconOf(own: readonly string[], foreign: readonly string[]): Lexicon {
  const words = new Map<string, Known>()
  for (const line of own) addLine(words, line, undefined)
  const taken = new Set(words.keys())
  for (const line of foreign) if (BORROWED.test(line)) addLine(words, line, taken)
  const places = new Map<string, number>()
  for (const { word, phrases } of words.values()) {
    phrases.sort((a, b) => b.rest.length - a.rest.length)
    places.set(word, places.size + 1)
  }
  return { words: [...words.values()], places: wordTable(places) }
}

// Of a line of the other language, what begins with a word that this one has not, and is not weak.
function addLine(
  words: Map<string, Known>,
  line: string,
  taken: ReadonlySet<string> | undefined,
): void {
  const colon = line.indexOf(':')
  const [slot = '', ...about] = line.slice(0, colon).split(' ')
  const value = Number(about.find((word) => /^-?\d+$/.test(word)) ?? 0)
  const name = about.find((word) => /^[a-z]/i.test(word)) ?? ''
  const isPlace = PLACES.test(slot)
  const isOfNext = slot.startsWith('led')
  const isTelling = !isPlace && !GLUE.has(slot)
  for (const phrase of line.slice(colon + 2).split(', ')) {
    const isWeak = phrase.startsWith('~')
    const [first = '', ...rest] = wordsIn(isWeak ? phrase.slice(1) : phrase)
    if (taken !== undefined && (isWeak || taken.has(first))) continue
    const meaning = senseNamed(slot, isPlace ? 0 : 1 + rest.length, { value, name, isWeak })
    const known = words.get(first) ?? { word: first, phrases: [], alone: [] }
    words.set(first, known)
    const entry = { rest: rest.map(wordOf), meaning, isOfNext, isTelling }
    if (rest.length > 0) known.phrases.push(entry)
    else known.alone.push(entry)
  }
}

function wordOf(word: string): Word {
  return { word, hash: hashOf(word) }
}

function wordsIn(phrase: string): string[] {
  // Signs stand alone in the tables, so that nearly all phrases fall apart at their blanks: this is done at each start.
  if (!/['\d]/.test(phrase)) return phrase.split(' ')
  const { starts, ends, count } = tokensIn(phrase)
  return Array.from({ length: count }, (_, index) => phrase.slice(starts[index], ends[index]))
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

// Of each phrase one word that it cannot do without, the longest.
function tellingWords(line: string): string[] {
  const told: string[] = []
  for (const phrase of line.slice(line.indexOf(':') + 2).split(', ')) {
    let longest = ''
    for (const word of phrase.match(/[a-z]{2,}/g) ?? []) {
      if (word.length > longest.length && !COMMON.has(word)) longest = word
    }
    if (longest !== '') told.push(longest)
  }
  return told
}
