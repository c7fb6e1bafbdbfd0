import { decodePart } from './decode.ts'
import { type Link, MAX_URL_LENGTH } from './documents.ts'
import { htmlText } from './html-text.ts'
import { cleanText } from './plain.ts'
import type { Part } from './skim.ts'

/** What a mail says, and the links in it. */
export interface Body {
  readonly text: string
  readonly links: readonly Link[]
}

/**
 * The text parts one after the other. Of parts that say the same in other forms, the plain one is read
 * when it says something: it is what the sender's program made of the rest, without any layout.
 */
export function readBody(parts: readonly Part[]): Body {
  const bodies: Body[] = []
  const done = new Set<number>()
  for (const part of parts) {
    if (part.role !== 'text') continue
    const { alternative } = part
    if (alternative === undefined) bodies.push(readPart(part))
    else if (!done.has(alternative)) {
      done.add(alternative)
      bodies.push(readAlternative(parts.filter((other) => other.alternative === alternative)))
    }
  }
  return joined(bodies)
}

function readAlternative(parts: readonly Part[]): Body {
  const plain = parts.filter((part) => part.role === 'text' && part.type === 'text/plain')
  const html = parts.filter((part) => part.role === 'text' && part.type === 'text/html')
  const said = joined(plain.map(readPart))
  if (html.length === 0 || saysSomething(said.text)) return said
  const shown = joined(html.map(readPart))
  return shown.text === '' ? said : shown
}

function joined(bodies: readonly Body[]): Body {
  return {
    text: bodies
      .map((body) => body.text)
      .filter((text) => text !== '')
      .join('\n\n'),
    links: bodies.flatMap((body) => body.links),
  }
}

function readPart(part: Part): Body {
  const text = decodePart(part.head, part.body)
  if (part.type === 'text/html') return htmlText(text)
  const clean = cleanText(text).replace(/^\n+/, '').trimEnd()
  return { text: clean, links: linksIn(clean) }
}

// "This mail needs an HTML viewer" says nothing, and neither does a bare address of a web page.
function saysSomething(text: string): boolean {
  const words = text.slice(0, 4000).replace(/https?:\/\/\S+/g, '')
  if (!/\p{L}{2}|\d/u.test(words)) return false
  return words.length > MAX_STUB_LENGTH || !STUB.test(words)
}

const MAX_STUB_LENGTH = 400
const STUB =
  /\b(view|read|see|open)\b[^.\n]{0,60}\b(html|browser|online|web ?(version|page))\b|html[- ](e-?mail|message|version|format|capable|compatible|enabled)|(support|display|bekijk|lees|weergeven)[^.\n]{0,40}\b(html|browser|online|webversie)\b/i

// A link's words stand before it, as in `the plan <https://...>`. What stands behind `>` was sent before.
function linksIn(text: string): Link[] {
  const links: Link[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('>') || !line.includes('http')) continue
    for (const match of line.matchAll(URLS)) {
      if (links.length >= MAX_LINKS) return links
      const before = line.slice(Math.max(0, match.index - MAX_WORDS_LENGTH), match.index)
      const words = before.endsWith('<') ? before.slice(0, -1) : ''
      links.push({
        url: match[0].replace(/[).,;:!?'\]]{1,5}$/, ''),
        text: /[^.:;,!?>]*$/.exec(words)?.[0].trim() ?? '',
      })
    }
  }
  return links
}

const URLS = new RegExp(`https?://[^\\s<>"]{1,${MAX_URL_LENGTH}}`, 'gi')
const MAX_LINKS = 500
const MAX_WORDS_LENGTH = 100
