import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { link, mkdir, open, rm, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { SourceError } from '../errors.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { bookingUid } from '../model/meeting.ts'
import { bookingIcs } from './booking-ics.ts'
import type { Booking, Bookings } from './bookings.ts'
import { scan } from './calendar/scan.ts'
import { codeOf } from './mail-file.ts'
import { findFolder, findHome } from './mailbox-folder.ts'

/**
 * Focus time as files beside the person's own, where `openFolder` reads them back:
 *
 *     <root>/<address>/calendar/daybrief-<id>.ics            one event
 *     <root>/<address>/calendar/.daybrief-<id>.ics.<uuid>    half written; only a crash leaves one
 *
 * A file is ours when its events have our UID, whatever a calendar program has changed in it since. No other
 * is overwritten or deleted, and no link is followed out of the root.
 */
export function openFolderBookings(root: string): Bookings {
  return {
    book: (mailbox, booking, now) =>
      translated(mailbox, 'written', () => book(root, mailbox, booking, now)),
    remove: (mailbox, id) => translated(mailbox, 'deleted', () => remove(root, mailbox, id)),
    isBooked: (mailbox, id) => translated(mailbox, 'read', () => isBooked(root, mailbox, id)),
    ics: (_mailbox, booking, now) => bookingIcs(booking, now, 'PUBLISH'),
  }
}

const LARGEST = 1024 * 1024 // more than any program makes of one event

// The person gets a file to download instead. EPERM also says that the disk knows no hard links.
const UNWRITABLE = new Set([
  'EACCES',
  'EDQUOT',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'ENOTSUP',
  'EPERM',
  'EROFS',
])

async function book(root: string, mailbox: Mailbox, booking: Booking, now: Date) {
  const name = fileName(booking.id)
  try {
    const folder = await calendarOf(root, mailbox)
    if (folder === undefined) return 'unwritable'
    const file = join(folder, name)
    if (await isOurs(file, booking.id)) return 'already'
    if (await writeNew(file, bookingIcs(booking, now))) return 'booked'
    // Another call was first; or what stands there is not ours, and stays.
    return (await isOurs(file, booking.id)) ? 'already' : 'unwritable'
  } catch (error) {
    if (UNWRITABLE.has(codeOf(error) ?? '')) return 'unwritable'
    throw error
  }
}

async function remove(root: string, mailbox: Mailbox, id: string) {
  const name = fileName(id)
  const folder = findFolder(root, mailbox, 'calendar')
  if (folder === undefined || !(await isOurs(join(folder, name), id))) return 'already'
  try {
    await unlink(join(folder, name))
    return 'removed'
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'already' // another call was first
    throw error
  }
}

async function isBooked(root: string, mailbox: Mailbox, id: string): Promise<boolean> {
  const name = fileName(id)
  const folder = findFolder(root, mailbox, 'calendar')
  return folder !== undefined && (await isOurs(join(folder, name), id))
}

/** Made when it is missing; undefined when the mailbox has no home, or a link to nowhere is in the way. */
async function calendarOf(root: string, mailbox: Mailbox): Promise<string | undefined> {
  const home = findHome(root, mailbox)
  if (home === undefined) return undefined
  const folder = findFolder(root, mailbox, 'calendar')
  if (folder !== undefined) return folder
  try {
    await mkdir(join(home, 'calendar'))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error // another call was first
  }
  return findFolder(root, mailbox, 'calendar')
}

async function isOurs(file: string, id: string): Promise<boolean> {
  const text = await textOf(file)
  const calendar = text === undefined ? undefined : scan(text)
  if (calendar === undefined || typeof calendar === 'string') return false
  const { events, broken } = calendar
  return events.length > 0 && broken === 0 && events.every(({ uid }) => uid === bookingUid(id))
}

/** undefined when there is no such file, or it can't be read: it is not known to be ours then. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    await using handle = await open(file, flags)
    const stat = await handle.stat()
    return stat.isFile() && stat.size <= LARGEST ? await handle.readFile('utf8') : undefined
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

// Whole or not at all, and never in place of another: unlike a rename, a link fails where a file is. The
// mode is the system's own, since a calendar program may run as somebody else. False: there is a file.
async function writeNew(file: string, text: string): Promise<boolean> {
  const half = join(dirname(file), `.${basename(file)}.${randomUUID()}`)
  try {
    await writeSynced(half, text)
    await link(half, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(half, { force: true }).catch(() => undefined) // what happened to the file itself is the answer
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  await using handle = await open(file, 'wx')
  await handle.writeFile(text)
  await handle.sync()
}

// It comes out of a link, and goes into a path.
function fileName(id: string): string {
  if (/^[0-9a-f]{16}$/.test(id)) return `daybrief-${id}.ics`
  throw new SourceError("a booking's id is 16 hex digits", { temporary: false })
}

// The cause stays here, since it names folders.
async function translated<T>(
  mailbox: Mailbox,
  what: string,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined || error instanceof SourceError) throw error
    const message = `the calendar of mailbox ${mailbox.id} can't be ${what} (${code})`
    throw new SourceError(message, {
      temporary: true,
      hint: 'Let the user that runs Daybrief write to the mailbox’ calendar folder, and to the files in it.',
    })
  }
}
