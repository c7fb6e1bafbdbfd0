import { idOf } from '../../model/id.ts'
import { LineReader } from './line.ts'

/**
 * The first look at a calendar file: one pass over the text that finds its events and keeps, unread,
 * the few properties that say when they take place. Nothing here grows faster than the file.
 */

/** A file's events and time zones, as they are written. */
export interface RawCalendar {
  readonly text: string
  readonly events: RawEvent[]
  readonly zones: Map<string, string> // VTIMEZONE by TZID
  broken: number // events that can't be read
}

/** An event, as it is written: each property without its name, `;TZID=Europe/Berlin:20260327T090000`. */
export interface RawEvent {
  readonly calendar: RawCalendar
  readonly from: number // its lines in the calendar's text
  to: number
  method: string // PUBLISH, REQUEST, CANCEL ..., '' when none is given
  uid: string
  start: string | undefined
  end: string | undefined
  duration: string | undefined
  recurrenceId: string | undefined
  status: string
  sequence: string
  stamp: string
  isMarkedAllDay: boolean // by Outlook, which writes midnights
  rules: string[] | undefined
  dates: string[] | undefined // RDATE
  excluded: string[] | undefined // EXDATE
}

/** The calendar in a text, or in our words why it is none. */
export function scan(source: string): RawCalendar | string {
  // Only classic Mac files end their lines with a lone CR.
  const text = source.includes('\n') ? source : source.replaceAll('\r', '\n')
  const calendar: RawCalendar = { text, events: [], zones: new Map(), broken: 0 }
  const lines = new LineReader(text)
  const place: Place = { calendar, isCalendar: false, method: '', skipped: '', zone: undefined }
  for (let count = 1; lines.advance(); count += 1) {
    if (count > MOST_LINES) return `it has more than ${MOST_LINES} lines`
    readLine(lines, place)
    if (calendar.events.length > MOST_EVENTS) return `it has more than ${MOST_EVENTS} events`
  }
  if (!place.isCalendar) return 'it is not a calendar'
  if (place.event) calendar.broken += 1
  return calendar
}

const MOST_LINES = 1_000_000
const MOST_EVENTS = 50_000
const LONGEST_VALUE = 2_000
const MOST_RULES = 4 // RFC 5545 allows one
const LONGEST_LIST = 4_000_000 // EXDATE and RDATE: some 200 000 dates
const LONGEST_ZONE = 64_000

/** Where in the file the reader stands. */
interface Place {
  readonly calendar: RawCalendar
  isCalendar: boolean
  method: string
  event?: RawEvent | undefined
  skipped: string // the component inside the event that is being left out, e.g. VALARM
  zone: { readonly from: number; id: string } | undefined
}

function readLine(lines: LineReader, place: Place): void {
  const name = lines.name()
  if (name === 'BEGIN') begin(component(lines), lines, place)
  else if (name === 'END') end(component(lines), lines, place)
  else if (place.event) {
    if (place.skipped === '') readProperty(name, lines, place.event)
  } else if (place.zone) {
    if (name === 'TZID') place.zone.id = lines.rest(LONGEST_VALUE).slice(1).trim()
  } else if (name === 'METHOD')
    place.method = lines.rest(LONGEST_VALUE).slice(1).trim().toUpperCase()
}

function component(lines: LineReader): string {
  return lines.rest(LONGEST_VALUE).slice(1).trim().toUpperCase()
}

// An event that begins before the last one has ended means that one was broken off; reading goes on
// with the new one, so that a missing END never swallows the rest of the file.
function begin(what: string, lines: LineReader, place: Place): void {
  if (what === 'VCALENDAR') {
    place.isCalendar = true
    place.method = ''
  } else if (what === 'VEVENT') {
    if (place.event) place.calendar.broken += 1
    place.zone = undefined
    place.skipped = ''
    place.event = emptyEvent(place.calendar, lines.start, place.method)
  } else if (place.event) {
    if (place.skipped === '') place.skipped = what
  } else if (what === 'VTIMEZONE') {
    place.zone = { from: lines.start, id: '' }
  }
}

function end(what: string, lines: LineReader, place: Place): void {
  if (what === 'VEVENT' && place.event) {
    place.event.to = lines.start
    place.event.uid ||= nameless(place.event)
    place.calendar.events.push(place.event)
    place.event = undefined
    place.skipped = ''
  } else if (what === 'VTIMEZONE' && place.zone) {
    const { from, id } = place.zone
    if (lines.end - from <= LONGEST_ZONE) {
      place.calendar.zones.set(id, place.calendar.text.slice(from, lines.end))
    }
    place.zone = undefined
  } else if (what === place.skipped) {
    place.skipped = ''
  }
}

// An event without UID is a series of its own, and keeps its name as long as its words stay.
function nameless({ calendar, from, to }: RawEvent): string {
  return idOf(calendar.text.slice(from, Math.min(to, from + LONGEST_ZONE)))
}

function readProperty(name: string, lines: LineReader, event: RawEvent): void {
  switch (name) {
    case 'UID':
      event.uid = lines.rest(LONGEST_VALUE).slice(1).trim()
      break
    case 'DTSTART':
      event.start = lines.rest(LONGEST_VALUE)
      break
    case 'DTEND':
      event.end = lines.rest(LONGEST_VALUE)
      break
    case 'DURATION':
      event.duration = lines.rest(LONGEST_VALUE)
      break
    case 'RECURRENCE-ID':
      event.recurrenceId = lines.rest(LONGEST_VALUE)
      break
    case 'STATUS':
      event.status = lines.rest(LONGEST_VALUE).slice(1).trim().toUpperCase()
      break
    case 'SEQUENCE':
      event.sequence = lines.rest(LONGEST_VALUE)
      break
    case 'DTSTAMP':
      event.stamp = lines.rest(LONGEST_VALUE)
      break
    case 'X-MICROSOFT-CDO-ALLDAYEVENT':
      event.isMarkedAllDay = /^:TRUE/i.test(lines.rest(LONGEST_VALUE))
      break
    case 'RRULE':
      addRule(lines.rest(LONGEST_VALUE), event)
      break
    case 'RDATE':
      event.dates ??= []
      event.dates.push(lines.rest(LONGEST_LIST))
      break
    case 'EXDATE':
      event.excluded ??= []
      event.excluded.push(lines.rest(LONGEST_LIST))
      break
  }
}

// Some writers give every event an RRULE, and leave it empty where nothing repeats.
function addRule(rule: string, event: RawEvent): void {
  if (rule.trim() === ':') return
  event.rules ??= []
  if (event.rules.length < MOST_RULES) event.rules.push(rule)
}

function emptyEvent(calendar: RawCalendar, from: number, method: string): RawEvent {
  return {
    calendar,
    from,
    to: from,
    method,
    uid: '',
    start: undefined,
    end: undefined,
    duration: undefined,
    recurrenceId: undefined,
    status: '',
    sequence: '',
    stamp: '',
    isMarkedAllDay: false,
    rules: undefined,
    dates: undefined,
    excluded: undefined,
  }
}
