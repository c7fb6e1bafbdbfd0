import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LAYERS } from '../../src/model/outcome.ts'
import type { Page } from '../../src/model/page.ts'
import { OPTIONAL_SECTIONS } from '../../src/model/preference.ts'
import { openCodeMail } from '../../src/render/open-code-mail.ts'
import { openLinkMail } from '../../src/render/open-link-mail.ts'
import { openPages } from '../../src/render/open-pages.ts'
import { openBrowser } from '../support/browser.ts'

/**
 * Every page a recipient can meet, at every stage, as they see it. With PICTURES=docs/pages in the
 * environment it also writes the pictures that are kept there: each page at 600 pixels by day, and a few on
 * a phone by night. With PICTURES_ALL=FOLDER, all of them, to look at.
 */
const { PICTURES, PICTURES_ALL } = process.env
const WIDTHS = [320, 1200] as const
const SCHEMES = ['light', 'dark'] as const
const BY_NIGHT = ['item-ask', 'second-step-enter', 'expired-ask']
const LIKE_ANOTHER = [
  'item-already',
  'item-undone',
  'slot-undone',
  'feedback-undone',
  'settings-saved',
  'sorry-forged',
]

let folder: string
let browser: Browser
const pages = await openPages('templates')
const linkMail = await openLinkMail('templates')
const { locales } = await openCodeMail('templates')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-pages-'))
  writeFileSync(join(folder, 'style.css'), pages.css)
  for (const to of [PICTURES, PICTURES_ALL]) if (to) mkdirSync(to, { recursive: true })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** All of it in one language of each direction; of the others only their words may not fit. */
const SCREENS = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme] as const))
const WHOLE = ['en', 'ar']

