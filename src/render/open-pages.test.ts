import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TemplateError } from '../errors.ts'
import type { ItemState } from '../model/item.ts'
import { LAYERS, type LayerAnswer } from '../model/outcome.ts'
import type {
  ItemPage,
  NoticePage,
  Page,
  PageReader,
  SlotPage,
  SorryPage,
  WhyPage,
} from '../model/page.ts'
import { openCodeMail } from './open-code-mail.ts'
import { openPages } from './open-pages.ts'

const pages = await openPages('templates')
const { locales } = await openCodeMail('templates')

const READER: PageReader = {
  locale: 'en',
  timeZone: 'America/New_York',
  path: '/brief/done/token',
  root: '/brief',
}
const ITEM: ItemPage = {
  kind: 'item',
  purpose: 'done',
  stage: 'ask',
  state: 'open',
  item: {
    kind: 'task',
    quote: 'Can you send me the Q3 report?',
    who: { name: 'Ana Silva', address: 'ana@acme.example' },
    subject: 'Q3 numbers',
    saidAt: new Date('2026-03-25T14:00:00Z'),
    reason: 'ask',
  },
  until: '2026-03-30',
  choices: ['2026-03-30', '2026-04-03'],
  offers: [
    { suppression: { kind: 'sender', address: 'ana@acme.example' }, isTaken: false },
    { suppression: { kind: 'list', address: 'team@acme.example' }, isTaken: false },
    { suppression: { kind: 'reason', of: 'task', reason: 'ask' }, isTaken: false },
  ],
}
const DISMISSED: ItemPage = { ...ITEM, purpose: 'not-a-task', stage: 'done', state: 'dismissed' }
const SUPPRESSED: ItemPage = {
  ...DISMISSED,
  offers: ITEM.offers.map((offer) => ({ ...offer, isTaken: true })),
}
const SLOT: SlotPage = {
  kind: 'slot',
  stage: 'ask',
  slot: { start: new Date('2026-03-27T17:00:00Z'), end: new Date('2026-03-27T19:30:00Z') },
  quote: 'send the Q3 report',
}
const SUBSCRIPTION: Page = {
  kind: 'subscription',
  stage: 'ask',
  isSubscribed: true,
  address: 'ben@acme.example',
}
const SORRY: SorryPage = { kind: 'sorry', reason: 'trouble', reference: '7f3a91c2' }
const WHY: WhyPage = {
  kind: 'why',
  day: '2026-03-29',
  layers: layersWith({ layer: 'workday', passes: false, reason: 'not-a-workday', ...seen() }),
  decidedBy: 'workday',
  sendAt: '07:00',
}

const FEEDBACK = {
  kind: 'feedback',
  verdict: 'not-useful',
  stage: 'done',
  day: '2026-03-27',
  next: { settings: 'one', why: 'other' },
} as const satisfies Page
const PURPOSES = ['done', 'not-a-task', 'remind-tomorrow'] as const
const STAGES = ['ask', 'done', 'already', 'undone'] as const
const STATES: readonly ItemState[] = ['open', 'closed', 'done', 'dismissed', 'snoozed', 'expired']
const SLOT_STAGES = [...STAGES, 'taken', 'past', 'download'] as const
const REASONS = [
  ...(['expired', 'forged', 'malformed', 'gone', 'not-found', 'too-many'] as const),
  ...(['wrong-method', 'too-large', 'trouble'] as const),
]

const NOTICE: NoticePage = {
  kind: 'notice',
  purpose: 'answer-meeting',
  stage: 'ask',
  shown: {
    meeting: {
      title: 'Budget review',
      isPrivate: false,
      isAllDay: false,
      start: new Date('2026-03-27T14:00:00Z'),
      end: new Date('2026-03-27T14:30:00Z'),
    },
    organizer: { name: 'Ben Okafor', address: 'ben@acme.example' },
    writer: { name: 'Ana Silva', address: 'ana@acme.example' },
    said: undefined,
    hasSeries: true,
  },
}
const NOTICE_STAGES = [
  ...(['ask', 'sent', 'already', 'failed', 'vanished', 'past', 'nobody', 'off'] as const),
]
const SAID = { kind: 'answer', answer: 'accepted', isForSeries: true } as const

