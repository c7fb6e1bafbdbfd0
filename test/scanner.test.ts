import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, makeWorld } from '../bench/world.ts'
import { command, type Running, start } from './support/command.ts'
import { listening } from './support/serving.ts'

/**
 * What scanners, previews and prefetching programs do on a mail's way: they ask for every link of it, by
 * every method that must change nothing. A hundred people's briefings, and a server of its own.
 */
const PEOPLE = 100
const AT_ONCE = 8
const PUBLIC_URL = 'http://localhost:8080'

let folder: string
let server: Running
let origin: string
let log = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-scanner-'))
  const people = makeWorld(join(folder, 'mailboxes'), PEOPLE)
  const mailboxes = people.map((person) => ({ ...person, timeZone: 'America/New_York' }))
  const bench = { id: 'bench', name: 'Bench', geo: 'us', briefing: 'on' }
  const config = {
    from: 'briefing@bench.example',
    publicUrl: PUBLIC_URL,
    port: 0,
    tenants: [{ ...bench, source: 'folder:./mailboxes', mailboxes }],
  }
  const file = join(folder, 'daybrief.yaml')
  writeFileSync(file, JSON.stringify(config))
  const { code } = await command(['run', '--day', DAY, '--config', file])
  expect(code).toBe(0)
  server = start(['serve', '--config', file])
  server.child.stderr?.on('data', (chunk: string) => {
    log += chunk
  })
  origin = `http://127.0.0.1:${await listening(server)}`
}, 120_000)

afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  rmSync(folder, { recursive: true })
})

it('changes nothing by GET, HEAD and OPTIONS on every link of a hundred mails, and logs but ids', async () => {
  const mails = readdirSync(join(folder, 'data', 'outbox')).filter((name) => name.endsWith('.html'))
  const urls = mails.flatMap(linksIn)
  const before = hashOf(join(folder, 'data'))
  const statuses = { GET: new Set<number>(), HEAD: new Set<number>(), OPTIONS: new Set<number>() }

  const waiting = urls.values()
  const scan = async () => {
    for (const url of waiting) {
      for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
        const answer = await fetch(url, { method, redirect: 'manual' })
        await answer.arrayBuffer()
        statuses[method].add(answer.status)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, scan))

  expect(mails).toHaveLength(PEOPLE)
  expect(urls.length).toBeGreaterThan(20 * PEOPLE)
  expect(statuses).toEqual({
    GET: new Set([200]),
    HEAD: new Set([200]),
    OPTIONS: new Set([204]),
  })
  expect(hashOf(join(folder, 'data'))).toEqual(before)

  const said = log.trim().split('\n')
  expect(said.length).toBeGreaterThan(60 * PEOPLE)
  expect(said.filter((line) => /@|[\w-]{40}|"\/|http/.test(line))).toEqual([])
}, 240_000)

function linksIn(file: string): string[] {
  const html = readFileSync(join(folder, 'data', 'outbox', file), 'utf8')
  const found = html.match(/http:\/\/localhost:8080\/[^"\s<]+/g) ?? []
  return [...new Set(found)].map((url) => url.replace(PUBLIC_URL, origin))
}

/** Name and content of every file. The -shm is SQLite's own memory, shared among processes, and no state. */
function hashOf(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(root, name)).isFile())
  return Object.fromEntries(
    files
      .filter((name) => !name.endsWith('-shm'))
      .map((name) => [name, hash('sha256', readFileSync(join(root, name)))]),
  )
}
