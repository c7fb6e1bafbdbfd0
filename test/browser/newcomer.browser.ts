import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localDay, localTime, MINUTE } from '../../src/model/day.ts'
import { openBrowser } from '../support/browser.ts'
import { command, type Running, start } from '../support/command.ts'
import { zoneWhereItIsEight } from '../support/now.ts'
import { freePort, listening } from '../support/serving.ts'

/**
 * A newcomer with a phone, scripts switched off: opens the mail, follows its links, and presses what the
 * pages offer. The mail is of this very morning, so that its focus slots still lie ahead.
 */
const ADDRESS = 'ana@acme.example'

let folder: string
let server: Running
let browser: Browser
let page: Page
let known: Awaited<ReturnType<BrowserContext['storageState']>> | undefined // a browser that gave its code

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-browser-'))
  const config = await describeToday()
  await command(['run', '--config', config])
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

beforeEach(async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  page = await context.newPage()
})

afterEach(() => page.context().close())

describe('a newcomer', () => {
  it('marks an item done, and takes it back', async () => {
    await follow('done')
    await expect.poll(heading).toBe('Is this done?')
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('Done')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(heading).toBe('It is back on your list')
  })

  it('says that an item is no task, and leaves its sender out', async () => {
    await follow('not-a-task')
    await page.getByRole('button').first().click()
    await page.getByRole('button', { name: 'Not from this sender' }).click()
    await expect
      .poll(() => page.textContent('main'))
      .toContain('puts nothing on your list any more')
    await follow('not-a-task')
    await expect.poll(heading).toBe('This was already taken off your list')
  })

  it('asks to be reminded, on a day of their own choice', async () => {
    await follow('remind-tomorrow')
    const day = await page.getByLabel(/day/i).getAttribute('max')
    await page.getByLabel(/day/i).fill(day ?? '')
    await page.getByRole('button').last().click()
    await expect.poll(heading).toMatch(/back/)
  })

  it('books focus time into the calendar once, and removes it', async () => {
    await follow('book-focus')
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('Booked')
    expect(bookings()).toHaveLength(1)
    await follow('book-focus')
    await expect.poll(heading).toBe('This was already booked')
    await page.getByRole('button', { name: /undo|remove/i }).click()
    await expect.poll(heading).toBe('Taken out of your calendar')
    expect(bookings()).toHaveLength(0)
  })

  it('reads why the mail came', async () => {
    await follow('why')
    await expect.poll(heading).toContain('You got a briefing')
  })

  it('opens the settings with a mailed code, and moves the send time', async () => {
    await follow('settings')
    await expect.poll(heading).toBe('First, a code')
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('Enter your code')
    await page.getByLabel(/code/i).fill(mailedCode())
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('Your settings')

    await page.getByLabel('Send time').fill('06:15')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect.poll(() => page.textContent('main')).toContain('Saved.')
    await follow('settings')
    await expect.poll(() => page.getByLabel('Send time').inputValue()).toBe('06:15')
    known = await page.context().storageState()
  })

  it('answers an invitation in the browser that gave its code, and changes their mind', async () => {
    await follow('answer-meeting')
    await expect.poll(heading).toBe('First, a code')
    expect(await page.textContent('body')).not.toContain('board')

    await page.context().addCookies(known?.cookies ?? [])
    await follow('answer-meeting')
    await expect.poll(heading).toBe('Answer this invitation?')
    expect(await page.textContent('main')).toContain('ben@acme.example')
    await page.getByLabel('Accept').check()
    await page.getByLabel('A line of your own').fill('See you there.')
    await page.getByRole('button', { name: 'Send the mail' }).click()
    await expect.poll(heading).toBe('Your answer is sent')
    expect(notices()).toEqual([
      expect.stringMatching(/^Subject: Accepted: Lunch with the board\r$/m),
    ])

    await page.getByLabel('Decline').check()
    await page.getByRole('button', { name: 'Send the mail' }).click()
    await expect.poll(heading).toBe('Your answer is sent')
    await page.getByLabel('Decline').check()
    await page.getByRole('button', { name: 'Send the mail' }).click()
    await expect.poll(heading).toBe('You had answered this already')
    expect(notices()).toHaveLength(2)
  })

  it('says that they will be late', async () => {
    await page.context().addCookies(known?.cookies ?? [])
    await follow('late')
    await expect.poll(heading).toBe('Running late?')
    await page.getByLabel('10 minutes').check()
    await page.getByRole('button', { name: 'Send the mail' }).click()
    await expect.poll(heading).toBe('Your mail is sent')
    expect(notices().filter((mail) => mail.includes('about 10 minutes late'))).toHaveLength(1)
  })

  it('unsubscribes the address that is named, and resubscribes on the same page', async () => {
    await follow('unsubscribe')
    await expect.poll(() => page.textContent('main')).toContain(ADDRESS)
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('You are unsubscribed')
    await page.getByRole('button').first().click()
    await expect.poll(heading).toBe('You are subscribed again')
  })
})

