import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { ErasedPage, PageReader, SettingsFields, SettingsPage } from '../model/page.ts'
import { openCodeMail } from './open-code-mail.ts'
import { openPages } from './open-pages.ts'

const pages = await openPages('templates')
const { locales } = await openCodeMail('templates')

const READER: PageReader = {
  locale: 'en',
  timeZone: 'America/New_York',
  path: '/brief/settings/token',
  root: '/brief',
}
const FIELDS: SettingsFields = {
  sendAt: '07:00',
  workdays: ['mon', 'tue'],
  timeZone: 'Europe/Amsterdam',
  locale: 'nl',
  sections: ['documents', 'owed'],
  most: '20',
  exclude: 'a@shop.example\n*@jobs.example',
}
const PAGE: SettingsPage = {
  kind: 'settings',
  stage: 'ask',
  address: 'ana@acme.example',
  fields: FIELDS,
  problems: [],
  locales: ['en', 'nl'],
  suppressed: [
    { kind: 'sender', address: 'news@shop.example' },
    { kind: 'list', address: 'team@acme.example' },
    { kind: 'reason', of: 'task', reason: 'question' },
  ],
  isSubscribed: true,
}
const ALL_WRONG: SettingsPage = {
  ...PAGE,
  stage: 'wrong',
  problems: (
    ['sendAt', 'workdays', 'timeZone', 'locale', 'sections', 'most', 'exclude'] as const
  ).map((field) => ({ field, what: 'some words' })),
}
const STAGES = [
  ...(['ask', 'saved', 'already', 'wrong', 'restored', 'subscribed'] as const),
  ...(['unsubscribed', 'forgotten', 'unconfirmed'] as const),
]

describe.each(locales)('the page of settings in %s', (locale) => {
  it('is whole at every stage, with a way to everything', () => {
    for (const page of [...STAGES.map((stage) => ({ ...PAGE, stage })), ALL_WRONG]) {
      const html = pages.render(page, { ...READER, locale })

      expect(html).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object|\{\w+\}|Invalid|<script|\sstyle=/)
      expect(html.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1)
      const moves = formsIn(html).map(({ move }) => move?.[0])
      const restore = ['restore', 'restore', 'restore']
      const rest = ['unsubscribe', 'forget-browsers', 'export', 'erase']
      expect(moves).toEqual(['save', ...restore, ...rest])
    }
  })

  it('names every field, and every hint and problem by an id that is there', () => {
    for (const page of [PAGE, ALL_WRONG]) {
      const html = pages.render(page, { ...READER, locale })
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '')

      expect(new Set(ids).size).toBe(ids.length)
      for (const [, name] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)) {
        for (const id of name?.split(' ') ?? []) expect(ids).toContain(id)
      }
      for (const [, id] of html.matchAll(/<(?:select|textarea|input type="time") id="([^"]+)"/g)) {
        expect(html).toContain(`<label for="${id}">`)
      }
      const boxes = html.match(/<input type="(?:checkbox|radio)"/g) ?? []
      expect(html.match(/<label class="choice"><input /g)).toHaveLength(boxes.length)
    }
  })
})

