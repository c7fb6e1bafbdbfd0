import { addDays, type LocalDay, type LocalTime } from '../model/day.ts'
import {
  dayNamed,
  inWeek,
  monthAfter,
  nextAgreeing,
  nextNumbered,
  periodOf,
  shifted,
  weekdayFrom,
  weekOf,
  yearlyFrom,
} from './calendar.ts'
import {
  LAST,
  MONTH,
  MONTH_CUES,
  monthNamed,
  NEXT,
  NUMBER,
  numberNamed,
  ORDINAL,
  ordinalNamed,
  THIS,
  WEEKDAY,
  WEEKDAY_CUES,
  WEEKDAY_SHORT,
} from './date-words.ts'
import { bookOf, type Cued, type RuleBook } from './rule.ts'
import { DIGITS } from './wording.ts'

/**
 * The day words of office language that a general parser reads wrongly or not at all. Rules are tried in
 * order and the first to claim a place keeps it. A bare weekday is the next one after today; "this" keeps
 * to the week of today, Monday to Sunday, and "next" to the week after it.
 */
export interface DayRule extends Cued {
  readonly name: string
  readonly expression: RegExp // of text in lower case
  /** Nothing when the words are no day after all. */
  read(groups: Groups, today: LocalDay): Days | undefined
}

interface Days {
  readonly on: LocalDay
  readonly until?: LocalDay
  readonly time?: LocalTime
}

type Groups = Readonly<Record<string, string | undefined>>

const WHICH = `(?<which>${THIS}|${NEXT}|${LAST})`
// "Kun je dit maandag nalopen?": "dit" is never said of a day of the week.
const WHICH_DAY = WHICH.replace('|dit', '')
const OF = '(?:,? (?:of|in|van|day of|dag van) (?:the |de )?|,? )'
const YEAR = `(?: ?,? ?(?:(?:of|in|van) )?(?<year>\\d{4})\\b|,? ?(?:of|in|van) '?(?<shortYear>\\d{2})\\b)`
const NUMBERED = `(?<day>\\d{1,2}(?:st|nd|rd|th|ste|de|e)?|${ORDINAL})`
const END_OF = '(?:the )?end of |(?:het )?(?:eind|einde) (?:van )?|close of '
// Of any script, roughly: `\p{L}` needs the unicode flag, which doubles the cost.
const LETTER = 'a-zß-öø-\\u1fff\\u3040-\\ud7ff'
const LAST_MINUTE = '23:59'

