/**
 * Whether a reader would see the text of an element, as far as inline styles and attributes tell: what
 * is inherited in HTML is inherited here. Style sheets are not read: mail programs drop many of them.
 */
export interface Look {
  readonly isHidden: boolean // with all it holds
  readonly isTiny: boolean // its own text; layout tables do this, and their cells undo it
  readonly color: string
  readonly background: string // '' when not known
}

export const PLAIN_LOOK: Look = { isHidden: false, isTiny: false, color: '', background: '' }

export function isVisible({ isHidden, isTiny, color, background }: Look): boolean {
  return !isHidden && !isTiny && (color === '' || color !== background)
}

/** What the styles of one page say, each worked out once: layout repeats a handful of them. */
export type Styles = Map<string, Style>

interface Style {
  readonly hides: boolean
  readonly isTiny: boolean | undefined // undefined: as around it
  readonly color: string
  readonly background: string | undefined
}

export function lookOf(
  name: string,
  attributes: Record<string, string>,
  around: Look,
  styles: Styles,
): Look {
  const { style = '', class: classes, bgcolor, color } = attributes
  const isHidden =
    around.isHidden ||
    'hidden' in attributes ||
    (attributes['aria-hidden'] === 'true' && LAYOUT.has(name)) ||
    (classes !== undefined && PREHEADER.test(classes.slice(0, MAX_LENGTH)))
  if (style === '' && bgcolor === undefined && color === undefined) {
    return isHidden === around.isHidden ? around : { ...around, isHidden }
  }
  const known = styles.get(style) ?? learn(style, styles)
  return {
    isHidden: isHidden || known.hides,
    isTiny: known.isTiny ?? around.isTiny,
    color: known.color || colorOf(color) || around.color,
    background: known.background ?? (colorOf(bgcolor) || around.background),
  }
}

const LAYOUT = new Set(['div', 'span', 'p', 'td', 'tr', 'table'])
const PREHEADER = /pre-?header|preview-?text/i
const MAX_LENGTH = 2000

function learn(style: string, styles: Styles): Style {
  const css = declarationsOf(style)
  const size = css.get('font-size')
  const learnt = {
    hides: hides(css),
    isTiny:
      size === undefined ? undefined : NOTHING.test(size) || /^[01](\.\d+)?(px|pt)$/.test(size),
    color: colorOf(css.get('color')),
    background: backgroundOf(css),
  }
  styles.set(style, learnt)
  return learnt
}

function declarationsOf(style: string): Map<string, string> {
  const declarations = new Map<string, string>()
  for (const declaration of style.slice(0, MAX_LENGTH).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .replace(/\s+/g, '')
    declarations.set(declaration.slice(0, colon).trim(), value)
  }
  return declarations
}

function hides(css: Map<string, string>): boolean {
  const has = (property: string, pattern: RegExp) => pattern.test(css.get(property) ?? '')
  return (
    has('display', /^none$/) ||
    has('visibility', /^(hidden|collapse)$/) ||
    has('opacity', /^0(\.0+)?%?$|^\.0+$/) ||
    has('mso-hide', /^all$/) ||
    has('max-height', NOTHING) ||
    has('max-width', NOTHING) ||
    (has('overflow', /^hidden$/) && (has('height', NOTHING) || has('width', NOTHING))) ||
    has('text-indent', FAR_AWAY) ||
    (has('position', /^(absolute|fixed)$/) && (has('left', FAR_AWAY) || has('top', FAR_AWAY))) ||
    has('clip', /^rect\((0|1)(px)?,?(0|1)(px)?,?(0|1)(px)?,?(0|1)(px)?\)$/)
  )
}

const NOTHING = /^0+(\.0+)?(px|pt|em|rem|%)?$/
const FAR_AWAY = /^-\d{3,}(\.\d+)?(px|pt|em|rem|%)?$/

// A picture may be of any colour.
function backgroundOf(css: Map<string, string>): string | undefined {
  if (css.has('background-image')) return ''
  const value = css.get('background-color') ?? css.get('background')
  return value === undefined || value === 'transparent' ? undefined : colorOf(value)
}

// In one spelling; '' for what is no plain colour.
function colorOf(value: string | undefined): string {
  if (value === undefined) return ''
  const color = value.slice(0, 50).toLowerCase()
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(color)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  if (/^#[\da-f]{6}$/.test(color)) return color
  const rgb = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(,1(\.0+)?)?\)$/.exec(color)
  if (rgb)
    return `#${rgb
      .slice(1, 4)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  return NAMED.get(color) ?? ''
}

const NAMED = new Map([
  ['white', '#ffffff'],
  ['black', '#000000'],
])