describe('the page of settings', () => {
  it('says who keeps briefings from coming, and promises none', () => {
    const html = pages.render({ ...PAGE, stage: 'subscribed', offBy: 'tenant' }, READER)

    expect(html).toContain('Your organisation has briefings switched off.')
    expect(html).not.toMatch(/Briefings go to|next briefing goes/)
  })

  it('leads from its top to each field that is wrong, and to no other', () => {
    const linksOf = (page: SettingsPage) =>
      [...pages.render(page, READER).matchAll(/<li><a href="#(\w+)">([^<]+)</g)].map((it) =>
        it.slice(1),
      )

    expect(linksOf(PAGE)).toEqual([])
    expect(linksOf({ ...PAGE, stage: 'unconfirmed' })).toEqual([])
    expect(linksOf(ALL_WRONG)).toHaveLength(7)
    const html = pages.render(ALL_WRONG, READER)
    for (const [id = ''] of linksOf(ALL_WRONG)) expect(html).toMatch(new RegExp(` id="${id}"`))
    const problems = ALL_WRONG.problems.filter(({ field }) => field === 'exclude')
    expect(linksOf({ ...ALL_WRONG, problems })).toEqual([['exclude', 'Leave out senders']])
  })

  it.each([
    ['en', 'sun', 'Sunday'], // the United States, where nothing else is said
    ['en-GB', 'mon', 'Monday'],
    ['nl', 'mon', 'Maandag'],
    ['sv-SE', 'mon', 'Måndag'],
    ['ja', 'sun', '日曜日'],
    ['he', 'sun', 'יום ראשון'],
    ['ar-EG', 'sat', 'السبت'],
    ['ar-AE', 'mon', 'الاثنين'],
  ])('begins the week for %s on %s', (locale, value, label) => {
    const html = pages.render(PAGE, { ...READER, locale })
    const [, first, shown] = /name="workdays" value="(\w+)"(?: checked)?> ([^<]+)</.exec(html) ?? []

    expect([first, shown]).toEqual([value, label])
  })

  it.each([
    ['en-u-hc-h23', 'English (en-u-hc-h23)'],
    ['nl-BE', 'Vlaams'],
    ['EN-gb', 'British English'],
  ])('names the language of %s, which configuration takes: %s', (locale, name) => {
    const page = { ...PAGE, fields: { ...FIELDS, locale }, locales: [locale, 'en', 'nl'] }

    const html = pages.render(page, { ...READER, locale })

    expect(html).toContain(`<option value="${locale}" selected>${name}</option>`)
  })

  it('says beside the language in which ones tasks are found', () => {
    expect(pages.render(PAGE, READER)).toMatch(
      /id="locale-hint">[^<]*English and Dutch mail only\./,
    )
  })
})

describe('the form', () => {
  it('posts what it shows', () => {
    const [save] = formsIn(pages.render(PAGE, READER))

    expect(save).toEqual({
      move: ['save'],
      sendAt: ['07:00'],
      workdays: ['mon', 'tue'],
      timeZone: ['Europe/Amsterdam'],
      locale: ['nl'],
      sections: ['documents', 'owed'],
      most: ['20'],
      exclude: ['a@shop.example\n*@jobs.example'],
    })
  })

  it.each(['UTC', 'Asia/Kolkata'])('keeps %s, which is in no list', (timeZone) => {
    const [save] = formsIn(pages.render({ ...PAGE, fields: { ...FIELDS, timeZone } }, READER))

    expect(save?.timeZone).toEqual([timeZone])
  })

  it('says each problem beside its field, and what was meant', () => {
    const html = pages.render(ALL_WRONG, READER)

    expect(html.match(/class="problem" id="/g)).toHaveLength(7)
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(4)
    expect(html).toContain('Nothing is saved yet: 7 fields need another look.')
    expect(html).toContain('“<bdi>some words</bdi>”')
  })

  it('lists what was left out, each with its own way back', () => {
    const html = pages.render(PAGE, READER)

    const shown = [...html.matchAll(/<li><p>(.*?)<\/p>/g)].map((match) => match[1])
    expect(shown).toEqual([
      'Mail from <bdi>news@shop.example</bdi>',
      'Mail that reaches you only through <bdi>team@acme.example</bdi>',
      'Asked of you with a question',
    ])
    expect(formsIn(html).filter(({ move }) => move?.[0] === 'restore')).toMatchObject([
      { kind: ['sender'], value: ['news@shop.example'] },
      { kind: ['list'], value: ['team@acme.example'] },
      { kind: ['reason'], value: ['task question'] },
    ])
  })

  it('has no such list when nothing was', () => {
    expect(pages.render({ ...PAGE, suppressed: [] }, READER)).not.toContain('restore')
  })
})

describe('hostile words', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><a href="javascript:alert(1)">x</a>',
    "' onfocus='alert(1)",
    '</textarea></select></form><form action="https://evil.example">',
    '<!--',
    '{{constructor}}',
    '&quot;&lt;',
    '\u202Egpj.exe\u2066',
    'a\u0000b',
    '\ud800',
  ]

  it('in every field give the same elements as harmless ones, and come back as they were', () => {
    const harmless = shapeOf(pages.render(withWords('harmless'), READER))
    for (const words of HOSTILE) {
      const html = pages.render(withWords(words), READER)

      expect(shapeOf(html)).toBe(harmless)
      const [save, restore] = formsIn(html)
      const clean = words
        .toWellFormed()
        .replace(/\0/g, ' ')
        .replace(/[\u202e\u2066]/g, '')
      expect(save).toMatchObject({ sendAt: [clean], timeZone: [clean] })
      expect(save?.exclude).toEqual([`${clean}\n${clean}`])
      if (clean === words) expect(restore?.value).toEqual([words.toLowerCase()])
    }
  })

  function withWords(words: string): SettingsPage {
    const fields = {
      sendAt: words,
      workdays: [words],
      timeZone: words,
      locale: words,
      sections: [words],
      most: words,
      exclude: `${words}\n${words}`,
    }
    const problems = ALL_WRONG.problems.map(({ field }) => ({ field, what: words }))
    const suppressed = [{ kind: 'sender', address: words } as const]
    return { ...ALL_WRONG, address: words, fields, problems, suppressed }
  }
})

