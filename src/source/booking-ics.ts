import { bookingUid } from '../model/meeting.ts'
import type { Booking } from './bookings.ts'
import { escaped, icsOf, inUtc, PRODUCT } from './ics.ts'
import { oneLine } from './plain.ts'

/**
 * Focus time as an iCalendar event. Its times are in UTC: for one event without a rule that is the same
 * instant everywhere, and each client shows it on its owner's own clock. A TZID would need a VTIMEZONE beside
 * it, of which clients believe the name, the offsets or neither; it earns that only where something repeats.
 * It is not marked private: that the time is for focus is what colleagues are to see.
 */
export function bookingIcs({ id, span, title }: Booking, now: Date, method?: 'PUBLISH'): string {
  const summary = escaped(oneLine(title, LONGEST_TITLE))
  return icsOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    PRODUCT,
    ...(method === undefined ? [] : [`METHOD:${method}`]), // a calendar's own file has none (RFC 4791)
    'BEGIN:VEVENT',
    `UID:${bookingUid(id)}`,
    'SEQUENCE:0',
    `DTSTAMP:${inUtc(now)}`,
    `DTSTART:${inUtc(span.start)}`,
    `DTEND:${inUtc(span.end)}`,
    `SUMMARY:${summary}`,
    'CATEGORIES:Focus',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT5M',
    `DESCRIPTION:${summary}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

const LONGEST_TITLE = 200
