import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import type { Mailbox } from '../src/model/mailbox.ts'
import { compare, documentsOf, readExpected, readMorning } from '../test/support/gold.ts'

/** Shares of what is found that is right, and of what is expected that is found, over all fixture mailboxes. */
export interface FixturesScore {
  readonly items: Shares
  readonly documents: Shares
}

interface Shares {
  readonly precision: number
  readonly recall: number
}

const root = join(import.meta.dirname, '..')

export async function scoreFixtures(): Promise<FixturesScore> {
  const mailboxes = join(root, 'fixtures/mailboxes')
  const items = { right: 0, said: 0, meant: 0 }
  const documents = { right: 0, said: 0, meant: 0 }
  for (const mailbox of fixtureMailboxes()) {
    const expected = readExpected(mailboxes, mailbox.address)
    const found = await readMorning(mailboxes, mailbox, expected.morning)
    const { matched, missed, extra } = compare(expected.items, found)
    items.right += matched.length
    items.said += matched.length + extra.length
    items.meant += matched.length + missed.length
    const names = documentsOf(mailbox, expected.morning, found)
    const meant = expected.documents ?? []
    documents.right += meant.filter((name) => names.includes(name)).length
    documents.said += names.length
    documents.meant += meant.length
  }
  return { items: sharesOf(items), documents: sharesOf(documents) }
}

export function fixtureMailboxes(): Mailbox[] {
  const { tenants } = readConfig(join(root, 'daybrief.yaml'))
  return tenants.flatMap(({ mailboxes }) => mailboxes.map(({ mailbox }) => mailbox))
}

function sharesOf(counted: { right: number; said: number; meant: number }): Shares {
  const { right, said, meant } = counted
  return { precision: right / Math.max(1, said), recall: right / Math.max(1, meant) }
}
