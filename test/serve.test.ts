import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command, type Running, start } from './support/command.ts'

/** The fixture people are briefed, and a server of its own answers the links of their mails. */
const DAY = '2026-03-27'
const ROOT = resolve(import.meta.dirname, '..')
const ADDRESS = 'sales@acme.example'

let folder: string
let config: string
let server: Running
let origin: string
let log = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-serve-'))
  config = join(folder, 'daybrief.yaml')
  const fixtures = readFileSync(join(ROOT, 'daybrief.yaml'), 'utf8').replaceAll(
    'folder:./',
    `folder:${ROOT}/`,
  )
  writeFileSync(config, `${fixtures}\nport: 0\n`)
  await command(['run', '--day', DAY, '--config', config])
  server = start(['serve', '--config', config])
  server.child.stderr?.on('data', (chunk: string) => {
    log += chunk
  })
  await until(() => /"port":\d+/.test(log))
  origin = `http://127.0.0.1:${/"port":(\d+)/.exec(log)?.[1]}`
}, 60_000)

afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  rmSync(folder, { recursive: true })
})

describe('a person', () => {
  it('presses Done, is told so, and takes it back', async () => {
    const url = linkTo('done')
    const asked = await page(url)
    const done = await page(url, 'move=do')
    const again = await page(url, 'move=do')
    const undone = await page(url, 'move=undo')

    expect(new Set([asked, done, again, undone]).size).toBe(4)
    expect(undone).toContain(`action="${new URL(url).pathname}"`)
  })

  it('leaves by the mail program’s button and gets no more mail', async () => {
    const url = linkTo('unsubscribe')
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    for (let times = 0; times < 2; times++) {
      expect((await fetch(url, { method: 'POST', body, redirect: 'manual' })).status).toBe(200)
    }
    const words = ['run', '--day', '2026-03-30', '--mailbox', ADDRESS, '--json']
    const { out } = await command([...words, '--config', config])

    expect(JSON.parse(out)).toMatchObject({ outcome: 'skipped', reason: 'unsubscribed' })
  })
})

describe('the log', () => {
  it('has heard of no token, no address and no path', () => {
    const said = log.trim().split('\n')

    expect(said.length).toBeGreaterThan(5)
    expect(said.filter((line) => /@|[\w-]{40}|"\/|http/.test(line))).toEqual([])
  })
})

describe('the command line', () => {
  it('refuses a port in use with what to do, and a port that is none as wrong usage', async () => {
    const taken = await command(['serve', '--config', config, '--port', new URL(origin).port])
    expect(taken.code).toBe(1)
    expect(taken.err).toMatch(/is in use\.\n.*--port/)

    const wrong = await command(['serve', '--config', config, '--port', '80800'])
    expect(wrong.code).toBe(2)
  })

  it('gives the figures at a port of their own when told to, and there alone', async () => {
    const own = join(folder, 'metrics.yaml')
    writeFileSync(own, `${readFileSync(config, 'utf8')}\nmetrics: { port: 0 }\n`)
    const other = start(['serve', '--config', own])
    let said = ''
    other.child.stderr?.on('data', (chunk: string) => {
      said += chunk
    })
    await until(() => said.includes('metrics served'))
    const [pages, figures] = [...said.matchAll(/"port":(\d+)/g)].map(([, port]) => port)
    const ask = (port: string | undefined, path: string) => fetch(`http://127.0.0.1:${port}${path}`)

    expect((await ask(pages, '/metrics')).status).toBe(404)
    expect(await (await ask(figures, '/metrics')).text()).toContain('daybrief_due_age_seconds')
    expect((await ask(figures, '/healthz')).status).toBe(404)
    other.child.kill('SIGTERM')
    expect((await other.ended).code).toBe(0)
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain('daybrief_due_age_seconds')
  })

  it('stops at SIGTERM with 0', async () => {
    const other = start(['serve', '--config', config])
    let said = ''
    other.child.stderr?.on('data', (chunk: string) => {
      said += chunk
    })
    await until(() => said.includes('server started'))
    other.child.kill('SIGTERM')
    const { code, err } = await other.ended

    expect(code).toBe(0)
    expect(err).toContain('server stopped')
  })
})

function linkTo(purpose: string): string {
  const file = outbox('.html').find((name) => name.includes('-sales-')) ?? 'no mail for her'
  return linksIn(file).find((url) => url.includes(`/${purpose}/`)) ?? 'no such link'
}

async function page(url: string, body?: string): Promise<string> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body })
  expect(answer.status).toBe(200)
  return answer.text()
}

function linksIn(file: string): string[] {
  const html = readFileSync(join(folder, 'data', 'outbox', file), 'utf8')
  const found = html.match(/http:\/\/localhost:8080\/[^"\s<]+/g) ?? []
  return [...new Set(found)].map((url) => url.replace('http://localhost:8080', origin))
}

function outbox(suffix: string): string[] {
  return readdirSync(join(folder, 'data', 'outbox')).filter((name) => name.endsWith(suffix))
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !isSo(); tries++) {
    await new Promise((done) => setTimeout(done, 10))
  }
}
