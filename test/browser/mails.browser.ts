import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCases } from '../../src/preview/cases.ts'
import { openRenderer } from '../../src/render/open.ts'
import { openBrowser } from '../support/browser.ts'

/** Every case in every language on the smallest phone, by light and by dark: nothing is wider than it. */
const WIDTH = 320
const renderer = await openRenderer('templates', { takesReplies: true })
const cases = await readCases('fixtures/briefings')

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser?.close())

it.each(renderer.locales)('every case fits 320 pixels in %s', async (locale) => {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 640 } })
  const wider: string[] = []
  for (const { id, briefing, mailbox } of cases) {
    const { html } = renderer.render(briefing, { ...mailbox, locale }, linkFor)
    await page.setContent(html)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (width > WIDTH) wider.push(`${id}, ${colorScheme}: ${width}`)
    }
  }
  await page.close()

  expect(cases.length).toBeGreaterThan(5)
  expect(wider).toEqual([])
})

function linkFor(purpose: string, subject = ''): string {
  return `https://brief.acme.example/${purpose}/${subject.padEnd(59, 'A')}`
}
