import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { LinkFor } from '../model/action.ts'
import type { Briefing, MeetingCard } from '../model/briefing.ts'
import { type Case, readCases } from '../preview/cases.ts'
import { openLocales } from './locale.ts'
import { openRenderer } from './open.ts'

const renderer = await openRenderer('templates')
const cases = await readCases('fixtures/briefings')
const wordsIn = await openLocales('templates/locales')

// As long as a signed link is (links/token.ts).
const linkFor: LinkFor = (purpose, subject) =>
  `https://brief.acme.example/${purpose}/${`${subject ?? 'x'}-`.padEnd(59, 't')}`

for (const locale of renderer.locales) {
  for (const { name, mailbox, briefing } of cases) {
    describe(`${name}, in ${locale}`, () => {
      const asked: string[] = []
      const { html, text, subject, ...rendered } = renderer.render(
        briefing,
        { ...mailbox, locale },
        (purpose, id) => {
          const url = linkFor(purpose, id)
          asked.push(url)
          return url
        },
      )
      const document = parseDocument(html)
      const links = DomUtils.getElementsByTagName('a', document)
      const items = [
        ...briefing.cards.flatMap((card) => card.items),
        ...[briefing.tasks, briefing.commitments, briefing.followUps, briefing.owed].flatMap(
          (section) => section.items,
        ),
      ]

      it('is in the language asked for', () => {
        expect(rendered.locale).toBe(locale)
        const { direction } = new Intl.Locale(locale).getTextInfo()
        expect(html).toContain(`<html lang="${locale}" dir="${direction}"`)
        const other = direction === 'ltr' ? 'right' : 'left'
        expect(html).not.toContain(`text-align:${other}`)
      })

      it('leaves no trace of a template or of a missing value', () => {
        const quoted = items.map(({ item }) => item.quote).join()
        for (const trace of ['undefined', 'NaN', '[object', 'Invalid Date', '{{']) {
          if (quoted.includes(trace)) continue
          expect(subject).not.toContain(trace)
          expect(html).not.toContain(trace)
          expect(text).not.toContain(trace)
        }
      })

      it('stays under 60 KB, so that no client clips it', () => {
        expect(Buffer.byteLength(html)).toBeLessThan(60_000)
      })

      it('names the same items with the same numbers in html and text', () => {
        const numbers = items.map(({ number }) => String(number))
        const inHtml = DomUtils.findAll(
          (node) => / n$/.test(node.attribs.class ?? ''),
          document.children,
        ).map(DomUtils.textContent)
        const opening = wordsIn.get(locale)?.plain.quote
        const inText = [...text.matchAll(new RegExp(`^(\\d+)\\. ${opening}`, 'gm'))].map(
          (match) => match[1],
        )

        expect(inHtml).toEqual(numbers)
        expect(inText).toEqual(numbers)
      })

      it('has every link it asked for once in html and once in text', () => {
        const hrefs = links.map((link) => link.attribs.href)
        const lines = text.split('\n')

        for (const url of asked) {
          expect(hrefs.filter((href) => href === url)).toHaveLength(1)
          expect(lines.filter((line) => line.endsWith(` ${url}`))).toHaveLength(1)
        }
      })

      it('has the same other links in html and text', () => {
        const hrefs = links.map((link) => link.attribs.href ?? '')

        for (const href of hrefs) expect(text).toContain(href)
      })

      it('gives every link of ours a text of its own', () => {
        const texts = links
          .filter((link) => asked.includes(link.attribs.href ?? ''))
          .map((link) => DomUtils.textContent(link))

        expect(new Set(texts).size).toBe(texts.length)
        expect(texts).not.toContain('')
      })

      it('has one h1, skips no heading level, and calls every table a layout', () => {
        const headings = DomUtils.filter((node) => /^h[1-6]$/.test(nameOf(node)), document)
        const levels = headings.map((node) => Number(nameOf(node).slice(1)))
        const tables = DomUtils.getElementsByTagName('table', document)

        expect(levels.filter((level) => level === 1)).toHaveLength(1)
        expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
        expect(tables.every((table) => table.attribs.role === 'presentation')).toBe(true)
      })

      it('fetches nothing', () => {
        expect(html).not.toMatch(/<(?:img|link|script|iframe)\b|@import|@font-face|url\(/i)
      })

      it('has a subject line that fits in a header', () => {
        expect(subject.length).toBeLessThanOrEqual(78)
        expect(subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
      })

      it('wraps its text, but for links and for words without a space', () => {
        const long = text.split('\n').filter((line) => line.length > 76)

        expect(
          long.filter((line) => /\S \S/.test(line.replace(/^.*?[:?？؟] http/, 'http'))),
        ).toEqual([])
      })
    })
  }
}

describe('an ordinary briefing', () => {
  const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!
  const { text, subject } = renderer.render(
    briefing,
    mailbox,
    (purpose) => `https://b.example/${purpose}`,
  )

  it('has a subject line that says what is due and when the day begins', () => {
    expect(subject).toMatchInlineSnapshot(
      `"Friday: 1 overdue, 2 due today, 4 meetings from 9:30 AM"`,
    )
  })

  it('reads well as plain text', () => {
    expect(text.replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
      "Friday, March 27
      ================

      1 overdue and 2 due today.
      4 meetings, 2 h 30 min
      Longest free stretch: 11:00 AM to 1:30 PM (2 h 30 min)
      By 5:00 PM: “I will send you the signed contract before the end of the day.”

      Prepare for
      -----------

      * 10:00 AM to 11:00 AM: Q3 budget review
         With Ana Silva, Ben Okafor, Chen Li
         @ Room 4, second floor
         Join: https://meet.acme.example/q3-budget
         I’ll be late: https://b.example/late
         From your mail:
         - Ben Okafor: “Q3 numbers, second draft”, yesterday
         - Chen Li: “Re: Q3 numbers”, Wed, Mar 25
         Documents:
         - Q3 budget v2.xlsx
           — Ben Okafor, “Q3 numbers, second draft”, yesterday

      1. “Could you bring the travel figures to the budget review on Friday?”
         — Ben Okafor in “Q3 numbers, second draft”, yesterday
         ** Due today **
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task
         Remind me tomorrow: https://b.example/remind-tomorrow

      * 1:30 PM to 2:15 PM: Globex renewal call
         With Chen Li, Priya Raman
         ** Not answered ** You have not answered this invitation yet.
         Join: https://globex.example/call/881
         Answer: https://b.example/answer-meeting
         I’ll be late: https://b.example/late
         From your mail:
         - Chen Li: “Renewal: open points”, Tue, Mar 24

      Your day
      --------

      * 9:30 AM to 9:45 AM: Stand-up
         With Ana Silva, Ben Okafor, Tom Becker
         Join: https://meet.acme.example/standup
      * 10:00 AM to 11:00 AM: Q3 budget review
      * 1:30 PM to 2:15 PM: Globex renewal call [Not answered]
      * 3:30 PM to 4:00 PM: 1:1 with Tom
         With Tom Becker

      Times are in Eastern Time (America/New_York).

      To do
      -----

      2. “Please approve the purchase order for the new scanners by Wednesday.”
         — billing@globex.example in “PO 4711 waiting for approval”, Mon, Mar 23
         ** Overdue ** Due Wed, Mar 25
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task
         Remind me tomorrow: https://b.example/remind-tomorrow

      3. “Can you review the onboarding deck before Tuesday?”
         — Lucía Fernández in “Onboarding deck”, Wed, Mar 25
         Due Tue, Mar 31
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task
         Remind me tomorrow: https://b.example/remind-tomorrow

      4. “Let me know which of the two venues you prefer.”
         — Ana Silva in “Team day”, Tue, Mar 24
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task
         Remind me tomorrow: https://b.example/remind-tomorrow

      You promised
      ------------

      5. “I will send you the signed contract before the end of the day.”
         — To Priya Raman in “Initech: contract”, yesterday
         ** Due today ** By 5:00 PM
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task
         Remind me tomorrow: https://b.example/remind-tomorrow

      Waiting for an answer
      ---------------------

      6. “Could you confirm the delivery window for April?”
         — Asked Chen Li in “April deliveries”, Fri, Mar 20
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task

      Promised to you
      ---------------

      7. “I’ll get you the press quotes by Monday.”
         — Tom Becker in “Press quotes”, yesterday
         Due Mon, Mar 30
         Done: https://b.example/done
         Not a task: https://b.example/not-a-task

      Documents for today
      -------------------

         - Renewal checklist
           — Chen Li, “Renewal: open points”, Tue, Mar 24
           For “Globex renewal call” at 1:30 PM
           https://files.globex.example/renewal

      Room to focus
      -------------

      - 11:00 AM to 1:00 PM (2 h)
         Before it is due today, 5:00 PM: “I will send you the signed contract
              before the end of the day.”
         Book: https://b.example/book-focus
      - 2:15 PM to 3:30 PM (1 h 15 min)
         Book: https://b.example/book-focus

      -- 
      You get this because Acme has briefings switched on. It comes on your
      workdays, from 7:00 AM.

      Made for sales@acme.example from your own mail and calendar. The links in it
      act for you, so think before you forward it.

      Was this useful?
      Yes: https://b.example/useful
      No: https://b.example/not-useful

      Settings: https://b.example/settings
      Why did I get this? https://b.example/why
      Unsubscribe: https://b.example/unsubscribe
      "
    `)
  })
})

it('says that it can be answered only where somebody reads the answers', async () => {
  const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!
  const reading = await openRenderer('templates', { takesReplies: true })
  const textOf = ({ render }: typeof renderer, locale: string) =>
    render(briefing, { ...mailbox, locale }, linkFor).text

  expect(textOf(renderer, 'en')).not.toContain('answer this mail')
  expect(textOf(reading, 'en')).toContain('\nOr answer this mail: done 2, not 3, remind 1 monday')
  expect(textOf(reading, 'nl')).toContain('\nOf beantwoord deze mail: klaar 2, geen 3, herinner 1')
})

it('tells a reader of another language once in which ones tasks are found', () => {
  const textOf = (id: string, locale: string) => {
    const { mailbox, briefing } = cases.find((it) => it.id === id)!
    return renderer.render(briefing, { ...mailbox, locale }, linkFor).text.replaceAll(/\s+/g, ' ')
  }
  const said = 'Uppgifter och löften hittas bara i mejl på engelska och nederländska.'

  expect(textOf('first', 'sv-SE')).toContain(said)
  expect(textOf('first', 'fi')).toContain('found in English and Dutch mail only.')
  for (const locale of ['en', 'en-GB', 'nl', 'nl_BE']) {
    expect(textOf('first', locale)).not.toMatch(/English and Dutch|Engelse en Nederlandse/)
  }
  expect(textOf('ordinary', 'sv-SE')).not.toContain(said)
})

describe('a reader', () => {
  const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!
  const rendered = (locale: string) => renderer.render(briefing, { ...mailbox, locale }, linkFor)

  it('of Belgian Dutch gets Dutch words', () => {
    expect(rendered('nl-BE').locale).toBe('nl')
    expect(rendered('nl-BE').text).toContain('Vrijdag 27 maart')
  })

  it('of British English gets a clock of 24 hours, of American English one of 12', () => {
    expect(rendered('en-GB').text).toContain('Friday 27 March')
    expect(rendered('en-GB').text).toContain('09:30 to 09:45')
    expect(rendered('en-US').text).toContain('9:30\u00a0AM to 9:45\u00a0AM')
  })

  it('of a language we do not write gets English words and English dates', () => {
    expect(rendered('fi-FI').text).toContain('Friday, March 27')
  })

  it('with a broken locale gets a briefing all the same', () => {
    expect(rendered('en-').locale).toBe('en')
    expect(rendered('').locale).toBe('en')
  })
})

function nameOf(node: object): string {
  return 'name' in node ? String(node.name) : ''
}

describe('the subject line', () => {
  const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!
  const [entry] = briefing.agenda as [Briefing['agenda'][number]]
  const subjectWith = (given: Partial<MeetingCard['meeting']>) => {
    const first = { ...entry, meeting: { ...entry.meeting, ...given } }
    const agenda = [first, ...briefing.agenda]
    return renderer.render({ ...briefing, agenda }, mailbox, linkFor).subject
  }

  it.each<[string, Partial<MeetingCard['meeting']>]>([
    ['what takes none of the time', { start: at('2026-03-27T12:00:00Z'), shownAs: 'free' }],
    ['a whole day', { start: at('2026-03-27T04:00:00Z'), isAllDay: true }],
    [
      'a night that is over',
      { start: at('2026-03-27T02:00:00Z'), end: at('2026-03-27T10:00:00Z') },
    ],
  ])('names the start of the first meeting, and not of %s', (_name, given) => {
    expect(subjectWith(given)).toBe('Friday: 1 overdue, 2 due today, 4 meetings from 9:30 AM')
  })

  it('names no start where one goes on since an earlier day', () => {
    const journey = { start: at('2026-03-25T12:00:00Z'), end: at('2026-03-28T12:00:00Z') }

    expect(subjectWith(journey)).toBe('Friday: 1 overdue, 2 due today, 4 meetings')
  })
})

describe('a line of the agenda', () => {
  const { mailbox, briefing } = cases.find((it) => it.id === 'ordinary')!
  const [entry] = briefing.agenda as [Briefing['agenda'][number]]
  const textWith = (
    given: Partial<MeetingCard['meeting']>,
    clashes: number = 0,
    locale: string = 'en',
  ) => {
    const conflictsWith = Array.from({ length: clashes }, () => entry.meeting)
    const agenda = [{ ...entry, meeting: { ...entry.meeting, ...given }, conflictsWith }]
    const changed = { ...briefing, cards: [], agenda }
    return renderer.render(changed, { ...mailbox, locale }, linkFor).text.replaceAll('\u00a0', ' ')
  }

  it.each([
    [3, 3, ''],
    [4, 4, ''],
    [12, 3, 'and 9 more'],
  ])('names of %i meetings at the same time %i', (clashes, expected, more) => {
    const text = textWith({}, clashes)

    expect(text.match(/At the same time as/g)).toHaveLength(expected)
    expect(text.includes('   and 9 more\n')).toBe(more !== '')
  })

  it('says a link to join by once, where the place is nothing else', () => {
    const joinUrl = 'https://zoom.example/j/1'

    expect(textWith({ joinUrl, location: ` ${joinUrl}` })).not.toContain('@ https')
    expect(textWith({ joinUrl, location: `Room 4, ${joinUrl}` })).toContain(`@ Room 4, ${joinUrl}`)
  })

  it('gives a reminder that lasts no time one time', () => {
    const start = at('2026-03-27T13:30:00Z')

    expect(textWith({ start, end: start })).toContain('\n* 9:30 AM: Stand-up\n')
  })

  it('puts between names what the language puts there', () => {
    expect(textWith({}, 0, 'ja')).toContain('Ana Silva、Ben Okafor、Tom Becker')
    expect(textWith({}, 0, 'ar')).toContain('Ana Silva، Ben Okafor، Tom Becker')
  })
})

function at(instant: string): Date {
  return new Date(instant)
}

describe('what can be said to an organiser', () => {
  const [{ mailbox, briefing }] = cases.filter(({ id }) => id === 'ordinary') as [Case]
  const [card] = briefing.cards as [MeetingCard]
  const { meeting } = card

  it.each<[string, Partial<MeetingCard['meeting']>, boolean, string[]]>([
    ['an invitation', { response: 'needs-action' }, true, ['answer-meeting', 'late']],
    ['one that was accepted', { response: 'accepted' }, false, ['late']],
    ['one that has begun', { start: briefing.madeAt }, false, []],
    ['one’s own', { response: 'organizer' }, false, []],
    ['an entry of one’s own', { response: 'none', organizer: undefined }, false, []],
    ['a whole day', { isAllDay: true }, true, ['answer-meeting']],
    [
      'a private invitation',
      { isPrivate: true, title: '', organizer: undefined },
      true,
      ['answer-meeting'],
    ],
    ['one of nobody’s', { organizer: undefined }, true, []],
  ])('of %s', (_name, given, needsAnswer, expected) => {
    const entry = { ...card, meeting: { ...meeting, ...given }, needsAnswer }

    expect(asked({ ...briefing, cards: [entry], agenda: [entry] })).toEqual(expected)
  })

  it('stands in the agenda where there is no card, but for being late', () => {
    const entry = { ...card, needsAnswer: true }

    expect(asked({ ...briefing, cards: [], agenda: [entry] })).toEqual(['answer-meeting'])
  })

  function asked(changed: Briefing): string[] {
    const purposes: string[] = []
    renderer.render(changed, mailbox, (purpose) => {
      purposes.push(purpose)
      return `https://b.example/${purpose}`
    })
    return purposes.filter((one) => one === 'answer-meeting' || one === 'late').sort()
  }
})
