import type { LocalDay } from '../model/day.ts'

// The words for days, months and numbers in English and Dutch, as pieces of expressions and as values.

const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'sun', 'zondag', 'zo'],
  ['monday', 'mon', 'maandag', 'ma'],
  ['tuesday', 'tues', 'tue', 'dinsdag', 'di'],
  ['wednesday', 'weds', 'wed', 'woensdag', 'wo'],
  ['thursday', 'thurs', 'thur', 'thu', 'donderdag', 'do'],
  ['friday', 'fri', 'vrijdag', 'vrij', 'vr'],
  ['saturday', 'sat', 'zaterdag', 'za'],
]
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januari', 'jan'],
  ['february', 'februari', 'feb'],
  ['march', 'maart', 'mar', 'mrt'],
  ['april', 'apr'],
  ['may', 'mei'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'augustus', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'dec'],
]
const ORDINALS: readonly (readonly string[])[] = [
  ...`first eerste|second tweede|third derde|fourth vierde|fifth vijfde|sixth zesde|seventh zevende|eighth achtste
  |ninth negende|tenth tiende|eleventh elfde|twelfth twaalfde|thirteenth dertiende|fourteenth veertiende
  |fifteenth vijftiende|sixteenth zestiende|seventeenth zeventiende|eighteenth achttiende|nineteenth negentiende
  |twentieth twintigste`
    .split('|')
    .map((pair) => pair.trim().split(' ')),
  ...['first een', 'second twee', 'third drie', 'fourth vier', 'fifth vijf', 'sixth zes']
    .concat(['seventh zeven', 'eighth acht', 'ninth negen'])
    .map((pair) => pair.split(' '))
    .map(([english, dutch = '']) => [
      `twenty-${english}`,
      `twenty ${english}`,
      `${dutch}${dutch.endsWith('e') ? 'ë' : 'e'}ntwintigste`,
    ]),
  ['thirtieth', 'dertigste'],
  ['thirty-first', 'thirty first', 'eenendertigste'],
]
const NUMBERS: readonly (readonly string[])[] = [
  ['a', 'an', 'one', 'een', 'één'],
  ['two', 'twee', 'a couple of', 'een paar'],
  ['three', 'drie'],
  ['four', 'vier'],
  ['five', 'vijf'],
  ['six', 'zes'],
  ['seven', 'zeven'],
  ['eight', 'acht'],
  ['nine', 'negen'],
  ['ten', 'tien'],
  ['eleven', 'elf'],
  ['twelve', 'twaalf'],
]

export const WEEKDAY = alternatives(
  WEEKDAYS.map((names) => names.filter((name) => name.endsWith('day') || name.endsWith('dag'))),
)
export const WEEKDAY_SHORT = alternatives(WEEKDAYS)
export const WEEKDAY_CUES = WEEKDAYS.flat().join(' ')
export const MONTH = alternatives(MONTHS)
export const MONTH_CUES = MONTHS.flat().join(' ')
export const ORDINAL = alternatives(ORDINALS)
export const NUMBER = `(?:\\d{1,3}|${alternatives(NUMBERS)})`

export const THIS = 'this|current|deze|dit|huidige'
export const NEXT = 'next|following|coming|volgende|komende|aanstaande|aankomende'
export const LAST = 'last|past|previous|vorige|vorig|afgelopen'

/** 0 is Sunday. */
export function weekdayNamed(word: string): number {
  return placeIn(WEEKDAYS, word)
}

/** 1 is January. */
export function monthNamed(word: string): number {
  return placeIn(MONTHS, word) + 1
}

/** "3", "3rd", "third", "derde". */
export function ordinalNamed(word: string): number {
  const digits = Number.parseInt(word, 10)
  return Number.isNaN(digits) ? placeIn(ORDINALS, word) + 1 : digits
}

export function numberNamed(word: string): number {
  const digits = Number.parseInt(word, 10)
  return Number.isNaN(digits) ? placeIn(NUMBERS, word) + 1 : digits
}

/** The day with that number in that month, or nothing when the month is too short. */
export function dayOf(year: number, month: number, day: number): LocalDay | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day))
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day
  return exists && year >= 1900 && year <= 2200 ? instant.toISOString().slice(0, 10) : undefined
}

function alternatives(names: readonly (readonly string[])[]): string {
  const words = names.flat().sort((a, b) => b.length - a.length)
  return `(?:${words.join('|')})`
}

function placeIn(names: readonly (readonly string[])[], word: string): number {
  const lower = word.toLowerCase()
  return names.findIndex((list) => list.includes(lower))
}
