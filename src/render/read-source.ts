import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { readTemplate, readTemplateIfThere } from './load-template.ts'
import type { Palette } from './palette.ts'
import { isPartial, nameOf, type Program, parse } from './template-syntax.ts'

/**
 * A template with its blocks in place. A line that says {{> blocks/agenda}} stands for the whole of
 * blocks/agenda.mjml, or .txt in the plain text; {{palette.accent}} stands for a colour, in style sheets too.
 */
export interface Source {
  readonly path: string
  readonly program: Program // to be checked: its nodes know the file and line that they come from
  readonly text: string // to be compiled
  /** `briefing.mjml:12` for a line of `text`, which may stand in a block's file. */
  placeOf(line: number): string
}

interface Sheet {
  readonly path: string
  readonly text: string
}

const BLOCK = /^[ \t]*\{\{> blocks\/([a-z][a-z-]*)\}\}[ \t]*$/

/** A block is taken from the first of the folders that has it; the template itself from the last. */
export async function readSource(
  folders: readonly string[],
  name: string,
  palette: Palette,
): Promise<Source> {
  const own = join(folders.at(-1) ?? '', name)
  const main = painted({ path: own, text: await readTemplate(own) }, palette)
  const extension = name.slice(name.lastIndexOf('.'))
  const blocks = new Map<string, Sheet>()
  for (const line of main.text.split('\n')) {
    const block = BLOCK.exec(line)?.[1]
    if (block === undefined) continue
    blocks.set(block, painted(await readBlock(folders, `${block}${extension}`), palette))
  }
  return { path: own, program: programOf(main, blocks), ...textOf(main, blocks) }
}

async function readBlock(folders: readonly string[], file: string): Promise<Sheet> {
  for (const folder of folders.slice(0, -1)) {
    const path = join(folder, 'blocks', file)
    const text = await readTemplateIfThere(path)
    if (text !== undefined) return { path, text }
  }
  const path = join(folders.at(-1) ?? '', 'blocks', file)
  return { path, text: await readTemplate(path) }
}

function painted({ path, text }: Sheet, palette: Palette): Sheet {
  const byName: Readonly<Record<string, string>> = palette
  const paint = (tag: string, name: string, offset: number) => {
    const colour = byName[name]
    if (colour !== undefined) return colour
    const line = text.slice(0, offset).split('\n').length
    throw new TemplateError(`${path}:${line}: ${tag} is no colour`, {
      hint: `There are: ${Object.keys(palette).join(', ')}.`,
    })
  }
  return { path, text: text.replace(/\{\{palette\.(\w+)\}\}/g, paint) }
}

function programOf(main: Sheet, blocks: ReadonlyMap<string, Sheet>): Program {
  const program = parse(main.path, main.text)
  const body = program.body.flatMap((statement) => {
    const name = isPartial(statement) ? nameOf(statement.name) : ''
    const block = name.startsWith('blocks/') ? blocks.get(name.slice('blocks/'.length)) : undefined
    return block === undefined ? [statement] : parse(block.path, block.text).body
  })
  return { ...program, body }
}

function textOf(main: Sheet, blocks: ReadonlyMap<string, Sheet>): Pick<Source, 'text' | 'placeOf'> {
  const lines = linesOf(main).flatMap((line) => {
    const block = blocks.get(BLOCK.exec(line.text)?.[1] ?? '')
    return block === undefined ? [line] : linesOf(block)
  })
  return {
    text: lines.map(({ text }) => text).join('\n'),
    placeOf: (line) => lines[line - 1]?.place ?? main.path,
  }
}

function linesOf({ path, text }: Sheet): { text: string; place: string }[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ text: line, place: `${path}:${index + 1}` }))
}
