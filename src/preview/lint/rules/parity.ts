import { isHidden } from '../cascade.ts'
import { ancestorsOf, type Element, elementsIn, ownTextOf, textOf } from '../element.ts'
import type { Found } from '../finding.ts'
import { type ReadMail, withoutSpaces } from '../mail.ts'
import type { Rule } from '../rule.ts'
import type { Sources } from '../sources.ts'

/** Compared without spaces: text is wrapped, html is not. */
export const parity: Rule = {
  name: 'parity',
  about: 'Html and plain text say the same: numbers, quotes, names, headings and links.',
  mail: (mail, sources) => [...missingInText(mail, sources), ...missingInHtml(mail, sources)],
}

function missingInText(mail: ReadMail, sources: Sources): Found[] {
  const { body, text, locale } = mail
  if (body === undefined) return []
  const said = withoutSpaces(text)
  const links = new Set(linksIn(text).map(({ url }) => url))
  const found = (element: Element, what: string, detail: string): Found => ({
    severity: 'error',
    message: `${what} of the html is not in the plain text`,
    detail,
    fix: 'Add it to briefing.txt, or take it out of briefing.mjml.',
    at: sources.ofElement(element, locale),
  })
  return elementsIn(body).flatMap((element) => {
    const { tag, attributes } = element
    if (tag === 'a') {
      const { href = '' } = attributes
      return /^https?:/.test(href) && !links.has(href) ? [found(element, 'a link', href)] : []
    }
    if (tag !== 'bdi' && !/^h[1-6]$/.test(tag)) return []
    const words = textOf(element)
    if (said.includes(withoutSpaces(words)) || !isSeen(element, mail)) return []
    return [found(element, tag === 'bdi' ? 'a name or quote' : 'a heading', words)]
  })
}

// What only screen readers hear tells links apart; in text each stands under its item.
function isSeen(element: Element, mail: ReadMail): boolean {
  return ![element, ...ancestorsOf(element)].some((one) => isHidden(mail.styleOf(one, 'light')))
}

function missingInHtml(mail: ReadMail, sources: Sources): Found[] {
  const { text, said, elements, locale, body } = mail
  const texts = (body === undefined ? [] : elementsIn(body))
    .map(ownTextOf)
    .filter((own) => own !== '')
  const targets = new Set(elements.map(({ attributes }) => attributes.href ?? ''))
  const found = (what: string, line: string): Found => ({
    severity: 'error',
    message: `${what} of the plain text is not in the html`,
    detail: line.trim(),
    fix: 'Add it to briefing.mjml, or take it out of briefing.txt.',
    at: sources.ofText(line, locale),
  })
  return [
    // What other people wrote may hold a link; then the html says it, and links to nothing.
    ...linksIn(text)
      .filter(({ url }) => !targets.has(url) && !said.includes(url))
      .map(({ line }) => found('a link', line)),
    ...headingsIn(text)
      .filter((line) => !said.includes(withoutSpaces(line)))
      .map((line) => found('a heading', line)),
    ...numbersIn(text)
      .filter((item) => !hasItem(texts, item))
      .map(({ line }) => found('a numbered item', line)),
  ]
}

function linksIn(text: string): { readonly url: string; readonly line: string }[] {
  return text
    .split('\n')
    .flatMap((line) => (line.match(/https?:\/\/\S+/g) ?? []).map((url) => ({ url, line })))
}

/** Lines that are underlined, at their whole length. */
function headingsIn(text: string): string[] {
  const lines = text.split('\n')
  return lines.filter((line, index) => {
    const below = lines[index + 1] ?? ''
    return line !== '' && line.length === below.length && /^(?:=+|-+)$/.test(below)
  })
}

interface NumberedItem {
  readonly number: string
  readonly words: string // what stands behind it on the line
  readonly line: string
}

function numbersIn(text: string): NumberedItem[] {
  return text.split('\n').flatMap((line) => {
    const [, number = '', words = ''] = /^\p{Cf}*(\p{Nd}{1,4})\. (.+)$/u.exec(line) ?? []
    return number === '' ? [] : [{ number, words: withoutSpaces(words), line }]
  })
}

// Between a number and its quote stand a mark and a date at most.
const NEAR = 10

function hasItem(texts: readonly string[], { number, words }: NumberedItem): boolean {
  return texts.some(
    (text, index) =>
      withoutSpaces(text).replace(/\.$/, '') === number &&
      withoutSpaces(texts.slice(index + 1, index + NEAR).join('')).includes(words),
  )
}
