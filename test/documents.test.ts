import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { documentsOf, readExpected, readMorning } from './support/gold.ts'

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
    const names = documentsOf(mailbox, morning, await readMorning(ROOT, mailbox, morning))
    found.push(...names.map((name) => `${name} of ${mailbox.address}`))
  }
})

it('finds the documents of the fixtures and no others', () => {
  expect(found.toSorted()).toEqual(expected.toSorted())
})
