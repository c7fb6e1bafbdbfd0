import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { command, type Running, start } from '../support/command.ts'
import { makeOrganisations } from '../support/organisations.ts'
import { freePort, listening } from '../support/serving.ts'

/**
 * An administrator of sixty people, with scripts switched off. With PICTURES=docs/pages the pages are kept
 * there as they look now.
 */
const PASSWORD = 'correct horse battery'
const PICTURES = process.env.PICTURES
const PERSON = 'ana.silva0@acme.example'

let folder: string
let config: string
let root: string
let server: Running
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-admin-'))
  const port = await freePort()
  root = `http://localhost:${port}`
  const hash = await command(['admin', 'password'], { input: PASSWORD })
  const settings = [
    `publicUrl: ${root}`,
    `port: ${port}`,
    'from: Daybrief <briefing@acme.example>',
    `admin: { passwordHash: "${hash.out.trim()}" }`,
  ]
  config = await makeOrganisations(folder, settings.join('\n'))
  server = start(['serve', '--config', config])
  await listening(server)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.child.kill('SIGTERM')
  await server?.ended
  rmSync(folder, { recursive: true })
})

describe('every page', () => {
  it.each([
    ['light', 320],
    ['dark', 320],
    ['light', 1200],
    ['dark', 1200],
  ] as const)(
    'has nothing serious against it in %s, and fits %i pixels',
    async (colorScheme, width) => {
      // axe is a script of ours in the browser, so scripts are on here and the pages' policy is left aside.
      const context = await browser.newContext({
        bypassCSP: true,
        colorScheme,
        viewport: { width, height: 800 },
      })
      const page = await context.newPage()
      const faults: string[] = []
      const look = async (name: string) => {
        if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > width) {
          faults.push(`${name}: wider than ${width} pixels`)
        }
        await page.evaluate(axe.source)
        const { violations } = await page.evaluate<Found>('axe.run()')
        for (const { id, nodes } of violations) faults.push(`${name}: ${id} at ${nodes[0]?.html}`)
        await keep(page, name, colorScheme, width)
      }

      await page.goto(`${root}/admin`)
      await look('sign-in')
      await signIn(page)
      for (const [name, path] of PAGES) {
        await page.goto(`${root}/admin${path}`)
        await look(name)
      }
      await page.goto(`${root}/admin/list`)
      await page.getByLabel('Paste the list').fill(LIST)
      await page.getByRole('button', { name: 'See what it would do' }).click()
      await page.getByRole('heading', { name: 'Do what this list says?' }).waitFor()
      await look('list-answers')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await context.close()

      expect(faults).toEqual([])
    },
  )
})

describe('an administrator with a small screen, without scripts', () => {
  let page: Page

  beforeAll(async () => {
    const viewport = { width: 320, height: 640 }
    page = await browser.newPage({ viewport, javaScriptEnabled: false })
    await page.goto(`${root}/admin`)
    await signIn(page)
  })

  it('turns many people off by a file, and finds it in the log', async () => {
    await page.getByRole('link', { name: 'Many at once' }).click()
    const buffer = Buffer.from(LIST)
    await page
      .getByLabel('Or choose a file')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'See what it would do' }).click()
    await page.getByText('Will be turned off').first().waitFor()
    await page.getByRole('button', { name: 'Turn 2 people on or off' }).click()

    await page.getByRole('heading', { name: 'The list is done' }).waitFor()
    expect(await page.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/Line\s+Address\s+Result/i),
      expect.stringMatching(/2\s+ana\.silva0@acme\.example\s+Turned off/),
      expect.stringMatching(/3\s+grace\.silva6@acme\.example\s+Turned off/),
      expect.stringMatching(/4\s+ben\.okafor1@acme\.example\s+Is off already/),
      expect.stringMatching(/5\s+nobody@acme\.example\s+There is no such mailbox/),
    ])
    await page.getByRole('link', { name: 'Changes' }).click()
    await page.getByRole('cell', { name: 'administrator' }).first().waitFor()
  })

  it('finds one of them, and turns them on again', async () => {
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByLabel('Address or name').fill('silva0@ACME')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('1 to 1 of 1').waitFor()
    await page.getByRole('button', { name: `Turn on ${PERSON}` }).click()
    await page.getByRole('button', { name: `Turn off ${PERSON}` }).waitFor()
  })

  it('turns an organisation off, and the next run skips its people', async () => {
    await page.getByRole('link', { name: 'Organisations' }).click()
    const acme = page.getByRole('region', { name: 'Acme' })
    await acme.getByLabel('Let people in this organisation receive the briefing').uncheck()
    await acme.getByRole('button', { name: 'Save Acme' }).click()
    await page.getByText('people will receive no more briefings').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Off, says administrator').waitFor()

    const { out } = await command(['run', '--force', '--mailbox', PERSON, '--config', config])
    expect(out).toContain('tenant-off')
  })

  it('signs out for good, also of a copied cookie and over a restart', async () => {
    const copy = await page.context().cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Password').waitFor()

    server.child.kill('SIGTERM')
    await server.ended
    server = start(['serve', '--config', config])
    await listening(server)
    await page.context().addCookies(copy)
    await page.goto(`${root}/admin`)
    await page.getByLabel('Password').waitFor()
  })
})

const PAGES = [
  ['tenants', ''],
  ['tenant', '/tenants/acme?on=no'],
  ['people', '/people'],
  ['people-found', '/people?q=nobody'],
  ['list', '/list'],
  ['today', '/today'],
  ['log', '/log'],
  ['sorry', '/nothing'],
] as const

const LIST = `address,briefing
${PERSON},off
grace.silva6@acme.example,off
ben.okafor1@acme.example,off
nobody@acme.example,off
`

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Organisations' }).waitFor()
}

// One of each page as it is on a desk, and the fullest also in the dark and on a phone.
async function keep(page: Page, name: string, scheme: string, width: number): Promise<void> {
  if (PICTURES === undefined) return
  const wanted = [
    ...PAGES.map(([known]) => `${known} light 1200`).filter((known) => !/found/.test(known)),
    'sign-in light 1200',
    'list-answers light 1200',
    'today dark 1200',
    'people light 320',
  ]
  if (PICTURES === 'docs/pages' && !wanted.includes(`${name} ${scheme} ${width}`)) return
  const variant = `${scheme === 'dark' ? '-dark' : ''}${width === 320 ? '-phone' : ''}`
  const isLong = name === 'people'
  await page.screenshot({ path: join(PICTURES, `admin-${name}${variant}.png`), fullPage: !isLong })
}
