import { Parser } from 'htmlparser2'

/**
 * A mail's html as a tree, read as clients read it: what is for Word alone is a comment, what is for all
 * others stands between two comments.
 */
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | undefined
  readonly children: (Element | string)[]
  readonly isForWord: boolean // false between <!--[if !mso]><!--> and <!--<![endif]-->
}

export function parseHtml(html: string): Element {
  const root = elementOf('#document')
  let current = root
  let isForWord = true
  const parser = new Parser({
    onopentag(tag, attributes) {
      const element = { ...elementOf(tag, { ...attributes }, current), isForWord }
      current.children.push(element)
      current = element
    },
    ontext(text) {
      const last = current.children.at(-1)
      if (typeof last === 'string') current.children[current.children.length - 1] = last + text
      else current.children.push(text)
    },
    onclosetag() {
      current = current.parent ?? root
    },
    oncomment(words) {
      if (/^\[if !mso/.test(words)) isForWord = false
      else if (words.startsWith('<![endif]')) isForWord = true
    },
  })
  parser.end(html)
  return root
}

export function elementOf(
  tag: string,
  attributes: Element['attributes'] = {},
  parent: Element | undefined = undefined,
): Element {
  return { tag, attributes, parent, children: [], isForWord: true }
}

export function isElement(node: Element | string): node is Element {
  return typeof node !== 'string'
}

/** Every element in it, in the order of the document. */
export function elementsIn(element: Element): Element[] {
  const all: Element[] = []
  const visit = (one: Element) => {
    for (const child of one.children) {
      if (!isElement(child)) continue
      all.push(child)
      visit(child)
    }
  }
  visit(element)
  return all
}

export function ancestorsOf({ parent }: Element): Element[] {
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)]
}

/** What a screen reader says of it: hidden spans count, what is not displayed does not. */
export function textOf(element: Element): string {
  return oneLine(rawTextOf(element))
}

function rawTextOf(element: Element): string {
  if (isMute(element)) return ''
  if (element.tag === 'img') return element.attributes.alt ?? ''
  if (element.tag === 'br') return ' '
  const inside = element.children.map((node) => (isElement(node) ? rawTextOf(node) : node)).join('')
  return INLINE.has(element.tag) ? inside : ` ${inside} `
}

/** The stretches of text that stand in it, its own ones only. */
export function ownTextOf({ children }: Element): string {
  return oneLine(children.filter((node) => !isElement(node)).join(' '))
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function classesOf({ attributes }: Element): string[] {
  return oneLine(attributes.class ?? '').split(' ')
}

const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'em', 'font', 'i', 'small', 'span', 'strong', 'u'])

function isMute({ tag, attributes }: Element): boolean {
  return (
    ['style', 'script', 'title', 'head'].includes(tag) ||
    /display\s*:\s*none/.test(attributes.style ?? '')
  )
}
