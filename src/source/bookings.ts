import type { Span } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'

/** Focus time to put into a calendar. */
export interface Booking {
  readonly id: string // 16 hex digits: the slot's id
  readonly span: Span
  readonly title: string
}

/**
 * Where focus time is booked. Touches nothing but what it booked itself. Throws SourceError for an id that is
 * none, a mailbox that leads out of its place, and a calendar that fails in a way nobody foresaw.
 */
export interface Bookings {
  /**
   * Idempotent: a second call with the same id books nothing twice. 'unwritable' when the calendar can't be
   * written, isn't there, or has something else in that place.
   */
  book(mailbox: Mailbox, booking: Booking, now: Date): Promise<'booked' | 'already' | 'unwritable'>
  /** Idempotent: 'already' when nothing of ours stands there. Throws SourceError when it may not be deleted. */
  remove(mailbox: Mailbox, id: string): Promise<'removed' | 'already'>
  isBooked(mailbox: Mailbox, id: string): Promise<boolean>
  /** The event as a file to download (METHOD:PUBLISH). */
  ics(mailbox: Mailbox, booking: Booking, now: Date): string
}
