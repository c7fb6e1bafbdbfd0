import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { TemplateError } from '../errors.ts'
import { checkTemplate } from './check-template.ts'
import { openClocks } from './clock.ts'
import { chooseLocale, openLocales } from './locale.ts'
import { compileMarkup } from './markup.ts'
import type { Rendered, Renderer } from './renderer.ts'
import { layOut } from './text-layout.ts'
import { viewOf } from './view.ts'
import { type Phrase, VIEW_EXAMPLE, type View } from './view-example.ts'

/**
 * Reads, checks and compiles everything in the templates' folder:
 *
 *   briefing.mjml      the html: MJML, then Handlebars
 *   briefing.txt       the plain text: Handlebars
 *   locales/en.json    one file a language; English is complete
 *
 * Throws a TemplateError with file, line and a hint for whatever would fail in the morning.
 */
export async function openRenderer(folder: string): Promise<Renderer> {
  const locales = await openLocales(join(folder, 'locales'))
  const english = locales.get('en')
  const example: View = { ...VIEW_EXAMPLE, words: english?.plain ?? {} }
  const [html, text] = await Promise.all([
    openHtml(join(folder, 'briefing.mjml'), example),
    openText(join(folder, 'briefing.txt'), example),
  ])
  const names = [...locales.keys()]
  const clockFor = openClocks()

  return {
    locales: names,
    render(briefing, mailbox, linkFor): Rendered {
      const locale = chooseLocale(mailbox.locale, names)
      const words = locales.get(locale)
      if (words === undefined) throw new Error(`no words for ${locale}`)
      const clock = clockFor(clockLocale(mailbox.locale, locale), mailbox.timeZone)
      const view = viewOf(briefing, mailbox, linkFor, words, clock)
      return { subject: view.subject, html: html(view), text: layOut(text(view)), locale }
    },
  }
}

type Template = (view: View) => string

async function openHtml(path: string, example: View): Promise<Template> {
  const source = await readTemplate(path)
  checkTemplate(path, source, example, 'html')
  return compile(path, await compileMarkup(path, source), example, false)
}

async function openText(path: string, example: View): Promise<Template> {
  const source = await readTemplate(path)
  checkTemplate(path, source, example, 'text')
  return compile(path, source, example, true)
}

function compile(path: string, source: string, example: View, noEscape: boolean): Template {
  // An environment of its own: no helper or partial that other code may have registered.
  const handlebars = Handlebars.create()
  handlebars.registerHelper('phrase', noEscape ? phraseText : phraseHtml)
  const template = handlebars.compile<View>(source, {
    strict: true,
    knownHelpers: { phrase: true },
    knownHelpersOnly: true,
    noEscape,
  })
  try {
    template(example)
  } catch (error) {
    throw new TemplateError(`${path}: does not render the example`, {
      cause: error,
      hint: 'src/render/view-example.ts shows every field.',
    })
  }
  return template
}

function phraseText(phrase: Phrase): string {
  return phrase.map(({ ours, theirs }) => ours + theirs).join('')
}

// The one place where markup is made in code: everything in it is escaped here.
function phraseHtml(phrase: Phrase): Handlebars.SafeString {
  const html = phrase.map(({ ours, theirs }) =>
    theirs === ''
      ? Handlebars.escapeExpression(ours)
      : `${Handlebars.escapeExpression(ours)}<bdi>${Handlebars.escapeExpression(theirs)}</bdi>`,
  )
  return new Handlebars.SafeString(html.join(''))
}

async function readTemplate(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new TemplateError(`${path}: can't be read`, {
      cause: error,
      hint: 'The folder holds briefing.mjml, briefing.txt and locales/.',
    })
  }
}

// One language in one mail: a Belgian reader of Dutch gets Belgian dates, a Frenchman English ones.
function clockLocale(wanted: string, locale: string): string {
  const language = (tag: string) => tag.split('-')[0]?.toLowerCase()
  if (language(wanted) !== language(locale)) return locale
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? locale
  } catch {
    // Foreseen: a tag that starts well and is no BCP 47.
    return locale
  }
}