export const DAY_RULES: RuleBook<DayRule> = bookOf([
  // "Could you send it by EOD?", "before close of business", "eind van de dag", "end of tomorrow".
  rule(
    'end-of-day',
    'eod cob cop eob end eind einde close',
    `(?:eod|cob|cop|eob)(?: (?<named>today|tomorrow|${WEEKDAY}))?|(?:${END_OF})(?:the |business |de |het |play)?(?:business |working |work ?)?(?<which>day|today|dag|vandaag|werkdag|business|play|tomorrow|morgen|${WEEKDAY})`,
    ({ named, which }, today) => ({ on: dayNamed(named ?? which ?? '', today), time: LAST_MINUTE }),
  ),
  // "by the end of the week", "eind volgende week", "EOW": the last day of work in it.
  rule(
    'end-of-week',
    'eow end eind einde close',
    `eow|(?:${END_OF})(?:the |de )?(?:${WHICH} )?(?:work(?:ing)? ?)?week`,
    ({ which }, today) => ({ on: addDays(weekOf(today, which), 4) }),
  ),
  // "end of next month", "EOM", "eind van de maand", "end of the year".
  rule(
    'end-of-month',
    'eom eoy end eind einde close',
    `eom|eoy|(?:${END_OF})(?:the |de |het )?(?:${WHICH} )?(?<unit>month|maand|year|jaar|quarter|kwartaal)`,
    ({ which, unit }, today) => {
      const period = periodOf(unit ?? 'month', which, today)
      return period && { on: period.until }
    },
  ),
  // "end of March", "eind maart".
  rule(
    'end-of-named-month',
    'end eind einde close',
    `(?:${END_OF})(?<month>${MONTH})(?: (?<year>\\d{4}))?`,
    ({ month = '', year }, today) => {
      // From the month's own first day, which is over while the month is not.
      const thisMonth = `${today.slice(0, 7)}-01`
      const from = yearlyFrom(thisMonth, monthNamed(month), 1, year)
      return from === undefined ? undefined : { on: addDays(monthAfter(from, 1), -1) }
    },
  ),
  // "next week on Tuesday", "volgende week dinsdag".
  rule(
    'week-then-weekday',
    'week',
    `${WHICH} week,?(?: -)? (?:on |op )?(?<weekday>${WEEKDAY_SHORT})`,
    ({ which, weekday = '' }, today) => ({ on: inWeek(weekOf(today, which), weekday) }),
  ),
  // "Tuesday of next week", "dinsdag volgende week".
  rule(
    'weekday-of-week',
    'week',
    `(?<weekday>${WEEKDAY}),? (?:of |in |van )?(?:the )?${WHICH} week`,
    ({ which, weekday = '' }, today) => ({ on: inWeek(weekOf(today, which), weekday) }),
  ),
  // "Friday, 27 March", "on 3 March 2027", "the third of March", "28e februari".
  rule(
    'day-month',
    MONTH_CUES,
    `(?:${WEEKDAY_SHORT}\\.?,? )?(?:the |de )?${NUMBERED}${OF}(?<month>${MONTH})\\b\\.?${YEAR}?`,
    readMonthDay,
  ),
  // "March 3rd", "Thursday, March 26, 2027".
  rule(
    'month-day',
    MONTH_CUES,
    `(?:${WEEKDAY_SHORT}\\.?,? )?(?<month>${MONTH})\\.?[ /](?:the |de )?${NUMBERED}\\b(?!:)${YEAR}?`,
    readMonthDay,
  ),
  // "Friday the 26th", "vrijdag 26": both must agree, so the month is the next in which they do.
  rule(
    'weekday-and-number',
    WEEKDAY_CUES,
    `(?<weekday>${WEEKDAY_SHORT})\\.?,? (?:the |de )?${NUMBERED}(?! ?(?:am|pm|uur|days?|dagen|weeks?|weken|o ?'?clock|[ap]\\.m|o'clock|[:/.-]\\d|%|people|${MONTH}\\b))`,
    ({ weekday = '', day = '' }, today) => only(nextAgreeing(weekday, ordinalNamed(day), today)),
  ),
  // "the 15th day of next month", "de 3e van volgende maand", "the 21st this month".
  rule(
    'number-of-month',
    'month maand',
    `(?:the |de )?${NUMBERED}(?: day| dag)?(?: of| van)? (?:the |de )?${WHICH} (?:month|maand)`,
    ({ day = '', which }, today) => {
      const first = periodOf('month', which, today)?.on
      return first === undefined ? undefined : { on: addDays(first, ordinalNamed(day) - 1) }
    },
  ),
  // "by the 3rd", "op de 15e": not "the 3rd floor", so nothing may follow that it could count.
  rule(
    'number-alone',
    DIGITS,
    `(?<=\\b(?:on|by|before|until|till|for|from|around|op|voor|vóór|uiterlijk|tot|vanaf|rond) )(?:the|de) (?<day>\\d{1,2}(?:st|nd|rd|th|ste|de|e))(?= ?(?:$|[.,;:!?)–-]| (?:at|om|or|of|and|en|if|als|so|dus|please|in|to|for|with|around|rond|when|because)\\b))`,
    ({ day = '' }, today) => only(nextNumbered(ordinalNamed(day), today)),
  ),
  // "this Friday", "next Monday", "afgelopen woensdag", "by Friday".
  rule(
    'weekday',
    WEEKDAY_CUES,
    `(?:${WHICH_DAY} )?(?<weekday>${WEEKDAY})(?!,? ?[(-]?(?:\\d{1,2}[/-]\\d|${MONTH}[ -]\\d))|(?:${WHICH_DAY.replace('which', 'whichShort')} |(?<=\\b(?:on|by|before|until|op|voor|vóór|uiterlijk|tot) ))(?<short>${WEEKDAY_SHORT})(?![-'])`,
    ({ which, whichShort, weekday, short }, today) => ({
      on: weekdayFrom(today, weekday ?? short ?? '', which ?? whichShort),
    }),
  ),
  // "next week", "deze maand", "next year": a stretch, from its first day to its last.
  rule(
    'period',
    'week month maand year jaar',
    `(?<!(?:of|van) )(?:the )?(?<which>this|next|coming|current|deze|dit|volgende|volgend|komende|komend) (?<unit>week|month|maand|year|jaar)`,
    ({ which, unit = '' }, today) => periodOf(unit, which, today),
  ),
  // "before the weekend", "voor het weekend": the last day of work before it.
  rule('weekend', 'weekend', '(?<=\\b(?:before|by|voor|vóór) )(?:the|het) weekend', (_, today) => ({
    on: addDays(weekOf(today, undefined), 4),
  })),
  // "in a fortnight".
  rule('fortnight', 'fortnight', "in a fortnight(?:'s time)?", (_, today) => ({
    on: addDays(today, 14),
  })),
  // "over twee weken", "binnen 3 dagen", "in a couple of days".
  rule(
    'after-a-while',
    'day days dag dagen week weeks weken month months maand maanden',
    `(?:in|over|within|binnen) (?<count>${NUMBER}) (?<unit>days?|dag(?:en)?|weeks?|we(?:ek|ken)|months?|maand(?:en)?)(?:' time)?(?! (?:of|van|geleden|ago|since|sinds|before|after))`,
    ({ count = '', unit = '' }, today) => {
      return only(shifted(today, numberNamed(count), unit))
    },
  ),
  // "done by 5.12", "uiterlijk 31-12": a number with a preposition only, as 5.12 may be an amount.
  rule(
    'day-dot-month',
    DIGITS,
    `(?<=\\b(?:op|voor|vóór|uiterlijk|tot|vanaf) )(?<day>\\d{1,2})[-.](?<month>\\d{1,2})(?:[-.](?<year>\\d{4}))?(?![-.]?\\d| ?(?:uur|u\\b|%))`,
    ({ day = '', month = '', year }, today) => {
      return only(yearlyFrom(today, Number(month), Number(day), year))
    },
  ),
  // "before Christmas", "vóór Koningsdag": the feasts that keep their date.
  rule('christmas', 'christmas kerstavond', 'christmas eve|kerstavond', (_, today) =>
    yearly(today, 12, 24),
  ),
  rule('christmas', 'christmas kerst kerstmis', 'christmas(?: day)?|kerst(?:mis)?', (_, today) =>
    yearly(today, 12, 25),
  ),
  rule(
    'new-year',
    'year years oudejaarsdag oud',
    "new year'?s eve|oudejaarsdag|oud en nieuw",
    (_, today) => yearly(today, 12, 31),
  ),
  rule(
    'new-year',
    'year years nieuwjaar nieuwjaarsdag',
    "new year'?s? day|nieuwjaar(?:sdag)?",
    (_, today) => yearly(today, 1, 1),
  ),
  rule('kings-day', 'koningsdag', 'koningsdag', (_, today) => yearly(today, 4, 27)),
])

