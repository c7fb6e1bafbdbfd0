import { describe, expect, it } from 'vitest'
import { FRIDAY, makeMailbox, makeReport } from '../../test/support/make.ts'
import type { Report } from '../model/outcome.ts'
import type { Entry } from '../roster/roster.ts'
import { askAgainAt } from './due.ts'

/** Ana's window is open from 07:00 to 11:00 in New York, four hours behind UTC. */
const ana = makeMailbox()
const SEVEN = '2026-03-27T11:00:00.000Z'
const LATE = '2026-03-27T14:58:00.000Z'
const MONDAY_AT_SEVEN = '2026-03-30T11:00:00.000Z'

describe('somebody is asked about again', () => {
  it.each<[kind: Report['kind'], reason: string | undefined, now: string, again: string]>([
    ['deferred', '451', SEVEN, '2026-03-27T11:05:00.000Z'],
    ['failed', 'source', SEVEN, '2026-03-27T11:15:00.000Z'],
    ['skipped', 'claimed-elsewhere', SEVEN, '2026-03-27T11:02:00.000Z'],
    ['deferred', '451', LATE, MONDAY_AT_SEVEN], // the window is over by then
    ['sent', undefined, SEVEN, MONDAY_AT_SEVEN],
    ['refused', '550', SEVEN, MONDAY_AT_SEVEN],
    ['skipped', 'nothing-to-say', SEVEN, MONDAY_AT_SEVEN],
  ])('after %s (%s) at %s: %s', (kind, reason, now, again) => {
    expect(asked(FRIDAY, kind, reason, now)).toBe(again)
  })

  it('about each morning that was missed, of the last week', () => {
    const now = '2026-03-27T20:00:00.000Z'

    expect(asked('2026-03-25', 'skipped', 'too-late', now)).toBe('2026-03-26T11:00:00.000Z')
    expect(asked('2026-03-02', 'skipped', 'too-late', now)).toBe('2026-03-23T11:00:00.000Z')
  })
})

function asked(day: string, kind: Report['kind'], reason: string | undefined, now: string) {
  const on = { on: true, source: 'configuration' }
  const entry: Entry = {
    mailbox: ana,
    preferences: {},
    tenantToggle: on,
    adminToggle: on,
    subscription: on,
    nextDueAt: new Date(now),
  }
  return askAgainAt(makeReport(ana, { day, kind, reason }), entry, new Date(now)).toISOString()
}
