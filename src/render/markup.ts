import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { idOf } from '../model/id.ts'
import { checkClosed } from './check-closed.ts'
import { readTemplateIfThere } from './load-template.ts'
import type { Source } from './read-source.ts'

/** The html of the built-in template, written down by a test; its first line names the source that it is made of. */
export const MADE = join(import.meta.dirname, 'briefing.html')

/**
 * The html that MJML makes of a template, before Handlebars. MJML takes 0.5 s and 70 MB to load and run, so it is
 * asked only when the file was not made of that very source.
 */
export async function markupOf(source: Source, file: string): Promise<string> {
  const made = await readTemplateIfThere(file)
  const stamp = `<!-- ${idOf(source.text)} -->\n`
  return made?.startsWith(stamp) ? made.slice(stamp.length) : compileMarkup(source)
}

// The package is loaded here and not at the top, so that what renders nothing does not wait for it.
async function compileMarkup(source: Source): Promise<string> {
  const { default: mjml } = await import('mjml')
  checkClosed(source)
  const { html, errors } = await mjml(source.text, {
    fonts: {}, // MJML's own list brings remote fonts in
    keepComments: false,
    ignoreIncludes: true,
    validationLevel: 'soft',
  })
  const [first] = errors
  if (first !== undefined) {
    throw new TemplateError(`${source.placeOf(first.line)}: ${first.tagName}: ${first.message}`, {
      hint: 'Each tag and attribute is in the MJML reference.',
    })
  }
  checkTokens(source, html)
  return withTightStyles(followingReader(html)).replace(/\s*\n\s*/g, '\n')
}

// Every mail carries its style sheet; a fifth of it is white space for whoever writes it.
function withTightStyles(html: string): string {
  return html.replace(/<style[^>]*>[^<]*/g, (sheet) => sheet.replace(/\s*([{};:,])\s*/g, '$1'))
}

// MJML writes left to right into every section and column; the mail's own direction is that of its reader.
function followingReader(html: string): string {
  return html
    .replaceAll('text-align:left;direction:ltr;', 'text-align:{{side}};')
    .replaceAll('direction:ltr;', '')
    .replaceAll(' align="left"', '')
}

/**
 * MJML drops text between its components without a word, and with it the tags of a loop. So the tags that
 * come out must be those that went in. Twice come out the title, as <title> and as the body's label, and
 * the language and direction of <mjml>, on <html> and on the body's child.
 */
function checkTokens({ path, text, placeOf }: Source, html: string): void {
  const doubled = /<mj-title>[^<]*|<mjml [^>]*/g
  const left = tokensIn(html)
  for (const token of [...tokensIn(text), ...tokensIn(text.match(doubled)?.join() ?? '')]) {
    const index = left.indexOf(token)
    if (index < 0) {
      const line = text.slice(0, text.indexOf(token)).split('\n').length
      throw new TemplateError(`${placeOf(line)}: MJML loses ${token}`, {
        hint: 'Between MJML components, Handlebars tags stand in <mj-raw>.',
      })
    }
    left.splice(index, 1)
  }
  if (left.length > 0) {
    throw new TemplateError(`${path}: MJML doubles ${left[0]}`, {
      hint: 'Move it out of the attribute that MJML repeats.',
    })
  }
}

function tokensIn(text: string): string[] {
  return text.match(/\{\{[^{}]*\}\}/g) ?? []
}
