import { join } from 'node:path'
import { checkTemplate } from './check-template.ts'
import { compileTemplate, type Template } from './compile-template.ts'
import { tried } from './load-template.ts'
import { openLocales } from './locale.ts'
import { type Logo, readLogo } from './logo.ts'
import { MADE, markupOf } from './markup.ts'
import { checkOwnNames } from './own-names.ts'
import { PALETTE, type Palette, readPalette } from './palette.ts'
import { readSource } from './read-source.ts'
import { parse } from './template-syntax.ts'
import { VIEW_EXAMPLE, type View } from './view-example.ts'
import type { Words } from './words.ts'

/** How the briefings of an organisation look and what they say: templates, words and colours, ready to use. */
export interface Theme {
  readonly html: Template
  readonly text: Template
  readonly locales: ReadonlyMap<string, Words>
  readonly logo: Logo | undefined
}

/** The built-in theme, or an organisation's: what its `own` folder has takes the place of the built-in. */
export async function openTheme(builtIn: string, own?: string): Promise<Theme> {
  const folders = own === undefined ? [builtIn] : [own, builtIn]
  if (own !== undefined) await checkOwnNames(own, builtIn)
  const palette = await paletteIn(folders)
  const locales = await openLocales(join(builtIn, 'locales'), own && join(own, 'locales'))
  const example: View = { ...VIEW_EXAMPLE, words: locales.get('en')?.plain ?? {} }
  const [html, text, logo] = await Promise.all([
    openHtml(folders, palette, example),
    openText(folders, palette, example),
    own === undefined ? undefined : readLogo(own),
  ])
  return { html, text, locales, logo }
}

async function paletteIn(folders: readonly string[]): Promise<Palette> {
  for (const folder of folders) {
    const palette = await readPalette(join(folder, 'palette.json'))
    if (palette !== undefined) return palette
  }
  return PALETTE
}

async function openHtml(
  folders: readonly string[],
  palette: Palette,
  example: View,
): Promise<Template> {
  const source = await readSource(folders, 'briefing.mjml', palette)
  checkTemplate(source.path, source.program, example, 'html')
  const markup = await markupOf(source, MADE)
  return tried(source.path, compileTemplate(parse(source.path, markup), 'html'), example)
}

async function openText(
  folders: readonly string[],
  palette: Palette,
  example: View,
): Promise<Template> {
  const { path, program, text } = await readSource(folders, 'briefing.txt', palette)
  checkTemplate(path, program, example, 'text')
  return tried(path, compileTemplate(parse(path, text), 'text'), example)
}
