import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Mailbox } from '../model/mailbox.ts'
import type { Mail } from '../model/message.ts'
import { readMailHead } from './head.ts'
import { readMail, unreadable } from './read-mail.ts'
import { saidAt } from './said-at.ts'
import { type FoundFile, hasMangledName } from './scan.ts'

/** A mail that is in a file, and when it was said. */
export interface MailFile {
  readonly path: string
  readonly sentAt: Date
  readonly bytes?: Buffer // all of a small one, where it was read already
}

const MAX_MAIL_BYTES = 25 * 1024 * 1024
const DATE_BYTES = 16 * 1024

/**
 * Reads only the head, for its date. undefined: the file is gone. With `keep`, a mail that is no longer than
 * that is kept: opening a file costs as much as reading ten times this.
 */
export function dateFile(folder: string, file: FoundFile, keep: boolean): MailFile | undefined {
  try {
    return withFile(join(folder, file.path), (handle) => {
      const length = readSync(handle, headBytes, 0, DATE_BYTES, 0)
      const bytes = headBytes.subarray(0, length)
      const sentAt = saidAt(readMailHead(bytes, DATE_BYTES), file)
      const isWhole = length < DATE_BYTES
      return { path: file.path, sentAt, ...(keep && isWhole && { bytes: Buffer.from(bytes) }) }
    })
  } catch (error) {
    // Moved or deleted since it was found; anything else comes to light when it is read.
    return isGone(error, file.path)
      ? undefined
      : { path: file.path, sentAt: new Date(file.mtimeMs) }
  }
}

const headBytes = Buffer.alloc(DATE_BYTES)

/** undefined: the file is gone. */
export async function readFile(
  folder: string,
  { path, sentAt, bytes: known }: MailFile,
  mailbox: Mailbox,
): Promise<Mail | undefined> {
  const where = `mail/${path}`
  try {
    const bytes = known ?? withFile(join(folder, path), bytesOf)
    if (bytes === undefined) return unreadable(where, 'it is larger than 25 MB')
    return await readMail({ where, bytes, sentAt }, mailbox)
  } catch (error) {
    if (isGone(error, path)) return undefined
    if (codeOf(error) === undefined) throw error
    if (hasMangledName(path))
      return unreadable(where, 'its name, or that of its folder, is no UTF-8')
    return unreadable(where, `it can't be opened (${codeOf(error)})`)
  }
}

/** A whole mail; undefined: the file is gone. No link is followed. */
export function bytesIn(path: string): Buffer | 'too-large' | undefined {
  try {
    return withFile(path, bytesOf) ?? 'too-large'
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The system's own code, such as EACCES; undefined for anything that is no failed call. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function bytesOf(handle: number): Buffer | undefined {
  return fstatSync(handle).size > MAX_MAIL_BYTES ? undefined : readFileSync(handle)
}

function withFile<T>(path: string, use: (handle: number) => T): T {
  const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    return use(handle)
  } finally {
    closeSync(handle)
  }
}

// A name in another encoding is found, and then names nothing: its mail is not gone.
function isGone(error: unknown, path: string): boolean {
  return codeOf(error) === 'ENOENT' && !hasMangledName(path)
}
