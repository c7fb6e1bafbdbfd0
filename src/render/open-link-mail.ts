import { join } from 'node:path'
import type { Purpose } from '../model/action.ts'
import type { LocalDay } from '../model/day.ts'
import { openClocks } from './clock.ts'
import { openTemplate } from './load-template.ts'
import { openLocales, wordsFor } from './locale.ts'
import { theirs } from './reader.ts'
import type { Rendered } from './renderer.ts'
import { layOut } from './text-layout.ts'
import type { Phrase } from './view-example.ts'

/** The mail that carries a fresh link in place of an expired one. Read and checked once; then it is pure. */
export interface LinkMail {
  render(link: FreshLink, reader: LinkReader): Rendered
}

interface FreshLink {
  readonly purpose: Purpose
  readonly url: string
  readonly day: LocalDay // of the briefing in which the expired one stood
}

interface LinkReader {
  readonly locale: string
  readonly timeZone: string
  readonly address: string
}

/** What the two templates may ask for. */
interface LinkView {
  readonly lang: string
  readonly dir: string
  readonly subject: string
  readonly lead: string
  readonly linkUrl: string
  readonly label: string
  readonly why: Phrase
  readonly words: Readonly<Record<string, string>>
}

const EXAMPLE: LinkView = {
  lang: 'en',
  dir: 'ltr',
  subject: 'A fresh link',
  lead: 'In place of one in your briefing of Fri, Mar 27:',
  linkUrl: 'https://brief.example/done/token',
  label: 'Done',
  why: [{ ours: 'Asked for on a page of ', theirs: 'ana@acme.example' }],
  words: {},
}

/** Reads `link.hbs` and `link.txt`; like the mail with a code, without MJML. Throws a TemplateError. */
export async function openLinkMail(folder: string): Promise<LinkMail> {
  const locales = await openLocales(join(folder, 'locales'))
  const example: LinkView = { ...EXAMPLE, words: locales.get('en')?.plain ?? {} }
  const [html, text] = await Promise.all([
    openTemplate(join(folder, 'link.hbs'), example, 'html'),
    openTemplate(join(folder, 'link.txt'), example, 'text'),
  ])
  const clockFor = openClocks()

  return {
    render({ purpose, url, day }, reader) {
      const words = wordsFor(locales, reader.locale)
      const clock = clockFor(reader.locale, words.locale, reader.timeZone)
      const view: LinkView = {
        lang: words.locale,
        dir: words.dir,
        subject: words.say('linkMailSubject', {}),
        lead: words.say('linkMailLead', { day: clock.dayOf(day) }),
        linkUrl: url,
        label: words.plain[LABELS[purpose]] ?? '',
        why: words.phrase('linkMailWhy', { address: theirs(reader.address, 254) }),
        words: words.plain,
      }
      return {
        subject: view.subject,
        html: html(view),
        text: layOut(text(view)),
        locale: words.locale,
      }
    },
  }
}

/** As the links are named in a briefing. */
const LABELS = {
  done: 'done',
  'not-a-task': 'notATask',
  'remind-tomorrow': 'remindTomorrow',
  'book-focus': 'book',
  unsubscribe: 'unsubscribe',
  settings: 'settings',
  why: 'why',
  'answer-meeting': 'answerLink',
  late: 'lateLink',
  useful: 'useful',
  'not-useful': 'notUseful',
} as const satisfies Record<Purpose, string>
