import type { Span } from './day.ts'
import { idOf } from './id.ts'
import type { Document, Person } from './message.ts'

/** One instance of an event, on one day. Cancelled instances never become a Meeting. */
export interface Meeting extends Span {
  readonly id: string // 16 hex digits made from uid and instance
  readonly uid: string
  readonly instance: string | undefined // RECURRENCE-ID as an ISO instant, when it is one of a series
  readonly title: string // '' when private
  readonly isPrivate: boolean // shown as busy, without its title, people or documents
  readonly isAllDay: boolean
  readonly location: string
  readonly joinUrl: string | undefined // http or https
  readonly organizer: Person | undefined
  readonly attendees: readonly Person[] // without the mailbox' owner
  readonly response: Response
  readonly sequence?: number // how often its organiser has changed it; 0 where nothing is said
  readonly shownAs: 'busy' | 'tentative' | 'free' | 'away'
  readonly documents: readonly Document[]
}

/** What the mailbox' owner answered; `none` when nobody asked (their own entry). */
export type Response = 'none' | 'organizer' | 'needs-action' | 'accepted' | 'tentative' | 'declined'

/** An answer that the owner gave from a briefing; their calendar may not know of it. */
export interface Answered {
  readonly meetingId: string // of the series, where all of it was answered
  readonly answer: MeetingAnswer
  readonly sequence: number
  readonly at: Date
}

export const MEETING_ANSWERS = ['accepted', 'tentative', 'declined'] as const
export type MeetingAnswer = (typeof MEETING_ANSWERS)[number]

/** Of one instance, or without one of the event as a whole, which is also its series. */
export function meetingIdOf(uid: string, instance?: string): string {
  return idOf(uid, instance ?? '')
}

/**
 * The meetings as the owner has answered them. What their calendar says itself is newer: only an invitation
 * that stands open there gets the answer, and one that was changed since asks again.
 */
export function withAnswers(
  meetings: readonly Meeting[],
  answered: readonly Answered[],
): readonly Meeting[] {
  if (answered.length === 0) return meetings
  const byId = new Map(answered.map((answer) => [answer.meetingId, answer]))
  return meetings.map((meeting) => {
    if (meeting.response !== 'needs-action') return meeting
    const [newest] = [byId.get(meeting.id), byId.get(meetingIdOf(meeting.uid))]
      .filter((answer) => answer !== undefined)
      .filter(({ sequence }) => sequence >= (meeting.sequence ?? 0))
      .sort((a, b) => b.at.getTime() - a.at.getTime())
    return newest === undefined ? meeting : { ...meeting, response: newest.answer }
  })
}

/** Does it take the owner's time? Declined, free and all-day events do not. */
export function isBusy(meeting: Meeting): boolean {
  return meeting.response !== 'declined' && meeting.shownAs !== 'free' && !meeting.isAllDay
}

/** Focus time booked for the owner: it takes their time and asks nothing. No invitation passes for it. */
export function isBooking({ uid, organizer, response }: Meeting): boolean {
  return BOOKING.test(uid) && organizer === undefined && response === 'none'
}

export function bookingUid(id: string): string {
  return `daybrief-${id}@daybrief`
}

const BOOKING = /^daybrief-[0-9a-f]{16}@daybrief$/

/**
 * An all-day event that says the owner is out of office and covers the whole day. Theirs, or one they accepted:
 * a colleague who invites everybody to their own leave sends nobody else away.
 */
export function isAwayOn(day: Span, meetings: readonly Meeting[]): boolean {
  return meetings.some(
    (meeting) =>
      meeting.isAllDay &&
      meeting.shownAs === 'away' &&
      isMeant(meeting) &&
      meeting.start <= day.start &&
      meeting.end >= day.end,
  )
}

function isMeant({ response, organizer }: Meeting): boolean {
  if (response === 'none') return organizer === undefined
  return response === 'organizer' || response === 'accepted'
}
