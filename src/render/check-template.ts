import { TemplateError } from '../errors.ts'
import { OUTSIDE, objectionTo, type Place, scan } from './html-place.ts'
import {
  isBlock,
  isContent,
  isInline,
  isMustache,
  isPartial,
  isPath,
  nameOf,
  nameOfInline,
  type Program,
} from './template-syntax.ts'
import type { Markup } from './writer.ts'

/**
 * Holds a template against the view before it is used: it asks only for fields that exist, calls nothing
 * but if, unless, each, with and phrase, and places data only where escaping makes it harmless.
 * Throws a TemplateError with file and line.
 */
export function checkTemplate(path: string, program: Program, view: object, markup: Markup): void {
  const walk = { path, markup, place: OUTSIDE, partials: new Map(), inside: [], loops: 0 }
  walkProgram(walk, program, [view])
}

const HELPERS = 'There are: #if, #unless, #each, #with, and phrase.'

interface Walk {
  readonly path: string
  readonly markup: Markup
  place: Place
  readonly partials: Map<string, Program>
  readonly inside: string[] // the partials being walked
  loops: number // around this place, in this partial
}

/** Examples of what `this`, `../this`, ... are, innermost last. */
type Scopes = readonly unknown[]

// Handlebars' types have a program in every block; {{^if it}} has none.
function walkProgram(walk: Walk, program: Program | undefined, scopes: Scopes): void {
  for (const statement of program?.body ?? []) walkStatement(walk, statement, scopes)
}

function walkStatement(walk: Walk, statement: hbs.AST.Statement, scopes: Scopes): void {
  if (isContent(statement)) walk.place = scan(walk.place, statement.value)
  else if (isMustache(statement)) checkMustache(walk, statement, scopes)
  else if (isBlock(statement)) walkBlock(walk, statement, scopes)
  else if (isInline(statement)) walk.partials.set(nameOfInline(statement), statement.program)
  else if (isPartial(statement)) walkPartial(walk, statement, scopes)
  else if (statement.type !== 'CommentStatement') {
    fail(walk, statement, `${statement.type} is not used here`, 'See the other templates.')
  }
}

function checkMustache(walk: Walk, mustache: hbs.AST.MustacheStatement, scopes: Scopes): void {
  checkNoHash(walk, mustache)
  const name = nameOf(mustache.path)
  if (!mustache.escaped) {
    fail(walk, mustache, `{{{${name}}}} is not escaped`, `Write {{${name}}}.`)
  }
  const [param, ...others] = mustache.params
  if (param === undefined) checkText(walk, mustache, scopes)
  else if (name === 'phrase' && others.length === 0) checkPhrase(walk, mustache, param, scopes)
  else fail(walk, mustache, `no helper is called "${name}"`, HELPERS)
}

function checkText(walk: Walk, mustache: hbs.AST.MustacheStatement, scopes: Scopes): void {
  const name = nameOf(mustache.path)
  if (typeof exampleOf(walk, mustache.path, scopes) !== 'string') {
    fail(walk, mustache, `{{${name}}} is no text`, 'Use #if, #each or phrase with it.')
  }
  const objection =
    walk.markup === 'html' ? objectionTo(walk.place, /(?:^u|U)rl$/.test(name)) : undefined
  if (objection !== undefined) {
    fail(walk, mustache, `{{${name}}}: ${objection}`, 'Place it in text or in a quoted attribute.')
  }
}

function checkPhrase(
  walk: Walk,
  mustache: hbs.AST.MustacheStatement,
  param: hbs.AST.Expression,
  scopes: Scopes,
): void {
  const example = exampleOf(walk, param, scopes)
  if (!Array.isArray(example) || fieldOf(example[0], 'theirs') === undefined) {
    fail(walk, mustache, `"${nameOf(param)}" is no phrase`, `Write {{${nameOf(param)}}}.`)
  }
  if (walk.markup === 'html' && walk.place.at !== 'text') {
    fail(walk, mustache, 'a phrase inside a tag', 'It brings markup of its own: place it in text.')
  }
}

function walkBlock(walk: Walk, block: hbs.AST.BlockStatement, scopes: Scopes): void {
  checkNoHash(walk, block)
  const name = nameOf(block.path)
  const [param] = block.params
  if (!['if', 'unless', 'each', 'with'].includes(name) || param === undefined) {
    fail(walk, block, `no block is called "${name}"`, HELPERS)
  }
  if (walk.markup === 'html' && walk.place.at === 'tag') {
    fail(walk, block, `#${name} between attributes`, 'Put it inside a quoted attribute.')
  }
  const value = exampleOf(walk, param, scopes)
  const inner = name === 'each' ? [...scopes, elementOf(walk, block, value)] : scopes
  const start = walk.place
  if (name === 'each') walk.loops++
  walkProgram(walk, block.program, name === 'with' ? [...scopes, value] : inner)
  if (name === 'each') walk.loops--
  const end = walk.place
  if (block.inverse !== undefined && block.inverse !== null) {
    walk.place = start
    walkProgram(walk, block.inverse, scopes)
    walk.place = end
  }
}

function elementOf(walk: Walk, block: hbs.AST.BlockStatement, value: unknown): unknown {
  if (Array.isArray(value)) return value[0]
  return fail(walk, block, '#each needs a list', 'See src/render/view-example.ts.')
}

function walkPartial(walk: Walk, partial: hbs.AST.PartialStatement, scopes: Scopes): void {
  checkNoHash(walk, partial)
  const name = nameOf(partial.name)
  const program = walk.partials.get(name)
  if (program === undefined || walk.inside.includes(name)) {
    const hint = name.startsWith('blocks/')
      ? `A block is placed by a line that says {{> ${name}}} and nothing else, in the template itself.`
      : "Write {{#*inline '…'}}."
    fail(walk, partial, `no partial "${name}" stands above this line`, hint)
  }
  const [param] = partial.params
  const scope = param === undefined ? scopes.at(-1) : exampleOf(walk, param, scopes)
  const { loops } = walk
  walk.inside.push(name)
  walk.loops = 0
  walkProgram(walk, program, [scopes[0], scope])
  walk.loops = loops
  walk.inside.pop()
}

function checkNoHash(walk: Walk, node: hbs.AST.Node & { readonly hash?: hbs.AST.Hash }): void {
  const [pair] = node.hash?.pairs ?? []
  if (pair !== undefined) fail(walk, node, `${pair.key}=… is not used here`, HELPERS)
}

/** The example of what an expression stands for; fails when the view has no such field. */
function exampleOf(walk: Walk, expression: hbs.AST.Expression, scopes: Scopes): unknown {
  if (!isPath(expression)) return fail(walk, expression, 'not a field', 'Write {{name}}.')
  const parts = expression.parts.map(String)
  if (expression.data && LOOP_DATA.includes(parts[0] ?? '') && walk.loops > 0) return ''
  if (expression.data && parts[0] !== 'root') return miss()
  const start = expression.data ? scopes[0] : scopes.at(-1 - expression.depth)
  return parts.slice(expression.data ? 1 : 0).reduce(fieldOf, start) ?? miss()

  function miss(): never {
    return fail(
      walk,
      expression,
      `the view has no "${nameOf(expression)}" here`,
      'src/render/view-example.ts shows every field, page-view.ts those of pages, the locale files every word.',
    )
  }
}

const LOOP_DATA = ['index', 'first', 'last']

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function fail(walk: Walk, node: hbs.AST.Node, what: string, hint: string): never {
  // A page's partials stand in a file of their own.
  throw new TemplateError(`${node.loc.source ?? walk.path}:${node.loc.start.line}: ${what}`, {
    hint,
  })
}
