import { oneLine } from './element.ts'
import type { SourceFile } from './finding.ts'
import { type Pattern, patternOf } from './pattern.ts'

/** The tags of a template as they are written, MJML's own among them. */
export interface TemplateTag {
  readonly file: string
  readonly line: number
  readonly from: number // where what stands in it begins
  readonly tag: string
  readonly attributes: ReadonlyMap<string, Pattern>
  readonly opening: string // what stands between it and the next tag
  readonly parent: TemplateTag | undefined // in the file; a partial's outermost tags have none
  readonly children: TemplateTag[]
  inner: string // all that stands in it; '' until it is closed
}

export function scanTags({ path, text: source }: SourceFile): TemplateTag[] {
  const text = blanked(source)
  const tags: TemplateTag[] = []
  let open: TemplateTag | undefined
  let line = 1
  let counted = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const name = /^<\/?([a-z][a-z0-9:-]*)/i.exec(text.slice(at, at + 40))
    if (name === null) continue
    line += text.slice(counted, at).split('\n').length - 1
    counted = at
    const tag = (name[1] ?? '').toLowerCase()
    if (name[0].startsWith('</')) {
      open = closed(open, tag, text.slice(0, at))
      continue
    }
    const end = endOf(text, at)
    const inside = text.slice(at + name[0].length, end)
    const next = text.indexOf('<', end)
    const made: TemplateTag = {
      file: path,
      line,
      from: end + 1,
      tag,
      attributes: attributesIn(inside),
      opening: text.slice(end + 1, next < 0 ? text.length : next),
      parent: open,
      children: [],
      inner: '',
    }
    open?.children.push(made)
    tags.push(made)
    if (!VOID.includes(tag) && !inside.endsWith('/')) open = made
    at = end
  }
  return tags
}

const VOID = ['br', 'hr', 'img', 'meta', 'link', 'input', 'wbr', 'col']

// A loop's branches may close more than they open: what was never opened closes nothing.
function closed(
  open: TemplateTag | undefined,
  tag: string,
  before: string,
): TemplateTag | undefined {
  let one = open
  while (one !== undefined && one.tag !== tag) one = one.parent
  if (one === undefined) return open
  one.inner = before.slice(one.from)
  return one.parent
}

function endOf(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at
  }
  return text.length
}

function attributesIn(inside: string): ReadonlyMap<string, Pattern> {
  const found = inside.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/g)
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      patternOf(oneLine(double ?? single ?? bare ?? '')),
    ]),
  )
}

// Comments and style sheets hold no tags; lines and columns stay.
function blanked(text: string): string {
  return text.replace(
    /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|(?<=<(?:mj-)?style\b[^>]*>)[^<]*/g,
    (part) => part.replace(/[^\n]/g, ' '),
  )
}
