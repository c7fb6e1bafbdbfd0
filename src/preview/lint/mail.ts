import { type Scheme, type Style, stylesOf } from './cascade.ts'
import { parseCss, type Sheet } from './css.ts'
import { type Element, elementsIn, parseHtml, textOf } from './element.ts'
import type { Mail } from './finding.ts'

/** A mail as rules see it: parsed once, styled when the first rule asks. */
export interface ReadMail extends Mail {
  readonly root: Element
  readonly elements: readonly Element[] // in the order of the document
  readonly body: Element | undefined
  readonly locale: string // that of <html lang>
  readonly sheets: readonly Sheet[]
  styleOf(element: Element, scheme: Scheme): Style
  /** All that html says, without spaces, so that it can be searched for what the text says. */
  readonly said: string
}

export function readMail(mail: Mail): ReadMail {
  const root = parseHtml(mail.html)
  const elements = elementsIn(root)
  const body = elements.find(({ tag }) => tag === 'body')
  const sheets = elements.filter(({ tag }) => tag === 'style').map(sheetOf)
  const styles = new Map<Scheme, ReadonlyMap<Element, Style>>()

  return {
    ...mail,
    root,
    elements,
    body,
    locale: elements.find(({ tag }) => tag === 'html')?.attributes.lang ?? '',
    sheets,
    said: body === undefined ? '' : withoutSpaces(textOf(body)),
    styleOf(element, scheme) {
      const known = styles.get(scheme) ?? stylesOf(root, sheets, scheme)
      styles.set(scheme, known)
      return known.get(element) ?? new Map()
    },
  }
}

/** Nor with marks of direction, which text needs and html has elements for. */
export function withoutSpaces(text: string): string {
  return text.replace(/[\s\p{Cf}]+/gu, '')
}

function sheetOf({ children, attributes }: Element): Sheet {
  return parseCss(children.filter((node) => typeof node === 'string').join(''), 1, attributes.media)
}
