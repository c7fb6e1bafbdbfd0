import { type AtRule, type Declaration, parseInline, type StyleRule } from './css.ts'
import type { Element } from './element.ts'
import type { Spot } from './finding.ts'
import type { ReadMail } from './mail.ts'
import type { Sources } from './sources.ts'
import { FEATURES } from './support.ts'

/** The features of HTML and CSS that a mail uses, by caniemail's slug, each with where it is used first. */
export function featuresOf(mail: ReadMail, sources: Sources): ReadonlyMap<string, () => Spot> {
  const uses = new Map<string, () => Spot>()
  const use = (slugs: readonly string[], at: () => Spot) => {
    for (const slug of slugs) if (FEATURES.has(slug) && !uses.has(slug)) uses.set(slug, at)
  }
  for (const { rules, atRules } of mail.sheets) {
    for (const rule of atRules) use(ofAtRule(rule), () => sources.ofWords(`@${rule.name}`))
    for (const rule of rules) {
      use(ofMedia(rule.media), () => sources.ofStyle(rule))
      use(ofSelectors(rule), () => sources.ofStyle(rule))
      for (const one of rule.declarations) {
        use(ofDeclaration(one), () => sources.ofStyle(rule, one.property))
      }
    }
  }
  for (const element of mail.elements) {
    const at = () => sources.ofElement(element, mail.locale)
    use(ofElement(element), at)
    for (const one of parseInline(element.attributes.style ?? '').declarations)
      use(ofDeclaration(one), at)
  }
  return uses
}

function ofAtRule({ name, prelude }: AtRule): string[] {
  return [`css-at-${name}`, ...(name === 'media' ? ofMedia(prelude) : [])]
}

function ofMedia(media: string): string[] {
  const asked = ['prefers-color-scheme', 'prefers-reduced-motion', 'orientation', 'hover']
  return [
    ...(media === '' ? [] : ['css-at-media']),
    ...asked.filter((name) => media.includes(name)).map((name) => `css-at-media-${name}`),
    ...(media.includes('device-pixel-ratio') ? ['css-at-media-device-pixel-ratio'] : []),
  ]
}