const EVERY_PAGE: readonly Page[] = [
  ...NOTICE_STAGES.flatMap((stage) => [
    { ...NOTICE, stage, shown: NOTICE.shown && { ...NOTICE.shown, said: SAID } },
    { ...NOTICE, purpose: 'late' as const, stage },
    { ...NOTICE, stage, shown: undefined },
  ]),
  ...PURPOSES.flatMap((purpose) =>
    STAGES.flatMap((stage) => STATES.map((state) => ({ ...ITEM, purpose, stage, state }))),
  ),
  { ...ITEM, purpose: 'remind-tomorrow', choices: [] },
  SUPPRESSED,
  ...SLOT_STAGES.map((stage) => ({ ...SLOT, stage })),
  { ...SLOT, quote: undefined },
  ...(['ask', 'unsubscribed', 'already', 'resubscribed'] as const).flatMap((stage) =>
    [true, false].map((isSubscribed) => ({ ...SUBSCRIPTION, stage, isSubscribed })),
  ),
  ...(['useful', 'not-useful'] as const).flatMap((verdict) =>
    STAGES.map((stage) => ({ ...FEEDBACK, verdict, stage })),
  ),
  { ...FEEDBACK, next: undefined },
  WHY,
  { ...WHY, decidedBy: undefined, layers: layersWith() },
  { ...WHY, layers: layersWith(sentAlready()) },
  ...(['ask', 'sent', 'too-many', 'undeliverable'] as const).flatMap((stage) =>
    (['same', 'settings'] as const).map(
      (leadsTo) => ({ kind: 'expired', stage, leadsTo, address: 'b…@acme.example' }) as const,
    ),
  ),
  ...REASONS.map((reason) => ({ ...SORRY, reason, reference: undefined })),
  SORRY,
]

describe.each([...locales, 'en-GB'])('every page in %s', (locale) => {
  const rendered = EVERY_PAGE.map((page) => pages.render(page, { ...READER, locale }))

  it('is a whole document with nothing left unsaid', () => {
    const lang = locale === 'en-GB' ? 'en' : locale
    const { direction } = new Intl.Locale(locale).getTextInfo()
    for (const html of rendered) {
      expect(html).toMatch(`<!doctype html>\n<html lang="${lang}" dir="${direction}">\n`)
      expect(html).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object|\{\w+\}|Invalid/)
      expect(textOf(html, 'title')).not.toMatch(/^ ·/)
    }
  })

  it('has one heading of the first rank, one main, a masthead and the style sheet of its server', () => {
    for (const html of rendered) {
      expect(html.match(/<h1>[^<]+<\/h1>/g)).toHaveLength(1)
      expect(html.match(/<main>/g)).toHaveLength(1)
      expect(html.match(/<header/g)).toHaveLength(1)
      expect(html).toContain('<link rel="stylesheet" href="/brief/style.css">')
    }
  })

  it('has no script, no image, no style of its own and no address but ours', () => {
    for (const html of rendered) {
      expect(html).not.toMatch(/<script|<img|<style|style="|\son\w+="/)
      for (const [, link] of html.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
        expect(link).toMatch(/^\/brief\//)
      }
    }
  })

  it('labels every field and says a move with every form', () => {
    for (const html of rendered) {
      const ids = [...html.matchAll(/<input type="date" id="(\w+)"/g)].map((match) => match[1])
      for (const id of ids) expect(html).toContain(`<label for="${id}">`)
      for (const form of formsIn(html)) {
        expect(form.attributes).toBe('post /brief/done/token')
        expect(form.fields.move).toMatch(/^[a-z-]+$/)
        expect(form.button).not.toBe('')
      }
    }
  })
})

