import { addDays, daysBetween, localDay, weekday } from '../model/day.ts'
import type { Due } from '../model/item.ts'
import { contentWords } from './content.ts'
import { type DateContext, type DateMention, datesIn, type Reference } from './dates.ts'
import { placeOf, type Sentence } from './sentences.ts'

// "by Friday", "no later than 3 March", "uiterlijk vrijdag": these words mark the day that counts.
const DEADLINE =
  /\b(?:by|before|until|till|no later than|not later than|deadline|due|voor|vóór|uiterlijk|tot|binnen|within|in|over)(?: (?:the|de|on|op|is|is on|:))?\s?$/i
// "the file you sent on Monday", "as discussed yesterday": the day belongs to what is past.
const PAST =
  /\b(?:(?:sent|send us|discussed|received|met|spoke|talked|wrote|asked|mentioned|agreed|promised|was|were|had|did|since|dated|last|ago|stuurde|gestuurd|besproken|ontvangen|gevraagd|was|waren|sinds)(?: (?:it|them|me|us|you|him|her|this|that|to|on|at|the|in|op|je|u|jullie|mij|het|dit|dat)){0,4}|(?:from|van|vanaf)(?: (?:this|that|on|at|the|in|op|het|dit|dat)){0,4})\s?$/i
// "Did you buy it in March?" asks of a day that is over.
const ASKS_PAST = /\bdid (?:you|we|they|he|she|it)\b(?! (?:want|need|mean|plan))/i
// "The deadline is 31 January, but could I have it by 11 December?"
const BY_THEN = /\b(?:by|before|no later than|uiterlijk|voor|vóór)(?: (?:the|de|op))?\s?$/i
const STRICTLY = /\b(?:by|before|until|till|no later than|deadline|due)(?: the)?\s?$/i
// Without a year a passed day is read as next year's; further ahead than this it is the past one.
const FURTHEST_WITHOUT_YEAR = 270
const YEAR = /\d{4}|year|jaar/i
// "before the board meeting on the 9th", "voor het overleg van donderdag"
const BEFORE_EVENT =
  /\b(?:by|before|ahead of|in time for|prior to|voor|vóór) (?:the|our|your|my|de|het|onze|jouw|jullie) (?:[a-z'-]{1,30} ){1,4}(?:on|at|of|op|van)(?: (?:the|de))?\s?$/i
// "the April rota", "the Q2 forecast": a month is a day to keep only where a deadline says so.
const BARE_MONTH =
  /^(?:q[1-4](?: \d{4})?|h[12] \d{4})$|^(?:jan|feb|mar|maart|mrt|apr|may|mei|jun|jul|aug|sep|o[ck]t|nov|dec)[a-z]{0,7}\.?(?: \d{4})?$/i
// "We are now in Leeds", "which is at the moment with Ana": no day to keep.
const NOW =
  /^(?:(?:right |just )?now|nu(?: meteen)?|(?:at|op) (?:the|this|dit|het) (?:present |)(?:moment|time|ogenblik)|at present)$/i
// "the figures of the last three months"
const OVER =
  /^(?:(?:over |in |within )?the )?(?:last|past|previous)\b|^(?:de )?(?:afgelopen|vorige|laatste)\b/i
const NEAR = 120
const MIDNIGHT = /\b(?:midnight|middernacht|24[:.]00)\b/i
const CLOCK_ALONE = /^(?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?(?:[ap]\.?m\.?|uur))?$/i
const CLOCK = /\d|noon|midnight|middag\b|middernacht/i

// "Could you send it before then?", "graag voor die tijd": the day stands in a sentence before.
const THEN =
  /\b(?:(?:by|before|until) (?:then|that (?:date|day|time))|(?:voor|tegen|vóór) die (?:tijd|datum|dag))\b/
const CLOSES =
  /\b(?:(?:is|are|falls?) due|deadline|closes|expires|sluit|sluiten|verloopt|verlopen)\b/

/** Does this sentence want it by a day that the one before names, which itself asks nothing unless it is said to? */
export function isDueAsBefore({ lower }: Sentence, before: Sentence, isAsked: boolean): boolean {
  return THEN.test(lower) || (!isAsked && CLOSES.test(before.lower))
}

/**
 * Does this sentence say no more than by when, of what the one before asks: "I need it by Friday", "Ideally before
 * Monday", "Deadline is Friday"?
 */
export function saysDayOnly({ text, lower }: Sentence, { text: day }: Due): boolean {
  if (lower.length > LONGEST_DAY || lower.endsWith('?')) return false
  const said = [...contentWords(text.replace(day, ' '))]
  return said.every((word) => DAY_WORDS.has(word)) && (said.length > 0 || BY.test(lower))
}

const LONGEST_DAY = 80
const BY = /\b(?:by|before|no later than|voor|vóór|uiterlijk)\b/
const DAY_WORDS = new Set(
  `asap back close deadline due enough fine good great hurry i'd ideal ideally latest need needed needs nice perfect possible
  preferably required rush soon that'd works
  deadline fijn genoeg haast ideaal liefst liever mogelijk mooi nodig prima terug uiterlijk`.split(
    /\s+/,
  ),
)

/** When the sentence wants it, or nothing. A deadline goes before any other day that it names. */
export function dueOf(text: string, sentence: Sentence, context: Reference): Due | undefined {
  const mentions = datesIn(sentence, context)
  if (mentions.length === 0) return undefined
  const ahead = mentions.filter((mention) => {
    if (NOW.test(mention.text) || isOver(mention)) return false
    const distance = daysBetween(context.today, lastDay(mention, context))
    const isGuess = distance > FURTHEST_WITHOUT_YEAR && !YEAR.test(mention.text)
    if (distance < 0 || isGuess) return false
    const before = sentence.text.slice(0, mention.start)
    if (ASKS_PAST.test(before) && !STRICTLY.test(before)) return false
    return isDeadline(before) || (!BARE_MONTH.test(mention.text) && !PAST.test(before))
  })
  const [first] = ahead
  if (ahead.length < 2) return first && dueFrom(text, sentence, first, context)
  // "the 07:10 train, the fare goes up tomorrow": a day before a time of day, which names none.
  const chosen =
    ahead.find(({ start }) => BY_THEN.test(sentence.text.slice(0, start))) ??
    ahead.find(({ start }) => isDeadline(sentence.text.slice(0, start))) ??
    ahead.find(({ text: words }) => !CLOCK_ALONE.test(words)) ??
    first
  return chosen && dueFrom(text, sentence, chosen, context)
}

function isDeadline(before: string): boolean {
  return DEADLINE.test(before) || BEFORE_EVENT.test(before.slice(-NEAR))
}

function isOver({ text, until }: DateMention): boolean {
  return typeof until === 'string' && OVER.test(text)
}

function dueFrom(
  text: string,
  sentence: Sentence,
  mention: DateMention,
  context: DateContext,
): Due | undefined {
  const start = placeOf(sentence, mention.start)
  const end = placeOf(sentence, mention.end - 1) + 1
  const on = lastDay(mention, context)
  const words = text.slice(start, end)
  // "EOD" has an instant, but names no time that a reader should be shown.
  const { at } = mention
  if (at === undefined || !CLOCK.test(mention.text)) return { on, text: words, start, end }
  return { on, at, text: words, start, end }
}

// "this week" is over on its Friday; "from 2 to 4 pm" is on its day.
function lastDay(mention: DateMention, { timeZone }: DateContext): string {
  const { on, at, until } = mention
  // By midnight is by the end of the day before.
  if (at !== undefined && MIDNIGHT.test(mention.text)) return addDays(localDay(at, timeZone), -1)
  if (at !== undefined) return localDay(at, timeZone)
  if (typeof until !== 'string') return on
  const isWeek = /\bweek\b/i.test(mention.text) && weekday(until) === 'sun'
  return isWeek ? addDays(until, -2) : until
}
