import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { SourceError } from '../errors.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { codeOf } from './mail-file.ts'

/** Where a mailbox' folder is expected, for people: hints go into logs, so they name no address. */
export function homeInWords(root: string): string {
  return join(root, '<its address, in lower case>')
}

/**
 * What is read of a mailbox' folders, with a failed call as a SourceError. No rights, a disk gone, a network drive
 * away: the next run may find it well. The cause stays here, since it names folders.
 */
export function readable<T>(mailbox: Mailbox, name: 'mail' | 'calendar', read: () => T): T {
  try {
    return read()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined || error instanceof SourceError) throw error
    throw new SourceError(`the ${name} folder of mailbox ${mailbox.id} can't be read (${code})`, {
      temporary: true,
      hint: 'Let the user that runs Daybrief read the mailbox’ folder and all that is in it.',
    })
  }
}

/**
 * The real path of a mailbox' folder; undefined when it is missing. Throws SourceError when it leads out of the root,
 * and the failed call where it can't be told.
 */
export function findHome(root: string, mailbox: Mailbox): string | undefined {
  const realRoot = realPath(root)
  if (realRoot === undefined) return undefined
  const home = realPath(homePath(root, mailbox))
  if (home === undefined || isInside(realRoot, home)) return home
  throw misled(`the folder of mailbox ${mailbox.id} is a link out of the root`, root)
}

/**
 * The same for a folder in it, which may lead nowhere else: its owner may be who put the link there, and a
 * neighbour's mail no business of theirs.
 */
export function findFolder(
  root: string,
  mailbox: Mailbox,
  name: 'mail' | 'calendar',
): string | undefined {
  const home = findHome(root, mailbox)
  if (home === undefined) return undefined
  const folder = realPath(join(home, name))
  if (folder === undefined || isInside(home, folder)) return folder
  throw misled(`the ${name} folder of mailbox ${mailbox.id} is a link out of its home`, root)
}

function homePath(root: string, mailbox: Mailbox): string {
  return join(root, folderName(mailbox))
}

function misled(message: string, root: string): SourceError {
  return new SourceError(message, {
    temporary: false,
    hint: `Put a folder in place of the link in ${homeInWords(root)}.`,
  })
}

function isInside(outer: string, inner: string): boolean {
  const path = relative(outer, inner)
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

// A folder that can't be looked into may be full: only one that is not there counts as missing.
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path) // one call; the other looks at every folder above
  } catch (error) {
    if (MISSING.has(codeOf(error) ?? '')) return undefined
    throw error
  }
}

const MISSING = new Set(['ENOENT', 'ENOTDIR'])

// The address becomes a path: only what is one plain file name may.
function folderName(mailbox: Mailbox): string {
  const name = mailbox.address.toLowerCase()
  if (/^[^\s/\\:\p{Cc}.][^/\\:\p{Cc}]{0,250}$/u.test(name)) return name
  throw new SourceError(`the address of mailbox ${mailbox.id} can't name a folder`, {
    temporary: false,
    hint: 'Use an address without slashes, colons and control characters',
  })
}
