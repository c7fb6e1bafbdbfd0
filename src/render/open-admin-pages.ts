import { join } from 'node:path'
import type { AdminPage, AdminPages } from './admin-pages.ts'
import { openAdminWords } from './admin-words.ts'
import { checkTemplate } from './check-template.ts'
import { compileTemplate, type Template } from './compile-template.ts'
import { readTemplate, tried } from './load-template.ts'
import { parse } from './template-syntax.ts'
import { ADMIN_EXAMPLES } from './view-admin-examples.ts'
import { adminView } from './view-admin-page.ts'

/**
 * Reads, checks and compiles `admin/` in the templates' folder: `frame.hbs`, a file for each kind of page,
 * and the words in `en.json`. Throws a TemplateError for whatever would fail on a click.
 */
export async function openAdminPages(templates: string): Promise<AdminPages> {
  const folder = join(templates, 'admin')
  const words = await openAdminWords(folder)
  const framePath = join(folder, 'frame.hbs')
  const frame = parse(framePath, await readTemplate(framePath))

  async function open(kind: AdminPage['kind']): Promise<Template> {
    const path = join(folder, `${kind}.html`)
    const page = parse(path, await readTemplate(path))
    const program = { ...page, body: [...frame.body, ...page.body] }
    for (const [example, sight] of ADMIN_EXAMPLES[kind]) {
      const view = adminView(words, example, sight)
      checkTemplate(path, program, view, 'html')
      tried(path, compileTemplate(program, 'html'), view)
    }
    return compileTemplate(program, 'html')
  }

  const [signIn, tenants, tenant, people, list, listAnswers, today, log, sorry] = await Promise.all(
    [
      open('sign-in'),
      open('tenants'),
      open('tenant'),
      open('people'),
      open('list'),
      open('list-answers'),
      open('today'),
      open('log'),
      open('sorry'),
    ],
  )
  const byKind = {
    'sign-in': signIn,
    tenants,
    tenant,
    people,
    list,
    'list-answers': listAnswers,
    today,
    log,
    sorry,
  }
  const css = await readTemplate(join(folder, 'style.css'))
  return { css, render: (page, sight) => byKind[page.kind](adminView(words, page, sight)) }
}
