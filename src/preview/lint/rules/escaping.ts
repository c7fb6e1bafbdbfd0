import { TemplateError } from '../../../errors.ts'
import { OUTSIDE, objectionTo, type Place, scan } from '../../../render/html-place.ts'
import * as syntax from '../../../render/template-syntax.ts'
import type { Found, SourceFile } from '../finding.ts'
import type { Rule } from '../rule.ts'

/** The renderer refuses all of this at start, with the first it meets; here it is all named at once. */
export const escaping: Rule = {
  name: 'escaping',
  about: 'Data is escaped, and stands only where escaping makes it harmless.',
  files({ markup, plain }) {
    return [
      ...markup.flatMap((file) => foundIn(file, true)),
      ...plain.flatMap((file) => foundIn(file, false)),
    ]
  },
}

function foundIn({ path, text }: SourceFile, isHtml: boolean): Found[] {
  try {
    const found: Found[] = []
    walk(syntax.parse(path, text), OUTSIDE, isHtml, (node, message, fix) =>
      found.push({
        severity: 'error',
        message,
        fix,
        at: { file: path, line: node.loc.start.line },
      }),
    )
    return found
  } catch (error) {
    // Foreseen: somebody is in the middle of a word. Anything else is a bug.
    if (!(error instanceof TemplateError)) throw error
    const line = Number(/:(\d+):/.exec(error.message)?.[1] ?? 1)
    const fix = error.hint ?? ''
    return [
      { severity: 'error', message: 'Handlebars can’t read it', fix, at: { file: path, line } },
    ]
  }
}

type Say = (node: hbs.AST.Node, message: string, fix: string) => void

/** Where html is after it. */
function walk(
  program: syntax.Program | undefined | null,
  from: Place,
  isHtml: boolean,
  say: Say,
): Place {
  let place = from
  for (const node of program?.body ?? []) {
    if (syntax.isContent(node)) place = scan(place, node.value)
    else if (syntax.isMustache(node)) lookAt(node, place, isHtml, say)
    else if (syntax.isInline(node)) walk(node.program, OUTSIDE, isHtml, say)
    else if (syntax.isBlock(node)) {
      if (isHtml && place.at === 'tag') {
        say(node, 'a block between attributes', 'Put it inside a quoted attribute.')
      }
      walk(node.inverse, place, isHtml, say)
      place = walk(node.program, place, isHtml, say)
    }
  }
  return place
}

function lookAt(node: hbs.AST.MustacheStatement, place: Place, isHtml: boolean, say: Say): void {
  const name = syntax.nameOf(node.path)
  if (name.startsWith('palette.')) return // a colour of ours, in its place before anything is read
  if (!node.escaped) say(node, `${name} is not escaped`, `Write {{${name}}}.`)
  const objection = isHtml ? objectionTo(place, /(?:^u|U)rl$/.test(name)) : undefined
  if (objection !== undefined) {
    say(node, `${name}: ${objection}`, 'Place it in text or in a quoted attribute.')
  }
}
