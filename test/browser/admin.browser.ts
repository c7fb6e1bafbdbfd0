import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command, type Running, start } from '../support/command.ts'

/** An administrator with a small screen and scripts switched off. */
const PASSWORD = 'correct horse battery'

let folder: string
let config: string
let root: string
let server: Running
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-admin-'))
  config = join(folder, 'daybrief.yaml')
  const port = await freePort()
  root = `http://localhost:${port}`
  const hash = await command(['admin', 'password'], { input: PASSWORD })
  writeFileSync(config, CONFIG.replace('HASH', hash.out.trim()).replaceAll('PORT', String(port)))
  server = start(['serve', '--config', config])
  await new Promise<void>((resolve) => {
    server.child.stderr?.on('data', (chunk: string) => chunk.includes('started') && resolve())
  })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const viewport = { width: 320, height: 640 }
  page = await browser.newPage({ viewport, javaScriptEnabled: false })
})

afterAll(async () => {
  await browser?.close()
  server?.child.kill('SIGTERM')
  await server?.ended
  rmSync(folder, { recursive: true })
})

it('signs in, looks at every page, turns an organisation off, and signs out', async () => {
  await page.goto(`${root}/admin`)
  await check()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Organisations' }).waitFor()

  for (const name of ['People', 'Today', 'Changes', 'Organisations']) {
    await page.getByRole('link', { name }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await check()
  }
  await page.getByLabel('Let people in this organisation receive the briefing').uncheck()
  await page.getByRole('button', { name: 'Save Acme' }).click()
  await page.getByText('1 person will receive no more briefings').waitFor()
  await check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Off, says administrator').waitFor()

  const { out } = await command(['run', '--force', '--config', config])
  expect(out).toContain('tenant-off')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Password').waitFor()
})

/** Nothing wider than the screen, and nothing serious in the way of a screen reader. */
async function check(): Promise<void> {
  const session = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const css = await Promise.all(
    ['/style.css', '/admin/style.css'].map(async (path) => (await fetch(root + path)).text()),
  )
  await session.setContent(
    (await page.content())
      .replace(/<link[^>]*>/g, '')
      .replace('</head>', `<style>${css.join('')}</style></head>`),
  )
  const width = await session.evaluate('document.documentElement.scrollWidth')
  await session.evaluate(axe.source)
  const violations = await session.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
  )
  await session.close()
  expect(width).toBe(320)
  expect(violations).toEqual([])
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const CONFIG = `
publicUrl: http://localhost:PORT
port: PORT
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
      - { address: ana@acme.example, name: Ana Silva, timeZone: Europe/Amsterdam }
`
