import { describe, expect, it } from 'vitest'
import { readRule } from './rule.ts'

describe('the gate for rules', () => {
  it.each([
    'FREQ=DAILY',
    'freq=weekly;byday=mo,we',
    'FREQ=MONTHLY;BYDAY=+2TU,-1FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;WKST=SU',
    'FREQ=DAILY;UNTIL=20260327T090000Z;INTERVAL=2',
    'FREQ=WEEKLY;BYDAY=;COUNT=1000000000',
    'RSCALE=GREGORIAN;FREQ=DAILY;X-OURS=1',
    'FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30',
  ])('takes %s', (rule) => {
    expect(readRule(`:${rule}`)).toBeDefined()
  })

  it.each([
    ['', 'nothing'],
    ['BYDAY=MO', 'no frequency'],
    ['FREQ=SECONDLY', 'seconds'],
    ['FREQ=MINUTELY', 'minutes'],
    ['FREQ=HOURLY', 'hours'],
    ['FREQ=DAILY;INTERVAL=0', 'no step'],
    ['FREQ=DAILY;COUNT=0', 'no instance'],
    ['FREQ=DAILY;COUNT=many', 'no number'],
    ['FREQ=DAILY;UNTIL=soon', 'no date'],
    ['FREQ=WEEKLY;BYDAY=XX', 'no weekday'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'a zeroth weekday'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'a zeroth day'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'a 32nd'],
    ['FREQ=YEARLY;BYMONTH=-1', 'a month before January'],
    ['FREQ=DAILY;BYHOUR=24', 'a 25th hour'],
    ['FREQ=DAILY;WKST=XX', 'no first day of the week'],
    ['FREQ=YEARLY;RSCALE=HEBREW', 'another calendar'],
    [`FREQ=YEARLY;BYMONTHDAY=${upTo(31)};BYHOUR=${upTo(23)};BYMINUTE=1,2`, 'a product of 1 426'],
    [`FREQ=DAILY;BYDAY=${'MO,'.repeat(2000)}MO`, 'a text without end'],
  ])('refuses %s: %s', (rule) => {
    expect(readRule(`:${rule}`)).toBeUndefined()
  })
})

function upTo(last: number): string {
  return Array.from({ length: last }, (_, index) => index + 1).join(',')
}
