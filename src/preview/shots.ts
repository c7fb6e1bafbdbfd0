import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { htmlForBrowser } from '../model/email.ts'
import { askedIn } from './asked.ts'
import { caseIdsIn } from './cases.ts'
import type { Fault } from './fault.ts'
import { linkFor } from './lint-templates.ts'
import { openRevisions } from './revisions.ts'
import { openStudio, type Studio, type StudioFolders } from './studio.ts'

/**
 * `npm run shots`: a picture of every case, at every width and in both schemes, for somebody to look at,
 * and a page that shows them all. Ends with 1 when a case can't be rendered, with 2 when nothing was started.
 */
export async function shots(
  words: readonly string[],
  { folders, chromium }: { readonly folders: StudioFolders; readonly chromium: string },
  say: (line: string) => void,
): Promise<number> {
  const studio = openStudio(folders, openRevisions(folders.templates))
  const { locales } = await studio.list()
  const typed = read(words, await caseIdsIn(folders.cases), locales)
  if (typeof typed === 'string') {
    say(typed)
    return 2
  }
  if (!existsSync(chromium)) {
    say(`There is no browser at ${chromium}: scripts/install-browser installs Debian’s Chromium,`)
    say('and $CHROMIUM names another one.')
    return 2
  }
  const { taken, faults } = await takeAll(typed, studio, chromium, say)
  await writeFile(join(typed.into, 'index.html'), contactSheet(taken))
  for (const { file, line, message, hint } of faults) say(`${file}:${line} ${message}\n    ${hint}`)
  say(
    `${taken.length} pictures in ${typed.into}; ${join(typed.into, 'index.html')} shows them all.`,
  )
  return faults.length > 0 ? 1 : 0
}

const WIDTHS = [360, 768, 1200]
const SCHEMES = ['light', 'dark'] as const

interface Typed {
  readonly into: string
  readonly ids: readonly string[]
  readonly locale: string
}

interface Shot {
  readonly name: string // of the case
  readonly what: string
  readonly file: string
}

async function takeAll(
  { into, ids, locale }: Typed,
  studio: Studio,
  chromium: string,
  say: (line: string) => void,
): Promise<{ readonly taken: readonly Shot[]; readonly faults: readonly Fault[] }> {
  const taken: Shot[] = []
  const faults: Fault[] = []
  await mkdir(into, { recursive: true })
  const { chromium: driver } = await import('playwright-core')
  const browser = await driver.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true })
    const page = await context.newPage()
    for (const [index, id] of ids.entries()) {
      const asked = askedIn(new URLSearchParams({ case: id, locale }))
      const { one, mail, fault } = await studio.show(asked, linkFor)
      say(`${index + 1} of ${ids.length}: ${id}`)
      if (fault !== undefined) faults.push(fault)
      if (one === undefined || mail === undefined || fault !== undefined) continue
      taken.push(
        ...(await takeCase(page, htmlForBrowser(mail.html, mail.inline), {
          into,
          id,
          locale,
          name: one.name,
        })),
      )
    }
  } finally {
    await browser.close()
  }
  return { taken, faults }
}

async function takeCase(
  page: Page,
  html: string,
  { into, id, locale, name }: Pick<Typed, 'into' | 'locale'> & { id: string; name: string },
): Promise<Shot[]> {
  const taken: Shot[] = []
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      await page.setContent(html)
      const file = [id, locale, width, colorScheme].filter((part) => part !== '').join('-')
      await page.screenshot({ path: join(into, `${file}.png`), fullPage: true })
      taken.push({ name, what: `${width} px, ${colorScheme}`, file: `${file}.png` })
    }
  }
  return taken
}

function contactSheet(shots: readonly Shot[]): string {
  const cases = [...Map.groupBy(shots, ({ name }) => name)].map(
    ([name, own]) => `<h2>${escaped(name)}</h2>\n<div>${own.map(figureOf).join('')}</div>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every case of the briefing</title>
<style>
body { margin: 24px; font: 14px/20px sans-serif; background: #777; color: #fff; }
div { display: flex; gap: 16px; align-items: start; overflow-x: auto; }
figure { margin: 0; flex: none; }
img { height: 480px; max-width: 400px; object-fit: cover; object-position: top; }
</style>
${cases.join('\n')}
</html>
`
}

function figureOf({ what, file }: Shot): string {
  const url = encodeURIComponent(file)
  return `<figure><a href="${url}"><img src="${url}" alt="${what}"></a><figcaption>${what}</figcaption></figure>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}

const USAGE = `Usage: npm run shots [-- [FOLDER] [--case ID] [--locale LOCALE]]

A picture of every case at ${WIDTHS.join(', ')} pixels, light and dark, and a page that shows them all.
  FOLDER            where they go (default: shots)
  --case ID         only this case of fixtures/briefings; repeatable
  --locale LOCALE   in this language (default: the case's own)`

/** What was typed, or what to say of it. */
function read(
  words: readonly string[],
  known: readonly string[],
  locales: readonly string[],
): Typed | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        case: { type: 'string', multiple: true },
        locale: { type: 'string', default: '' },
      },
    })
    if (positionals.length > 1) return `One folder only.\n\n${USAGE}`
    const unknown = values.case?.find((id) => !known.includes(id))
    if (unknown !== undefined) return `There is no case ${unknown}. Cases: ${known.join(', ')}.`
    if (values.locale !== '' && !locales.includes(values.locale)) {
      return `There is no language ${values.locale}. Languages: ${locales.join(', ')}.`
    }
    return { into: positionals[0] ?? 'shots', ids: values.case ?? known, locale: values.locale }
  } catch (error) {
    // Foreseen: an option that does not exist.
    return `${error instanceof Error ? error.message : error}\n\n${USAGE}`
  }
}
