import { join } from 'node:path'
import type { Page } from '../model/page.ts'
import { checkTemplate } from './check-template.ts'
import { openClocks } from './clock.ts'
import { compileTemplate, type Template } from './compile-template.ts'
import { readTemplate, tried } from './load-template.ts'
import { openLocales, wordsFor } from './locale.ts'
import { pageExamples } from './page-view.ts'
import type { Voice } from './page-voice.ts'
import type { Pages } from './pages.ts'
import { type Program, parse } from './template-syntax.ts'
import { expiredPageView } from './view-expired-page.ts'
import { feedbackPageView } from './view-feedback-page.ts'
import { itemPageView } from './view-item-page.ts'
import { noticePageView } from './view-notice-page.ts'
import { secondStepPageView } from './view-second-step-page.ts'
import { erasedPageView, settingsPageView } from './view-settings-page.ts'
import { slotPageView } from './view-slot-page.ts'
import { sorryPageView } from './view-sorry-page.ts'
import { subscriptionPageView } from './view-subscription-page.ts'
import { whyPageView } from './view-why-page.ts'

/**
 * Reads, checks and compiles the pages in the templates' folder:
 *
 *   pages/frame.hbs     the partials that every page uses: its top, its end, a form
 *   pages/item.html      one file for each kind of page
 *   pages/style.css      as it is served
 *   locales/en.json      the words, shared with the briefing
 *
 * Throws a TemplateError with file, line and a hint for whatever would fail on a click.
 */
export async function openPages(folder: string): Promise<Pages> {
  const locales = await openLocales(join(folder, 'locales'))
  const templates = await openTemplates(join(folder, 'pages'), locales.get('en')?.plain ?? {})
  const css = await readTemplate(join(folder, 'pages/style.css'))
  const clockFor = openClocks()

  return {
    css,
    render(page, reader) {
      const words = wordsFor(locales, reader.locale)
      const clock = clockFor(reader.locale, words.locale, reader.timeZone)
      return templates[page.kind](viewOf({ words, clock, reader }, page))
    },
  }
}

async function openTemplates(
  folder: string,
  words: Readonly<Record<string, string>>,
): Promise<Readonly<Record<Page['kind'], Template>>> {
  const frame = await readProgram(join(folder, 'frame.hbs'))
  const open = async ([kind, example]: [string, object]): Promise<[string, Template]> => {
    const path = join(folder, `${kind}.html`)
    const page = await readProgram(path)
    const program = { ...page, body: [...frame.body, ...page.body] }
    checkTemplate(path, program, example, 'html')
    return [kind, tried(path, compileTemplate(program, 'html'), example)]
  }
  const opened = await Promise.all(Object.entries(pageExamples(words)).map(open))
  return Object.fromEntries(opened) as Record<Page['kind'], Template> // there is an example of each kind
}

async function readProgram(path: string): Promise<Program> {
  return parse(path, await readTemplate(path))
}

function viewOf(voice: Voice, page: Page): object {
  switch (page.kind) {
    case 'item':
      return itemPageView(voice, page)
    case 'slot':
      return slotPageView(voice, page)
    case 'subscription':
      return subscriptionPageView(voice, page)
    case 'why':
      return whyPageView(voice, page)
    case 'feedback':
      return feedbackPageView(voice, page)
    case 'second-step':
      return secondStepPageView(voice, page)
    case 'expired':
      return expiredPageView(voice, page)
    case 'settings':
      return settingsPageView(voice, page)
    case 'erased':
      return erasedPageView(voice, page)
    case 'notice':
      return noticePageView(voice, page)
    case 'sorry':
      return sorryPageView(voice, page)
  }
}
