import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mailbox } from '../../model/mailbox.ts'
import { codeOf } from '../mail-file.ts'
import { readable } from '../mailbox-folder.ts'
import { hasMangledName } from '../scan.ts'
import { type RawCalendar, scan } from './scan.ts'

/** A file and what was found in it, or in our words why nothing could be read. */
export interface CalendarFile {
  readonly name: string
  readonly found: RawCalendar | string
}

/** Every .ics file of the folder, by name; none when it is missing. No link is followed. */
export function readFiles(folder: string, mailbox: Mailbox): CalendarFile[] {
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

const MOST_BYTES = 25 * 1024 * 1024
const MOST_BYTES_IN_ALL = 4 * MOST_BYTES

function namesIn(folder: string, mailbox: Mailbox): string[] {
  return readable(mailbox, 'calendar', () => listed(folder))
    .filter((name) => /\.ics$/i.test(name))
    .sort()
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
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
    if (code !== 'ENOENT') return `it can't be opened (${code})`
    return hasMangledName(path) ? 'its name is no UTF-8' : undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

// RFC 5545 asks for UTF-8; what is none comes from old Windows programs.
function textOf(bytes: Buffer): string {
  const text = isUtf8(bytes)
    ? bytes.toString('utf8')
    : new TextDecoder('windows-1252').decode(bytes)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
