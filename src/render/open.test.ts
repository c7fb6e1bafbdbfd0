import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TemplateError } from '../errors.ts'
import { readCases } from '../preview/cases.ts'
import { openRenderer } from './open.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'))
  // Two languages are enough for what is tried here, and each costs an opening its time.
  cpSync('templates', folder, {
    recursive: true,
    filter: (path) => !/\blocales.(?!en\b|nl\b)/.test(path),
  })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a template that would fail in the morning fails at start', () => {
  it.each([
    [
      'an unknown field',
      'masthead',
      '{{lead}}',
      '{{leed}}',
      /masthead\.mjml:5: the view has no "leed" here/,
    ],
    [
      'an unknown word',
      'footer',
      '{{words.why}}',
      '{{words.wy}}',
      /the view has no "words\.wy" here/,
    ],
    [
      'a prototype field',
      'masthead',
      '{{lead}}',
      '{{constructor}}',
      /the view has no "constructor" here/,
    ],
    [
      'a field of the wrong scope',
      'focus',
      '{{slot}}</b>',
      '{{lead}}</b>',
      /the view has no "lead" here/,
    ],
    ['a list as text', 'masthead', '{{lead}}', '{{agenda}}', /\{\{agenda\}\} is no text/],
    ['a triple', 'masthead', '{{lead}}', '{{{lead}}}', /\{\{\{lead\}\}\} is not escaped/],
    ['an ampersand', 'masthead', '{{lead}}', '{{&lead}}', /is not escaped/],
    ['a helper', 'masthead', '{{lead}}', '{{shout lead}}', /no helper is called "shout"/],
    [
      'a value of a name',
      'agenda',
      '{{> marks}}',
      '{{> marks marks="x"}}',
      /marks=… is not used here/,
    ],
    ['a phrase as text', 'footer', '{{phrase reason}}', '{{reason}}', /\{\{reason\}\} is no text/],
    ['text as a phrase', 'masthead', '{{lead}}', '{{phrase lead}}', /"lead" is no phrase/],
    [
      'a phrase in a tag',
      'footer',
      'href="{{whyUrl}}"',
      'title="{{phrase reason}}"',
      /inside a tag/,
    ],
    [
      'a count outside of a loop',
      'masthead',
      '{{lead}}',
      '{{@index}}',
      /the view has no "@index" here/,
    ],
    [
      'an unclosed block',
      'masthead',
      '{{#if revised}}',
      '',
      /masthead\.mjml:\d+: Handlebars can't read it/,
    ],
    [
      'a block of another file',
      'footer',
      '{{#if steer}}',
      '{{> blocks/marks}}{{#if steer}}',
      /no partial "blocks\/marks" stands above/,
    ],
    [
      'an unquoted attribute',
      'footer',
      'href="{{whyUrl}}"',
      'href={{whyUrl}}',
      /an unquoted attribute/,
    ],
    [
      'text as a link',
      'footer',
      'href="{{whyUrl}}"',
      'href="{{lead}}"',
      /href="…" with a field that is no/,
    ],
    [
      'data in a style',
      'agenda',
      '<td class="last',
      '<td style="{{zone}}" class="last',
      /data inside style=/,
    ],
    [
      'a bare loop',
      'glance',
      '<mj-raw>{{#if timeline}}</mj-raw>',
      '{{#if timeline}}',
      /glance\.mjml:1: MJML loses \{\{#if timeline\}\}/,
    ],
    [
      'an MJML attribute',
      'masthead',
      '<mj-table>',
      '<mj-table colour="red">',
      /masthead\.mjml:1: mj-table: .*colour/,
    ],
    [
      'a colour nobody knows',
      'welcome',
      '{{palette.tint}}',
      '{{palette.pink}}',
      /welcome\.mjml:4: \{\{palette\.pink\}\} is no colour/,
    ],
  ])('%s', async (_, block, from, to, message) => {
    change(`blocks/${block}.mjml`, from, to)

    await expect(openRenderer(folder)).rejects.toThrow(message)
    await expect(openRenderer(folder)).rejects.toBeInstanceOf(TemplateError)
  })

  it('data in a style sheet', async () => {
    change('briefing.mjml', ':root {', ':root { {{lead}} ')

    await expect(openRenderer(folder)).rejects.toThrow(/data inside a style sheet/)
  })

  it('a block that is not there', async () => {
    change('briefing.mjml', '{{> blocks/agenda}}', '{{> blocks/diary}}')

    await expect(openRenderer(folder)).rejects.toThrow(/diary\.mjml: can't be read/)
  })

  it.each(['{{> blocks/agenda}} ↓', '{{> blocks/agenda }}'])(
    'a block placed by %s',
    async (line) => {
      change('briefing.mjml', '{{> blocks/agenda}}', line)

      await expect(openRenderer(folder)).rejects.toMatchObject({
        hint: expect.stringContaining('a line that says {{> blocks/agenda}} and nothing else'),
      })
    },
  )

  it('an unknown field in the plain text, with its line', async () => {
    change('blocks/masthead.txt', '{{lead}}', '{{leed}}')

    await expect(openRenderer(folder)).rejects.toThrow('masthead.txt:6: the view has no')
  })

  it('but not one with a block the other way round', async () => {
    change('blocks/masthead.txt', '{{#if revised}}', '{{^if revised}}')

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
    ['broken JSON', '"book":', '"book"', /nl\.json:\d+: SyntaxError/],
    ['a sentence left empty', '"Reserveer"', '" "', /nl\.json:\d+: "book" says nothing/],
    ['a plural form left empty', '"one": "en nog {count}"', '"one": ""', /"more" says nothing/],
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

    await expect(openRenderer(folder)).rejects.toThrow(/pl\.json:\d+: .* pl needs .*few/)
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

  describe('an organisation', () => {
    const acme = () => join(folder, 'tenants', 'acme')

    it('may replace a block, a sentence and the accent, and others keep theirs', async () => {
      write('tenants/acme/blocks/masthead.mjml', '<mj-text>{{words.masthead}}: {{date}}</mj-text>')
      write('tenants/acme/locales/en.json', '{ "masthead": "Good morning, Acme" }')
      write('tenants/acme/palette.json', '{ "accent": "#7a1f5c" }')
      const [{ briefing, mailbox } = expect.fail()] = await readCases('fixtures/briefings')
      const tenant = { ...mailbox.tenant, id: 'acme' }

      const renderer = await openRenderer(folder)
      const theirs = renderer.render(briefing, { ...mailbox, tenant }, () => 'https://x')
      const others = renderer.render(
        briefing,
        { ...mailbox, tenant: { ...tenant, id: 'other' } },
        () => 'https://x',
      )

      expect(theirs.html).toContain('Good morning, Acme: Friday')
      expect(theirs.html).toContain('#7a1f5c')
      expect(theirs.html).not.toContain('#0b5d4e')
      expect(others.html).not.toContain('Good morning, Acme')
      expect(others.html).toContain('#0b5d4e')
    })

    it.each([
      [
        'palette.json',
        '{ "accent": "#ffcc00" }',
        /palette\.json:1: the accent #ffcc00 has a contrast of 1\.5:1/,
      ],
      ['palette.json', '{ "accent": "red" }', /"accent" is no colour/],
      ['palette.json', '{ "ink": "#000000" }', /no colour "ink"/],
      ['palette.json', '{', /palette\.json: SyntaxError/],
      [
        'locales/en.json',
        '{ "mastfoot": "x" }',
        /en\.json:1: "mastfoot" does not stand in en\.json/,
      ],
      [
        'locales/en.json',
        '{\n"more": "and more" }',
        /en\.json:2: "more" has the placeholders none/,
      ],
      ['locales/xx.json', '{}', /xx\.json: /],
      ['pallette.json', '{}', /pallette\.json: not what an organisation can replace/],
      ['briefing.mjml', '<mjml></mjml>', /briefing\.mjml: not what an organisation can replace/],
      ['blocks/agnda.txt', '', /agnda\.txt: there is no such block/],
      ['locales/tlh.json', '{}', /tlh\.json: /],
      [
        'blocks/masthead.mjml',
        '<mj-text>{{leed}}</mj-text>',
        /masthead\.mjml:1: the view has no "leed"/,
      ],
      ['blocks/footer.mjml', '\n<mj-text font="x">x</mj-text>', /footer\.mjml:2: mj-text/],
    ])('with a broken %s (%s) is refused at start', async (name, text, message) => {
      write(`tenants/acme/${name}`, text)

      await expect(openRenderer(folder)).rejects.toThrow(message)
      await expect(openRenderer(folder)).rejects.toBeInstanceOf(TemplateError)
      await expect(openRenderer(folder)).rejects.toMatchObject({
        hint: expect.stringContaining('brokenThemes: built-in'),
      })
    })

    it('may keep in its folder what is no template', async () => {
      for (const name of ['README.md', '.DS_Store', 'blocks/agenda.mjml~', 'blocks/notes.md']) {
        write(`tenants/acme/${name}`, 'x')
      }

      await expect(openRenderer(folder)).resolves.toBeDefined()
    })

    it('gets the built-in theme instead of a broken one when the operator says so', async () => {
      write('tenants/acme/palette.json', '{ "accent": "#ffcc00" }')
      const [{ briefing, mailbox } = expect.fail()] = await readCases('fixtures/briefings')
      const told: string[] = []

      const renderer = await openRenderer(folder, {
        onBrokenTheme: (tenantId, { message }) => told.push(`${tenantId}: ${message}`),
      })
      const acmes = { ...mailbox, tenant: { ...mailbox.tenant, id: 'acme' } }

      expect(renderer.render(briefing, acmes, () => 'https://x').html).toContain('#0b5d4e')
      expect(told).toEqual([expect.stringContaining(`acme: ${join(acme(), 'palette.json')}`)])
    })
  })

  it('takes files as an editor on Windows saves them, and makes the same mail of them', async () => {
    const [{ briefing, mailbox } = expect.fail()] = await readCases('fixtures/briefings')
    const mail = async () =>
      (await openRenderer(folder)).render(briefing, { ...mailbox, locale: 'nl' }, () => 'https://x')
    const before = await mail()
    for (const name of [
      'briefing.mjml',
      'briefing.txt',
      'blocks/agenda.mjml',
      'blocks/agenda.txt',
      'locales/nl.json',
    ]) {
      const text = readFileSync(join(folder, name), 'utf8')
      write(name, `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    }

    expect(await mail()).toEqual(before)
  })

  it('takes a new language with nothing but its file', async () => {
    cpSync(join(folder, 'locales/en.json'), join(folder, 'locales/de.json'))

    expect((await openRenderer(folder)).locales).toEqual(['de', 'en', 'nl'])
  })
})

function write(name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function change(name: string, from: string, to: string): void {
  const path = join(folder, name)
  const before = readFileSync(path, 'utf8')
  expect(before).toContain(from)
  writeFileSync(
    path,
    before.replace(from, () => to),
  )
}