describe.each(locales)('in %s', (locale) => {
  it.each(WHOLE.includes(locale) || PICTURES_ALL ? SCREENS : SCREENS.slice(0, 1))(
    'every page fits %i pixels in %s, with nothing serious against it',
    async (width, scheme) => {
      const viewport = { width, height: width === 320 ? 640 : 800 }
      const context = await browser.newContext({ viewport, colorScheme: scheme })
      const shown = await context.newPage()
      const faults: string[] = []
      for (const [name, html] of everything(locale)) {
        await shown.goto(urlOf(name, html))
        if ((await shown.evaluate<number>('document.documentElement.scrollWidth')) > width) {
          faults.push(`${name}: too wide`)
        }
        if (PICTURES_ALL) {
          const path = join(PICTURES_ALL, `${name}-${locale}-${width}-${scheme}.png`)
          await shown.screenshot({ path, fullPage: true })
        }
        if (!WHOLE.includes(locale) || width !== 320) continue // the same markup, in words of the same colours
        await shown.evaluate(axe.source)
        const { violations } = await shown.evaluate<Found>('axe.run()')
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

it.runIf(PICTURES)('has its picture taken', async () => {
  const take = async (names: readonly string[], suffix: string, options: BrowserContextOptions) => {
    const context = await browser.newContext(options)
    const shown = await context.newPage()
    for (const [name, html] of everything('en')) {
      if (!names.includes(name)) continue
      await shown.goto(urlOf(name, html))
      await shown.screenshot({ path: join(PICTURES ?? '', `${name}${suffix}.png`), fullPage: true })
    }
    await context.close()
  }
  const names = everything('en').map(([name]) => name)
  const kept = names.filter((name) => !LIKE_ANOTHER.includes(name))
  await take(kept, '', { viewport: { width: 600, height: 400 } })
  await take(BY_NIGHT, '-phone', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
})

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

function urlOf(name: string, html: string): string {
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  return `file://${file}`
}

function everything(locale: string): [name: string, html: string][] {
  const reader = { locale, timeZone: 'America/New_York', path: '/done/token', root: '.' }
  const url = `https://brief.acme.example/done/${'A'.repeat(59)}`
  const mail = linkMail.render(
    { purpose: 'done', url, day: '2026-03-27' },
    { locale, timeZone: 'America/New_York', address: ADDRESS },
  )
  return [
    ...Object.entries(PAGES).map(([name, page]): [string, string] => [
      name,
      pages.render(page, reader),
    ]),
    ['link-mail', mail.html],
  ]
}

const ADDRESS = 'ana.ruiz@acme.example'
const MASKED = 'a…@acme.example'

const ITEM = {
  kind: 'item',
  purpose: 'done',
  stage: 'ask',
  state: 'open',
  item: {
    kind: 'task',
    quote: 'Could you send me the Q3 figures and the list of open positions before Friday noon?',
    who: { name: 'Ben Okafor', address: 'ben.okafor@acme.example' },
    subject: 'Board meeting, last open points',
    saidAt: new Date('2026-03-25T14:00:00Z'),
    reason: 'ask',
  },
  until: undefined,
  choices: ['2026-03-30', '2026-04-03'],
  offers: [],
} as const satisfies Page
const SENDER = { kind: 'sender', address: ITEM.item.who.address } as const
const QUESTIONS = { kind: 'reason', of: 'task', reason: 'ask' } as const
const NOT_A_TASK = {
  ...ITEM,
  purpose: 'not-a-task',
  offers: [
    { suppression: SENDER, isTaken: false },
    { suppression: QUESTIONS, isTaken: false },
  ],
} as const
const REMIND = { ...ITEM, purpose: 'remind-tomorrow' } as const

const SLOT = {
  kind: 'slot',
  stage: 'ask',
  slot: { start: new Date('2026-03-27T17:00:00Z'), end: new Date('2026-03-27T19:30:00Z') },
  quote: 'send me the Q3 figures',
} as const satisfies Page

const SUBSCRIPTION = {
  kind: 'subscription',
  stage: 'ask',
  isSubscribed: true,
  address: ADDRESS,
} as const satisfies Page

const WHY = {
  kind: 'why',
  day: '2026-03-27',
  layers: LAYERS.map((layer) => ({
    ...{ layer, value: 'yes', source: 'configuration' },
    ...{ passes: true, reason: undefined },
  })),
  decidedBy: undefined,
  sendAt: '07:00',
} as const satisfies Page

const FEEDBACK = {
  kind: 'feedback',
  verdict: 'useful',
  stage: 'ask',
  day: '2026-03-27',
  next: undefined,
} as const satisfies Page
const NEXT = { settings: 'token', why: 'token' }

const SECOND_STEP = {
  kind: 'second-step',
  stage: 'ask',
  address: MASKED,
  left: 2,
} as const satisfies Page

const SETTINGS = {
  kind: 'settings',
  stage: 'ask',
  address: ADDRESS,
  fields: {
    sendAt: '07:00',
    workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    timeZone: 'America/New_York',
    locale: 'en',
    sections: OPTIONAL_SECTIONS,
    most: '10',
    exclude: '*@shop.example',
  },
  problems: [],
  locales,
  suppressed: [
    { kind: 'sender', address: 'news@a-shop-with-a-rather-long-name.example' },
    QUESTIONS,
  ],
  isSubscribed: true,
} as const satisfies Page

const EXPIRED = {
  kind: 'expired',
  stage: 'ask',
  leadsTo: 'same',
  address: MASKED,
} as const satisfies Page

const SORRY = { kind: 'sorry', reason: 'gone', reference: undefined } as const satisfies Page

const PAGES: Readonly<Record<string, Page>> = {
  'item-ask': ITEM,
  'item-done': { ...ITEM, stage: 'done', state: 'done' },
  'item-already': { ...ITEM, stage: 'already', state: 'done' },
  'item-undone': { ...ITEM, stage: 'undone' },
  'item-not-a-task-ask': NOT_A_TASK,
  'item-not-a-task-done': { ...NOT_A_TASK, stage: 'done', state: 'dismissed' },
  'item-sender-left-out': {
    ...NOT_A_TASK,
    stage: 'done',
    state: 'dismissed',
    offers: [
      { suppression: SENDER, isTaken: true },
      { suppression: QUESTIONS, isTaken: false },
    ],
  },
  'item-remind-ask': REMIND,
  'item-remind-done': { ...REMIND, stage: 'done', state: 'snoozed', until: '2026-03-30' },
  'slot-ask': SLOT,
  'slot-done': { ...SLOT, stage: 'done' },
  'slot-undone': { ...SLOT, stage: 'undone' },
  'slot-taken': { ...SLOT, stage: 'taken' },
  'slot-download': { ...SLOT, stage: 'download' },
  'subscription-ask': SUBSCRIPTION,
  'subscription-unsubscribed': { ...SUBSCRIPTION, stage: 'unsubscribed', isSubscribed: false },
  'subscription-resubscribed': { ...SUBSCRIPTION, stage: 'resubscribed' },
  why: WHY,
  'feedback-ask': FEEDBACK,
  'feedback-useful': { ...FEEDBACK, stage: 'done' },
  'feedback-not-useful': { ...FEEDBACK, verdict: 'not-useful', stage: 'done', next: NEXT },
  'feedback-undone': { ...FEEDBACK, stage: 'undone' },
  'second-step-ask': SECOND_STEP,
  'second-step-enter': { ...SECOND_STEP, stage: 'enter' },
  'second-step-wrong': { ...SECOND_STEP, stage: 'wrong' },
  'second-step-too-many': { ...SECOND_STEP, stage: 'too-many' },
  'second-step-undeliverable': { ...SECOND_STEP, stage: 'undeliverable' },
  settings: SETTINGS,
  'settings-saved': { ...SETTINGS, stage: 'saved' },
  'settings-wrong': {
    ...SETTINGS,
    stage: 'wrong',
    fields: { ...SETTINGS.fields, sendAt: '', exclude: '*@shop.example\nthe shop' },
    problems: [
      { field: 'sendAt', what: '' },
      { field: 'exclude', what: 'the shop' },
    ],
  },
  erased: {
    kind: 'erased',
    address: ADDRESS,
    erasedAt: new Date('2026-03-27T11:00:00Z'),
    ...{ items: 12, briefings: 9, outcomes: 14, mails: 11, replies: 1 },
  },
  'expired-ask': EXPIRED,
  'expired-over': { ...EXPIRED, leadsTo: 'settings' },
  'expired-sent': { ...EXPIRED, stage: 'sent' },
  'expired-too-many': { ...EXPIRED, stage: 'too-many' },
  'sorry-gone': SORRY,
  'sorry-forged': { ...SORRY, reason: 'forged' },
  'sorry-trouble': { ...SORRY, reason: 'trouble', reference: '7f3a91c2' },
}
