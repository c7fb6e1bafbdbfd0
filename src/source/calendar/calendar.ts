import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SourceError } from '../../errors.ts'
import type { Span } from '../../model/day.ts'
import { idOf } from '../../model/id.ts'
import type { Mailbox } from '../../model/mailbox.ts'
import type { Meeting } from '../../model/meeting.ts'
import type { Unreadable } from '../../model/message.ts'
import type { Calendar } from '../source.ts'
import { meetingOf } from './event.ts'
import { type RawCalendar, type RawEvent, scan } from './scan.ts'
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

const MOST_BYTES = 25 * 1024 * 1024
const MOST_BYTES_IN_ALL = 4 * MOST_BYTES
const MOST_MEETINGS = 1_000

/** A file and what was found in it, or in our words why nothing could be read. */
interface CalendarFile {
  readonly name: string
  readonly found: RawCalendar | string
}

// The files --------------------------------------------------------------------------------------

function readFiles(folder: string, mailbox: Mailbox): CalendarFile[] {
  const files: CalendarFile[] = []
  let left = MOST_BYTES_IN_ALL
  for (const name of namesIn(folder, mailbox)) {
    const bytes = readBytes(join(folder, name), left)
    if (bytes === undefined) continue
    if (typeof bytes !== 'string') left -= bytes.length
    files.push({ name, found: typeof bytes === 'string' ? bytes : scan(textOf(bytes)) })
  }
  return files
}

function namesIn(folder: string, mailbox: Mailbox): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ics$/i.test(name))
      .sort()
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return []
    // No rights, a disk gone: the next run may find it well.
    const message = `the calendar folder of mailbox ${mailbox.id} can't be read`
    throw new SourceError(message, { temporary: true, cause })
  }
}

// The reason instead of the bytes, nothing when the file is gone. A link may lead out of the mailbox, and a
// pipe would never end.
function readBytes(path: string, left: number): Buffer | string | undefined {
  let handle: number | undefined
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stat = fstatSync(handle)
    if (!stat.isFile()) return 'it is not a file'
    if (stat.size > MOST_BYTES) return 'it is larger than 25 MB'
    return stat.size > left ? 'the calendar is larger than 100 MB' : readFileSync(handle)
  } catch (error) {
    // Foreseen: deleted since it was listed, no rights, a link. Anything without a code is a bug of ours.
    const code = codeOf(error)
    if (code === undefined) throw error
    return code === 'ENOENT' ? undefined : `it can't be opened (${code})`
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

// RFC 5545 asks for UTF-8; what is none comes from old Windows programs.
function textOf(bytes: Buffer): string {
  const text = isUtf8(bytes)
    ? bytes.toString('utf8')
    : new TextDecoder('windows-1252').decode(bytes)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function reported(folder: string, { name, found }: CalendarFile): Unreadable[] {
  const why = typeof found === 'string' ? found : brokenEvents(found.broken)
  return why === '' ? [] : [{ id: idOf(join(folder, name)), where: name, why }]
}

function brokenEvents(count: number): string {
  if (count === 0) return ''
  return count === 1 ? "1 of its events can't be read" : `${count} of its events can't be read`
}

// The events -------------------------------------------------------------------------------------

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
function byUid(files: readonly CalendarFile[]): Map<string, RawEvent[]> {
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
