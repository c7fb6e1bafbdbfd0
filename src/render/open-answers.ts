import { join } from 'node:path'
import type { Answer, CommandResult } from '../model/answer.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { type Clock, openClocks } from './clock.ts'
import { openTemplate } from './load-template.ts'
import { openLocales, wordsFor } from './locale.ts'
import type { Rendered } from './renderer.ts'
import { layOut } from './text-layout.ts'
import type { Words } from './words.ts'

/** Writes the mail that answers a reply. Templates and words are read and checked once; then it is pure. */
export interface Answers {
  write(answer: Answer, mailbox: Mailbox): Rendered
}

const EXAMPLE = {
  lang: 'en',
  dir: 'ltr',
  subject: 'What your reply did',
  intro: 'This is what came of your reply to the briefing of Friday, March 27.',
  lines: ['2: done.'],
  notes: ['The links in that briefing undo it.'],
}

/** Reads `answer.html` and `answer.txt`. Throws a TemplateError for whatever would fail later. */
export async function openAnswers(folder: string): Promise<Answers> {
  const locales = await openLocales(join(folder, 'locales'))
  const [html, text] = await Promise.all([
    openTemplate(join(folder, 'answer.html'), EXAMPLE, 'html'),
    openTemplate(join(folder, 'answer.txt'), EXAMPLE, 'text'),
  ])
  const clockFor = openClocks()
  return {
    write(answer, mailbox) {
      const words = wordsFor(locales, mailbox.locale)
      const view = viewOf(answer, words, clockFor(mailbox.locale, words.locale, mailbox.timeZone))
      return {
        subject: view.subject,
        html: html(view),
        text: layOut(text(view)),
        locale: words.locale,
      }
    },
  }
}

function viewOf({ day, results, isCut }: Answer, words: Words, clock: Clock): typeof EXAMPLE {
  const didSomething = results.some((result) => 'isNew' in result && result.isNew)
  const isUnclear = results.length === 0 || results.some(({ kind }) => kind === 'unknown')
  return {
    lang: words.locale,
    dir: words.dir,
    subject: words.say('answerSubject', {}),
    intro: words.say('answerIntro', { day: clock.dayOf(day) }),
    lines:
      results.length === 0
        ? [words.say('answerNothing', {})]
        : results.map((result) => lineOf(result, words, clock)),
    notes: [
      isCut ? words.say('answerTooMany', {}) : '',
      didSomething ? words.say('answerUndo', {}) : '',
      isUnclear ? words.say('answerHow', {}) : '',
    ].filter((note) => note !== ''),
  }
}

function lineOf(result: CommandResult, words: Words, clock: Clock): string {
  switch (result.kind) {
    case 'done':
      return words.say(result.isNew ? 'answerDone' : 'answerDoneAlready', result)
    case 'dismissed':
      return words.say(result.isNew ? 'answerDismissed' : 'answerDismissedAlready', result)
    case 'reminded': {
      const values = { number: result.number, day: clock.dayOf(result.day) }
      return words.say(result.isNew ? 'answerReminded' : 'answerRemindedAlready', values)
    }
    case 'unsubscribed':
      return words.say(result.isNew ? 'answerUnsubscribed' : 'answerUnsubscribedAlready', {})
    case 'no-number':
      return words.say('answerNoNumber', result)
    case 'no-day':
      return words.say('answerNoDay', result)
    case 'gone':
      return words.say('answerGone', result)
    case 'unknown':
      return words.say('answerUnknown', result)
  }
}
