import type { FrameView } from './frame-view.ts'
import type { ChoiceView } from './settings-view.ts'

/** What the template of a notice may ask for, and an example of every field. */
export interface NoticePageView extends FrameView {
  readonly meeting: NoticeMeetingView | undefined
  readonly form: NoticeFormView | undefined
}

interface NoticeMeetingView {
  readonly title: string
  readonly when: string
  readonly said: string // what was said so far
  readonly subject: string // of the mail that the form sends
  readonly isOver: boolean // nothing can be said of it any more
}

interface NoticeFormView {
  readonly heading: string // where something was said before
  readonly legend: string
  readonly choices: readonly NoticeChoiceView[]
  readonly scope: string // the question which meetings are meant; only of a series
  readonly scopes: readonly ChoiceView[]
  readonly most: string // characters of a comment
  readonly label: string
  readonly isPrimary: boolean
}

export interface NoticeChoiceView {
  readonly value: string
  readonly label: string
  readonly preview: string // the mail's first sentence
}

const CHOICE = { value: 'series', label: 'The whole series', isOn: true }

export const NOTICE_EXAMPLE = {
  meeting: {
    title: 'Budget review',
    when: 'Friday, March 27, 9:00 AM to 9:30 AM (America/New_York)',
    said: 'So far you have said: I accept the invitation.',
    subject: 'Subject: Re: Budget review',
    isOver: true,
  },
  form: {
    heading: 'Answer otherwise',
    legend: 'Your answer',
    choices: [{ value: 'accepted', label: 'Accept', preview: '“I accept the invitation.”' }],
    scope: 'For which meetings?',
    scopes: [CHOICE],
    most: '500',
    label: 'Send the mail',
    isPrimary: true,
  },
} satisfies Omit<NoticePageView, keyof FrameView>
