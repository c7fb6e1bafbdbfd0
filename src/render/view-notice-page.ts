import { MEETING_ANSWERS, type MeetingAnswer } from '../model/meeting.ts'
import { nameOf } from '../model/message.ts'
import { LATE_MINUTES, MOST_COMMENT } from '../model/notice.ts'
import type { NoticePage, NoticeStage, ShownNotice } from '../model/page.ts'
import type { NoticeChoiceView, NoticePageView } from './notice-view.ts'
import { noticeSentence, noticeSubjects, titleOf, whenOf } from './notice-words.ts'
import { frameOf, type Voice } from './page-voice.ts'
import { theirs } from './reader.ts'
import type { Phrase } from './view-example.ts'

export function noticePageView(voice: Voice, page: NoticePage): NoticePageView {
  const { words } = voice
  const { stage, shown } = page
  const isBefore = (stage === 'ask' || stage === 'failed') && shown?.said === undefined
  const note = isBefore ? 'nothingYet' : 'closePage'
  return {
    ...frameOf(voice, words.say(TITLES[page.purpose][stage], {}), textOf(voice, page), note),
    meeting: shown && meetingOf(voice, page, shown),
    form: shown && HAS_FORM.includes(stage) ? formOf(voice, page, shown) : undefined,
  }
}

const SAME_TITLES = {
  failed: 'noticeFailedTitle',
  vanished: 'vanishedTitle',
  past: 'overTitle',
  nobody: 'nobodyTitle',
  off: 'offTitle',
} as const

const TITLES = {
  'answer-meeting': {
    ...SAME_TITLES,
    ask: 'answerAskTitle',
    sent: 'answerSentTitle',
    already: 'answerAlreadyTitle',
  },
  late: {
    ...SAME_TITLES,
    ask: 'lateAskTitle',
    sent: 'lateSentTitle',
    already: 'lateAlreadyTitle',
  },
} as const satisfies Record<NoticePage['purpose'], Record<NoticeStage, string>>

const TEXTS = {
  ask: 'noticeAskText',
  sent: 'noticeSentText',
  already: 'noticeAlreadyText',
  failed: 'noticeFailedText',
  vanished: 'vanishedText',
  past: 'overText',
  nobody: 'nobodyText',
  off: 'offText',
} as const satisfies Record<NoticeStage, string>

// Something else may be said after something was.
const HAS_FORM: readonly NoticeStage[] = ['ask', 'sent', 'already', 'failed']

function textOf({ words }: Voice, { stage, shown }: NoticePage): Phrase {
  const { organizer, writer, said } = shown ?? {}
  return words.phrase(TEXTS[stage], {
    organizer: theirs(organizer === undefined ? '' : nameOf(organizer), 60),
    address: theirs(organizer?.address ?? '', 254),
    own: theirs(writer?.address ?? '', 254),
    words: said === undefined ? '' : noticeSentence(words, said),
  })
}

function meetingOf(
  { words, clock, reader }: Voice,
  { stage, purpose }: NoticePage,
  { meeting, said }: ShownNotice,
): NoticePageView['meeting'] {
  const isTold = stage === 'sent' || stage === 'already' // the text has said it
  return {
    title: titleOf(words, meeting) || words.say('privateMeeting', {}),
    when: whenOf(words, clock, meeting, reader.timeZone),
    said:
      said === undefined || isTold
        ? ''
        : words.say('saidBefore', { words: noticeSentence(words, said) }),
    subject:
      stage === 'ask' || stage === 'failed'
        ? words.say('noticeSubject', { subject: noticeSubjects(words, clock, meeting, purpose) })
        : '',
    isOver: !HAS_FORM.includes(stage),
  }
}

function formOf(voice: Voice, page: NoticePage, shown: ShownNotice): NoticePageView['form'] {
  const { words } = voice
  const { stage, purpose } = page
  const isFirst = stage === 'ask' || stage === 'failed'
  const isLate = purpose === 'late'
  const isForSeries = shown.said?.kind === 'answer' && shown.said.isForSeries
  return {
    heading: isFirst ? '' : words.say(isLate ? 'lateAgain' : 'answerAgain', {}),
    legend: words.say(isLate ? 'lateChoice' : 'answerChoice', {}),
    choices: isLate
      ? LATE_MINUTES.map((minutes) => lateChoice(voice, minutes))
      : MEETING_ANSWERS.map((answer) => answerChoice(voice, answer)),
    scope: shown.hasSeries ? words.say('scopeChoice', {}) : '',
    scopes: [
      { value: 'this', label: words.say('scopeThis', {}), isOn: !isForSeries },
      { value: 'series', label: words.say('scopeSeries', {}), isOn: isForSeries },
    ],
    most: String(MOST_COMMENT),
    label: words.say('sendNotice', {}),
    isPrimary: isFirst,
  }
}

// None is chosen beforehand: a press that was not meant would be a mail.
function answerChoice({ words }: Voice, answer: MeetingAnswer): NoticeChoiceView {
  const sentence = noticeSentence(words, { kind: 'answer', answer, isForSeries: false })
  const preview = words.say('noticePreview', { words: sentence })
  return { value: answer, label: words.say(LABELS[answer], {}), preview }
}

function lateChoice({ words }: Voice, minutes: number): NoticeChoiceView {
  const sentence = noticeSentence(words, { kind: 'late', minutes })
  const preview = words.say('noticePreview', { words: sentence })
  return { value: String(minutes), label: words.say('lateMinutes', { count: minutes }), preview }
}

const LABELS = {
  accepted: 'acceptChoice',
  tentative: 'tentativeChoice',
  declined: 'declineChoice',
} as const
