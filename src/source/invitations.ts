import type { Span } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Meeting, MeetingAnswer } from '../model/meeting.ts'
import type { Person } from '../model/message.ts'

/**
 * Meetings that somebody else called, as they stand in the calendar at this moment. Reads, and changes
 * nothing: the owner's own entry stays as it is. Its file belongs to the calendar program or the server that
 * wrote it, which takes a change made behind its back for a new version, a conflict, or nothing at all; and
 * on a server the answer that comes back by mail is what sets it. What was answered is kept in the store.
 */
export interface Invitations {
  /**
   * The meeting with that id in the span, as `Source.meetings` gives it; undefined when it takes place
   * there no more. Throws SourceError when the calendar as a whole can't be read.
   */
  find(mailbox: Mailbox, meetingId: string, span: Span): Promise<Invitation | undefined>
}

export interface Invitation {
  readonly meeting: Meeting
  /** Known of a private one too; undefined when there is none, or what stands there is nobody's address. */
  readonly organizer: Person | undefined
  readonly invitedAs: string | undefined // the owner's address among the attendees, who may answer
  /** Undefined when it does not repeat, or only this one instance is known. */
  readonly series: { readonly id: string; readonly sequence: number } | undefined
  /** The answer as iTIP (RFC 5546, section 3.2.3); only where the owner is invited by an organizer. */
  reply(answer: InvitationReply): string
}

export interface InvitationReply {
  readonly answer: MeetingAnswer
  readonly isForSeries: boolean
  readonly comment: string // '' for none
  readonly at: Date // later than that of every answer before it: the latest counts
}
