import { TemplateError } from '../errors.ts'
import type { Source } from './read-source.ts'

/**
 * MJML reads on when one of its tags is left open, and what comes out is wrong somewhere else. So each is
 * looked for here, where its line is known. A `<` that is no tag's, or one tag inside another, MJML says itself.
 */
export function checkClosed({ path, text, placeOf }: Source): void {
  const open: { readonly tag: string; readonly line: number }[] = []
  for (const { tag, kind, line } of tagsIn(text)) {
    if (kind === 'opens') open.push({ tag, line })
    if (kind !== 'closes') continue
    const last = open.pop()
    if (last?.tag === tag) continue
    if (last === undefined) fail(placeOf(line), `</${tag}> closes nothing`)
    fail(placeOf(last.line), `<${last.tag}> is not closed`)
  }
  const last = open.at(-1)
  if (last !== undefined) fail(placeOf(last.line), `<${last.tag}> is not closed`)
  if (!/<mjml\b/.test(text)) fail(path, 'there is no <mjml> in it')
}

interface Tag {
  readonly tag: string
  readonly kind: 'opens' | 'closes' | 'is whole'
  readonly line: number
}

function tagsIn(text: string): Tag[] {
  const withoutComments = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/.+/g, ''))
  let line = 1
  let counted = 0
  return [...withoutComments.matchAll(/<(\/?)(mjml|mj-[a-z-]+)\b([^<>]*)/g)].map((match) => {
    const [, slash, tag = '', inside = ''] = match
    line += withoutComments.slice(counted, match.index).split('\n').length - 1
    counted = match.index
    const kind = slash === '/' ? 'closes' : inside.endsWith('/') ? 'is whole' : 'opens'
    return { tag, kind, line }
  })
}

function fail(place: string, what: string): never {
  throw new TemplateError(`${place}: ${what}`, {
    hint: 'Every MJML tag is closed: <mj-table>…</mj-table>, or <mj-divider />.',
  })
}