describe('a receipt', () => {
  it('says what was deleted, and when', () => {
    const erased: ErasedPage = {
      kind: 'erased',
      address: 'ana@acme.example',
      erasedAt: new Date('2026-03-27T11:00:00Z'),
      items: 12,
      briefings: 1,
      outcomes: 2,
      mails: 0,
      replies: 3,
    }

    const html = pages.render(erased, READER).replaceAll('\u202f', ' ')

    expect(html).toContain('<bdi>ana@acme.example</bdi>')
    expect(html).toContain('<li>12 items found in your mail</li><li>1 briefing</li>')
    expect(html).toContain('<li>3 replies of yours</li>')
    expect(html).not.toContain('kept as')
    expect(html).toMatch(/Erased: .*Mar 27, 2026.* 7:00\sAM/)
  })
})

/** What each form would post, as a browser reads it. */
function formsIn(html: string): Record<string, string[]>[] {
  const forms: Record<string, string[]>[] = []
  let select = ''
  let textarea: string | undefined
  const add = (name: string, value: string) => {
    const form = forms.at(-1)!
    form[name] = [...(form[name] ?? []), value]
  }
  const parser = new Parser({
    onopentag(tag, { name = '', type = '', value = '', ...others }) {
      if (tag === 'form') forms.push({})
      if (tag === 'select') select = name
      if (tag === 'textarea') textarea = ''
      if (tag === 'option' && 'selected' in others) add(select, value)
      const isBox = type === 'checkbox' || type === 'radio'
      if (tag === 'input' && (!isBox || 'checked' in others)) add(name, value)
    },
    ontext(text) {
      if (textarea !== undefined) textarea += text
    },
    onclosetag(tag) {
      if (tag !== 'textarea') return
      add('exclude', textarea?.replace(/^\n/, '') ?? '')
      textarea = undefined
    },
  })
  parser.end(html)
  return forms
}

/** Elements and the names of their attributes. */
function shapeOf(html: string): string {
  const shape: string[] = []
  const parser = new Parser({
    onopentag: (tag, attributes) => shape.push(`<${tag} ${Object.keys(attributes)}>`),
    onclosetag: (tag) => shape.push(`</${tag}>`),
    oncomment: () => shape.push('<!---->'),
  })
  parser.end(html)
  return shape.join('\n')
}
