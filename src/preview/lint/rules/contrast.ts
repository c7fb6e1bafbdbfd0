import { isHidden, type Scheme, type Style } from '../cascade.ts'
import {
  BLACK,
  type Colour,
  hexOf,
  inverted,
  over,
  parseColour,
  contrast as ratioOf,
  WHITE,
} from '../colour.ts'
import { type Element, isElement, ownTextOf } from '../element.ts'
import type { Found } from '../finding.ts'
import type { ReadMail } from '../mail.ts'
import type { Rule } from '../rule.ts'

/**
 * WCAG 2.2, 1.4.3, as the mail is drawn in the light and in the dark scheme, and after a client has turned
 * its lightness round by itself, as Gmail's and Outlook's apps do. Such a client may leave out a background
 * it finds outside of the mail, so text that has a colour needs a background of ours, and the reverse.
 */
export const contrast: Rule = {
  name: 'contrast',
  about: 'Text reads on its background: 4.5 to 1, large text 3 to 1, light, dark and inverted.',
  mail(mail, { ofElement }) {
    const schemes: Scheme[] = hasDark(mail) ? ['light', 'dark'] : ['light']
    return schemes.flatMap((scheme) =>
      textsIn(
        mail.body,
        CANVAS[scheme],
        (element) => mail.styleOf(element, scheme),
        scheme,
      ).flatMap(({ element, ...text }) =>
        problemsOf(text, scheme).map((problem) => ({
          ...problem,
          at: ofElement(element, mail.locale),
        })),
      ),
    )
  },
}

/** What text looks like where it stands; the rest of it comes from further out. */
interface Look {
  readonly colour: Colour
  readonly background: Colour
  readonly isColoured: boolean // by the mail, not by the client
  readonly isBacked: boolean
  readonly size: number // pixels
  readonly isBold: boolean
  readonly unread: string // a colour that can't be judged
}

interface Text extends Look {
  readonly element: Element
}

const PLAIN = { isColoured: false, isBacked: false, size: 16, isBold: false, unread: '' }
const CANVAS: Readonly<Record<Scheme, Look>> = {
  light: { ...PLAIN, colour: BLACK, background: WHITE },
  dark: { ...PLAIN, colour: WHITE, background: { red: 18, green: 18, blue: 18, alpha: 1 } },
}

// What Chromium and Safari give a link that nobody coloured.
const LINK: Readonly<Record<Scheme, Colour>> = {
  light: { red: 0, green: 0, blue: 238, alpha: 1 },
  dark: { red: 158, green: 158, blue: 255, alpha: 1 },
}

function hasDark({ sheets }: ReadMail): boolean {
  return sheets.some(({ rules }) =>
    rules.some(({ media }) => media.includes('prefers-color-scheme')),
  )
}

function textsIn(
  element: Element | undefined,
  outer: Look,
  styleOf: (element: Element) => Style,
  scheme: Scheme,
): Text[] {
  if (element === undefined) return []
  const style = styleOf(element)
  if (isHidden(style) || MUTE.includes(element.tag)) return []
  const look = lookOf(element, style, outer, scheme)
  const inside = element.children
    .filter(isElement)
    .flatMap((child) => textsIn(child, look, styleOf, scheme))
  const isShown = look.size > 0 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(ownTextOf(element))
  return isShown ? [{ element, ...look }, ...inside] : inside
}

const MUTE = ['style', 'script']

function lookOf({ tag, attributes }: Element, style: Style, outer: Look, scheme: Scheme): Look {
  const toldColour = style.get('color')
  const toldBackground = style.get('background-color')
  const isLink = tag === 'a' && attributes.href !== undefined
  const colour = told(toldColour, outer.colour) ?? (isLink ? LINK[scheme] : outer.colour)
  const background = parseColour(toldBackground ?? 'transparent')
  const isOpaque = background?.alpha === 1
  return {
    colour,
    background: over(background ?? BLACK, outer.background),
    isColoured: toldColour === undefined ? !isLink && outer.isColoured : true,
    isBacked: (background?.alpha ?? 0) > 0 || outer.isBacked,
    size: sizeOf(style.get('font-size'), tag, outer.size),
    isBold: isBold(style.get('font-weight'), tag, outer.isBold),
    unread: unreadIn(style) ?? (isOpaque && toldColour !== undefined ? '' : outer.unread),
  }
}

