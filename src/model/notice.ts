import type { Span } from './day.ts'
import type { MeetingAnswer } from './meeting.ts'
import type { Person } from './message.ts'

/** What the mailbox' owner tells the organiser of a meeting, before it has words. */
export interface OrganizerNotice {
  readonly meeting: NoticeMeeting
  readonly writer: Person // the owner, by the address that was invited
  readonly saying: Saying
  readonly comment: string // theirs, in lines; '' for none
}

export type Saying =
  | { readonly kind: 'answer'; readonly answer: MeetingAnswer; readonly isForSeries: boolean }
  | { readonly kind: 'late'; readonly minutes: number }

/** As much of a meeting as may be said of it. */
export interface NoticeMeeting extends Span {
  readonly title: string // '' when private
  readonly isPrivate: boolean
  readonly isAllDay: boolean
}

export const LATE_MINUTES = [5, 10, 15, 30] as const
export const MOST_COMMENT = 500
