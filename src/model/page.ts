import type { Verdict } from './action.ts'
import type { LocalDay, Span } from './day.ts'
import type { ItemKind, ItemState } from './item.ts'
import type { Person } from './message.ts'
import type { NoticeMeeting, Saying } from './notice.ts'
import type { LayerAnswer } from './outcome.ts'
import type { Reason } from './reason.ts'
import type { Suppression } from './suppression.ts'

/**
 * What a page says, before it has words or markup. Made by actions/, shown by render/. It holds no more
 * of a mail than the briefing did from whose link it was opened.
 */
export type Page =
  | ItemPage
  | SlotPage
  | SubscriptionPage
  | WhyPage
  | FeedbackPage
  | SecondStepPage
  | ExpiredPage
  | SettingsPage
  | NoticePage
  | ErasedPage
  | SorryPage

/** `ask`: nothing has happened, here is what will. `done` and `undone`: it has just happened. `already`: it had. */
export type Stage = 'ask' | 'done' | 'already' | 'undone'

export interface ItemPage {
  readonly kind: 'item'
  readonly purpose: 'done' | 'not-a-task' | 'remind-tomorrow'
  readonly stage: Stage
  readonly item: ShownItem
  readonly state: ItemState
  readonly until: LocalDay | undefined // when it comes back; snoozed items only
  readonly choices: readonly LocalDay[] // days to be reminded on: the next workday, the same day next week
  readonly offers: readonly Offer[] // what can be left out for good from here
}

/** The date field takes a day from the first choice on, and this many days after it at the most. */
export const REMIND_WITHIN_DAYS = 365

export interface ShownItem {
  readonly kind: ItemKind
  readonly quote: string
  readonly who: Person
  readonly subject: string
  readonly saidAt: Date
  readonly reason: Reason | undefined // none where there are no words for it
}

/** Something that may be left out for good, and whether it is. */
export interface Offer {
  readonly suppression: Suppression
  readonly isTaken: boolean
}

export interface SlotPage {
  readonly kind: 'slot'
  readonly stage: Stage | 'taken' | 'past' | 'download' // taken: something else stands there now; download: the calendar can't be written
  readonly slot: Span
  readonly quote: string | undefined // of the item it was fitted for
}

export interface SubscriptionPage {
  readonly kind: 'subscription'
  readonly stage: 'ask' | 'unsubscribed' | 'already' | 'resubscribed'
  readonly isSubscribed: boolean
  readonly offBy?: OffBy | undefined
  readonly address: string // '' once it was erased: the opt-out is what is kept
}

/** Whose switch keeps somebody from every briefing, subscribed or not. */
export type OffBy = 'tenant' | 'admin'

export interface WhyPage {
  readonly kind: 'why'
  readonly day: LocalDay
  readonly layers: readonly LayerAnswer[]
  readonly decidedBy: string | undefined
  readonly sendAt: string
}

/** Whether a briefing was of use: two links, each with its own verdict. */
export interface FeedbackPage {
  readonly kind: 'feedback'
  readonly verdict: Verdict
  readonly stage: Stage
  readonly day: LocalDay
  readonly next: NextSteps | undefined // once it was of no use
}

/** Where to go when a briefing was of no use: the tokens of two links. */
export interface NextSteps {
  readonly settings: string
  readonly why: string
}

/** Asks for a code that was mailed, before settings are shown. It names the address only in part. */
export interface SecondStepPage {
  readonly kind: 'second-step'
  /** `spent`: no tries left. `too-many`: no more codes within this hour. */
  readonly stage: 'ask' | 'enter' | 'wrong' | 'expired' | 'spent' | 'too-many' | 'undeliverable'
  readonly address: string // masked: a…@acme.example
  readonly left: number // tries; of `wrong` only
}

/** In place of what an expired link showed: a fresh one can be mailed. It names the address only in part. */
export interface ExpiredPage {
  readonly kind: 'expired'
  /** `too-many`: no more fresh links within this hour. */
  readonly stage: 'ask' | 'sent' | 'too-many' | 'undeliverable'
  readonly leadsTo: 'same' | 'settings' // settings: what the link was about is not there any more
  readonly address: string // masked: a…@acme.example
}

/** What a person has set, or has typed and could not be saved. */
export interface SettingsPage {
  readonly kind: 'settings'
  readonly stage: SettingsStage
  readonly address: string
  readonly fields: SettingsFields
  readonly problems: readonly SettingsProblem[] // of `wrong` only
  readonly locales: readonly string[] // to choose from
  readonly suppressed: readonly Suppression[] // oldest first
  readonly isSubscribed: boolean
  readonly offBy?: OffBy | undefined
}

/** `already`: what was asked for was so before. `unconfirmed`: erase, with its box not ticked. */
export type SettingsStage =
  | 'ask'
  | 'saved'
  | 'already'
  | 'wrong'
  | 'restored'
  | 'subscribed'
  | 'unsubscribed'
  | 'forgotten'
  | 'unconfirmed'

/** As they stand in the form: text, whatever it says. */
export interface SettingsFields {
  readonly sendAt: string
  readonly workdays: readonly string[]
  readonly timeZone: string
  readonly locale: string
  readonly sections: readonly string[] // those that are on
  readonly most: string
  readonly exclude: string // one a line
}

export interface SettingsProblem {
  readonly field: keyof SettingsFields
  readonly what: string // of `exclude`, the first line that is none; '' where the field says it all
}

/** The receipt of an erase. */
export interface ErasedPage {
  readonly kind: 'erased'
  readonly address: string
  readonly erasedAt: Date
  readonly items: number
  readonly briefings: number
  readonly outcomes: number // mornings in the roster
  readonly mails: number // that lay in an outbox, codes and answers among them
  readonly replies: number
}

/** Tells an organiser something: two links, one page. What will be sent stands on it before it is. */
export interface NoticePage {
  readonly kind: 'notice'
  readonly purpose: 'answer-meeting' | 'late'
  readonly stage: NoticeStage
  readonly shown: ShownNotice | undefined // undefined of `vanished` and `off`
}

/**
 * `vanished`: the meeting takes place no more on that day. `nobody`: it has no organiser whom a mail reaches, or
 * the owner was not invited. `off`: an administrator switched briefings off. `failed`: the mail did not leave.
 */
export type NoticeStage =
  | 'ask'
  | 'sent'
  | 'already'
  | 'failed'
  | 'vanished'
  | 'past'
  | 'nobody'
  | 'off'

export interface ShownNotice {
  readonly meeting: NoticeMeeting
  readonly organizer: Person | undefined
  readonly writer: Person
  readonly said: Saying | undefined // the last that was said
  readonly hasSeries: boolean // then there is a choice
}

/** A page for what can't be shown; says no more than that. */
export interface SorryPage {
  readonly kind: 'sorry'
  readonly reason:
    | 'expired'
    | 'forged'
    | 'malformed'
    | 'gone'
    | 'not-found'
    | 'too-many'
    | 'wrong-method'
    | 'too-large'
    | 'trouble'
  readonly reference: string | undefined // for trouble: what the log knows it by
}

/** For whom a page is shown. */
export interface PageReader {
  readonly locale: string
  readonly timeZone: string
  readonly path: string // of this page; forms post to it
  readonly root: string // of the server's pages: '' or '/brief', without a slash at its end
}
