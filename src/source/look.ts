import { type Color, colorOf, isNearly, isTransparent } from './color.ts'
import type { Sheet } from './sheet.ts'

/**
 * Whether a reader would see the text of an element, as far as inline styles, attributes and the plain rules
 * of the page's own style sheets tell: what is inherited in HTML is inherited here.
 */
export interface Look {
  readonly isHidden: boolean // with all it holds
  readonly isTiny: boolean // its own text; layout tables do this, and their cells undo it
  readonly isClear: boolean // its own text is of a colour that nobody sees
  readonly color: Color | undefined // undefined: the reader's own, which can be read
  readonly background: Color | undefined // undefined: not known
}

/** A page without a word on colours is white. */
export function plainLook({ paintsElsewhere }: Sheet): Look {
  const background = paintsElsewhere ? undefined : colorOf('white')
  return { isHidden: false, isTiny: false, isClear: false, color: undefined, background }
}

export function isVisible({ isHidden, isTiny, isClear, color, background }: Look): boolean {
  if (isHidden || isTiny || isClear) return false
  return color === undefined || background === undefined || !isNearly(color, background)
}

/** What the styles of one page say, each worked out once: layout repeats a handful of them. */
export type Styles = Map<string, Style>

interface Style {
  readonly hides: boolean
  readonly isTiny: boolean | undefined // undefined: as around it
  readonly isClear: boolean | undefined
  readonly color: Color | undefined
  readonly background: Color | 'unknown' | undefined
}

export function lookOf(
  name: string,
  attributes: Record<string, string>,
  around: Look,
  styles: Styles,
  sheet: Sheet,
): Look {
  const { style: inline = '', class: classes, id, bgcolor, background, color } = attributes
  const style = `${sheet.stylesFor(name, classes, id)}${inline.slice(0, MAX_LENGTH)}`
  const isHidden =
    around.isHidden ||
    'hidden' in attributes ||
    // Nobody writes so much style into one element, but to put something behind our cap.
    inline.length > MAX_LENGTH ||
    (attributes['aria-hidden'] === 'true' && LAYOUT.has(name)) ||
    (name === 'bdo' && attributes.dir?.toLowerCase() === 'rtl') ||
    (name === 'dialog' && !('open' in attributes)) ||
    (classes !== undefined && PREHEADER.test(classes.slice(0, MAX_LENGTH)))
  if (
    style === '' &&
    bgcolor === undefined &&
    color === undefined &&
    background === undefined &&
    isHidden === around.isHidden
  ) {
    return around
  }
  const known = styles.get(style) ?? learn(style, styles)
  // A picture may be of any colour, and so may a name that we do not know.
  const painted =
    known.background ??
    (background ? 'unknown' : bgcolor && (colorOf(bgcolor.trim().toLowerCase()) ?? 'unknown'))
  return {
    isHidden: isHidden || known.hides,
    isTiny: known.isTiny ?? around.isTiny,
    isClear: known.isClear ?? around.isClear,
    color: known.color ?? colorOf(color?.trim().toLowerCase()) ?? around.color,
    background: painted === 'unknown' ? undefined : painted || around.background,
  }
}

const LAYOUT = new Set(['div', 'span', 'p', 'td', 'tr', 'table'])
const PREHEADER = /pre-?header|preview-?text/i
const MAX_LENGTH = 2000

function learn(style: string, styles: Styles): Style {
  const css = declarationsOf(style)
  const color = css.get('color')
  const isClear = color === undefined ? undefined : isTransparent(color)
  const learnt = {
    hides: hides(css),
    isTiny: sizeIsTiny(css.get('font-size') ?? fontSize(css.get('font'))),
    isClear: isClear || css.get('-webkit-text-fill-color') === 'transparent' ? true : isClear,
    color: colorOf(color),
    background: backgroundOf(css),
  }
  styles.set(style, learnt)
  return learnt
}