function unreadIn(style: Style): string | undefined {
  const image = style.get('background-image') ?? 'none'
  if (image !== 'none') return 'a background image'
  return [style.get('color'), style.get('background-color')].find((value) => !isReadable(value))
}

function told(value: string | undefined, outer: Colour): Colour | undefined {
  return value === 'inherit' ? outer : parseColour(value ?? '')
}

function isReadable(value: string | undefined): boolean {
  return value === undefined || value === 'inherit' || parseColour(value) !== undefined
}

const EMS: Readonly<Record<string, number>> = {
  h1: 2,
  h2: 1.5,
  h3: 1.17,
  h5: 0.83,
  h6: 0.67,
  small: 0.83,
}

function sizeOf(value: string | undefined, tag: string, outer: number): number {
  const [, number = '', unit = ''] = /^([\d.]+)(px|pt|em|rem|%)?$/.exec(value ?? '') ?? []
  const amount = Number(number)
  if (number === '' || !Number.isFinite(amount)) return outer * (value ? 1 : (EMS[tag] ?? 1))
  if (unit === 'em') return amount * outer
  if (unit === '%') return (amount / 100) * outer
  if (unit === 'rem') return amount * 16
  return unit === 'pt' ? (amount * 4) / 3 : amount
}

function isBold(value: string | undefined, tag: string, outer: boolean): boolean {
  if (value === undefined || value === 'inherit') {
    return outer || /^(?:h[1-6]|b|strong|th)$/.test(tag)
  }
  return value === 'bold' || value === 'bolder' || Number(value) >= 700
}

function problemsOf(look: Look, scheme: Scheme): Omit<Found, 'at'>[] {
  const { colour, background, isColoured, isBacked, size, isBold: bold, unread } = look
  const where = `in the ${scheme} scheme`
  if (unread !== '') return [cantJudge(unread, where)]
  // WCAG's large text: 18 point, or 14 point and bold.
  const needed = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5
  const shown = over(colour, background)
  const ratio = ratioOf(shown, background)
  const turned = ratioOf(inverted(shown), inverted(background))
  const pair = `${hexOf(shown)} on ${hexOf(background)}`
  if (isColoured && !isBacked) {
    const message = `text has the colour ${hexOf(shown)} and no background ${where}`
    return [{ severity: 'error', message, fix: BACK }]
  }
  if (isBacked && !isColoured) {
    const message = `text has a background and no colour ${where}`
    return [{ severity: 'error', message, fix: COLOUR }]
  }
  if (ratio < needed) {
    const message = `${pair} is ${rounded(ratio)} to 1 ${where}, ${needed} is needed`
    return [{ severity: 'error', message, fix: 'Take a darker or a lighter colour.' }]
  }
  if (scheme === 'light' && turned < 3) {
    const message = `${pair} is ${rounded(turned)} to 1 when a client inverts it`
    return [{ severity: 'warning', message, fix: APART }]
  }
  return []
}

const BACK = 'Give it or what it stands in a background-color.'
const COLOUR = 'Give it or what it stands in a color.'
const APART = 'Take colours that differ in lightness, not in hue.'

function cantJudge(what: string, where: string): Omit<Found, 'at'> {
  return {
    severity: 'error',
    message: `text on or in ${what} can’t be judged ${where}`,
    fix: 'Write colours as #rrggbb or rgb(), and keep text off images.',
  }
}

// Downward, so that 4.49 is not shown as enough.
function rounded(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2)
}
