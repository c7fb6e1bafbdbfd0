import { readFile } from 'node:fs/promises'
import { TemplateError } from '../errors.ts'
import { checkTemplate } from './check-template.ts'
import { compileTemplate, type Template } from './compile-template.ts'
import { parse } from './template-syntax.ts'
import type { Markup } from './writer.ts'

/** The template in that file, checked against the example of every field and tried with it. */
export async function openTemplate(
  path: string,
  example: object,
  markup: Markup,
): Promise<Template> {
  const program = parse(path, await readTemplate(path))
  checkTemplate(path, program, example, markup)
  return tried(path, compileTemplate(program, markup), example)
}

/** The file's text; a TemplateError that names it when it can't be read. */
export async function readTemplate(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new TemplateError(`${path}: can't be read`, {
      cause: error,
      hint: 'It comes with the program, in its folder templates/.',
    })
  }
}

/** The template, once it has rendered the example. */
export function tried(path: string, template: Template, example: object): Template {
  try {
    template(example)
  } catch (error) {
    throw new TemplateError(`${path}: does not render the example`, {
      cause: error,
      hint: 'src/render/view-example.ts shows every field, page-view.ts those of pages.',
    })
  }
  return template
}