function declarationsOf(style: string): Map<string, string> {
  const declarations = new Map<string, string>()
  const important = new Set<string>()
  const plain = style
    .replace(/\/\*[^*]{0,500}\*\//g, '')
    .replace(/\\([\da-f]{1,6}) ?|\\(.)/gi, unescaped)
    .toLowerCase()
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim()
    const said = declaration.slice(colon + 1)
    const value = said
      .replace(/! ?important/, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (value !== said.replace(/\s+/g, ' ').trim()) important.add(property)
    else if (important.has(property)) continue
    declarations.set(property, value)
  }
  return declarations
}

// CSS lets letters be written as numbers: "d\69splay".
function unescaped(_: string, code: string | undefined, letter: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16)
  return point > 0 && point < 0x11_0000 ? String.fromCodePoint(point) : (letter ?? '')
}

function hides(css: Map<string, string>): boolean {
  const has = (property: string, pattern: RegExp) => pattern.test(css.get(property) ?? '')
  const isCut =
    has('overflow', /hidden|clip/) || has('overflow-x', /hidden/) || has('overflow-y', /hidden/)
  return (
    has('display', /^none$/) ||
    has('visibility', /^(hidden|collapse)$/) ||
    has('content-visibility', /^hidden$/) ||
    has('opacity', FAINT) ||
    has('filter', /opacity\((?:0|0?\.0\d*|\d%)\)|alpha\(opacity ?= ?0\)/) ||
    has('mso-hide', /^all$/) ||
    has('max-height', NOTHING) ||
    has('max-width', NOTHING) ||
    (isCut &&
      ['height', 'width', 'max-height', 'max-width', 'line-height'].some((side) =>
        has(side, SLIT),
      )) ||
    ['text-indent', 'margin', 'margin-left', 'margin-top', 'margin-right', 'letter-spacing'].some(
      (side) => has(side, FAR_AWAY),
    ) ||
    (css.has('position') &&
      ['left', 'top', 'right', 'bottom'].some((side) => has(side, FAR_OFF))) ||
    has(
      'transform',
      /scale[xy]?\( ?0?(?:\.0\d*)? ?[,)]|translate[xy3d]{0,2}\([^)]{0,40}-?\d{4,}/,
    ) ||
    has('zoom', /^(?:0|0?\.0\d*)%?$/) ||
    has('clip-path', /^(?:inset\( ?(?:100|[5-9]\d)%|circle\( ?0)/) ||
    has('clip', /^rect\( ?(?:[01](?:px)?[ ,]*){4}\)$/) ||
    (has('unicode-bidi', /override/) && has('direction', /^rtl$/))
  )
}

const FAINT = /^(?:0(?:\.0\d*)?|\.0\d*|[0-9](?:\.\d+)?%)$/
const NOTHING = /^0+(\.0+)?(px|pt|em|rem|%)?$/
const SLIT = /^(?:0+(\.\d+)?|1|\.\d+)(px|pt)?$|^0+(\.0+)?(em|rem|%|vh|vw)?$/
const FAR_AWAY = /(?:^| )-\d{3,}(\.\d+)?(px|pt|em|rem|%|vw|vh)?(?: |$)/
const FAR_OFF = /^-\d{3,}(\.\d+)?(px|pt|em|rem|%|vw|vh)?$|^\d{4,}(\.\d+)?(px|pt|em|rem|%|vw|vh)?$/
const READABLE = { px: 4, pt: 3, em: 0.3, rem: 0.3, '%': 30 } as const

function sizeIsTiny(size: string | undefined): boolean | undefined {
  if (size === undefined) return undefined
  const [, number = '', unit = 'px'] = /^(\d*\.?\d+) ?(px|pt|em|rem|%)?$/.exec(size) ?? []
  if (number === '') return false
  const least = Object.entries(READABLE).find(([name]) => name === unit)?.[1] ?? 0
  return Number(number) < least
}

// "font: 0/0 a", "font:italic 1px/1px Arial"
function fontSize(font: string | undefined): string | undefined {
  return /(?:^| )(\d*\.?\d+(?:px|pt|em|rem|%)?)(?: ?\/| )/.exec(font ?? '')?.[1]
}

function backgroundOf(css: Map<string, string>): Style['background'] {
  if (css.has('background-image')) return 'unknown'
  const value = css.get('background-color') ?? css.get('background')
  if (value === undefined || isTransparent(value) || value === 'none' || value === 'inherit') {
    return undefined
  }
  if (value.includes('url(') || value.includes('gradient(')) return 'unknown'
  return colorOf(value) ?? colorOf(value.split(' ')[0]) ?? 'unknown'
}
