import { type LocalDay, localDay } from '../model/day.ts'
import { type Chart, chartOf } from './dates/chart.ts'
import type { DateContext, Reference } from './dates/context.ts'
import { DATES } from './dates/date-rules.ts'
import { DAYS } from './dates/day-rules.ts'
import { applyGrammar, grammarOf } from './dates/grammar.ts'
import { lexiconFor, TELLING } from './dates/lexicon.ts'
import { type Moment, resolved } from './dates/moment.ts'
import { MOMENTS, PARTED_DAYS, RANGES, SHIFTED_DAYS, SHIFTS } from './dates/moment-rules.ts'
import { MOST_SLOTS, slotNumber } from './dates/slot.ts'
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
import type { Tokens } from './dates/token.ts'
import { narrowed } from './narrow.ts'
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
const RANKS = new Uint8Array(MOST_SLOTS) // by the slot's number; 0 for what is no mention
for (const [index, slot] of MENTIONED.entries()) RANKS[slotNumber(slot)] = index + 1

export type { DateContext, Reference }

export function findDates(text: string, context: DateContext): DateMention[] {
  const wording = wordingOf(narrowed(text.slice(0, LONGEST_TEXT)))
  return datesIn(wording, referenceOf(context)).map((mention) => ({
    ...mention,
    text: text.slice(mention.start, mention.end),
  }))
}

/** Most sentences do not: asked first, it saves all the rest. */
export function mayNameDay({ lower, words, hasDigit }: Wording): boolean {
  for (let index = 0; index < words.length; index++) {
    if (TELLING[words[index] ?? 0] === 1) return true
  }
  return hasDigit && NUMERIC.test(lower)
}

export function referenceOf(context: DateContext): Reference {
  return { ...context, today: localDay(context.sentAt, context.timeZone) }
}

/** As findDates(), for a text of that length whose wording is at hand. */
export function datesIn(wording: Wording, context: Reference): DateMention[] {
  if (!mayNameDay(wording)) return []
  const lexicon = lexiconFor(/^nl\b/i.test(context.locale) ? 'nl' : 'en')
  const chart = chartOf(wording, lexicon, context)
  applyGrammar(GRAMMAR, chart, context)
  const mentions: DateMention[] = []
  for (const { start, end, moment } of chosenFrom(chart)) {
    if (moment === undefined) continue
    const text = wording.text.slice(start, end)
    mentions.push({ text, start, end, ...resolved(moment, context) })
  }
  return mentions
}

interface Place {
  readonly start: number
  readonly end: number
  readonly rank: number
  readonly moment: Moment | undefined // nothing for a day that no calendar has, which still takes its place
}

let taken = new Uint8Array(2_048)

function chosenFrom(chart: Chart): Place[] {
  const places = placesIn(chart)
  if (places.length < 2) return places
  places.sort((a, b) => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start)
  if (taken.length < chart.lower.length) taken = new Uint8Array(chart.lower.length)
  taken.fill(0, 0, chart.lower.length)
  const chosen = places.filter(({ start, end }) => {
    // Of two that overlap the longer one, which is there first, holds an end of the other.
    if (taken[start] === 1 || taken[end - 1] === 1) return false
    taken.fill(1, start, end)
    return true
  })
  return chosen.sort((a, b) => a.start - b.start)
}

function placesIn({ tokens, senses, lower, runs }: Chart): Place[] {
  const places: Place[] = []
  for (const { from, to } of runs) {
    for (let index = from; index < to; index++) {
      const start = tokens.starts[index] ?? 0
      const here = senses[index]
      for (let at = 0; here !== undefined && at < here.length; at++) {
        const sense = here[at]
        const rank = sense === undefined ? 0 : (RANKS[sense.number] ?? 0)
        if (sense === undefined || rank === 0 || sense.isWeak) continue
        const end = tokens.ends[lastOf(lower, tokens, index + sense.length - 1)] ?? start
        if (isInsideWord(lower, start, end)) continue
        places.push({ start, end, rank, moment: sense.moment })
      }
    }
  }
  return places
}

// Without the full stop of "by Fri." or "3 Jan.", but with that of "5 p.m.".
function lastOf(lower: string, { starts, ends }: Tokens, last: number): number {
  if (lower[starts[last] ?? -1] !== '.') return last
  const before = (ends[last - 1] ?? 0) - (starts[last - 1] ?? 0)
  return before > 1 ? last - 1 : last
}

// "078-12-3456" and "r=12%2F4": digits of something longer are no date.
function isInsideWord(text: string, start: number, end: number): boolean {
  const isBegin = start === 0 || text[start - 1] === ' '
  if (isBegin && (end === text.length || text[end] === ' ')) return false
  return (
    /(?:[\w/=&%#~.]|\w-)$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^(?:[-/=&%#~]?\w|[.,:]\d)/.test(text.slice(end, end + 2))
  )
}