describe('every page, and the mail', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing serious against it in %s, and fits 320 pixels',
    async (colorScheme) => {
      // axe is a script of ours in the browser, so scripts are on here and the pages' policy is left aside.
      const context = await browser.newContext({
        bypassCSP: true,
        ...(known === undefined ? {} : { storageState: known }),
        colorScheme,
        viewport: { width: 320, height: 640 },
      })
      const scripted = await context.newPage()
      const faults: string[] = []
      for (const url of [mail(), ...PURPOSES.map((purpose) => link(purpose))]) {
        await scripted.goto(url)
        const name = url.startsWith('file:') ? 'mail' : new URL(url).pathname.split('/')[1]
        if ((await scripted.evaluate<number>('document.documentElement.scrollWidth')) > 320) {
          faults.push(`${name}: wider than 320 pixels`)
        }
        await scripted.evaluate(axe.source)
        const { violations } = await scripted.evaluate<Found>('axe.run()')
        for (const { id, impact, nodes } of violations) {
          if (impact !== 'serious' && impact !== 'critical') continue
          faults.push(`${name}: ${id} at ${nodes[0]?.html}`)
        }
      }
      await context.close()

      expect(faults).toEqual([])
    },
  )
})

// Two requests, one with a due day, and a meeting: an ordinary morning in a zone where it is eight now.
async function describeToday(): Promise<string> {
  const now = new Date()
  const timeZone = zoneWhereItIsEight(now)
  const port = await freePort()
  const home = join(folder, 'mailboxes', ADDRESS)
  mkdirSync(join(home, 'mail'), { recursive: true })
  mkdirSync(join(home, 'calendar'))
  const yesterday = new Date(now.getTime() - 20 * 60 * MINUTE)
  for (const [index, words] of [
    'Could you send me the Q3 report today?',
    'Please look at the draft of the lease.',
  ].entries()) {
    writeFileSync(
      join(home, 'mail', `${index}.eml`),
      [
        'From: Ben Okafor <ben@acme.example>',
        `To: Ana <${ADDRESS}>`,
        `Subject: Mail ${index}`,
        `Message-ID: <${index}@acme.example>`,
        `Date: ${yesterday.toUTCString().replace('GMT', '+0000')}`,
        '',
        words,
        '',
      ].join('\r\n'),
    )
  }
  const day = localDay(now, timeZone).replaceAll('-', '')
  writeFileSync(
    join(home, 'calendar', 'calendar.ics'),
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Acme//EN',
      'BEGIN:VEVENT',
      'UID:1@acme.example',
      'DTSTAMP:20260101T000000Z',
      `DTSTART:${day}T120000`,
      `DTEND:${day}T130000`,
      'SUMMARY:Lunch with the board',
      'ORGANIZER;CN=Ben Okafor:mailto:ben@acme.example',
      `ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:${ADDRESS}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  const config = join(folder, 'daybrief.yaml')
  writeFileSync(
    config,
    `
publicUrl: http://127.0.0.1:${port}
port: ${port}
from: briefing@acme.example
tenants:
  - id: acme
    name: Acme
    geo: us
    briefing: on
    source: folder:./mailboxes
    mailboxes:
      - { address: ${ADDRESS}, name: Ana, timeZone: ${timeZone}, workHours: 00:00-23:59,
          sendAt: "${localTime(new Date(now.getTime() - 20 * MINUTE), timeZone)}",
          workdays: [sun, mon, tue, wed, thu, fri, sat] }
`,
  )
  return config
}

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

const PURPOSES = [
  'done',
  'not-a-task',
  'remind-tomorrow',
  'book-focus',
  'why',
  'unsubscribe',
  'settings',
  'answer-meeting',
  'late',
]

async function follow(purpose: string): Promise<void> {
  await page.goto(mail())
  const href = await page.locator(`a[href*="/${purpose}/"]`).first().getAttribute('href')
  await page.goto(href ?? '')
}

async function heading(): Promise<string> {
  return ((await page.textContent('h1')) ?? '').replace(/\s+/g, ' ').trim()
}

function outbox(): string {
  return join(folder, 'data', 'outbox')
}

function mail(): string {
  const [html] = readdirSync(outbox()).filter((name) => /^\d{4}-.*\.html$/.test(name))
  return `file://${join(outbox(), html ?? '')}`
}

function link(purpose: string): string {
  const html = readFileSync(new URL(mail()), 'utf8')
  return new RegExp(`http://[^"]*/${purpose}/[\\w-]+`).exec(html)?.[0] ?? ''
}

// An outbox is a folder of mails; the code stands on a line of its own.
function mailedCode(): string {
  const texts = readdirSync(outbox())
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(outbox(), name), 'utf8'))
  return texts.flatMap((text) => /^(\d{6})\r?$/m.exec(text)?.[1] ?? [])[0] ?? ''
}

/** The mails to organisers. */
function notices(): string[] {
  return readdirSync(outbox())
    .filter((name) => /^\d{4}-.*-ben-.*\.eml$/.test(name))
    .map((name) => readFileSync(join(outbox(), name), 'utf8'))
}

function bookings(): string[] {
  return readdirSync(join(folder, 'mailboxes', ADDRESS, 'calendar')).filter((name) =>
    name.startsWith('daybrief-'),
  )
}
