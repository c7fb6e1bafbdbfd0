import { describe, expect, it } from 'vitest'
import { DATES } from './date-rules.ts'
import { DAYS } from './day-rules.ts'
import type { Rule } from './grammar.ts'
import { entriesAt, lexiconFor } from './lexicon.ts'
import { MOMENTS, PARTED_DAYS, RANGES, SHIFTED_DAYS, SHIFTS } from './moment-rules.ts'
import { GLUE } from './slot.ts'
import { EDGES, STRETCHES } from './stretch-rules.ts'
import {
  CLOCKS,
  LAPSE_SUMS,
  LAPSES,
  NUMBERS,
  PART_TIMES,
  TIMES,
  ZONED_TIMES,
} from './time-rules.ts'
import { tokensIn } from './token.ts'

const RULES = [
  ...[NUMBERS, LAPSES, LAPSE_SUMS, CLOCKS, TIMES, PART_TIMES, ZONED_TIMES, DATES, STRETCHES],
  ...[DAYS, EDGES, SHIFTS, SHIFTED_DAYS, PARTED_DAYS, MOMENTS, RANGES],
].flat()
const OF_DIGITS =
  'number ordinal year4 two-digits date short-date dotted-date dot-clock time lapse moment'
const OF_SIGNS = 'comma dash slash plus dot open close'

describe('the rules of dates', () => {
  it('ask for slots that something fills', () => {
    const words = (['en', 'nl'] as const).flatMap((language) =>
      lexiconFor(language).words.flatMap(({ phrases, alone }) => [...phrases, ...alone]),
    )
    const filled = new Set([
      ...`${OF_DIGITS} ${OF_SIGNS} month-of-year`.split(' '),
      ...words.map(({ meaning }) => meaning.slot),
      ...RULES.map(({ makes }) => makes),
    ])

    const asked = RULES.flatMap(({ steps }) => steps.flatMap(({ slots }) => slots))

    expect(asked.filter((slot) => !filled.has(slot))).toEqual([])
  })

  it('take up words, each of them', () => {
    const empty = RULES.filter(({ steps }) =>
      steps.every(({ slots, isOptional }) => isOptional || slots.includes('stop')),
    )

    expect(empty).toEqual([])
  })

  it('make no day and no time of small words and signs alone', () => {
    const made = new Set([...GLUE, ...'stop led led-before led-on led-day led-month'.split(' ')])
    const isMade = ({ steps }: Rule) =>
      steps.every(({ slots, isOptional }) => isOptional || slots.some((slot) => made.has(slot)))
    for (let size = 0; size < made.size; ) {
      size = made.size
      for (const rule of RULES.filter(isMade)) made.add(rule.makes)
    }

    const said = 'day date time stretch moment range friday listed numbered-week'.split(' ')

    expect(said.filter((slot) => made.has(slot))).toEqual([])
  })

  it('know the names of Dutch numbers and days that are put together', () => {
    const slotOf = (word: string) => {
      const entries = entriesAt(lexiconFor('nl'), word, tokensIn(word), 0) ?? []
      return entries.map(({ meaning }) => meaning)
    }

    expect(slotOf('tweeëntwintig')).toMatchObject([{ slot: 'number', value: 22 }])
    expect(slotOf('eenendertigste')).toMatchObject([{ slot: 'ordinal', value: 31 }])
    expect(slotOf('achtste')).toMatchObject([{ slot: 'ordinal', value: 8 }])
    expect(slotOf('derde')).toMatchObject([{ slot: 'ordinal', value: 3 }])
    expect(slotOf('maandagochtend')).toMatchObject([{ slot: 'weekdaypart', name: 'morning' }])
    expect(slotOf('gisteravond')[0]).toMatchObject({ slot: 'daypart', value: -1 })
  })
})
