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
import type { Phrase } from './view-example.ts'
import { type Markup, WRITERS, type Writer } from './writer.ts'

/**
 * Makes a function of a template that `check-template.ts` has let through. Handlebars' own runtime asks of
 * every tag of every mail whether it is a helper and whether the field exists; here that was settled at
 * start, and a mail costs less than half. What it places is what Handlebars places.
 */
export type Template = (view: object) => string

export function compileTemplate(program: Program, markup: Markup): Template {
  const render = programOf({ ...WRITERS[markup], partials: new Map() }, program)
  return (view) => render({ value: view, root: view, outer: undefined, index: 0, isLast: false })
}

/** What `this` is, and what `../this`; the place in the list of the loop it stands in. */
interface Scope {
  readonly value: unknown
  readonly root: unknown
  readonly outer: Scope | undefined
  readonly index: number
  readonly isLast: boolean
}

type Render = (scope: Scope) => string
type Read = (scope: Scope) => unknown

interface Compiler extends Writer {
  readonly partials: Map<string, Render>
}

function programOf(compiler: Compiler, program: Program | undefined): Render {
  const parts = program?.body.flatMap((statement) => statementOf(compiler, statement)) ?? []
  return (scope) => {
    let out = ''
    for (const part of parts) out += typeof part === 'string' ? part : part(scope)
    return out
  }
}

function statementOf(compiler: Compiler, statement: hbs.AST.Statement): (string | Render)[] {
  if (isContent(statement)) return [statement.value]
  if (isMustache(statement)) return [mustacheOf(compiler, statement)]
  if (isBlock(statement)) return [blockOf(compiler, statement)]
  if (isPartial(statement)) return [partialOf(compiler, statement)]
  if (isInline(statement)) {
    compiler.partials.set(nameOfInline(statement), programOf(compiler, statement.program))
  }
  return []
}

function mustacheOf(
  { text, phrase }: Compiler,
  { path, params }: hbs.AST.MustacheStatement,
): Render {
  const [param] = params
  const read = readOf(param ?? path)
  if (param === undefined) return (scope) => text(textOf(read(scope)))
  return (scope) => {
    const value = read(scope)
    return isPhrase(value) ? phrase(value) : missing('phrase')
  }
}

function blockOf(compiler: Compiler, block: hbs.AST.BlockStatement): Render {
  const [param] = block.params
  const read = param === undefined ? missing('param') : readOf(param)
  const body = programOf(compiler, block.program)
  const otherwise = programOf(compiler, block.inverse)
  switch (nameOf(block.path)) {
    case 'if':
      return (scope) => (isThere(read(scope)) ? body(scope) : otherwise(scope))
    case 'unless':
      return (scope) => (isThere(read(scope)) ? otherwise(scope) : body(scope))
    case 'with':
      return (scope) => {
        const value = read(scope)
        return isThere(value) ? body({ ...scope, value, outer: scope }) : otherwise(scope)
      }
    default:
      return eachOf(read, body, otherwise)
  }
}

function eachOf(read: Read, body: Render, otherwise: Render): Render {
  return (scope) => {
    const list = read(scope)
    if (!Array.isArray(list) || list.length === 0) return otherwise(scope)
    const { root } = scope
    const last = list.length - 1
    let out = ''
    for (let index = 0; index <= last; index++) {
      out += body({ value: list[index], root, outer: scope, index, isLast: index === last })
    }
    return out
  }
}

// A partial sees what it is given, and the root as its outer scope.
function partialOf({ partials }: Compiler, partial: hbs.AST.PartialStatement): Render {
  const [param] = partial.params
  const read = param === undefined ? thisOf : readOf(param)
  const body = partials.get(nameOf(partial.name)) ?? missing('partial')
  const { indent } = partial
  const render: Render = (scope) => {
    const outer = { ...scope, value: scope.root, outer: undefined }
    return body({ ...scope, value: read(scope), outer })
  }
  return indent === '' ? render : (scope) => indented(render(scope), indent)
}

// As Handlebars has it: every line but an empty last one.
function indented(text: string, indent: string): string {
  return text === '' ? '' : indent + text.replace(/\n(?!$)/g, `\n${indent}`)
}

function readOf(expression: hbs.AST.Expression): Read {
  if (!isPath(expression)) return missing('field')
  const [first = '', ...rest] = expression.parts.map(String)
  if (!expression.data) return fieldsOf(outward(expression.depth), expression.parts.map(String))
  return LOOP_DATA[first] ?? fieldsOf((scope) => scope.root, rest)
}

const LOOP_DATA: Readonly<Record<string, Read>> = {
  index: (scope) => scope.index,
  first: (scope) => scope.index === 0,
  last: (scope) => scope.isLast,
}

function fieldsOf(start: Read, names: readonly string[]): Read {
  return names.reduce<Read>((read, name) => (scope) => fieldOf(read(scope), name), start)
}

function outward(depth: number): Read {
  if (depth === 0) return thisOf
  const read = outward(depth - 1)
  return ({ outer }) => (outer === undefined ? missing('scope') : read(outer))
}

function thisOf(scope: Scope): unknown {
  return scope.value
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

// Handlebars' own idea of it: an empty list is not there.
function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : missing('text')
}

function isPhrase(value: unknown): value is Phrase {
  return Array.isArray(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function missing(what: string): never {
  throw new Error(`no ${what}, where check-template.ts saw one`)
}
