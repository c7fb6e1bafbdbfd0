import type { FormView, FrameView } from './frame-view.ts'
import { NOTICE_EXAMPLE, type NoticePageView } from './notice-view.ts'
import {
  ERASED_EXAMPLE,
  type ErasedPageView,
  SETTINGS_EXAMPLE,
  type SettingsPageView,
} from './settings-view.ts'
import type { Phrase } from './view-example.ts'

export type { FormView, FrameView } from './frame-view.ts'

/**
 * What the templates of the pages may ask for, as types and as an example of every field. Everything is
 * ready to be placed: clean, cut to a length and in the reader's language. An empty string or list means
 * "not there". At start, the templates are held against the examples and tried with them.
 */
export interface PageViews {
  readonly item: ItemPageView
  readonly slot: SlotPageView
  readonly subscription: SubscriptionPageView
  readonly why: WhyPageView
  readonly feedback: FeedbackPageView
  readonly 'second-step': SecondStepPageView
  readonly expired: ExpiredPageView
  readonly settings: SettingsPageView
  readonly erased: ErasedPageView
  readonly notice: NoticePageView
  readonly sorry: SorryPageView
}

export interface ItemPageView extends FrameView {
  readonly quote: string // stands between quotation marks
  readonly said: Phrase // who, in which mail, when
  readonly found: string // for which reason it stands there; '' where there are no words for it
  readonly isOver: boolean // off the list
  readonly forms: readonly FormView[]
  readonly date: DateView | undefined
  readonly offers: readonly OfferView[]
}

export interface DateView {
  readonly day: string
  readonly min: string
  readonly max: string
}

export interface OfferView {
  readonly text: Phrase
  readonly form: FormView
}

export interface SlotPageView extends FrameView {
  readonly day: string
  readonly range: string
  readonly isOver: boolean // not to be had any more
  readonly zone: string
  readonly for: Phrase
  readonly forms: readonly FormView[]
  readonly eventUrl: string
}

export interface SubscriptionPageView extends FrameView {
  readonly forms: readonly FormView[]
}

export interface WhyPageView extends FrameView {
  readonly layers: readonly LayerView[]
}

export interface LayerView {
  readonly question: string
  readonly answer: string // yes, no, or nothing where it was not asked
  readonly detail: string
  readonly isDeciding: boolean
}

export interface FeedbackPageView extends FrameView {
  readonly forms: readonly FormView[]
  readonly settingsUrl: string // '' where nothing is to be changed
  readonly whyUrl: string
}

export interface SecondStepPageView extends FrameView {
  readonly hasField: boolean // for the code
  readonly forms: readonly FormView[]
}

export interface ExpiredPageView extends FrameView {
  readonly forms: readonly FormView[]
}

export interface SorryPageView extends FrameView {
  readonly reference: Phrase
}

/** The examples; `words` are those of English. */
export function pageExamples(words: Readonly<Record<string, string>>): PageViews {
  const frame = { ...FRAME, words }
  return {
    item: { ...frame, ...ITEM },
    slot: { ...frame, ...SLOT },
    subscription: { ...frame, forms: [FORM] },
    why: { ...frame, layers: [LAYER] },
    feedback: { ...frame, forms: [FORM], settingsUrl: '/settings/token', whyUrl: '/why/token' },
    'second-step': { ...frame, hasField: true, forms: [FORM] },
    expired: { ...frame, forms: [FORM] },
    settings: { ...frame, ...SETTINGS_EXAMPLE },
    erased: { ...frame, ...ERASED_EXAMPLE },
    notice: { ...frame, ...NOTICE_EXAMPLE },
    sorry: { ...frame, reference: [{ ours: 'Number: ', theirs: '7f3a' }] },
  }
}

const FRAME = {
  lang: 'en',
  dir: 'ltr',
  styleUrl: '/style.css',
  formUrl: '/done/token',
  title: 'Is this done?',
  text: [{ ours: 'We send nothing more to ', theirs: 'ana@acme.example' }],
  note: 'You can close this page.',
}

const FORM = {
  move: 'until',
  day: '2026-03-30',
  label: 'Undo',
  about: 'Not from this sender',
  isPrimary: true,
}

const ITEM = {
  quote: 'Can you send me the Q3 report by Friday?',
  said: [{ ours: '', theirs: 'Ana Silva' }],
  found: 'Asked of you with words like “could you”',
  isOver: true,
  forms: [FORM],
  date: { day: '2026-03-31', min: '2026-03-30', max: '2027-03-30' },
  offers: [{ text: FRAME.text, form: FORM }],
}

const SLOT = {
  day: 'Friday, March 27',
  range: '1:00 PM to 3:00 PM (2 h)',
  isOver: true,
  zone: 'Times are in Eastern Time (America/New_York).',
  for: [{ ours: 'For ', theirs: 'send the Q3 report' }],
  forms: [FORM],
  eventUrl: '/book-focus/token/event.ics',
}

const LAYER = {
  question: 'Is it one of your workdays?',
  answer: 'No',
  detail: 'It is a day off.',
  isDeciding: true,
}