describe('the page of a notice', () => {
  it('shows what will be sent, to whom, and chooses nothing beforehand', () => {
    const html = pages.render(NOTICE, READER)

    expect(textOf(html, 'h1')).toBe('Answer this invitation?')
    expect(html).toContain('<bdi>Ben Okafor</bdi>, <bdi>ben@acme.example</bdi>')
    expect(html).toContain('Subject: Accepted, Tentative or Declined: Budget review')
    expect(html).toContain('“I may come, but I am not sure yet.”')
    expect(html).not.toMatch(/name="says"[^>]*checked/)
    expect(html).toContain('name="scope" value="this" checked')
    expect(html).toContain('<label for="comment">')
    expect(html).toContain('maxlength="500"')
  })

  it.each(['ask', 'failed'] as const)(
    'says at %s that nothing happened only while it is so',
    (stage) => {
      const page = { ...NOTICE, stage }
      const nothing = 'Nothing has happened yet.'
      const answered = pages.render(
        { ...page, shown: page.shown && { ...page.shown, said: SAID } },
        READER,
      )

      expect(pages.render(page, READER)).toContain(nothing)
      expect(answered).toContain('Your word so far: “I accept the invitation.”')
      expect(answered).not.toContain(nothing)
    },
  )

  it('offers minutes, and no series, to somebody late', () => {
    const shown = NOTICE.shown && { ...NOTICE.shown, hasSeries: false }
    const html = pages.render({ ...NOTICE, purpose: 'late', shown }, READER)

    expect([...html.matchAll(/name="says" value="(\d+)"/g)].map(([, value]) => value)).toEqual([
      ...['5', '10', '15', '30'],
    ])
    expect(html).toContain('Subject: Re: Budget review')
    expect(html).not.toContain('name="scope"')
  })

  it.each([
    ['en', '2026-03-28T00:00:00Z', 'Friday, March 27<'],
    ['en', '2026-03-30T00:00:00Z', 'Friday, March 27 – Sunday, March 29<'],
    ['nl', '2026-03-30T00:00:00Z', 'Vrijdag 27 – zondag 29 maart<'],
  ])('names in %s the whole days that end at %s', (locale, end, when) => {
    const { shown } = NOTICE
    const meeting = shown && {
      ...shown.meeting,
      isAllDay: true,
      start: new Date('2026-03-27T00:00:00Z'),
      end: new Date(end),
    }
    const page = { ...NOTICE, shown: shown && meeting && { ...shown, meeting } }

    expect(pages.render(page, { ...READER, locale, timeZone: 'UTC' })).toContain(when)
  })

  it('names no title of a private meeting', () => {
    const shown = NOTICE.shown && {
      ...NOTICE.shown,
      meeting: { ...NOTICE.shown.meeting, title: '', isPrivate: true },
    }
    const html = pages.render({ ...NOTICE, shown }, READER)

    expect(html).toContain('<bdi>Private appointment</bdi>')
    expect(html).toContain('Declined: Fri, Mar 27, 2026')
  })

  it.each(['vanished', 'past', 'nobody', 'off'] as const)('has no form when %s', (stage) => {
    expect(pages.render({ ...NOTICE, stage }, READER)).not.toContain('<form')
  })
})

