import { existsSync } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
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

/**
 * The file's text, without what an editor on Windows adds: a byte order mark, and carriage returns. A
 * TemplateError that names it when it can't be read.
 */
export async function readTemplate(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  } catch (error) {
    throw new TemplateError(`${path}: can't be read`, {
      cause: error,
      hint: 'It comes with the program, in its folder templates/.',
    })
  }
}

/** The file's text, or undefined when there is no such file: what an organisation need not replace. */
export async function readTemplateIfThere(path: string): Promise<string | undefined> {
  return existsSync(path) ? readTemplate(path) : undefined
}

/** The file's first bytes, `most` at the most. */
export async function readBytes(path: string, most: number): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    // Foreseen: not ours to read.
    throw new TemplateError(`${path}: can't be read`, {
      cause: error,
      hint: 'Let the user that runs Daybrief read it, or take it away.',
    })
  }
}

/** The names of the files in it, in order; none when it is not there. */
export async function filesIn(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort()
}

/** The names of the folders in it, in order; none when it is not there. */
export async function foldersIn(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
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
