import Handlebars from 'handlebars'
import { TemplateError } from '../errors.ts'

/** What Handlebars' own parser makes of a template, and how its nodes are told apart. */

export type Program = hbs.AST.Program

/** Throws a TemplateError with the line at which a template can't be read. */
export function parse(path: string, source: string): Program {
  try {
    return Handlebars.parse(source, { srcName: path })
  } catch (error) {
    // "Parse error on line 3:\n<excerpt>\n---^", or "each doesn't match if - 4:5"
    const [first = '', excerpt = ''] = String(error).split('\n')
    const [, line = '?'] = /line (\d+)|- (\d+):\d+$/.exec(first)?.filter(Boolean) ?? []
    const near = excerpt.trim() || first.replace(/^Error: | - \d+:\d+$/g, '')
    throw new TemplateError(`${path}:${line}: Handlebars can't read it near "${near}"`, {
      cause: error,
      hint: 'Close every block, and write tags as {{name}}.',
    })
  }
}

/** `item` for {{item}}, `@root.words.done` for {{@root.words.done}}. */
export function nameOf(expression: hbs.AST.Expression): string {
  return isPath(expression) ? expression.original : expression.type
}

/** The name in {{#*inline 'item'}}. */
export function nameOfInline(block: hbs.AST.DecoratorBlock): string {
  const [name] = block.params
  return name !== undefined && isString(name) ? name.value : ''
}

export function isContent(node: hbs.AST.Node): node is hbs.AST.ContentStatement {
  return node.type === 'ContentStatement'
}
export function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement'
}
export function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement'
}
export function isInline(node: hbs.AST.Node): node is hbs.AST.DecoratorBlock {
  return node.type === 'DecoratorBlock'
}
export function isPartial(node: hbs.AST.Node): node is hbs.AST.PartialStatement {
  return node.type === 'PartialStatement'
}
export function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}
function isString(node: hbs.AST.Node): node is hbs.AST.StringLiteral {
  return node.type === 'StringLiteral'
}
