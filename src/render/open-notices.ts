import { join } from 'node:path'
import { nameOf } from '../model/message.ts'
import type { OrganizerNotice } from '../model/notice.ts'
import { oneLine } from './clean.ts'
import { type Clock, openClocks } from './clock.ts'
import { openTemplate } from './load-template.ts'
import { openLocales, wordsFor } from './locale.ts'
import { noticeSentence, noticeSubject, titleOf, whenOf } from './notice-words.ts'
import type { Notices } from './notices.ts'
import { theirs } from './reader.ts'
import type { Phrase } from './view-example.ts'
import type { Words } from './words.ts'

/**
 * Reads, checks and compiles notice.txt in the templates' folder, with the words in locales/. Throws a
 * TemplateError with file, line and a hint. Its lines are not laid out: they are somebody's own words.
 */
export async function openNotices(folder: string): Promise<Notices> {
  const locales = await openLocales(join(folder, 'locales'))
  const clockFor = openClocks()
  const text = await openTemplate(join(folder, 'notice.txt'), EXAMPLE, 'text')

  return {
    write(notice, { locale, timeZone }) {
      const words = wordsFor(locales, locale)
      const clock = clockFor(locale, words.locale, timeZone)
      return {
        subject: noticeSubject(words, clock, notice.meeting, notice.saying),
        text: text(viewOf(notice, words, clock, timeZone)),
        locale: words.locale,
      }
    },
    senderName: (person, sender, { locale }) =>
      wordsFor(locales, locale).say('noticeFrom', {
        name: oneLine(nameOf(person), 60),
        service: oneLine(nameOf(sender), 60),
      }),
  }
}

/** What the template may ask for. */
interface NoticeView {
  readonly sentence: string
  readonly title: string
  readonly when: string
  readonly series: string
  readonly comment: readonly string[] // line by line
  readonly name: string
  readonly sentBy: Phrase
}

const EXAMPLE: NoticeView = {
  sentence: 'I accept the invitation.',
  title: 'Budget review',
  when: 'Friday, March 27, 9:00 AM to 9:30 AM (America/New_York)',
  series: 'This goes for the whole series.',
  comment: ['See you there.'],
  name: 'Ana Ruiz',
  sentBy: [{ ours: 'Sent for ', theirs: 'ana.ruiz@acme.example' }],
}

function viewOf(
  { meeting, writer, saying, comment }: OrganizerNotice,
  words: Words,
  clock: Clock,
  timeZone: string,
): NoticeView {
  const isForSeries = saying.kind === 'answer' && saying.isForSeries
  return {
    sentence: noticeSentence(words, saying),
    title: titleOf(words, meeting),
    when: whenOf(words, clock, meeting, timeZone),
    series: isForSeries ? words.say('noticeSeries', {}) : '',
    comment: comment === '' ? [] : comment.split('\n'),
    name: oneLine(nameOf(writer), 100),
    sentBy: words.phrase('noticeSentBy', { address: theirs(writer.address, 254) }),
  }
}