describe('the page of an item', () => {
  it.each([
    ['done', 'ask', 'open', ['do Mark as done']],
    ['done', 'done', 'done', ['undo Undo']],
    ['done', 'already', 'done', ['undo Undo']],
    ['done', 'already', 'snoozed', []],
    ['remind-tomorrow', 'already', 'snoozed', ['undo Undo']],
    ['done', 'undone', 'open', ['do Mark as done']],
    ['done', 'already', 'open', ['do Mark as done']],
    ['done', 'already', 'closed', []],
    ['done', 'already', 'expired', []],
    ['not-a-task', 'ask', 'open', ['do Not a task']],
    [
      'not-a-task',
      'done',
      'dismissed',
      [
        'undo Undo',
        'suppress-sender Not from this sender',
        'suppress-list Not from this mailing list',
        'suppress-reason Not for this reason',
      ],
    ],
    ['remind-tomorrow', 'done', 'snoozed', ['undo Undo']],
  ] as const)('%s, %s, %s offers %j', (purpose, stage, state, expected) => {
    const forms = formsIn(pages.render({ ...ITEM, purpose, stage, state }, READER))

    expect(forms.map(({ fields, button }) => `${fields.move} ${button}`)).toEqual(expected)
  })

  it('offers the days to be reminded on by name, and any other within a year', () => {
    const html = pages.render({ ...ITEM, purpose: 'remind-tomorrow' }, READER)

    expect(formsIn(html)).toMatchObject([
      { fields: { move: 'until', day: '2026-03-30' }, button: 'Monday, March 30' },
      { fields: { move: 'until', day: '2026-04-03' }, button: 'Friday, April 3' },
      { fields: { move: 'until', day: '2026-04-03' }, button: 'Remind me that day' },
    ])
    expect(html).toContain('min="2026-03-30" max="2027-03-30"')
  })

  it('has a way back from all that is left out, each with its own name', () => {
    const forms = formsIn(pages.render(SUPPRESSED, READER))

    expect(forms.map(({ fields, button }) => `${fields.move} ${button}`)).toEqual([
      'undo Undo',
      'unsuppress-sender Undo Not from this sender',
      'unsuppress-list Undo Not from this mailing list',
      'unsuppress-reason Undo Not for this reason',
    ])
  })

  it.each([
    { ...SUPPRESSED, stage: 'ask' },
    { ...SUPPRESSED, purpose: 'done', state: 'done' },
  ] as const)('offers to leave nothing out beside another question: $purpose, $stage', (page) => {
    expect(formsIn(pages.render(page, READER))).toHaveLength(1)
  })

  it.each([
    ['en', 'task', 'question', 'Asked of you with a question'],
    ['en', 'commitment', 'promise', 'Promised by you with words like “I will”'],
    ['nl', 'follow-up', 'ask', 'Door jou gevraagd met woorden als ‘kun je’'],
    ['nl', 'owed', 'we-promise', 'Aan jou beloofd met woorden als ‘we will’'],
  ] as const)('says in %s why it stands there: %s, %s', (locale, kind, reason, said) => {
    const page = { ...ITEM, item: { ...ITEM.item, kind, reason } }

    expect(pages.render(page, { ...READER, locale })).toContain(`<br>${said}</figcaption>`)
  })

  it('says nothing of a reason that has no words', () => {
    const html = pages.render({ ...ITEM, item: { ...ITEM.item, reason: undefined } }, READER)

    expect(html).not.toContain('<br>')
  })

  it('says what leaving out does, and has done', () => {
    const texts = (page: ItemPage) =>
      [...pages.render(page, READER).matchAll(/<li><p>(.*?)<\/p>/g)].map((match) => match[1])

    expect(texts(DISMISSED)).toEqual([
      'Mail from <bdi>ana@acme.example</bdi> puts nothing on your list then.',
      'Mail that reaches you only through <bdi>team@acme.example</bdi> puts nothing on your list then.',
      'Whatever is found for the same reason is not put on your list then. Asked of you with words like “could you”.',
    ])
    expect(texts(SUPPRESSED)).toEqual([
      'Mail from <bdi>ana@acme.example</bdi> puts nothing on your list any more.',
      'Mail that reaches you only through <bdi>team@acme.example</bdi> puts nothing on your list any more.',
      'Whatever is found for this reason is not put on your list any more. Asked of you with words like “could you”.',
    ])
  })

  it.each([
    ['done', 'This was already done'],
    ['dismissed', 'This was already taken off your list'],
    ['snoozed', 'It was already set to come back on Monday, March 30'],
    ['closed', 'This was already settled'],
    ['open', 'It is already on your list'],
  ] as const)('that is %s already says so', (state, title) => {
    const html = pages.render({ ...ITEM, stage: 'already', state }, READER)

    expect(textOf(html, 'h1')).toBe(title)
  })
})

describe('an item whose sender was taken back', () => {
  it('is still off the list, and says so', () => {
    const html = pages.render({ ...DISMISSED, stage: 'undone' }, READER)

    expect(textOf(html, 'h1')).toBe('This was already taken off your list')
    expect(formsIn(html).map(({ fields }) => fields.move)).toContain('suppress-sender')
  })
})

describe('the page of a slot', () => {
  it('says when, in which zone and for what', () => {
    const html = pages.render(SLOT, READER).replaceAll('\u00a0', ' ')

    expect(html).toContain('Friday, March 27<br><b>1:00 PM to 3:30 PM (2 h 30 min)</b>')
    expect(html).toContain('Times are in Eastern Time (America/New_York).')
    expect(html).toContain('For “<bdi>send the Q3 report</bdi>”')
  })

  it('names the day of its end where that is another one', () => {
    const slot = { ...SLOT.slot, end: new Date('2026-03-28T05:00:00Z') }
    const html = pages.render({ ...SLOT, slot }, READER).replaceAll('\u00a0', ' ')

    expect(html).toContain('1:00 PM to Sat, Mar 28, 1:00 AM')
  })

  it('has a file where the calendar can not be written, and nothing to press', () => {
    const html = pages.render({ ...SLOT, stage: 'download' }, READER)

    expect(html).toContain('href="/brief/done/token/event.ics"')
    expect(formsIn(html)).toEqual([])
  })

  it.each(['taken', 'past'] as const)('that is %s has nothing to press', (stage) => {
    expect(pages.render({ ...SLOT, stage }, READER)).not.toMatch(/<form|event\.ics/)
  })
})

