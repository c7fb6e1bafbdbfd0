import { join } from 'node:path'
import type { Span } from '../../model/day.ts'
import { idOf } from '../../model/id.ts'
import type { Mailbox } from '../../model/mailbox.ts'
import type { Meeting } from '../../model/meeting.ts'
import type { Unreadable } from '../../model/message.ts'
import type { Calendar } from '../source.ts'
import { meetingOf } from './event.ts'
import { type CalendarFile, readFiles } from './files.ts'
import type { RawEvent } from './scan.ts'
import { instancesOf } from './series.ts'
import { type Instance, openReading } from './timing.ts'

/**
 * A folder of .ics files as meetings. Only what touches the span is read in full:
 *
 *     scan.ts        the file's events, and the few properties that say when they are
 *     series.ts      the events of one UID: a rule, what it leaves out, what was changed
 *     occurrence.ts  the rule's days, by arithmetic
 *     event.ts       an event that takes place, as a Meeting
 *
 * Promises what `Source.meetings` promises. A folder that is missing is an empty calendar.
 */
export async function readCalendar(
  folder: string,
  mailbox: Mailbox,
  span: Span,
): Promise<Calendar> {
  const files = readFiles(folder, mailbox)
  const instances = takingPlace(files, mailbox, span)
  const meetings: Meeting[] = []
  for (const instance of instances) meetings.push(await meetingOf(instance, mailbox))
  return { meetings, unreadable: files.flatMap((file) => reported(folder, file)) }
}

const MOST_MEETINGS = 1_000

/** By start. What can't be read is counted in its file. */
function takingPlace(
  files: readonly CalendarFile[],
  mailbox: Mailbox,
  span: Span,
): readonly Instance[] {
  const reading = openReading(mailbox, span)
  const instances: Instance[] = []
  for (const events of byUid(files).values()) {
    const found = instancesOf(events, reading)
    for (const instance of found.instances) instances.push(instance)
    for (const { calendar } of found.broken) calendar.broken += 1
  }
  instances.sort(byStart)
  for (const { event } of instances.splice(MOST_MEETINGS)) event.calendar.broken += 1
  return instances
}

/** The same event may stand in several files: an invitation, its update, its cancellation. */
export function byUid(files: readonly CalendarFile[]): Map<string, RawEvent[]> {
  const series = new Map<string, RawEvent[]>()
  for (const { found } of files) {
    for (const event of typeof found === 'string' ? [] : found.events) {
      if (ANSWERS.has(event.method)) continue
      const known = series.get(event.uid)
      if (known) known.push(event)
      else series.set(event.uid, [event])
    }
  }
  return series
}

// RFC 5546: what an attendee sends back, which is no event of the calendar.
const ANSWERS = new Set(['REPLY', 'REFRESH', 'COUNTER', 'DECLINECOUNTER'])

function byStart(a: Instance, b: Instance): number {
  const order = a.start.getTime() - b.start.getTime() || a.end.getTime() - b.end.getTime()
  return order || (a.event.uid < b.event.uid ? -1 : 1)
}

function reported(folder: string, { name, found }: CalendarFile): Unreadable[] {
  const why = typeof found === 'string' ? found : brokenEvents(found.broken)
  return why === '' ? [] : [{ id: idOf(join(folder, name)), where: name, why }]
}

function brokenEvents(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '1 of its events was left out' : `${count} of its events were left out`
}
