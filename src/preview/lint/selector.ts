import { classesOf, type Element, isElement } from './element.ts'

/** Selectors as far as mails need them; one that can't be read is undefined, and a finding. */
export interface Selector {
  readonly last: Compound
  readonly before: readonly Step[] // outward, from the last one
  readonly specificity: number
}

interface Compound {
  readonly tag: string // '' for any
  readonly id: string
  readonly classes: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly value: string | undefined }[]
  readonly pseudos: readonly string[]
}

interface Step {
  readonly combinator: string // ' ', '>', '+' or '~'
  readonly compound: Compound
}

export function parseSelector(text: string): Selector | undefined {
  const tokens =
    text.trim().match(/\s*[>+~]\s*|\s+|[^\s>+~[]*(?:\[[^\]]*\][^\s>+~[]*)+|[^\s>+~]+/g) ?? []
  const compounds = tokens.filter((_, index) => index % 2 === 0).map(compoundOf)
  const combinators = tokens
    .filter((_, index) => index % 2 === 1)
    .map((token) => token.trim() || ' ')
  const read = compounds.filter((compound) => compound !== undefined)
  const last = read.at(-1)
  if (last === undefined || read.length < compounds.length) return undefined
  if (combinators.length !== compounds.length - 1) return undefined
  const before = combinators
    .map((combinator, index) => ({ combinator, compound: read[index] ?? last }))
    .reverse()
  return { last, before, specificity: read.reduce((sum, one) => sum + weightOf(one), 0) }
}

export function matches(element: Element, { last, before }: Selector): boolean {
  return fits(element, last) && fitsAround(element, before)
}

function fitsAround(element: Element, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return true
  return placesFor(element, step.combinator).some(
    (place) => fits(place, step.compound) && fitsAround(place, rest),
  )
}

function placesFor(element: Element, combinator: string): Element[] {
  const { parent } = element
  if (parent === undefined) return []
  if (combinator === '>') return [parent]
  if (combinator === ' ') return [parent, ...placesFor(parent, ' ')]
  const siblings = parent.children.filter(isElement)
  const earlier = siblings.slice(0, siblings.indexOf(element))
  return combinator === '+' ? earlier.slice(-1) : earlier
}

function fits(element: Element, { tag, id, classes, attributes, pseudos }: Compound): boolean {
  return (
    (tag === '' || tag === element.tag) &&
    (id === '' || id === element.attributes.id) &&
    classes.every((name) => classesOf(element).includes(name)) &&
    attributes.every(({ name, value }) => {
      const own = element.attributes[name]
      return own !== undefined && (value === undefined || value === own)
    }) &&
    pseudos.every((pseudo) => PSEUDOS[pseudo]?.(element))
  )
}

// A pointer or a keyboard is nowhere when a mail is opened.
const PSEUDOS: Readonly<Record<string, (element: Element) => boolean>> = {
  ':root': ({ tag }) => tag === 'html',
  ':link': ({ tag, attributes }) => tag === 'a' && attributes.href !== undefined,
  ':first-child': (element) => element.parent?.children.find(isElement) === element,
  ':last-child': (element) => element.parent?.children.findLast(isElement) === element,
  ':hover': () => false,
  ':focus': () => false,
  ':active': () => false,
  ':visited': () => false,
}

function compoundOf(text: string): Compound | undefined {
  const parts = text.match(/^[\w-]+|[*]|[#.][\w-]+|\[[^\]]*\]|::?[\w-]+/g) ?? []
  if (parts.join('') !== text || text === '') return undefined
  const pseudos = parts.filter((part) => part.startsWith(':'))
  if (pseudos.some((pseudo) => PSEUDOS[pseudo] === undefined)) return undefined
  const attributes = parts.filter((part) => part.startsWith('[')).map(attributeOf)
  if (attributes.some(({ name }) => !/^[\w-]+$/.test(name))) return undefined
  return {
    tag: (parts.find((part) => /^\w/.test(part)) ?? '').toLowerCase(),
    id: parts.find((part) => part.startsWith('#'))?.slice(1) ?? '',
    classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1)),
    attributes,
    pseudos,
  }
}

function attributeOf(part: string): Compound['attributes'][number] {
  const [name = '', value] = part.slice(1, -1).split('=')
  return { name: name.trim(), value: value?.trim().replace(/^["']|["']$/g, '') }
}

function weightOf({ tag, id, classes, attributes, pseudos }: Compound): number {
  const middle = classes.length + attributes.length + pseudos.length
  return (id === '' ? 0 : 10_000) + middle * 100 + (tag === '' ? 0 : 1)
}