/** "two weeks from" or "drie dagen na", standing right before a day that is found: it moves that day. */
export const SHIFT_BEFORE = new RegExp(
  `\\b(?<count>${NUMBER}) (?<unit>days?|dag(?:en)?|weeks?|we(?:ek|ken)|months?|maand(?:en)?) (?:gerekend )?(?<way>from|after|before|vanaf|na|voor) (?:the |de )?$`,
)

function rule(name: string, cues: string, pattern: string, read: DayRule['read']): DayRule {
  const expression = new RegExp(`(?<![${LETTER}\\d:$€])(?:${pattern})(?![${LETTER}\\d])`, 'g')
  return { name, cues, expression, read }
}

function readMonthDay(
  { day = '', month = '', year, shortYear }: Groups,
  today: LocalDay,
): Days | undefined {
  const named = shortYear === undefined ? year : String(fullYear(Number(shortYear)))
  return only(yearlyFrom(today, monthNamed(month), ordinalNamed(day), named))
}

function only(on: LocalDay | undefined): Days | undefined {
  return on === undefined ? undefined : { on }
}

function fullYear(short: number): number {
  return short < 70 ? 2000 + short : 1900 + short
}

function yearly(today: LocalDay, month: number, day: number): Days | undefined {
  return only(yearlyFrom(today, month, day, undefined))
}
