import { readFile } from 'node:fs/promises'
import { TemplateError } from '../errors.ts'
import type { Template } from './compile-template.ts'

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
