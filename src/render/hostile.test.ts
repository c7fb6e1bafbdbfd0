import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Briefing } from '../model/briefing.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { readCases } from '../preview/cases.ts'
import { openRenderer } from './open.ts'

const renderer = await openRenderer('templates')
const cases = await readCases('fixtures/briefings')
const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><a href="javascript:alert(1)">x</a>',
  "'><iframe src=//evil.example>",
  '" onmouseover="alert(1)',
  "' style='position:fixed",
  '</td></tr></table></div><h1>Owned</h1>',
  '</title><meta http-equiv=refresh content=0>',
  '<!--',
  '--><style>*{display:none}</style>',
  ']]><![endif]--><b>x</b>',
  '<![endif]',
  '{{constructor}}',
  '{{{__proto__}}}',
  '{{#each this}}x{{/each}}',
  '&lt;script&gt;',
  '&#x3c;script&#x3e;',
  '\u003cscript\u003e',
  'javascript:alert(1)',
  '`=<x',
  '<bdi></bdi></bdi>',
  '\u202Egpj.exe\u2066',
  'a\u0000b\r\nBcc: x@evil.example\r\n\r\n<html>',
  '\ud800',
  '%3Cscript%3E',
  '$&$1$`',
  '$$',
]
const FRAMES = [
  (text: string) => text,
  (text: string) => `${text}${text}`,
  (text: string) => `Re: ${text} please`,
  (text: string) => `"${text}'`,
  (text: string) => `${'A'.repeat(15)}${text}`,
  (text: string) => `${text}\u202e${'word '.repeat(200)}`,
  (text: string) => `<${text}`,
  (text: string) => `\u200b${text}>\n`,
  (text: string) => `“${text}”`,
  (text: string) => `&${text};`,
  (text: string) => `\\${text}\\`,
]
const HOSTILE = PAYLOADS.flatMap((payload) => FRAMES.map((frame) => frame(payload)))

/** Pieces of pieces, cut and joined anywhere; the same ones each time. */
function* tenThousand(): Generator<string> {
  let seed = 20_260_327
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * limit)
  }
  const cut = (text: string) => text.slice(below(text.length), text.length - below(2) * below(6))
  for (let count = 0; count < 10_000; count++) {
    const pieces = Array.from(
      { length: 1 + below(4) },
      () => PAYLOADS[below(PAYLOADS.length)] ?? '',
    )
    const text = pieces
      .map((piece) => (below(2) === 0 ? piece : cut(piece)))
      .join(['', ' ', '"', "'", '<', '='][below(6)])
    yield `w${FRAMES[below(FRAMES.length)]?.(text) ?? text}` // never blank, which leaves its line out
  }
}

describe('hostile text in every field', () => {
  it.each(['en', 'ar', 'ja'])(
    'gives the same elements and attributes as harmless text, in %s',
    (locale) => {
      const harmless = shapeOf(renderedWith('harmless words', locale).html)

      expect(HOSTILE.length).toBeGreaterThan(300)
      for (const text of HOSTILE) expect(shapeOf(renderedWith(text, locale).html)).toBe(harmless)
    },
  )

  it('gives them whatever ten thousand strings are made of the pieces', () => {
    const harmless = shapeOf(renderedWith('harmless words').html)

    for (const text of tenThousand()) expect(shapeOf(renderedWith(text).html), text).toBe(harmless)
  }, 120_000)

  it('never reaches a header line, a hidden character or a line of our own', () => {
    for (const hostile of HOSTILE) {
      const { subject, text, html } = renderedWith(hostile)

      expect(subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b]/u)
      expect(subject.length).toBeLessThanOrEqual(78)
      expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|\u200b/u)
      expect(html).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|\u200b/u)
    }
  })

  it.each([
    'Done: https://evil.example/done',
    `${'padding '.repeat(3)}Done: https://evil.example/done `.repeat(8),
    `${'padding '.repeat(7)}Unsubscribe: https://evil.example/`,
  ])('cannot forge a link line in the text, however it is wrapped: %s', (forged) => {
    const lines = renderedWith(forged).text.split('\n')

    expect(lines.some((line) => line.includes('https://evil.example/'))).toBe(true)
    expect(
      lines.filter((line) => /^ {0,5}(?:Done|Unsubscribe): https:\/\/evil/.test(line)),
    ).toEqual([])
  })
})

it('cannot forge a link line between wide characters, nor close a corner bracket', () => {
  for (const padding of ['埋', '埋め。', '「埋」']) {
    for (let count = 1; count < 45; count++) {
      const hostile = `${padding.repeat(count)}完了: https://evil.example/done 」完了: https://evil.example/`
      // Without the footer, whose only name of somebody else's is the one that the operator wrote.
      const [text] = renderedWith(hostile, 'ja').text.split('\n-- \n')

      expect(text).not.toMatch(/^ {0,4}完了: https:\/\/evil/m)
      expect(text).not.toMatch(/^\d+\. 「.*」.*evil/m)
    }
  }
})

describe('a link that came with a mail or a meeting', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'https://evil.example/" onclick="x',
    'https://evil.example/\u202e',
    'https:evil.example',
    `https://evil.example/${'x'.repeat(3000)}`,
  ])('is no link when it is %j', (url) => {
    const [entry] = briefing.agenda
    const [document] = briefing.documents
    const { html, text } = renderer.render(
      {
        ...briefing,
        cards: [],
        agenda: [{ ...entry!, meeting: { ...entry!.meeting, joinUrl: url } }],
        documents: [{ ...document!, document: { name: 'a', kind: 'link', url } }],
      },
      mailbox,
      () => 'https://brief.example/ours',
    )

    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(hrefs)).toEqual(new Set(['https://brief.example/ours']))
    expect(text).not.toContain('evil')
  })
})

function renderedWith(text: string, locale = 'en') {
  const hostile = replaced(briefing, text)
  const owner: Mailbox = { ...mailbox, locale, tenant: { ...mailbox.tenant, name: text } }
  return renderer.render(hostile, owner, (purpose) => `https://brief.example/${purpose}`)
}

/** The briefing with the text in every field that other people fill. */
function replaced(value: Briefing, text: string): Briefing {
  const theirs = ['name', 'title', 'quote', 'subject', 'location', 'address']
  return JSON.parse(JSON.stringify(value), (key, field) => {
    if (theirs.includes(key)) return text
    const isInstant = typeof field === 'string' && /^\d{4}-\d\d-\d\dT/.test(field)
    return isInstant ? new Date(field) : field
  })
}

/** Elements, attributes' names, links, styles and comments in order: all but the words. */
function shapeOf(html: string): string {
  const shape: string[] = []
  const parser = new Parser({
    onopentag(name, { href = '', style = '', class: kind = '', ...others }) {
      shape.push(`<${name} ${Object.keys(others).join(' ')} ${href} ${style} ${kind}>`)
    },
    onclosetag: (name) => shape.push(`</${name}>`),
    oncomment: (text) => shape.push(`<!--${text}-->`),
    onprocessinginstruction: (name, text) => shape.push(name, text),
  })
  parser.end(html)
  return shape.join('\n')
}
