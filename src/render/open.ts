import { join } from 'node:path'
import { checkTemplate } from './check-template.ts'
import { openClocks } from './clock.ts'
import { compileTemplate, type Template } from './compile-template.ts'
import { openTemplate, readTemplate, tried } from './load-template.ts'
import { chooseLocale, openLocales } from './locale.ts'
import { compileMarkup } from './markup.ts'
import type { Rendered, Renderer } from './renderer.ts'
import { parse } from './template-syntax.ts'
import { layOut } from './text-layout.ts'
import { viewOf } from './view.ts'
import { VIEW_EXAMPLE, type View } from './view-example.ts'

/**
 * Reads, checks and compiles everything in the templates' folder:
 *
 *   briefing.mjml      the html: MJML, then Handlebars
 *   briefing.txt       the plain text: Handlebars
 *   locales/en.json    one file a language; English is complete
 *
 * Throws a TemplateError with file, line and a hint for whatever would fail in the morning.
 */
export async function openRenderer(
  folder: string,
  { takesReplies = false }: RendererOptions = {},
): Promise<Renderer> {
  const locales = await openLocales(join(folder, 'locales'))
  const english = locales.get('en')
  const example: View = { ...VIEW_EXAMPLE, words: english?.plain ?? {} }
  const [html, text] = await Promise.all([
    openHtml(join(folder, 'briefing.mjml'), example),
    openTemplate(join(folder, 'briefing.txt'), example, 'text'),
  ])
  const names = [...locales.keys()]
  const clockFor = openClocks()

  return {
    locales: names,
    render(briefing, mailbox, linkFor): Rendered {
      const locale = chooseLocale(mailbox.locale, names)
      const words = locales.get(locale)
      if (words === undefined) throw new Error(`no words for ${locale}`)
      const clock = clockFor(mailbox.locale, locale, mailbox.timeZone)
      const view = viewOf(briefing, mailbox, linkFor, words, clock, takesReplies)
      return { subject: view.subject, html: html(view), text: layOut(text(view)), locale }
    },
  }
}

interface RendererOptions {
  readonly takesReplies?: boolean // then the briefing says that it can be answered
}

async function openHtml(path: string, example: View): Promise<Template> {
  const source = await readTemplate(path)
  checkTemplate(path, parse(path, source), example, 'html')
  const markup = await compileMarkup(path, source)
  return tried(path, compileTemplate(parse(path, markup), 'html'), example)
}
