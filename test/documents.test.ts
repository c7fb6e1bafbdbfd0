import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { compose } from '../src/compose/compose.ts'
import { readConfig } from '../src/config.ts'
import { instantAt } from '../src/model/day.ts'
import type { Mailbox } from '../src/model/mailbox.ts'
import { readExpected, readMorning } from './support/gold.ts'

const ROOT = fileURLToPath(new URL('../fixtures/mailboxes', import.meta.url))
const CONFIG = readConfig(fileURLToPath(new URL('../daybrief.yaml', import.meta.url)))
const MAILBOXES = CONFIG.tenants.flatMap(({ mailboxes }) => mailboxes.map(({ mailbox }) => mailbox))

/** What a briefing puts before its reader to open, against what a careful reader would: "name of mailbox". */
const found: string[] = []
const expected: string[] = []

beforeAll(async () => {
  for (const mailbox of MAILBOXES) {
    const { morning, documents = [] } = readExpected(ROOT, mailbox.address)
    expected.push(...documents.map((name) => `${name} of ${mailbox.address}`))
    found.push(
      ...(await documentsOn(morning, mailbox)).map((name) => `${name} of ${mailbox.address}`),
    )
  }
})

it('finds the documents of the fixtures and no others', () => {
  expect(found.toSorted()).toEqual(expected.toSorted())
})

async function documentsOn(day: string, mailbox: Mailbox): Promise<string[]> {
  const { items, meetings, digests } = await readMorning(ROOT, mailbox, day)
  const briefing = compose({
    mailbox,
    day,
    now: instantAt(day, mailbox.sendAt, mailbox.timeZone),
    revision: 1,
    isFirst: false,
    items,
    meetings,
    digests,
    withheld: { protected: 0, unreadable: 0 },
  })
  if (briefing.kind === 'nothing') return []
  return [...briefing.cards, briefing]
    .flatMap(({ documents }) => documents)
    .map(({ document }) => document.name)
}
