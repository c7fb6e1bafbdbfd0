/**
 * Reads the style sheets of our own mails: rules, @media round rules, other at-rules by name. What it can't
 * read is a problem with a line, never silently left out.
 */
export interface Sheet {
  readonly rules: readonly StyleRule[]
  readonly atRules: readonly AtRule[]
  readonly problems: readonly Problem[]
}

interface Problem {
  readonly text: string // the beginning of what can't be read
  readonly what: string // "is not closed"
}

export interface StyleRule {
  readonly selectors: readonly string[]
  readonly declarations: readonly Declaration[]
  readonly media: string // what stands after @media, '' outside
  readonly line: number
}

export interface Declaration {
  readonly property: string
  readonly value: string
  readonly isImportant: boolean
  readonly line: number
}

export interface AtRule {
  readonly name: string
  readonly prelude: string
  readonly line: number
}

/** `line` is that of the text's beginning; `media` that of the element it stands in. */
export function parseCss(text: string, line = 1, media = ''): Sheet {
  const sheet = { rules: [], atRules: [], problems: [] }
  readBlocks({ text: withoutComments(text), line, media }, sheet)
  return sheet
}

/** Those of a style="…". */
export function parseInline(text: string): Pick<Sheet, 'problems'> & {
  readonly declarations: readonly Declaration[]
} {
  return declarationsIn(withoutComments(text), 1)
}

interface Open {
  readonly rules: StyleRule[]
  readonly atRules: AtRule[]
  readonly problems: Problem[]
}

interface Stretch {
  readonly text: string
  readonly line: number
  readonly media: string
}

const GROUPS = ['media', 'supports', 'layer', 'container']

function readBlocks({ text, line, media }: Stretch, sheet: Open): void {
  let at = 0
  while (at < text.length) {
    const end = stopOf(text, at, '{;}')
    const head = text.slice(at, end).trim()
    const from = line + linesIn(text.slice(0, at + leadingSpace(text, at)))
    const stop = text[end]
    at = end + 1
    if (stop === '{') {
      const close = closeOf(text, at)
      if (close < 0) sheet.problems.push(problem(head, 'is not closed'))
      const body = text.slice(at, close < 0 ? text.length : close)
      readBlock(head, { text: body, line: line + linesIn(text.slice(0, at)), media }, from, sheet)
      at = close < 0 ? text.length : close + 1
    } else if (stop === ';' && head.startsWith('@')) {
      sheet.atRules.push(atRuleOf(head, from))
    } else if (head !== '' || stop === '}') {
      sheet.problems.push(problem(head || '}', 'belongs to no rule'))
    }
  }
}

function readBlock(head: string, body: Stretch, line: number, sheet: Open): void {
  if (head.startsWith('@')) {
    const rule = atRuleOf(head, line)
    sheet.atRules.push(rule)
    if (!GROUPS.includes(rule.name)) return
    const media = [body.media, rule.prelude].filter((part) => part !== '').join(' and ')
    readBlocks({ ...body, media }, sheet)
    return
  }
  if (body.text.includes('{')) {
    sheet.problems.push(problem(head, 'has a rule inside'))
    return
  }
  const { declarations, problems } = declarationsIn(body.text, body.line)
  sheet.problems.push(...problems)
  const selectors = splitAt(head, ',').map((selector) => selector.trim())
  sheet.rules.push({ selectors, declarations, media: body.media, line })
}

function declarationsIn(text: string, line: number) {
  const declarations: Declaration[] = []
  const problems: Problem[] = []
  let before = 0
  for (const part of splitAt(text, ';')) {
    const at = line + linesIn(text.slice(0, before + leadingSpace(part, 0)))
    before += part.length + 1
    const colon = part.indexOf(':')
    const property = part.slice(0, colon).trim().toLowerCase()
    const value = part.slice(colon + 1).trim()
    if (part.trim() === '') continue
    if (colon < 0 || value === '' || !/^[\w-]+$/.test(property)) {
      problems.push(problem(part.trim(), 'is no declaration'))
      continue
    }
    const bare = value.replace(/\s*!\s*important$/i, '')
    declarations.push({ property, value: bare, isImportant: bare !== value, line: at })
  }
  return { declarations, problems }
}

function problem(text: string, what: string): Problem {
  return { text: text.split('\n', 1)[0] ?? '', what }
}

function atRuleOf(head: string, line: number): AtRule {
  const [name = ''] = /^[\w-]+/.exec(head.slice(1)) ?? []
  return { name: name.toLowerCase(), prelude: head.slice(1 + name.length).trim(), line }
}

/** Splits where the separator stands outside of strings and brackets. */
export function splitAt(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  while (from <= text.length) {
    const end = stopOf(text, from, separator)
    parts.push(text.slice(from, end))
    from = end + 1
  }
  return parts
}

function stopOf(text: string, from: number, stops: string): number {
  let depth = 0
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '(' || char === '[') depth++
    else if (char === ')' || char === ']') depth--
    else if (depth <= 0 && stops.includes(char)) return at
  }
  return text.length
}

function closeOf(text: string, from: number): number {
  let depth = 1
  let at = from
  while (at < text.length) {
    at = stopOf(text, at, '{}')
    if (at === text.length) return -1
    depth += text[at] === '{' ? 1 : -1
    if (depth === 0) return at
    at++
  }
  return -1
}

// Line ends stay, so that lines still count.
function withoutComments(text: string): string {
  return text
    .split('/*')
    .map((part, index) => (index === 0 ? part : afterComment(part)))
    .join('')
}

function afterComment(part: string): string {
  const end = part.indexOf('*/')
  const comment = end < 0 ? part : part.slice(0, end)
  return comment.replace(/[^\n]/g, '') + (end < 0 ? '' : part.slice(end + 2))
}

function leadingSpace(text: string, from: number): number {
  let at = from
  while (/\s/.test(text[at] ?? '')) at++
  return at - from
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
