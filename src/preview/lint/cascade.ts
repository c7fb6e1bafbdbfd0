import { type Declaration, parseInline, type Sheet, splitAt } from './css.ts'
import { classesOf, type Element, isElement } from './element.ts'
import { matches, parseSelector, type Selector } from './selector.ts'

/**
 * What each element is told by style sheets and by its own style, at desktop width, in the light or the
 * dark scheme. Nothing is inherited here: who asks looks outward.
 */
export type Scheme = 'light' | 'dark'
export type Style = ReadonlyMap<string, string>

export function stylesOf(
  root: Element,
  sheets: readonly Sheet[],
  scheme: Scheme,
): ReadonlyMap<Element, Style> {
  const rules = rulesOf(sheets, scheme)
  const styles = new Map<Element, Style>()
  const visit = (element: Element) => {
    styles.set(element, styleOf(element, rules))
    element.children.filter(isElement).forEach(visit)
  }
  root.children.filter(isElement).forEach(visit)
  return styles
}

/** Hidden from the eye; a box without room that cuts off is text for screen readers, or for previews. */
export function isHidden(style: Style): boolean {
  const isNone = (property: string) => /^[01](?:px)?$/.test(style.get(property) ?? '')
  const isTiny = (isNone('width') && isNone('height')) || isNone('max-height')
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('opacity') === '0' ||
    (isTiny && style.get('overflow') === 'hidden')
  )
}

/** Those of `padding-top`, `-right`, `-bottom` and `-left`, in pixels; what is no pixel counts as none. */
export function paddingsOf(style: Style): number[] {
  return SIDES.map((side) => pixels(style.get(`padding-${side}`) ?? ''))
}

export function pixels(value: string): number {
  return /^-?[\d.]+(?:px)?$/.test(value) ? Number.parseFloat(value) : 0
}

interface Rule {
  readonly selector: Selector
  readonly order: number
  readonly declarations: readonly Declaration[]
}

/** Rules by what their last compound needs, so that an element is held against few. */
type Rules = ReadonlyMap<string, readonly Rule[]>

function rulesOf(sheets: readonly Sheet[], scheme: Scheme): Rules {
  const rules = sheets
    .flatMap((sheet) => sheet.rules)
    .filter(({ media }) => applies(media, scheme))
    .flatMap(({ selectors, declarations }, order) =>
      selectors.map((text) => ({ selector: parseSelector(text), order, declarations })),
    )
  const read = rules.flatMap(({ selector, ...rule }) =>
    selector === undefined ? [] : [{ ...rule, selector }],
  )
  return Map.groupBy(read, ({ selector: { last } }) => {
    const [name] = last.classes
    return name === undefined ? last.tag || '*' : `.${name}`
  })
}

// A narrow screen changes sizes; a dark one colours.
function applies(media: string, scheme: Scheme): boolean {
  const asked = /prefers-color-scheme\s*:\s*(\w+)/.exec(media)?.[1]
  if (asked !== undefined) return asked === scheme
  return media === '' || /^(?:only )?(?:all|screen)$/.test(media.trim())
}

interface Told extends Declaration {
  readonly weight: number
}

const INLINE_WEIGHT = 1_000_000

function styleOf(element: Element, rules: Rules): Style {
  const keys = ['*', element.tag, ...classesOf(element).map((name) => `.${name}`)]
  const told = keys
    .flatMap((key) => rules.get(key) ?? [])
    .filter(({ selector }) => matches(element, selector))
    .sort((a, b) => a.order - b.order)
    .flatMap(({ selector, declarations }) =>
      declarations.map((one) => ({ ...one, weight: selector.specificity })),
    )
  const own = parseInline(element.attributes.style ?? '').declarations
  return settle([...told, ...own.map((one) => ({ ...one, weight: INLINE_WEIGHT }))], element)
}

// Later ones win among equals: sort is stable.
function settle(told: readonly Told[], { attributes }: Element): Style {
  const style = new Map<string, string>()
  if (attributes.bgcolor !== undefined) style.set('background-color', attributes.bgcolor)
  if (attributes.color !== undefined) style.set('color', attributes.color)
  const rank = ({ isImportant, weight }: Told) => weight + (isImportant ? 2 * INLINE_WEIGHT : 0)
  for (const declaration of told.toSorted((a, b) => rank(a) - rank(b))) {
    for (const [property, value] of spelledOut(declaration)) style.set(property, value)
  }
  return style
}

const SIDES = ['top', 'right', 'bottom', 'left']

function spelledOut({ property, value }: Declaration): [string, string][] {
  const words = splitAt(value.replace(/\s+/g, ' '), ' ')
  if (property === 'background') {
    const colour = words.find((word) => /^(?:#|rgba?\(|[a-z]+$)/i.test(word) && !PLACES.test(word))
    return [
      ['background-color', colour ?? 'transparent'],
      ['background-image', words.find((word) => /url\(|gradient\(/.test(word)) ?? 'none'],
    ]
  }
  if (property === 'padding') {
    const [top = '', right = top, bottom = top, left = right] = words
    return [top, right, bottom, left].map((word, index) => [`padding-${SIDES[index]}`, word])
  }
  return [[property, value]]
}

const PLACES =
  /^(?:no-repeat|repeat(?:-[xy])?|center|top|bottom|left|right|cover|contain|fixed|scroll|local)$/
