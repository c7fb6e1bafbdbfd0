import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFront, withRooms } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import { idOf } from '../src/model/id.ts'
import { openMetrics } from '../src/web/metrics.ts'
import { makeRouter } from '../src/web/router.ts'
import { command } from './support/command.ts'
import { makeCompany } from './support/company.ts'

/** A person's file that can't be read: what their links say then, and what the morning says to the operator. */
const DAY = '2026-03-27'
const PERSON = idOf('person.0@acme.example')
const NOW = new Date('2026-03-27T09:00:00Z')

let folder: string
let config: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-damaged-'))
  config = makeCompany({ folder, people: 2, deliver: 'outbox:./outbox' }).config
  await command(['run', '--day', DAY, '--config', config])
})

afterEach(() => rmSync(folder, { recursive: true }))

describe.each<[string, string]>([
  ['a file that is no database', ''],
  ['a damaged log beside it', '-wal'],
])('%s', (_, suffix) => {
  it('gives its links a page of trouble with a reference, and is left as it is', async () => {
    const [store] = storesOf(PERSON)
    writeFileSync(`${store}${suffix}`, 'no database '.repeat(1000))
    const before = everyFile()

    const answers = await askEverything()

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(500))
    for (const { text } of answers) {
      expect(text).toContain('Something went wrong')
      expect(text).toMatch(/<bdi>[0-9a-f]{8}<\/bdi>/)
      expect(text).not.toMatch(/sqlite|damaged/)
    }
    expect(everyFile()).toEqual(before)
  })

  it('is that mailbox’ failure in the morning, with what to do, and nobody else’s', async () => {
    const [store] = storesOf(PERSON)
    writeFileSync(`${store}${suffix}`, 'no database '.repeat(1000))

    const words = ['run', '--day', '2026-03-28', '--config', config, '--json']
    const { code, out, err } = await command(words)

    expect(code).toBe(1)
    const outcomes = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).outcome)
    expect(outcomes.toSorted()).toEqual(['failed', 'sent'])
    expect(err).toMatch(/is damaged.*"hint":"Restore/)
    expect(readFileSync(`${store}${suffix}`, 'latin1')).toMatch(/^no database/)
  })
})

/** Looks at each link that opens a store, and presses its button. */
async function askEverything() {
  const clock = () => NOW
  const log = openLog('silent')
  const opening = { config: readConfig(config), log, clock, isRehearsal: false }
  return withRooms(opening, async (rooms) => {
    const front = await openFront(opening, rooms)
    const metrics = openMetrics({ clock, nextDue: front.roster.nextDue, lastTick: () => undefined })
    const router = makeRouter({ ...front, metrics })
    const answers: { readonly status: number; readonly text: string }[] = []
    for (const purpose of ['done', 'not-a-task', 'remind-tomorrow', 'book-focus'] as const) {
      const grant = { purpose, mailbox: PERSON, subject: '0'.repeat(16), day: DAY, revision: 1 }
      const path = `/${purpose}/${rooms.links.sign(grant, NOW)}`
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      for (const init of [{}, { method: 'POST', headers, body: 'move=do' }]) {
        const answer = await router.request(path, init)
        answers.push({ status: answer.status, text: await answer.text() })
      }
    }
    return answers
  })
}

function storesOf(id: string): string[] {
  const root = join(folder, 'data', 'mail')
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`${id}.sqlite`))
    .map((name) => join(root, name))
}

function everyFile(): Record<string, string> {
  const root = join(folder, 'data', 'mail')
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()
  const files = names.filter((name) => statSync(join(root, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(root, name), 'latin1')]))
}
