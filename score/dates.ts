import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DateMention, findDates } from '../src/extract/dates.ts'

/**
 * Dates against the cases of Recognizers-Text, read in UTC. Counted are expected single dates and date-times; of a past
 * and a future reading the future one. Right is one that overlaps what is found and names the same day, and
 * for a date-time the same minute.
 */
export interface DatesScore {
  readonly right: number
  readonly wanted: number
}

interface Case {
  readonly text: string
  readonly locale: string
  readonly reference: string | null
  readonly expected: readonly Expected[]
}

interface Expected {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly values: readonly { readonly value?: string }[]
}

const REFERENCE = '2016-11-07T00:00:00'

export function scoreDates(corpusPath: string, locale: string): DatesScore {
  const lines = readFileSync(join(corpusPath, 'dates', 'recognizers.ndjson'), 'utf8')
  const cases: Case[] = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  let [right, wanted] = [0, 0]
  for (const { text, reference, expected } of cases.filter((one) => one.locale === locale)) {
    const sentAt = new Date(`${reference ?? REFERENCE}Z`)
    const found = findDates(text, { sentAt, timeZone: 'UTC', locale })
    for (const one of expected.filter(isSingle)) {
      const hits = found.filter(({ start, end }) => start < one.end && one.start < end)
      wanted++
      if (hits.some((mention) => isSame(mention, expectedAt(one, sentAt)))) right++
    }
  }
  return { right, wanted }
}

function isSingle({ type, values }: Expected): boolean {
  const isDate = type === 'date' || type === 'datetime'
  return (
    isDate && values.length > 0 && values.every(({ value = '' }) => /^\d{4}-\d\d-\d\d/.test(value))
  )
}

function expectedAt({ values }: Expected, sentAt: Date): string {
  const sorted = values.map(({ value = '' }) => value).sort()
  const future = sorted.find((value) => instantOf(value) >= sentAt)
  return future ?? sorted.at(-1) ?? ''
}

function instantOf(value: string): Date {
  return new Date(value.includes(' ') ? `${value.replace(' ', 'T')}Z` : `${value}T23:59:59Z`)
}

function isSame({ on, at }: DateMention, value: string): boolean {
  if (!value.includes(' ')) return on === value.slice(0, 10)
  return at?.toISOString().slice(0, 16).replace('T', ' ') === value.slice(0, 16)
}
