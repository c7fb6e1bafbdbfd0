import { join } from 'node:path'
import mjml2html from 'mjml'
import type { Briefing } from '../src/model/briefing.ts'
import { readCases } from '../src/preview/cases.ts'
import { openClocks } from '../src/render/clock.ts'
import { openRenderer } from '../src/render/open.ts'
import { PALETTE } from '../src/render/palette.ts'
import { readSource } from '../src/render/read-source.ts'
import { openTheme } from '../src/render/theme.ts'
import { viewOf } from '../src/render/view.ts'

/**
 * What a mail's words and markup cost, on a day of five tasks, five commitments and six meetings: the html
 * alone, as bytes; with subject, plain text and all that is worked out for them; and MJML a mail, as the
 * naive way has it. Links are made up here: signing them is not rendering.
 */
export async function measureRendering(): Promise<{ html: number; whole: number; naive: number }> {
  const root = join(import.meta.dirname, '..')
  const templates = join(root, 'templates')
  const cases = await readCases(join(root, 'fixtures', 'briefings'))
  const full = cases.find(({ id }) => id === 'full-day')
  if (full === undefined) throw new Error('fixtures/briefings/full-day.json is gone')
  const { mailbox } = full
  const briefing = ordinary(full.briefing)

  const renderer = await openRenderer(templates)
  const { html, locales } = await openTheme(templates)
  const words = locales.get('en')
  if (words === undefined) throw new Error('there is no English')
  const clock = openClocks()('en', 'en', mailbox.timeZone)
  const view = viewOf(briefing, mailbox, linkFor, words, clock, false)
  const { text: source } = await readSource([templates], 'briefing.mjml', PALETTE)

  return {
    html: await perSecond(1000, () => Buffer.from(html(view)).length),
    whole: await perSecond(1000, () => renderer.render(briefing, mailbox, linkFor).html.length),
    naive: await perSecond(20, async () => (await mjml2html(source)).html.length),
  }
}

function ordinary(full: Briefing): Briefing {
  const none = { items: [], more: 0 }
  const five = ({ items }: Briefing['tasks']) => ({ items: items.slice(0, 5), more: 0 })
  return {
    ...full,
    agenda: full.agenda.slice(0, 6),
    cards: [],
    tasks: five(full.tasks),
    commitments: five(full.commitments),
    followUps: none,
    owed: none,
    documents: [],
    focus: [],
  }
}

function linkFor(purpose: string, subject = ''): string {
  return `https://briefing.bench.example/${purpose}/${subject}${'a'.repeat(59)}`
}

/** Of the fastest of five rounds, after a warm one: what else the machine does is not ours. */
async function perSecond(times: number, work: () => number | Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 6; round++) {
    const begun = performance.now()
    for (let time = 0; time < times; time++) await work()
    if (round > 0) best = Math.min(best, performance.now() - begun)
  }
  return times / (best / 1000)
}
