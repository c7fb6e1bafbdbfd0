import { type WordTable, wordTable } from '../hash.ts'
import { DUTCH } from './dutch.ts'
import { ENGLISH } from './english.ts'
import { FEAST_WORDS } from './feasts.ts'

/** What some words can stand for in a rule. */
export interface Meaning {
  readonly slot: string
  readonly length: number // in tokens; 0 for what only tells about the place
  readonly value: number
  readonly name: string // of a unit, a part of the day, a zone
  readonly isWeak: boolean // alone it is more often something else: "may", "sat", "do"
}

export interface Entry {
  readonly rest: readonly string[] // the words after the first
  readonly meaning: Meaning
  readonly isOfNext: boolean // it tells about the place after the words
}

/** By the first word, the longest first. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>

/** Words, numbers and single signs; "o'clock" and "year's" are one word, "'s avonds" two. */
export const TOKEN = /'s(?= )|[a-zß-öø-\u1fff]+(?:'[a-z]+)?|\d+|\S/g

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
// What may follow a phrase, and what leads to one: they take up no words of it.
export const PLACES = /^(?:stop|led)/
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

const slots = new Map<string, string>()

/** The same string for the same name, as equal strings are told fastest when they are one. */
export function slotNamed(name: string): string {
  const known = slots.get(name)
  if (known === undefined) slots.set(name, name)
  return known ?? name
}

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
  for (const entries of lexicon.values()) entries.sort((a, b) => b.rest.length - a.rest.length)
  return lexicon
}

function entriesIn(line: string): (readonly [first: string, Entry])[] {
  const colon = line.indexOf(':')
  const [first = '', ...about] = line.slice(0, colon).split(' ')
  const slot = slotNamed(first)
  const value = Number(about.find((word) => /^-?\d+$/.test(word)) ?? 0)
  const name = about.find((word) => /^[a-z]/i.test(word)) ?? ''
  return line
    .slice(colon + 1)
    .split(', ')
    .map((phrase) => {
      const [first = '', ...rest] = phrase.replace('~', '').match(TOKEN) ?? []
      const length = PLACES.test(slot) ? 0 : 1 + rest.length
      const meaning = { slot, length, value, name, isWeak: phrase.includes('~') }
      return [first, { rest, meaning, isOfNext: slot.startsWith('led') }]
    })
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
export const TELLING: WordTable = wordTable(
  new Map(
    [...english, ...dutch, ...feasts]
      .filter((line) => TELLS.test(line))
      .flatMap(tellingWords)
      .map((word) => [word, 1]),
  ),
)

// Of each phrase one word that it cannot do without.
function tellingWords(line: string): string[] {
  const phrases = line.slice(line.indexOf(':') + 1).split(', ')
  return phrases.flatMap((phrase) => {
    const words = phrase.match(/[a-z]{2,}/g)?.sort((a, b) => b.length - a.length) ?? []
    return words.find((word) => !COMMON.has(word)) ?? []
  })
}
