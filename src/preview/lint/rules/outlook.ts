import { paddingsOf, pixels, type Style } from '../cascade.ts'
import type { Element } from '../element.ts'
import type { Found } from '../finding.ts'
import type { Rule } from '../rule.ts'

/**
 * Outlook for Windows draws with Word: it lays out by tables, keeps padding on cells only, and takes widths
 * of cells from their attributes. What it does not know at all is the rule css-support's.
 */
export const outlook: Rule = {
  name: 'outlook',
  about:
    'Word, which draws mail in Outlook for Windows, keeps the layout, the buttons and the widths.',
  mail(mail, { ofElement, exceptions }) {
    const isPaddingExcused = exceptions.support
      .get('css-padding')
      ?.without.includes('outlook.windows')
    return mail.elements.flatMap((element) => {
      const style = mail.styleOf(element, 'light')
      if (!element.isForWord || isHiddenInWord(style)) return []
      return problemsOf(element, style)
        .filter(({ message }) => !isPaddingExcused || message !== lostPadding(element))
        .map((problem) => ({ ...problem, at: ofElement(element, mail.locale) }))
    })
  },
}

// Less than a line's leading is not missed.
const MISSED = 8 // pixels
const CELLS = ['td', 'th']

function isHiddenInWord(style: Style): boolean {
  return style.get('display') === 'none' || style.get('mso-hide') === 'all'
}

function problemsOf(element: Element, style: Style): Omit<Found, 'at'>[] {
  const { tag, attributes } = element
  const display = style.get('display') ?? ''
  const width = style.get('width') ?? 'auto'
  const padding = Math.max(...paddingsOf(style))
  const isSized = [...CELLS, 'table'].includes(tag) && !['auto', '100%'].includes(width)
  return [
    ...(/flex|grid/.test(display)
      ? [problem('error', `Word knows no display: ${display}`, 'Lay out with table cells.')]
      : []),
    ...(pixels(style.get('min-height') ?? '') > 0
      ? [problem('error', `Word ignores min-height on <${tag}>`, 'Write height on a cell.')]
      : []),
    ...(isSized && attributes.width === undefined
      ? [problem('error', `<${tag}> has its width in its style only`, 'Write width="…" as well.')]
      : []),
    ...(isButton(element, style) && padding > 0
      ? [problem('error', 'Word takes a button’s padding away', BUTTON)]
      : []),
    ...(TEXT.includes(tag) && !isButton(element, style) && padding >= MISSED
      ? [problem('warning', lostPadding(element), 'Put the padding on a cell.')]
      : []),
  ]
}

const TEXT = ['a', 'div', 'h1', 'h2', 'h3', 'h4', 'li', 'p', 'span', 'ul']
const BUTTON =
  'Put padding, border and background on the cell round it, or take the border away in Word: mso-border-alt: none.'

function lostPadding({ tag }: Element): string {
  return `Word ignores padding on <${tag}>`
}

/** A link that is drawn as a box, and has no style of Word's own. */
function isButton({ tag }: Element, style: Style): boolean {
  const background = style.get('background-color') ?? 'transparent'
  const isBox =
    !/^(?:0|none)/.test(style.get('border') ?? 'none') ||
    !['transparent', 'none', 'inherit'].includes(background)
  return tag === 'a' && isBox && !style.has('mso-border-alt') && !style.has('mso-padding-alt')
}

function problem(severity: Found['severity'], message: string, fix: string): Omit<Found, 'at'> {
  return { severity, message, fix }
}