describe('the page of a subscription', () => {
  it.each([
    ['tenant', 'Your organisation has briefings switched off.'],
    ['admin', 'Your administrator has switched it off for you.'],
  ] as const)('promises nothing that the %s keeps from coming', (offBy, said) => {
    for (const stage of ['resubscribed', 'already'] as const) {
      const html = pages.render({ ...SUBSCRIPTION, stage, offBy }, READER)

      expect(html).toContain(said)
      expect(html).not.toContain('next briefing')
    }
    expect(pages.render({ ...SUBSCRIPTION, offBy }, READER)).not.toContain(said)
  })

  it.each([
    ['ask', true, 'do Unsubscribe'],
    ['unsubscribed', false, 'resubscribe Resubscribe'],
    ['already', false, 'resubscribe Resubscribe'],
    ['resubscribed', true, 'do Unsubscribe'],
    ['already', true, 'do Unsubscribe'],
  ] as const)('%s, subscribed %s: one button, %s', (stage, isSubscribed, expected) => {
    const html = pages.render({ ...SUBSCRIPTION, stage, isSubscribed }, READER)

    expect(formsIn(html).map(({ fields, button }) => `${fields.move} ${button}`)).toEqual([
      expected,
    ])
    expect(html).toContain('<bdi>ben@acme.example</bdi>')
  })
})

describe('the page of feedback', () => {
  it.each([
    ['useful', 'ask', 'do Yes, it was useful', 'Was the briefing of Fri, Mar 27 useful?'],
    ['not-useful', 'ask', 'do No, it was not', 'Was the briefing of Fri, Mar 27 useful?'],
    ['useful', 'done', 'undo Undo', 'Noted: it was useful'],
    ['not-useful', 'already', 'undo Undo', 'You had said that it was not useful'],
    ['not-useful', 'undone', 'do No, it was not', 'Your answer is taken back'],
  ] as const)('%s, %s: one button, %s', (verdict, stage, expected, title) => {
    const html = pages.render({ ...FEEDBACK, verdict, stage, next: undefined }, READER)

    expect(formsIn(html).map(({ fields, button }) => `${fields.move} ${button}`)).toEqual([
      expected,
    ])
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html).not.toContain('/settings/')
  })

  it('leads on from a briefing of no use', () => {
    const html = pages.render(FEEDBACK, READER)

    expect(html).toContain('<a href="/brief/settings/one">Settings</a>')
    expect(html).toContain('<a href="/brief/why/other">Why did I get this?</a>')
  })
})

describe('the page of somebody erased', () => {
  it('speaks of their address without naming it', () => {
    const html = pages.render({ ...SUBSCRIPTION, address: '' }, READER)

    expect(html).toContain('<p>We will send nothing more to your address.</p>')
  })
})

describe('the page that says why', () => {
  it('marks the layer that decided, and asks none after it', () => {
    const html = pages.render(WHY, READER)

    expect(textOf(html, 'h1')).toBe('No briefing on Sunday, March 29')
    expect(html).toMatch(/class="mark no">No<[\s\S]*It is a day off\. <b>This decided<\/b>/)
    expect(html.match(/Not asked/g)).toHaveLength(2)
    expect(html).not.toContain('operators')
  })

  it('gives what spoke for a briefing that was sent, whatever the hour is now', () => {
    const late: LayerAnswer = { layer: 'window', passes: false, reason: 'too-late', ...seen() }
    const layers = layersWith(late, sentAlready())
    const html = pages.render({ ...WHY, day: '2026-03-27', decidedBy: 'window', layers }, READER)

    expect(textOf(html, 'h1')).toBe('You got a briefing on Friday, March 27')
    expect(html.match(/class="mark">Yes</g)).toHaveLength(5)
    expect(html).not.toMatch(/>No<|Not asked|This decided/)
  })
})

describe('hostile words in every field', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><a href="javascript:alert(1)">x</a>',
    "' onmouseover='alert(1)",
    '</bdi></p></main></body></html><h1>Owned</h1>',
    '</title><meta http-equiv=refresh content=0>',
    '<!--',
    '{{constructor}}',
    '{{{__proto__}}}',
    '&lt;script&gt;',
    '\u202Egpj.exe\u2066',
    'a\u0000b\r\n<html>',
    '\ud800',
    '`=<x',
    '$&$1$`',
    'word '.repeat(2000),
  ]

  it('give the same elements and attributes as harmless ones', () => {
    for (const page of EVERY_PAGE) {
      const harmless = shapeOf(pages.render(withWords(page, 'harmless words'), READER))
      for (const text of HOSTILE) {
        expect(shapeOf(pages.render(withWords(page, text), READER))).toBe(harmless)
      }
    }
  })

  it('are cut, and stripped of what controls or reorders', () => {
    for (const text of HOSTILE) {
      const html = pages.render(withWords(SUPPRESSED, text), READER)

      expect(html).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
      expect(html.length).toBeLessThan(6_000)
    }
  })
})

