import { Parser } from 'htmlparser2'
import type { Link } from './documents.ts'
import { isVisible, type Look, lookOf, plainLook, type Styles } from './look.ts'
import { cleanText } from './plain.ts'
import { type Sheet, sheetOf } from './sheet.ts'

/** What a reader of an HTML body sees, as lines of text; quoted mail stands behind `> `. */
export interface HtmlText {
  readonly text: string
  readonly links: readonly Link[] // outside of quoted mail
}

export function htmlText(html: string): HtmlText {
  const page = new Page(sheetOf(html))
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        page.open(name, attributes)
        // The parser's own stack costs the square of its depth. Nobody writes so deep; the rest is cut.
        if (page.depth > MAX_DEPTH) parser.pause()
      },
      ontext: (text) => page.write(text),
      onclosetag: () => page.close(),
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return { text: cleanText(page.finish()).trim(), links: page.links }
}

const MAX_DEPTH = 1000
const MAX_QUOTES = 9 // deeper ones look alike, and each level makes every line longer
const MAX_LINKS = 500
const MAX_LINK_TEXT = 200
const MAX_ATTRIBUTE = 2000

interface Element {
  readonly name: string
  readonly look: Look
  readonly isSilent: boolean // script, style
  readonly isPre: boolean
  readonly quotes: number
  readonly isQuoteFrame: boolean // Gmail's frame round the line "... wrote:" and the quotation
}

/** The text so far. Elements open and close in pairs, void ones too. */
class Page {
  readonly links: Link[] = []
  readonly #elements: Element[] = []
  readonly #lines: string[] = []
  readonly #styles: Styles = new Map()
  #line = ''
  #endsInSpace = true // asking the line itself would copy it each time
  #marker = '' // of a list item, before its first words
  #quotes = 0 // of the line
  #lastQuotes = 0 // of the line before
  #isApart = false // an empty line comes first
  #restIsQuoted = false
  #link: { readonly url: string; text: string; isSeen: boolean } | undefined
  readonly #sheet: Sheet
  readonly #top: Element

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    const look = plainLook(sheet)
    this.#top = { name: '', look, isSilent: false, isPre: false, quotes: 0, isQuoteFrame: false }
  }

  get depth(): number {
    return this.#elements.length
  }

  open(name: string, attributes: Record<string, string>): void {
    const around = this.#inner()
    const look = lookOf(name, attributes, around.look, this.#styles, this.#sheet)
    const isQuoted = isQuote(name, attributes, around)
    const startsRest = REST.test(attributes.id ?? '') || isOutlookHeader(name, attributes)
    if (name === 'br') this.#breakLine()
    else this.#break(name, isQuoted || startsRest)
    if (startsRest) this.#restIsQuoted = true
    this.#elements.push({
      name,
      look,
      isSilent: around.isSilent || SILENT.has(name),
      isPre: around.isPre || name === 'pre',
      quotes: around.quotes + (isQuoted ? 1 : 0),
      isQuoteFrame: isQuoted && name !== 'blockquote',
    })
    if (name === 'li') this.#marker = '- '
    if (name === 'a' && isVisible(look)) {
      this.#link = { url: attributes.href?.trim() ?? '', text: '', isSeen: false }
    }
    if (name === 'img' && this.#link && isVisible(look)) this.#link.isSeen = true
  }

  write(text: string): void {
    const { look, isSilent, isPre } = this.#inner()
    if (isSilent || !isVisible(look)) return
    if (isPre) {
      for (const [at, line] of text.split('\n').entries()) {
        if (at > 0) this.#breakLine()
        this.#put(line)
      }
    } else this.#put(/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text)
  }

  close(): void {
    const element = this.#elements.pop()
    if (!element) return
    if (element.name === 'a') this.#endLink()
    this.#break(element.name, element.quotes !== this.#inner().quotes)
  }

  finish(): string {
    this.#endLine()
    return this.#lines.join('\n')
  }

  #inner(): Element {
    return this.#elements.at(-1) ?? this.#top
  }

  #put(text: string): void {
    const { isPre, quotes } = this.#inner()
    const added = this.#endsInSpace && !isPre ? text.trimStart() : text
    if (added === '') return
    if (this.#line === '') {
      this.#quotes = Math.min(MAX_QUOTES, quotes + (this.#restIsQuoted ? 1 : 0))
      this.#line = this.#marker
      this.#marker = ''
    }
    this.#line += added
    this.#endsInSpace = added.endsWith(' ')
    if (this.#link && SEEN.test(added)) this.#link.isSeen = true
    if (this.#link && this.#link.text.length < MAX_LINK_TEXT) this.#link.text += added
  }

  #breakLine(): void {
    if (this.#line === '') this.#isApart = true
    this.#endLine()
  }

  #break(name: string, isParagraph: boolean): void {
    if (isParagraph || PARAGRAPHS.has(name)) {
      this.#endLine()
      this.#isApart = true
    } else if (LINES.has(name)) this.#endLine()
    else if (CELLS.has(name) && !this.#endsInSpace) this.#put(' ')
  }

  #endLine(): void {
    if (this.#line.trim() !== '') {
      // A quotation goes on over its empty lines.
      const between = Math.min(this.#quotes, this.#lastQuotes)
      if (this.#isApart && this.#lines.length > 0) this.#lines.push('>'.repeat(between))
      this.#lines.push('> '.repeat(this.#quotes) + this.#line.trimEnd())
      this.#lastQuotes = this.#quotes
      this.#isApart = false
    }
    this.#line = ''
    this.#endsInSpace = true
  }

  #endLink(): void {
    const link = this.#link
    this.#link = undefined
    const isOwn = this.#inner().quotes === 0 && !this.#restIsQuoted
    if (link?.isSeen && isOwn && this.links.length < MAX_LINKS) {
      this.links.push({ url: link.url, text: link.text.trim() })
    }
  }
}

const SILENT = new Set(
  'style script title template svg math iframe object select textarea datalist audio video canvas noframes noembed applet'.split(
    ' ',
  ),
)
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr'.split(' '))
const LINES = new Set(
  'div li tr dt dd body center section article header footer main nav aside address form fieldset caption figcaption'.split(
    ' ',
  ),
)
const CELLS = new Set(['td', 'th'])

const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u

const QUOTE_CLASS = /(^|\s)(gmail_quote|yahoo_quoted|protonmail_quote|zmail_extra)/
// Where Outlook and its web and Mac siblings put the mail answered to; it runs to the end.
const REST =
  /^(x_)*(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$/

function isQuote(name: string, attributes: Record<string, string>, around: Element): boolean {
  const isMarked = QUOTE_CLASS.test((attributes.class ?? '').slice(0, MAX_ATTRIBUTE))
  if (name !== 'blockquote') return isMarked
  if (around.isQuoteFrame) return false
  // The "indent" button of Gmail and Apple Mail makes a blockquote of the writer's own words.
  const style = (attributes.style ?? '').slice(0, MAX_ATTRIBUTE).replace(/\s+/g, '')
  const isIndent = style.includes('border:none') && style.includes('padding:0')
  return isMarked || attributes.type === 'cite' || !isIndent
}

// Outlook's "From: Sent: To: Subject:" stands in a box with nothing but a line on top, in one of two colours.
function isOutlookHeader(name: string, attributes: Record<string, string>): boolean {
  const style = (attributes.style ?? '').slice(0, MAX_ATTRIBUTE)
  return name === 'div' && /border-top:\s*solid\s+#(E1E1E1|B5C4DF)\s+1\.0pt/i.test(style)
}
