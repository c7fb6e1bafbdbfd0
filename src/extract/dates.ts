import { type LocalDay, localDay } from '../model/day.ts'
import { type Chart, chartOf, type Sense } from './dates/chart.ts'
import type { DateContext, Reference } from './dates/context.ts'
import { DATES } from './dates/date-rules.ts'
import { DAYS } from './dates/day-rules.ts'
import { applyGrammar, grammarOf } from './dates/grammar.ts'
import { lexiconFor, TELLING } from './dates/lexicon.ts'
import { resolved } from './dates/moment.ts'
import { MOMENTS, PARTED_DAYS, RANGES, SHIFTED_DAYS, SHIFTS } from './dates/moment-rules.ts'
import { addNumerals } from './dates/numerals.ts'
import { EDGES, STRETCHES } from './dates/stretch-rules.ts'
import {
  CLOCKS,
  LAPSE_SUMS,
  LAPSES,
  NUMBERS,
  PART_TIMES,
  TIMES,
  ZONED_TIMES,
} from './dates/time-rules.ts'
import { type Wording, wordingOf } from './wording.ts'

/**
 * The days and times that a text names, as its sender's calendar and clock show them. Words become
 * numbers, numbers become days and times, and these become moments and stretches, one book of rules after
 * the other; of what overlaps the longest counts. Reads no more than the first 2 000 characters.
 */
export interface DateMention {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly on: LocalDay
  readonly at?: Date // when the words name a time
  readonly until?: Date | LocalDay // the end of a stretch, a day that is still in it
}

const LONGEST_TEXT = 2_000

// What a number needs about it to be a day or a time without any word for one.
const NUMERIC =
  /\d ?[-:./hu] ?\d|\bq ?\d|\d{4}|\d ?(?:st|nd|rd|th|ste|d?e|[ap]m?|[hu]|ish|sharp|stipt|precies)\b|(?:at|om|rond|tegen|around|about|circa|the|de|@) ?\d/

const GRAMMAR = grammarOf(
  [
    ...[NUMBERS, LAPSES, LAPSE_SUMS, CLOCKS, TIMES, PART_TIMES, ZONED_TIMES],
    ...[DATES, STRETCHES, DAYS, EDGES, SHIFTS, SHIFTED_DAYS, PARTED_DAYS, MOMENTS, RANGES],
  ].flat(),
)

// The more a phrase says, the earlier it stands; of equal length the first is taken.
const MENTIONED = [
  'impossible',
  'range',
  'moment',
  'friday',
  'day',
  'listed',
  'stretch',
  'numbered-week',
  'time',
]

export type { DateContext, Reference }

export function findDates(text: string, context: DateContext): DateMention[] {
  return datesIn(wordingOf(text.slice(0, LONGEST_TEXT)), referenceOf(context))
}

/** Most sentences do not: asked first, it saves all the rest. */
export function mayNameDay({ lower, words, hasDigit }: Wording): boolean {
  for (const word of words) if (TELLING.get(word) !== 0) return true
  return hasDigit && NUMERIC.test(lower)
}

export function referenceOf(context: DateContext): Reference {
  return { ...context, today: localDay(context.sentAt, context.timeZone) }
}

/** As findDates(), for a text of that length whose wording is at hand. */
export function datesIn(wording: Wording, context: Reference): DateMention[] {
  if (!mayNameDay(wording)) return []
  const chart = chartOf(
    wording.lower,
    /^nl\b/i.test(context.locale) ? lexiconFor('nl') : lexiconFor('en'),
  )
  addNumerals(chart, context)
  applyGrammar(GRAMMAR, chart, context)
  return chosenFrom(chart).flatMap(({ start, end, moment }) =>
    moment === undefined
      ? []
      : [{ text: wording.text.slice(start, end), start, end, ...resolved(moment, context) }],
  )
}

interface Place {
  readonly start: number
  readonly end: number
  readonly rank: number
  readonly moment: Sense['moment'] // nothing for a day that no calendar has, which still takes its place
}

function chosenFrom(chart: Chart): Place[] {
  const places = chart.tokens.flatMap((_, index) => placesAt(chart, index))
  places.sort((a, b) => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start)
  const taken = new Uint8Array(chart.lower.length)
  const chosen = places.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false
    taken.fill(1, start, end)
    return true
  })
  return chosen.sort((a, b) => a.start - b.start)
}

function placesAt({ tokens, senses, lower }: Chart, index: number): Place[] {
  const start = tokens[index]?.start ?? 0
  return (senses[index] ?? []).flatMap(({ slot, length, moment, isWeak }) => {
    const rank = MENTIONED.indexOf(slot)
    const end = tokens[lastOf(tokens, index + length - 1)]?.end ?? start
    if (rank < 0 || isWeak || isInsideWord(lower, start, end)) return []
    return [{ start, end, rank, moment }]
  })
}

// Without the full stop of "by Fri." or "3 Jan.", but with that of "5 p.m.".
function lastOf(tokens: Chart['tokens'], last: number): number {
  const isStop = tokens[last]?.word === '.' && (tokens[last - 1]?.word.length ?? 0) > 1
  return isStop ? last - 1 : last
}

// "078-12-3456" and "r=12%2F4": digits of something longer are no date.
function isInsideWord(text: string, start: number, end: number): boolean {
  return (
    /(?:[\w/=&%#~.]|\w-)$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^(?:[-/=&%#~]?\w|[.,:]\d)/.test(text.slice(end, end + 2))
  )
}
