import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from './lint/finding.ts'
import { RULES } from './lint/rules.ts'
import { lintTemplates } from './lint-templates.ts'

const OURS = { templates: 'templates', cases: 'fixtures/briefings' }

async function run(words: readonly string[], folders = OURS) {
  const lines: string[] = []
  const code = await lintTemplates(words, folders, (line) => lines.push(line))
  return { code, said: lines.join('\n') }
}

describe('lint:templates', () => {
  it('finds nothing, not even a warning, in any case, in any locale', async () => {
    const { code, said } = await run(['--json'])
    const findings: Finding[] = JSON.parse(said)

    expect(findings).toEqual([])
    expect(code).toBe(0)
  })

  it.each(['--jsn', 'briefing.mjml'])(
    'names %s, which it does not know, and says how it is used',
    async (word) => {
      const { code, said } = await run([word])

      expect(code).toBe(2)
      expect(said.split('\n')[0]).toContain(`'${word}'`)
      expect(said).toMatch(/^Usage: npm run lint:templates/m)
    },
  )
})

describe('what is written wrong beside the templates', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-'))
    cpSync('templates', join(folder, 'templates'), { recursive: true })
    mkdirSync(join(folder, 'cases'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const own = () => ({ templates: join(folder, 'templates'), cases: join(folder, 'cases') })

  it('is named with its case when that can’t be rendered', async () => {
    const text = readFileSync('fixtures/briefings/first.json', 'utf8')
    writeFileSync(join(folder, 'cases', 'odd.json'), text.replace('"meeting": {', '"meating": {'))

    await expect(run([], own())).rejects.toThrow(/odd\.json: can’t be rendered in ar: TypeError/)
  })

  it('is all that is said when it is the exceptions', async () => {
    cpSync('fixtures/briefings', own().cases, { recursive: true })
    writeFileSync(join(own().templates, 'exceptions.json'), '{,')

    const { said } = await run(['--json'], own())
    const findings: Finding[] = JSON.parse(said)

    expect(findings.map(({ file, rule, message }) => `${file} ${rule} ${message}`)).toEqual([
      `${join(own().templates, 'exceptions.json')} css-support a file that is no JSON object`,
    ])
  })
})

describe('the rules', () => {
  it('all stand in docs/templates.md', () => {
    const page = readFileSync('docs/templates.md', 'utf8')

    expect(RULES.filter(({ name }) => !page.includes(`| \`${name}\` |`))).toEqual([])
  })
})

/** A cell of the template, and what is said of it. */
const IN_HTML: readonly (readonly [mistake: string, said: string])[] = [
  ['<i style="color:#bbbbbb;">{{lead}}</i>', 'contrast #bbbbbb on #ffffff is 1.91 to 1'],
  ['<i class="dim">{{meetings}}</i>', 'contrast #333333 on #1c1b18 is 1.36 to 1'],
  ['<a href="{{whyUrl}}">Click here</a>', 'link-text a link that says nothing'],
  ['{{#each focus}}<a href="{{bookUrl}}">Same</a>{{/each}}', 'link-text links of one name'],
  ['<a href="{{settingsUrl}}"></a>', 'link-text a link without a name'],
  ['<img src="cid:logo" width="10" />', 'alt an image without alt'],
  ['<i style="text-shadow:1px 1px #000000;">{{free}}</i>', 'css-support text-shadow'],
  ['<mark>{{date}}</mark>', 'css-support HTML5 semantics'],
  ['</td><td style="width:40px;">{{lead}}', 'outlook <td> has its width in its style only'],
  [
    '<a href="{{whyUrl}}" style="padding:2px;border:1px solid #000000;">Why not</a>',
    'outlook Word takes a button',
  ],
  ['<p style="padding:20px;">{{lead}}</p>', 'outlook Word ignores padding on <p>'],
  ['<h1>{{date}}</h1>', 'headings a second h1'],
  ['<h3>{{date}}</h3>', 'headings an h3 under an h1'],
  ['<table width="100%"><tr><td>{{lead}}</td></tr></table>', 'tables a layout table without role'],
  ['<img src="//cdn.example/a.png" alt="" />', 'raw-link img fetches from elsewhere'],
  ['<a href="javascript:history.back()">Back</a>', 'raw-link a javascript: link'],
  ['<h2>{{zone}}</h2>', 'parity a heading of the html'],
]
const IN_TEXT: typeof IN_HTML = [
  ['Q&amp;A', 'text "&amp;" in plain text'],
  ['## {{words.documents}} and more', 'parity a heading of the plain text'],
]

const LINKS = ['unsubscribe', 'settings', 'why'] as const

function htmlWith(mistakes: readonly string[]): string {
  const cells = mistakes.map((mistake) => (mistake === '' ? '' : `<tr><td>${mistake}</td></tr>`))
  const links = LINKS.map((name) => `<a href="{{${name}Url}}">{{words.${name}}}</a>`)
  return `<mjml lang="{{lang}}" dir="{{dir}}"><mj-head><mj-title>{{subject}}</mj-title><mj-style>
.sheet { background-color: #ffffff; color: #000000; }
a { color: #0b5d4e; }
@media (prefers-color-scheme: dark) {
.sheet, .sheet table { background-color: #1c1b18 !important; color: #ffffff !important; }
.sheet a { color: #86cdb8 !important; }
.sheet .dim { color: #333333 !important; }
}
</mj-style></mj-head><mj-body><mj-section css-class="sheet"><mj-column><mj-table>
<tr><td><h1>{{date}}</h1> <b style="border-radius:1px;">${links.join(' ')}</b>
{{#each focus}}<a href="{{bookUrl}}">{{slot}}</a>{{/each}}</td></tr>
${cells.join('\n')}
</mj-table></mj-column></mj-section></mj-body></mjml>`
}

function textWith(mistakes: readonly string[]): string {
  const links = LINKS.map((name) => `{{words.${name}}}: {{${name}Url}}`).join('\n')
  const slots = '{{#each focus}}\n- {{slot}}\n   {{@root.words.book}}: {{bookUrl}}\n{{/each}}'
  return `# {{date}}\n${links}\n${slots}\n${mistakes.join('\n')}\n`
}

describe('a template with twenty mistakes', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-'))
    for (const name of ['templates/locales', 'cases'])
      mkdirSync(join(folder, name), { recursive: true })
    cpSync('templates/locales/en.json', join(folder, 'templates/locales/en.json'))
    cpSync('fixtures/briefings/full-day.json', join(folder, 'cases/full-day.json'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  // What MJML brings itself is found either way; the mistakes are what comes on top.
  it('has exactly those found, each at its line', async () => {
    const dutch = readFileSync('templates/locales/nl.json', 'utf8')
    const none = (list: typeof IN_HTML) => list.map(() => '')
    const clean = await found(htmlWith(none(IN_HTML)), textWith(none(IN_TEXT)), dutch)
    const english = dutch.replace(/"closePage": ".*"/, '"closePage": "You can close this page."')
    const all = (list: typeof IN_HTML) => list.map(([mistake]) => mistake)
    const seeded = await found(htmlWith(all(IN_HTML)), textWith(all(IN_TEXT)), english)

    const mistakes = [
      ...IN_HTML.map(([mistake, what]) => `${lineOf(htmlWith(all(IN_HTML)), mistake)} ${what}`),
      ...IN_TEXT.map(([mistake, what]) => `${lineOf(textWith(all(IN_TEXT)), mistake)} ${what}`),
      `${lineOf(english, '"closePage"')} translation "closePage" is still in English`,
    ]
    const extra = seeded.filter((finding) => !clean.includes(finding))
    const matching = (finding: string) => mistakes.find((one) => finding.startsWith(one)) ?? finding

    expect(mistakes).toHaveLength(20)
    expect(extra.map(matching).sort()).toEqual(mistakes.sort())
  })

  async function found(html: string, text: string, dutch: string): Promise<string[]> {
    const templates = join(folder, 'templates')
    writeFileSync(join(templates, 'briefing.mjml'), html)
    writeFileSync(join(templates, 'briefing.txt'), text)
    writeFileSync(join(templates, 'locales/nl.json'), dutch)
    const { said } = await run(['--json'], { templates, cases: join(folder, 'cases') })
    const findings: Finding[] = JSON.parse(said)
    return findings.map(({ line, rule, message }) => `${line} ${rule} ${message}`)
  }
})

describe('a finding in what MJML makes', () => {
  it('lies at the component', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'))
    cpSync('templates/locales', join(folder, 'locales'), { recursive: true })
    writeFileSync(join(folder, 'briefing.txt'), '# {{date}}\n')
    writeFileSync(join(folder, 'briefing.mjml'), COMPONENTS)

    const { said } = await run(['--json'], { ...OURS, templates: folder })
    rmSync(folder, { recursive: true })
    const findings: Finding[] = JSON.parse(said)

    expect(
      findings
        .filter(({ rule }) => ['contrast', 'link-text', 'raw-link'].includes(rule))
        .map(({ line, message }) => `${line} ${message}`),
    ).toEqual([
      '3 a link that says nothing',
      '4 img fetches from elsewhere',
      '5 #999999 on #ffffff is 2.84 to 1 in the light scheme, 4.5 is needed',
    ])
  })
})

const COMPONENTS = `<mjml lang="{{lang}}" dir="{{dir}}"><mj-head><mj-title>{{subject}}</mj-title></mj-head>
<mj-body><mj-section background-color="#ffffff"><mj-column><mj-text color="#000000"><h1>{{date}}</h1></mj-text>
<mj-button href="{{whyUrl}}" background-color="#0b5d4e" color="#ffffff">Click here</mj-button>
<mj-image src="//cdn.example/a.png" alt="" />
<mj-text color="#999999">All of it: {{lead}}</mj-text>
</mj-column></mj-section></mj-body></mjml>`

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}
