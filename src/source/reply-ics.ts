import { escaped, icsOf, inUtc, PRODUCT } from './ics.ts'
import type { InvitationReply } from './invitations.ts'

/**
 * An answer to an invitation, as its organiser's calendar reads it (RFC 5546, section 3.2.3). SEQUENCE is
 * that of the invitation: an attendee never raises it, and of two answers the later DTSTAMP counts.
 */
export interface ReplyParts {
  readonly uid: string // as it is written, escapes included
  readonly sequence: number
  readonly organizer: Party
  readonly attendee: Party
  readonly recurrence: Recurrence | undefined // one instance only
}

/** Somebody as the event names them. */
export interface Party {
  readonly uri: string
  readonly name: string
}

export interface Recurrence {
  readonly id: string // the whole line
  readonly zone: readonly string[] // the VTIMEZONE that it refers to
}

export function replyIcs(parts: ReplyParts, { answer, comment, at }: InvitationReply): string {
  const { uid, sequence, organizer, attendee, recurrence } = parts
  return icsOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    PRODUCT,
    'METHOD:REPLY',
    ...(recurrence?.zone ?? []),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${inUtc(at)}`,
    ...(recurrence === undefined ? [] : [recurrence.id]),
    `ORGANIZER${named(organizer)}`,
    `ATTENDEE;PARTSTAT=${answer.toUpperCase()}${named(attendee)}`,
    ...(comment === '' ? [] : [`COMMENT:${escaped(comment)}`]),
    'REQUEST-STATUS:2.0;Success',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** A parameter's value, quoted; no quote can stand in it (RFC 5545, section 3.1). */
export function quotedParameter(value: string): string {
  return `"${value.replace(/["\p{Cc}]/gu, "'")}"`
}

function named({ uri, name }: Party): string {
  return name === '' ? `:${uri}` : `;CN=${quotedParameter(name)}:${uri}`
}
