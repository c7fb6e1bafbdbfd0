import { parseCss, type StyleRule } from './css.ts'
import { type Element, oneLine } from './element.ts'
import { type Exceptions, readExceptions } from './exceptions.ts'
import type { SourceFile, Spot } from './finding.ts'
import { type LocaleFile, readLocales } from './locales.ts'
import { locatorOf } from './locate-element.ts'
import { textLocatorOf } from './locate-text.ts'

/** The files of templates/ as rules see them, and the way back from a mail to the line that made it. */
export interface Sources {
  readonly markup: readonly SourceFile[] // .mjml, .hbs, .html
  readonly plain: readonly SourceFile[] // .txt
  readonly locales: readonly LocaleFile[]
  readonly exceptions: Exceptions
  /** The line that makes an element, or the nearest that can be told. */
  ofElement(element: Element, locale: string): Spot
  /** The line of a rule's declaration, or of the rule; MJML's own rules lie at the first line. */
  ofStyle(rule: Styled, property?: string): Spot
  /** The first line that holds the words, or the first of all. */
  ofWords(words: string): Spot
  /** The line of the plain template that makes a line of the text. */
  ofText(line: string, locale: string): Spot
}

export function readSources(files: readonly SourceFile[]): Sources {
  const markup = files.filter(({ path }) => /\.(?:mjml|hbs|html)$/.test(path))
  const plain = files.filter(({ path }) => path.endsWith('.txt'))
  const ofBriefing = markup.filter(({ text }) => !/<!doctype/i.test(text)) // other mails are whole
  const inText = plain.filter(({ path }) => ofBriefing.some((file) => isTwin(file.path, path)))
  const locales = readLocales(files)
  const wordsOf = (locale: string) =>
    locales.find((file) => file.locale === locale)?.plain ?? new Map<string, string>()
  const styles = styleLines(ofBriefing)
  const top: Spot = { file: ofBriefing[0]?.path ?? files[0]?.path ?? '', line: 1 }

  return {
    markup,
    plain,
    locales,
    exceptions: readExceptions(files),
    ofElement: locatorOf(ofBriefing, wordsOf, top),
    ofStyle(rule, property = '') {
      return styles.get(keyOf(rule, property)) ?? styles.get(keyOf(rule, '')) ?? top
    },
    ofWords(words) {
      const file = ofBriefing.find(({ text }) => text.includes(words))
      if (file === undefined) return top
      return { file: file.path, line: lineAt(file.text, file.text.indexOf(words)) }
    },
    ofText: textLocatorOf(inText, wordsOf, { file: inText[0]?.path ?? top.file, line: 1 }),
  }
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(index, 0)).split('\n').length
}

/** `briefing.txt` of `briefing.mjml`. */
function isTwin(one: string, other: string): boolean {
  return one.replace(/\.\w+$/, '') === other.replace(/\.\w+$/, '')
}

/** What tells a rule from another of the same selectors. */
type Styled = Pick<StyleRule, 'selectors' | 'media'>

function keyOf({ selectors, media }: Styled, property: string): string {
  return oneLine(`${selectors.join(',')}|${media}|${property}`)
}

function styleLines(markup: readonly SourceFile[]): ReadonlyMap<string, Spot> {
  const lines = new Map<string, Spot>()
  for (const { path, text } of markup) {
    for (const block of text.matchAll(/<(?:mj-)?style\b[^>]*>([^<]*)/g)) {
      const start = block.index + block[0].length - (block[1] ?? '').length
      const css = (block[1] ?? '').replace(/\{\{[^{}]*\}\}/g, 'x')
      for (const rule of parseCss(css, lineAt(text, start)).rules) {
        lines.set(keyOf(rule, ''), { file: path, line: rule.line })
        for (const { property, line } of rule.declarations) {
          lines.set(keyOf(rule, property), { file: path, line })
        }
      }
    }
  }
  return lines
}
