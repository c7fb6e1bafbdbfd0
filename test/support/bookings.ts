import type { Meeting } from '../../src/model/meeting.ts'
import type { Booking, Bookings } from '../../src/source/bookings.ts'
import { makeMeeting } from './make.ts'

/** Bookings that live in the process, and what a source would then read. */
export interface BookingsInMemory extends Bookings {
  readonly booked: ReadonlyMap<string, Booking>
  isWritable: boolean
  meetings(): Meeting[]
}

export function openBookings(): BookingsInMemory {
  const booked = new Map<string, Booking>()
  return {
    booked,
    isWritable: true,
    meetings: () =>
      [...booked.values()].map(({ id, span, title }) => makeMeeting({ ...span, uid: id, title })),
    async book(_mailbox, booking) {
      await null // as a file would, it takes a while
      if (!this.isWritable) return 'unwritable'
      if (booked.has(booking.id)) return 'already'
      booked.set(booking.id, booking)
      return 'booked'
    },
    async remove(_mailbox, id) {
      return booked.delete(id) ? 'removed' : 'already'
    },
    async isBooked(_mailbox, id) {
      return booked.has(id)
    },
    ics: (_mailbox, { id, title }) => `${id} ${title}`,
  }
}
