import { type Element, isElement, oneLine, ownTextOf, textOf } from './element.ts'
import type { SourceFile, Spot } from './finding.ts'
import { fits, patternOf, withWords } from './pattern.ts'
import { scanTags, type TemplateTag } from './template-tags.ts'

/**
 * Finds the tag of a template that made an element of a mail. MJML and Handlebars keep no line numbers, so
 * it goes by likeness: the same tag and attributes, data being a wildcard; among several the one whose own
 * words the element says, then the one inside the tag that made the parent.
 */
export function locatorOf(
  markup: readonly SourceFile[],
  wordsOf: (locale: string) => ReadonlyMap<string, string>,
  top: Spot,
): (element: Element, locale: string) => Spot {
  const tags = markup.flatMap(scanTags)
  const byTag = Map.groupBy(tags, ({ tag }) => MADE_BY[tag] ?? tag)
  const known = new Map<Element, TemplateTag | undefined>()

  return (element, locale) => {
    const words = wordsOf(locale)
    const near = [element, ...offspringOf(element), ...outwardFrom(element)]
    const found = near.map(tagOf).find((tag) => tag !== undefined)
    return found === undefined ? top : { file: found.file, line: found.line }

    function tagOf(one: Element): TemplateTag | undefined {
      if (!known.has(one)) known.set(one, search(one))
      return known.get(one)
    }

    function search(one: Element): TemplateTag | undefined {
      const alike = (byTag.get(one.tag) ?? []).filter((tag) => isAlike(tag, one))
      if (alike.length < 2) return alike[0]
      const text = textOf(one)
      const saying = mostAlike(alike, (tag) => likeness(tag, one, text, words))
      if (saying.length < 2) return saying[0]
      const parent = one.parent === undefined ? undefined : tagOf(one.parent)
      const inside = preferring(saying, (tag) => parent !== undefined && tag.parent === parent)
      return preferring(
        inside,
        (tag) => tag.children[0]?.tag === one.children.find(isElement)?.tag,
      )[0]
    }
  }
}

// MJML's components that bring a tag of their own and keep what tells it apart.
const MADE_BY: Readonly<Record<string, string>> = {
  'mj-button': 'a',
  'mj-image': 'img',
  'mj-text': 'div',
}
const KEPT = ['href', 'src', 'alt']

function isAlike({ tag, attributes }: TemplateTag, element: Element): boolean {
  const own = Object.entries(element.attributes)
  if (tag === 'mj-text') return own.length === 1 && ownTextOf(element) !== ''
  if (tag in MADE_BY) {
    return KEPT.every((name) => {
      const pattern = attributes.get(name)
      return pattern === undefined || fits(pattern, element.attributes[name] ?? '')
    })
  }
  return (
    own.length === attributes.size &&
    own.every(([name, value]) => {
      const pattern = attributes.get(name)
      return pattern !== undefined && fits(pattern, oneLine(value))
    })
  )
}

/** How much of what the template fixes the element says, less what it does not say. */
function likeness(
  { opening, inner }: TemplateTag,
  element: Element,
  text: string,
  words: ReadonlyMap<string, string>,
): number {
  const fixed = withWords(inner.replace(/<[^<>]*>/g, '{{}}'), words).split(/\{\{[^{}]*\}\}/)
  const parts = fixed.map(oneLine).filter((part) => part !== '')
  const said = parts.reduce(
    (sum, part) => sum + (text.includes(part) ? part.length : -part.length),
    0,
  )
  const [first] = element.children
  const start = patternOf(opening, words)
  const begins = fits(start, typeof first === 'string' ? oneLine(first) : '')
  return said + (begins && start.end === undefined ? 0.5 : 0)
}

function mostAlike<T>(all: readonly T[], likenessOf: (one: T) => number): readonly T[] {
  const scores = all.map(likenessOf)
  const best = Math.max(...scores)
  return all.filter((_, index) => scores[index] === best)
}

function preferring<T>(all: readonly T[], isBetter: (one: T) => boolean): readonly T[] {
  const better = all.filter(isBetter)
  return better.length > 0 ? better : all
}

function offspringOf(element: Element): Element[] {
  const first = element.children.find(isElement)
  return first === undefined ? [] : [first, ...offspringOf(first)]
}

function outwardFrom({ parent }: Element): Element[] {
  return parent === undefined ? [] : [parent, ...outwardFrom(parent)]
}