describe('a page that would fail on a click fails at start', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'))
    cpSync('templates', folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it.each([
    ['item.html', '{{quote}}', '{{qoute}}', /item\.html:\d+: the view has no "qoute" here/],
    ['slot.html', '{{range}}', '{{{range}}}', /slot\.html:\d+: \{\{\{range\}\}\} is not escaped/],
    ['why.html', '{{question}}', '{{quote}}', /why\.html:\d+: the view has no "quote" here/],
    ['frame.hbs', 'href="{{styleUrl}}"', 'href={{styleUrl}}', /frame\.hbs:\d+: .* unquoted/],
    ['frame.hbs', 'action="{{@root.formUrl}}"', 'action="{{move}}"', /a field that is no link/],
    ['sorry.html', '{{> end}}', '{{> ending}}', /sorry\.html:\d+: no partial "ending"/],
    ['subscription.html', '{{/each}}', '', /subscription\.html:\d+: Handlebars can't read it/],
    ['../locales/en.json', '  "takenText"', '  "tokenText"', /en\.json: "takenText" is missing/],
    ['../locales/nl.json', '  "takenText"', '  "tokenText"', /nl\.json: "takenText" is missing/],
  ])('%s with %s for %s', async (name, from, to, message) => {
    const path = join(folder, 'pages', name)
    const before = readFileSync(path, 'utf8')
    expect(before).toContain(from)
    writeFileSync(
      path,
      before.replace(from, () => to),
    )

    await expect(openPages(folder)).rejects.toThrow(message)
    await expect(openPages(folder)).rejects.toBeInstanceOf(TemplateError)
  })

  it('a missing style sheet', async () => {
    rmSync(join(folder, 'pages/style.css'))

    await expect(openPages(folder)).rejects.toThrow(/style\.css: can't be read/)
  })
})

/** The page with the text in every field that other people fill. */
function withWords(page: Page, text: string): Page {
  const theirs = ['name', 'quote', 'subject', 'address', 'reference', 'value', 'source']
  const isInstant = (field: unknown) => typeof field === 'string' && /^\d{4}-\d\d-\d\dT/.test(field)
  return JSON.parse(JSON.stringify(page), (key, field) => {
    if (theirs.includes(key)) return text
    return isInstant(field) ? new Date(field) : field
  })
}

interface Form {
  readonly attributes: string
  readonly fields: Record<string, string>
  button: string
}

function formsIn(html: string): Form[] {
  const forms: Form[] = []
  let isInButton = false
  const parser = new Parser({
    onopentag(tag, { method = '', action = '', name = '', value = '' }) {
      if (tag === 'form') forms.push({ attributes: `${method} ${action}`, fields: {}, button: '' })
      if (tag === 'input') forms.at(-1)!.fields[name] = value
      if (tag === 'button') isInButton = true
    },
    ontext(text) {
      if (isInButton) forms.at(-1)!.button += text
    },
    onclosetag(tag) {
      if (tag === 'button') isInButton = false
    },
  })
  parser.end(html)
  return forms
}

function textOf(html: string, tag: string): string {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(html)?.[1] ?? ''
}

/** Elements and attributes in order: all but the words. */
function shapeOf(html: string): string {
  const shape: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => shape.push(`<${name} ${JSON.stringify(attributes)}>`),
    onclosetag: (name) => shape.push(`</${name}>`),
    oncomment: (text) => shape.push(`<!--${text}-->`),
    onprocessinginstruction: (name, text) => shape.push(name, text),
  })
  parser.end(html)
  return shape.join('\n')
}

function layersWith(...answers: readonly LayerAnswer[]): readonly LayerAnswer[] {
  return LAYERS.map(
    (layer) =>
      answers.find((answer) => answer.layer === layer) ?? { layer, passes: true, ...seen() },
  )
}

function sentAlready(): LayerAnswer {
  return { layer: 'briefed', passes: false, reason: 'already-briefed', ...seen() }
}

function seen() {
  return { value: 'for operators', source: 'for operators too' }
}
