import { expect, it } from 'vitest'
import { makeMailbox, makeReport, makeTenant } from '../../test/support/make.ts'
import { openRoster } from './open.ts'

it('counts how the mornings of each day ended, from a day on', async () => {
  const roster = await openRoster(':memory:')
  const people = ['ana', 'ben', 'cleo'].map((name) => ({
    mailbox: makeMailbox({ address: `${name}@acme.example` }),
    startsSubscribed: true,
  }))
  await roster.sync([{ tenant: makeTenant(), startsOn: true, mailboxes: people }], new Date(0))
  const record = (address: string, day: string, kind: 'sent' | 'failed') => {
    const report = makeReport(makeMailbox({ address }), { day, kind })
    return roster.record(report, new Date(`${day}T07:00:00Z`))
  }
  await record('ana@acme.example', '2026-03-25', 'sent')
  await record('ana@acme.example', '2026-03-26', 'sent')
  await record('ben@acme.example', '2026-03-26', 'sent')
  await record('cleo@acme.example', '2026-03-26', 'failed')
  await record('ana@acme.example', '2026-03-27', 'failed')

  expect(await roster.totals('2026-03-26')).toEqual([
    { day: '2026-03-26', counts: { sent: 2, failed: 1 } },
    { day: '2026-03-27', counts: { failed: 1 } },
  ])
  await roster.close()
})
