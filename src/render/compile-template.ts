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
import { type Markup, WRITERS } from './writer.ts'

/**
 * Makes a function of a template that `check-template.ts` has let through. Handlebars' own runtime asks of
 * every tag of every mail whether it is a helper and whether the field exists; here that was settled at
 * start, so the template is written out as JavaScript once, and a mail costs less than a quarter. What it
 * places is what Handlebars places.
 *
 * Text of a template stands in the code as JSON, names of fields are held against NAME, and there is no
 * other way from a template into the code.
 */
export type Template = (view: object) => string

export function compileTemplate(program: Program, markup: Markup): Template {
  const partials = new Map<string, string>()
  const body = programOf({ partials, scopes: ['root'], loops: [] }, program)
  const code = `'use strict'
${[...partials.values()].join('')}
return (root) => {
let out = ''
${body}return out
}`
  const { text, phrase } = WRITERS[markup]
  const make = new Function('text', 'phrase', 'indented', code)
  return make(text, phrase, indented) as Template // what the code above returns
}

/** What the variables of the surrounding code are called. */
interface Place {
  readonly partials: Map<string, string> // functions, by the name of their partial
  readonly scopes: readonly string[] // of `../this` and `this`, innermost last
  readonly loops: readonly string[] // indices of the loops around, innermost last; `length` is that of the list
}

const NAME = /^[A-Za-z_]\w*$/

function programOf(place: Place, program: Program | undefined): string {
  return (program?.body ?? []).map((statement) => statementOf(place, statement)).join('')
}

function statementOf(place: Place, statement: hbs.AST.Statement): string {
  if (isContent(statement)) return `out += ${JSON.stringify(statement.value)}\n`
  if (isMustache(statement)) return mustacheOf(place, statement)
  if (isBlock(statement)) return blockOf(place, statement)
  if (isPartial(statement)) return partialOf(place, statement)
  if (isInline(statement)) keepPartial(place, statement)
  return ''
}

function mustacheOf(place: Place, { path, params }: hbs.AST.MustacheStatement): string {
  const [param] = params
  if (param !== undefined) return `out += phrase(${readOf(place, param)})\n`
  const value = readOf(place, path)
  const isText = !isPath(path) || !path.data || path.parts[0] === 'root'
  return `out += text(${isText ? value : `String(${value})`})\n`
}

function blockOf(place: Place, block: hbs.AST.BlockStatement): string {
  const [param] = block.params
  if (param === undefined)
    throw new Error('a block without a field, where check-template.ts saw one')
  const value = readOf(place, param)
  const otherwise = programOf(place, block.inverse)
  const name = nameOf(block.path)
  if (name === 'each') return eachOf(place, block.program, value, otherwise)
  if (name === 'with') {
    const scope = `s${place.scopes.length}`
    const body = programOf({ ...place, scopes: [...place.scopes, scope] }, block.program)
    return `{ const ${scope} = ${value}\nif (${isThere(scope)}) {\n${body}} else {\n${otherwise}} }\n`
  }
  const body = programOf(place, block.program)
  const [yes, no] = name === 'if' ? [body, otherwise] : [otherwise, body]
  return `if (${isThere(value)}) {\n${yes}} else {\n${no}}\n`
}

function eachOf(place: Place, program: Program, value: string, otherwise: string): string {
  const depth = place.scopes.length
  const [scope, list, index] = [`s${depth}`, `list${depth}`, `i${depth}`]
  const inner = {
    ...place,
    scopes: [...place.scopes, scope],
    loops: [...place.loops, `${index} ${list}`],
  }
  return `{ const ${list} = ${value}
if (${list}.length > 0) {
for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
const ${scope} = ${list}[${index}]
${programOf(inner, program)}}
} else {\n${otherwise}} }
`
}

// A partial sees what it is given, and the root as its outer scope.
function keepPartial({ partials }: Place, block: hbs.AST.DecoratorBlock): void {
  const place = { partials, scopes: ['root', 'given'], loops: [] }
  const body = programOf(place, block.program)
  partials.set(
    nameOfInline(block),
    `function ${functionOf(nameOfInline(block))}(root, given) {
let out = ''
${body}return out
}
`,
  )
}

function partialOf(place: Place, partial: hbs.AST.PartialStatement): string {
  const [param] = partial.params
  const given = param === undefined ? (place.scopes.at(-1) ?? 'root') : readOf(place, param)
  const call = `${functionOf(nameOf(partial.name))}(root, ${given})`
  return partial.indent === ''
    ? `out += ${call}\n`
    : `out += indented(${call}, ${JSON.stringify(partial.indent)})\n`
}

function functionOf(partial: string): string {
  return `partial_${named(partial.replaceAll('-', '_'))}`
}

function readOf({ scopes, loops }: Place, expression: hbs.AST.Expression): string {
  if (!isPath(expression)) throw new Error('no field, where check-template.ts saw one')
  const parts = expression.parts.map(String)
  if (!expression.data) return fieldsOf(scopes.at(-1 - expression.depth) ?? 'root', parts)
  const [index = '', list = ''] = loops.at(-1)?.split(' ') ?? []
  switch (parts[0]) {
    case 'index':
      return index
    case 'first':
      return `(${index} === 0)`
    case 'last':
      return `(${index} === ${list}.length - 1)`
    default:
      return fieldsOf('root', parts.slice(1))
  }
}

function fieldsOf(scope: string, names: readonly string[]): string {
  return [scope, ...names.map(named)].join('.')
}

function named(name: string): string {
  if (!NAME.test(name)) throw new Error(`"${name}" can be no field's name`)
  return name
}

// Handlebars' own idea of it: an empty list is not there.
function isThere(value: string): string {
  return `(Array.isArray(${value}) ? ${value}.length > 0 : ${value})`
}

// As Handlebars has it: every line but an empty last one.
function indented(text: string, indent: string): string {
  return text === '' ? '' : indent + text.replace(/\n(?!$)/g, `\n${indent}`)
}
