import { oneLine } from './element.ts'

/** A stretch of template with its data left open: what stands before the first tag and after the last. */
export interface Pattern {
  readonly start: string
  readonly end: string | undefined // undefined when the whole is fixed
}

const NO_WORDS: ReadonlyMap<string, string> = new Map()

/** The reader's words are put in first, so that {{words.done}} is told from {{words.book}}. */
export function patternOf(template: string, words = NO_WORDS): Pattern {
  const text = withWords(template, words)
  const open = text.indexOf('{{')
  if (open < 0) return { start: oneLine(text), end: undefined }
  const close = text.lastIndexOf('}}')
  return { start: text.slice(0, open).trimStart(), end: text.slice(close + 2).trimEnd() }
}

export function fits({ start, end }: Pattern, text: string): boolean {
  if (end === undefined) return text === start
  const [before, after] = [start.trim(), end.trim()]
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  )
}

export function withWords(template: string, words: ReadonlyMap<string, string>): string {
  return template.replace(
    /\{\{(?:@root\.)?words\.(\w+)\}\}/g,
    (tag, name: string) => words.get(name) ?? tag,
  )
}