const SELECTORS: readonly (readonly [RegExp, string])[] = [
  [/\+/, 'adjacent-sibling'],
  [/~(?!=)/, 'general-sibling'],
  [/>/, 'child'],
  [/[^\s>+~]\s+[^\s>+~]/, 'descendant'],
  [/\[/, 'attribute'],
  [/\*(?!=)/, 'universal'],
  [/#/, 'id'],
  [/\./, 'class'],
  [/\.[\w-]+\./, 'chaining'],
  [/(?:^|[\s>+~])[a-z]/i, 'type'],
]

function ofSelectors({ selectors }: StyleRule): string[] {
  return [
    ...(selectors.length > 1 ? ['css-selector-grouping'] : []),
    ...selectors.flatMap((selector) => [
      ...SELECTORS.filter(([shape]) => shape.test(selector)).map(
        ([, name]) => `css-selector-${name}`,
      ),
      ...[...selector.matchAll(/(::?)([a-z-]+)/g)].map(([, colons, name]) =>
        colons === '::' ? `css-pseudo-element-${name}` : `css-pseudo-class-${name}`,
      ),
    ]),
  ]
}

// Slugs that are not the property's name. What a vendor's prefix or mso- marks is meant for that one client.
const NAMES: Readonly<Record<string, string>> = {
  'column-gap': 'css-gap',
  'row-gap': 'css-gap',
  left: 'css-left-right-top-bottom',
  right: 'css-left-right-top-bottom',
  top: 'css-left-right-top-bottom',
  bottom: 'css-left-right-top-bottom',
  'font-family': '',
  'font-style': '',
  'font-variant': '',
}
const FAMILIES = [
  'padding',
  'margin',
  'border',
  'background',
  'list-style',
  'outline',
  'animation',
  'transition',
]

function ofDeclaration({ property, value, isImportant }: Declaration): string[] {
  if (property.startsWith('--')) return ['css-variables']
  if (property.startsWith('-') || property.startsWith('mso-')) return []
  const text = value.replace(/"[^"]*"|'[^']*'/g, '').toLowerCase()
  return [
    ofProperty(property),
    ...text.split(/[\s,]+/).map((word) => `${ofProperty(property)}:${word}`),
    `css-${property}-${text.trim()}`, // display:none
    ...(isImportant ? ['css-important'] : []),
    ...[...text.matchAll(/([a-z-]+)\(/g)].flatMap(([, name = '']) => FUNCTIONS[name] ?? []),
    ...[...text.matchAll(/\d(%|[a-z]+)(?![\w(])/g)].map(([, unit = '']) =>
      unit === '%' ? 'css-unit-percent' : `css-unit-${unit}`,
    ),
    ...(/\binitial\b/.test(text) ? ['css-unit-initial'] : []),
    ...(/\b(?:fit|min|max)-content\b/.test(text) ? ['css-intrinsic-size'] : []),
    ...(/\b(?:system-ui|ui-(?:serif|sans-serif|rounded|monospace))\b/.test(text)
      ? ['css-sytem-ui']
      : []),
  ]
}

function ofProperty(property: string): string {
  const named = NAMES[property]
  if (named !== undefined) return named
  if (FEATURES.has(`css-${property}`)) return `css-${property}`
  if (/^border-(?:start|end)-.*radius$/.test(property)) return 'css-border-radius-logical'
  if (property.endsWith('-radius')) return 'css-border-radius'
  if (/^border-(?:inline|block)/.test(property)) return 'css-border-inline-block-longhand'
  const logical = /^(margin|padding)-(inline|block)(-start|-end)?$/.exec(property)
  if (logical !== null) {
    const [, box = '', axis = '', side] = logical
    return side === undefined ? `css-${box}-inline-block` : `css-${box}-${axis}-start-end`
  }
  const family = FAMILIES.find((name) => property.startsWith(`${name}-`))
  return family === undefined ? '' : `css-${family}`
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  calc: 'css-unit-calc',
  clamp: 'css-function-clamp',
  'conic-gradient': 'css-conic-gradient',
  lab: 'css-modern-color',
  lch: 'css-modern-color',
  'light-dark': 'css-function-light-dark',
  'linear-gradient': 'css-linear-gradient',
  max: 'css-function-max',
  min: 'css-function-min',
  oklab: 'css-modern-color',
  oklch: 'css-modern-color',
  'radial-gradient': 'css-radial-gradient',
  rgb: 'css-rgb',
  rgba: 'css-rgba',
  var: 'css-variables',
}

// Attributes that share no name with an element.
const ATTRIBUTES = [
  ...['align', 'aria-describedby', 'aria-hidden', 'aria-label', 'aria-labelledby', 'aria-live'],
  ...['background', 'cellpadding', 'cellspacing', 'dir', 'height', 'hidden', 'lang', 'popover'],
  ...['required', 'role', 'srcset', 'target', 'valign', 'width'],
]
const GROUPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'html-h1-h6'])),
  ...Object.fromEntries(['ul', 'ol', 'dl'].map((tag) => [tag, 'html-lists'])),
  ...Object.fromEntries(
    [
      'article',
      'aside',
      'details',
      'figure',
      'footer',
      'header',
      'main',
      'mark',
      'nav',
      'section',
      'summary',
      'time',
    ].map((tag) => [tag, 'html-semantics']),
  ),
  area: 'html-image-maps',
  map: 'html-image-maps',
}

function ofElement({ tag, attributes }: Element): string[] {
  const { href = '', src = '', name = '', type = '' } = attributes
  const [, format = ''] = /\.(\w{3,4})(?:[?#]|$)/.exec(src) ?? []
  return [
    GROUPS[tag] ?? `html-${tag}`,
    ...ATTRIBUTES.filter((attribute) => attribute in attributes).map((one) => `html-${one}`),
    ...(tag === 'input' || tag === 'button' ? [`html-${tag}-${type}`] : []),
    ...(tag === 'meta' && name === 'color-scheme' ? ['html-meta-color-scheme'] : []),
    ...(href.startsWith('#') ? ['html-anchor-links'] : []),
    ...(href.startsWith('mailto:') ? ['html-mailto-links'] : []),
    ...(src.startsWith('data:') ? ['image-base64'] : []),
    ...(tag === 'img' ? [`image-${format.toLowerCase().replace('jpeg', 'jpg')}`] : []),
  ]
}
