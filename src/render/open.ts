import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { openClocks } from './clock.ts'
import { foldersIn } from './load-template.ts'
import { renderMail } from './render-mail.ts'
import type { Rendered, Renderer } from './renderer.ts'
import { openTheme, type Theme } from './theme.ts'

/**
 * Reads, checks and compiles everything in the templates' folder:
 *
 *   briefing.mjml      the html: MJML, then Handlebars
 *   briefing.txt       the plain text: Handlebars
 *   blocks/*           what these two are made of
 *   locales/en.json    one file a language; English is complete
 *   tenants/<id>/      what one organisation has otherwise: blocks, sentences, palette.json, logo.png
 *
 * Throws a TemplateError with file, line and a hint for whatever would fail in the morning.
 */
export async function openRenderer(
  folder: string,
  { takesReplies = false, onBrokenTheme }: RendererOptions = {},
): Promise<Renderer> {
  const builtIn = await openTheme(folder)
  const themes = await openThemes(folder, onBrokenTheme)
  const clockFor = openClocks()

  return {
    locales: [...builtIn.locales.keys()],
    render(briefing, mailbox, linkFor): Rendered {
      const theme = themes.get(mailbox.tenant.id) ?? builtIn
      return renderMail(theme, clockFor, briefing, mailbox, linkFor, takesReplies)
    },
  }
}

interface RendererOptions {
  readonly takesReplies?: boolean // then the briefing says that it can be answered
  /** Told of an organisation's theme that can't be used; then it gets the built-in one. Without it, nothing opens. */
  readonly onBrokenTheme?: (tenantId: string, error: TemplateError) => void
}

async function openThemes(
  folder: string,
  onBroken: RendererOptions['onBrokenTheme'],
): Promise<ReadonlyMap<string, Theme>> {
  const themes = new Map<string, Theme>()
  for (const tenantId of await foldersIn(join(folder, 'tenants'))) {
    try {
      themes.set(tenantId, await openTheme(folder, join(folder, 'tenants', tenantId)))
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      if (onBroken === undefined) throw refused(error)
      onBroken(tenantId, error)
    }
  }
  return themes
}

function refused(error: TemplateError): TemplateError {
  const { message, hint = '' } = error
  return new TemplateError(message, {
    cause: error,
    hint: `${hint} Or have the built-in theme take its place: brokenThemes: built-in.`.trim(),
  })
}
