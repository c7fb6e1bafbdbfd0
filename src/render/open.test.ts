import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TemplateError } from '../errors.ts'
import { readCases } from '../preview/cases.ts'
import { openRenderer } from './open.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'))
  cpSync('templates', folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a template that would fail in the morning fails at start', () => {
  it.each([
    ['an unknown field', '{{lead}}', '{{leed}}', /briefing\.mjml:\d+: the view has no "leed" here/],
    ['an unknown word', '{{words.why}}', '{{words.wy}}', /the view has no "words\.wy" here/],
    ['a prototype field', '{{lead}}', '{{constructor}}', /the view has no "constructor" here/],
    ['a field of the wrong scope', '{{slot}}</b>', '{{lead}}</b>', /the view has no "lead" here/],
    ['a list as text', '{{lead}}', '{{agenda}}', /\{\{agenda\}\} is no text/],
    ['a triple', '{{lead}}', '{{{lead}}}', /\{\{\{lead\}\}\} is not escaped/],
    ['an ampersand', '{{lead}}', '{{&lead}}', /is not escaped/],
    ['a helper', '{{lead}}', '{{shout lead}}', /no helper is called "shout"/],
    ['a value of a name', '{{> marks}}', '{{> marks marks="x"}}', /marks=… is not used here/],
    ['a phrase as text', '{{phrase reason}}', '{{reason}}', /\{\{reason\}\} is no text/],
    ['text as a phrase', '{{lead}}', '{{phrase lead}}', /"lead" is no phrase/],
    ['a phrase in a tag', 'href="{{whyUrl}}"', 'title="{{phrase reason}}"', /inside a tag/],
    ['an unclosed block', '{{#if revised}}', '', /briefing\.mjml:\d+: Handlebars can't read it/],
    ['an unquoted attribute', 'href="{{whyUrl}}"', 'href={{whyUrl}}', /an unquoted attribute/],
    ['text as a link', 'href="{{whyUrl}}"', 'href="{{lead}}"', /href="…" with a field that is no/],
    [
      'data in a style',
      '<td class="last',
      '<td style="{{zone}}" class="last',
      /data inside style=/,
    ],
    ['data in a style sheet', ':root {', ':root { {{lead}} ', /data inside a style sheet/],
    [
      'a bare loop',
      '<mj-raw>{{#if strip}}</mj-raw>',
      '{{#if strip}}',
      /MJML loses \{\{#if strip\}\}/,
    ],
    ['an MJML attribute', '<mj-table>', '<mj-table colour="red">', /mj-table: .*colour/],
  ])('%s', async (_, from, to, message) => {
    change('briefing.mjml', from, to)

    await expect(openRenderer(folder)).rejects.toThrow(message)
    await expect(openRenderer(folder)).rejects.toBeInstanceOf(TemplateError)
  })

  it('an unknown field in the plain text, with its line', async () => {
    change('briefing.txt', '{{lead}}', '{{leed}}')

    const line = readFileSync(join(folder, 'briefing.txt'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('{{leed}}'))
    await expect(openRenderer(folder)).rejects.toThrow(`briefing.txt:${line + 1}: the view has no`)
  })

  it('but not one with a block the other way round', async () => {
    change('briefing.txt', '{{#if revised}}', '{{^if revised}}')

    await expect(openRenderer(folder)).resolves.toBeDefined()
  })

  it('a missing file', async () => {
    rmSync(join(folder, 'briefing.txt'))

    await expect(openRenderer(folder)).rejects.toThrow(/briefing\.txt: can't be read/)
  })
})

describe('a locale file that would fail in the morning fails at start', () => {
  it.each([
    ['a missing sentence', '  "book": "Reserveer",\n', '', /nl\.json: "book" is missing/],
    [
      'a sentence nobody knows',
      '"book":',
      '"bok": "x", "book":',
      /"bok" does not stand in en\.json/,
    ],
    ['another placeholder', 'Met {names}"', 'Met {people}"', /"people" has the placeholders/],
    ['a missing plural form', '"one": "en nog {count}", ', '', undefined],
    ['an unknown plural form', '"one": "en nog', '"few": "en nog', /"more" has the plural forms/],
    ['a list', '"book": "Reserveer"', '"book": []', /"book" is neither a sentence nor/],
    ['broken JSON', '"book":', '"book"', /nl\.json: SyntaxError/],
  ])('%s', async (_, from, to, message) => {
    change('locales/nl.json', from, to)

    const opened = openRenderer(folder)
    if (message === undefined) await expect(opened).resolves.toBeDefined()
    else await expect(opened).rejects.toThrow(message)
  })

  it('English without a sentence that the code says', async () => {
    change('locales/en.json', '  "more": {', '  "mohr": {')

    await expect(openRenderer(folder)).rejects.toThrow(/en\.json: "more" is missing/)
  })

  it('a language with more plural forms than it has', async () => {
    cpSync(join(folder, 'locales/en.json'), join(folder, 'locales/pl.json'))

    await expect(openRenderer(folder)).rejects.toThrow(/pl\.json: .* pl needs .*few/)
  })

  it('takes a language that is written from right to left', async () => {
    const english: object = JSON.parse(readFileSync(join(folder, 'locales/en.json'), 'utf8'))
    const entries = Object.entries(english).map(([name, sentence]) =>
      typeof sentence === 'string'
        ? [name, sentence]
        : [name, { ...sentence, two: sentence.other }],
    )
    writeFileSync(join(folder, 'locales/he.json'), JSON.stringify(Object.fromEntries(entries)))

    const renderer = await openRenderer(folder)
    const [{ briefing, mailbox } = expect.fail()] = await readCases('fixtures/briefings')
    const { html } = renderer.render(briefing, { ...mailbox, locale: 'he-IL' }, () => 'https://x')

    expect(html).toContain('<html lang="he" dir="rtl"')
    expect(html).toMatch(/<div[^>]* lang="he" dir="rtl"/)
    expect(html).not.toMatch(/direction:ltr|align:left|align="left"/)
  })

  it('takes a new language with nothing but its file', async () => {
    cpSync(join(folder, 'locales/en.json'), join(folder, 'locales/de.json'))

    expect((await openRenderer(folder)).locales).toEqual(['de', 'en', 'nl'])
  })
})

function change(name: string, from: string, to: string): void {
  const path = join(folder, name)
  const before = readFileSync(path, 'utf8')
  expect(before).toContain(from)
  writeFileSync(
    path,
    before.replace(from, () => to),
  )
}
