import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withFront } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import { openMetrics } from '../src/web/metrics.ts'
import { makeRouter } from '../src/web/router.ts'
import { command } from './support/command.ts'

/** A word that stands in a mail is on no page of the administrator, once it was briefed. */
const CANARY = 'zyxcanary'
const DAY = '2026-03-27'
const NOW = new Date(`${DAY}T12:00:00Z`)
const PASSWORD = 'correct horse battery'

let folder: string
let config: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-admin-'))
  config = join(folder, 'daybrief.yaml')
  const hash = await command(['admin', 'password'], { input: `${PASSWORD}\n` })
  writeFileSync(config, CONFIG.replace('HASH', hash.out.trim()))
  const mail = join(folder, 'mailboxes', 'ana@acme.example', 'mail')
  mkdirSync(mail, { recursive: true })
  writeFileSync(join(mail, '1.eml'), MAIL)
  await command(['run', '--day', DAY, '--config', config])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

it('shows an administrator no word of a mail', async () => {
  const outbox = join(folder, 'data', 'outbox')
  const mails = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'))
  expect(mails.join('\n')).toContain(CANARY)

  const pages = await withFront(
    { config: readConfig(config), log: openLog('silent'), clock: () => NOW, isRehearsal: false },
    async (front) => {
      const { clock } = front
      const metrics = openMetrics({ clock, nextDue: async () => NOW, lastTick: () => NOW })
      const router = makeRouter({ ...front, metrics })
      const Origin = 'http://localhost:8080'
      const body = new URLSearchParams({ password: PASSWORD })
      const signedIn = await router.request('/admin/sign-in', {
        method: 'POST',
        headers: { Origin },
        body,
      })
      const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
      const paths = [
        '',
        '/tenants/acme',
        '/people',
        `/people?q=${CANARY}`,
        '/today',
        '/log',
        '/list',
      ]
      const shown = await Promise.all(
        paths.map(async (path) => {
          const answer = await router.request(`/admin${path}`, { headers: { Cookie } })
          expect(answer.status).toBe(200)
          return answer.text()
        }),
      )
      const csrf = /name="csrf" value="([^"]+)"/.exec(shown.at(-1) ?? '')?.[1] ?? ''
      for (const step of ['ask', 'do']) {
        const list = 'address,briefing\nana@acme.example,off\nben@globex.example,off\n'
        const body = new FormData()
        for (const [name, value] of Object.entries({ csrf, step, list })) body.append(name, value)
        const headers = { Origin, Cookie }
        const answer = await router.request('/admin/list', { method: 'POST', headers, body })
        expect(answer.status).toBe(200)
        shown.push(await answer.text())
      }
      return shown
    },
  )

  expect(pages[4]).toMatch(/Sent<\/th>/)
  expect(pages.at(-1)).toMatch(/Turned off[\s\S]*There is no such mailbox/)
  expect(pages.map((page) => page.replace(/value="zyxcanary"/, '')).join('\n')).not.toContain(
    CANARY,
  )
})

it('tells the command line no word of a mail either', async () => {
  const told = await Promise.all(
    [
      ['mailbox', 'list'],
      ['tenant', 'list'],
      ['admin', 'log'],
      ['status', '--days', '9999'],
    ].map((words) => command([...words, '--config', config])),
  )

  expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  expect(told[2]?.out).toContain('mailbox ana@acme.example off')
  expect(told.map(({ out, err }) => out + err).join('\n')).not.toContain(CANARY)
})

it('makes no hash of a short password', async () => {
  const { code, out } = await command(['admin', 'password'], { input: 'short\n' })

  expect([code, out]).toEqual([2, ''])
})

const CONFIG = `
from: Daybrief <briefing@acme.example>
admin:
  passwordHash: HASH
tenants:
  - id: acme
    name: Acme
    geo: eu
    briefing: on
    source: folder:./mailboxes
    mailboxes:
      - { address: ana@acme.example, name: Ana, timeZone: Europe/Amsterdam }
`

const MAIL = `From: Ben <ben@globex.example>
To: ana@acme.example
Subject: About the ${CANARY}
Date: Thu, 26 Mar 2026 10:00:00 +0000
Message-ID: <1@globex.example>

Hi Ana,

Can you send me the ${CANARY} report by Friday?

Ben
`
