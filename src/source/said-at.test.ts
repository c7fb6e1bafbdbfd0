import { describe, expect, it } from 'vitest'
import { readMailHead } from './head.ts'
import { saidAt, sentOffset } from './said-at.ts'

const ARRIVAL = {
  mtimeMs: Date.parse('2026-03-20T00:00:00Z'),
  ctimeMs: Date.parse('2026-03-28T00:00:00Z'),
}

const DATES: readonly [header: string, instant: string][] = [
  ['Date: Fri, 27 Mar 2026 10:00:00 +0100', '2026-03-27T09:00:00.000Z'],
  ['Date: 27 Mar 2026 10:00 -0430 (VET)', '2026-03-27T14:30:00.000Z'],
  ['Date: Fri, 27 March 2026 10:00:00 EST', '2026-03-27T15:00:00.000Z'],
  ['Date: Fri,\r\n 27 Mar 26 10:00:00 GMT', '2026-03-27T10:00:00.000Z'],
  ['Date: Fri, 27-Mar-2026 10:00:00', '2026-03-27T10:00:00.000Z'], // no zone: UTC, wherever this runs
  ['Date: 2026-03-27T10:00:00+0100', '2026-03-27T09:00:00.000Z'],
  ['Date: 2026-03-27 10:00:00Z', '2026-03-27T10:00:00.000Z'],
  [
    'Date: yesterday\r\nReceived: by a; Thu, 26 Mar 2026 10:00:01 +0000\r\nReceived: by b; Thu, 26 Mar 2026 10:00:00 +0000',
    '2026-03-26T10:00:01.000Z',
  ],
  ['Subject: no date at all', '2026-03-20T00:00:00.000Z'],
  ['Date: Thu, 01 Jan 1970 00:00:00 +0000', '2026-03-20T00:00:00.000Z'],
  ['Date: Sat, 28 Mar 2026 23:00:00 +0000', '2026-03-28T23:00:00.000Z'], // less than a day ahead
  ['Date: Sun, 29 Mar 2026 00:00:01 +0000', '2026-03-28T00:00:00.000Z'],
  ['Date: Mon, 27 Mar 2028 10:00:00 +0000', '2026-03-28T00:00:00.000Z'],
]

describe('when a mail was said', () => {
  it.each(DATES)('%s', (header, instant) => {
    const bytes = Buffer.from(`${header}\r\n\r\n`)

    expect(saidAt(readMailHead(bytes, bytes.length), ARRIVAL).toISOString()).toBe(instant)
  })
})

describe("the sender's clock", () => {
  it.each([
    ['Date: Fri, 27 Mar 2026 10:00:00 +0100', 60],
    ['Date: Fri, 27 Mar 2026 10:00:00 +0545', 345],
    ['Date: 27 Mar 2026 10:00 -0430 (VET)', -270],
    ['Date: 27 Mar 2026 10:00 EST', -300],
    ['Date: 2026-03-27T10:00:00+0200', 120],
    ['Date: Fri, 27 Mar 2026 10:00:00 +0000', undefined],
    ['Date: Fri, 27 Mar 2026 10:00:00 -0000', undefined],
    ['Date: Fri, 27 Mar 2026 10:00:00 GMT', undefined],
    ['Date: Fri, 27 Mar 2026 10:00:00', undefined],
    ['Date: Fri, 27 Mar 2026 10:00:00 +9959', undefined],
    ['Date: yesterday +0100', undefined],
    ['Subject: no date at all', undefined],
  ])('of %j is %s minutes east', (header, minutes) => {
    const bytes = Buffer.from(`${header}\r\n\r\n`)

    expect(sentOffset(readMailHead(bytes, bytes.length))).toBe(minutes)
  })
})
