import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Finds the files that came since the last scan, at a cost that follows what is new. A cursor is JSON:
 * `{ v: 1, folders: [["inbox", changedAt, readUpTo, count, [[name, ctime], ...]], ...] }`, sorted by path.
 *
 * It goes by ctime: a copy keeps its old mtime, but nothing that is put into a folder, by writing, copying
 * or renaming, keeps an old ctime, and the folder's own ctime changes with it. So a folder whose ctime is
 * as it was is not listed; its subfolders are known from the cursor. In one that changed, what is not
 * older than `readUpTo` is new, but for the files that were read and have not changed. No clock is asked:
 * the file system's may be another machine's. File calls are synchronous: asynchronous ones take eight to
 * fifteen times as long on small files (3 against 60 microseconds for a stat).
 */
export interface Scan {
  readonly files: readonly FoundFile[]
  readonly cursor: string
}

export interface FoundFile {
  readonly path: string // from the scanned folder on, with slashes
  readonly size: number
  readonly mtimeMs: number
  readonly ctimeMs: number
}

interface Folder {
  readonly changedAt: number // the folder's own ctime
  readonly readUpTo: number
  readonly count: number // of all entries
  readonly latest: ReadonlyMap<string, number> // name and ctime of the files not older than readUpTo
}

const VERSION = 1

/** Everything is new without a cursor, or with one that can't be read. */
export function scan(root: string, cursor: string | undefined): Scan {
  const known = decodeCursor(cursor)
  const newest = [...known.values()].reduce(
    (latest, { changedAt }) => Math.max(latest, changedAt),
    0,
  )
  const folders = new Map<string, Folder>()
  const files: FoundFile[] = []

  // Parents come first, and what is found on the way comes last.
  const paths = new Set(['', ...known.keys()])
  for (const path of paths) {
    const changedAt = path === '' || folders.has(parentOf(path)) ? ctimeOf(root, path) : undefined
    if (changedAt === undefined) continue
    const before = known.get(path)
    if (before && isUnchanged(root, path, before, changedAt, newest)) {
      folders.set(path, before)
      continue
    }
    const listed = list(root, path, changedAt)
    folders.set(path, folderOf(listed, changedAt, ctimeOf(root, path)))
    for (const file of listed.files) if (isNew(file, before, changedAt)) files.push(file)
    for (const folder of listed.folders) paths.add(folder)
  }
  return { files, cursor: encodeCursor(folders) }
}

/** The cursor of somebody who has read nothing. */
export const START = encodeCursor(new Map())

// Time stamps are coarse, and a file may be found half written: what comes right after a listing may leave
// the folder's ctime as it was. Only the folders that changed last can have been that fresh.
function isUnchanged(
  root: string,
  path: string,
  before: Folder,
  changedAt: number,
  newest: number,
): boolean {
  if (changedAt !== before.changedAt) return false
  if (changedAt < newest - FRESH_MS) return true
  const folder = join(root, path)
  if (readdirSync(folder).length !== before.count) return false
  return [...before.latest].every(
    ([name, ctimeMs]) =>
      lstatSync(join(folder, name), { throwIfNoEntry: false })?.ctimeMs === ctimeMs,
  )
}

const FRESH_MS = 2000

// A folder that seems to have changed before its files were read: a clock was set back, so all counts as
// new. A mail that is read twice is known by its id behind this room.
function isNew(file: FoundFile, before: Folder | undefined, changedAt: number): boolean {
  if (!before || changedAt < before.readUpTo) return true
  return file.ctimeMs >= before.readUpTo && before.latest.get(nameOf(file.path)) !== file.ctimeMs
}

// Where nothing came during the listing, whatever comes later is not older than the newest file in it.
function folderOf(listed: Listed, changedAt: number, changedAfter: number | undefined): Folder {
  const isSettled = changedAfter === changedAt
  const readUpTo = isSettled
    ? listed.files.reduce((latest, file) => Math.max(latest, file.ctimeMs), changedAt)
    : changedAt
  const latest = listed.files.filter((file) => file.ctimeMs >= readUpTo)
  return {
    changedAt,
    readUpTo,
    count: listed.count,
    latest: new Map(latest.map((file) => [nameOf(file.path), file.ctimeMs])),
  }
}

interface Listed {
  readonly files: readonly FoundFile[]
  readonly folders: readonly string[]
  readonly count: number
}

// Links are left alone: they may lead out of the mailbox.
function list(root: string, path: string, changedAt: number): Listed {
  const files: FoundFile[] = []
  const folders: string[] = []
  const entries = readdirSync(join(root, path), { withFileTypes: true })
  for (const entry of entries) {
    const entryPath = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.isDirectory() && !isLeftAlone(entry.name)) folders.push(entryPath)
    const isMail = entry.isFile() && /\.eml$/i.test(entry.name)
    const isMangled = hasMangledName(entry.name) && (isMail || entry.isDirectory())
    if (!isMail && !isMangled) continue
    const stat = lstatSync(join(root, entryPath), { throwIfNoEntry: false })
    const found =
      stat ?? (isMangled ? { size: 0, mtimeMs: changedAt, ctimeMs: changedAt } : undefined)
    if (!found || stat?.isFile() === false) continue
    files.push({
      path: entryPath,
      size: found.size,
      mtimeMs: found.mtimeMs,
      ctimeMs: found.ctimeMs,
    })
  }
  return { files, folders, count: entries.length }
}

/**
 * Node reads names as UTF-8: one in another encoding comes with U+FFFD in it, and then names nothing. Such a
 * file or folder is found all the same, so that whoever reads it says that it can't be.
 */
export function hasMangledName(path: string): boolean {
  return path.includes('\uFFFD')
}

// Servers write `[Gmail]/Trash`, `INBOX.Trash` or `.Trash`: a name counts by each of its pieces.
function isLeftAlone(name: string): boolean {
  return name
    .toLowerCase()
    .split('.')
    .some((piece) => LEFT_ALONE.has(piece.trim().replaceAll('_', ' ')))
}

const LEFT_ALONE = new Set([
  ...['draft', 'drafts', 'concepten', 'concept'],
  ...['junk', 'junk e-mail', 'junk email', 'junk mail', 'spam', 'bulk mail', 'ongewenst'],
  ...['ongewenste e-mail', 'ongewenste email', 'ongewenste mail', 'ongewenste reclame'],
  ...['trash', 'bin', 'deleted', 'deleted items', 'deleted messages'],
  ...['prullenbak', 'prullenmand', 'verwijderd', 'verwijderde items', 'verwijderde berichten'],
])

function ctimeOf(root: string, path: string): number | undefined {
  const stat = lstatSync(join(root, path), { throwIfNoEntry: false })
  return stat?.isDirectory() ? stat.ctimeMs : undefined
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function encodeCursor(folders: ReadonlyMap<string, Folder>): string {
  const entries = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, folder]) => {
      return [path, folder.changedAt, folder.readUpTo, folder.count, [...folder.latest]]
    })
  return JSON.stringify({ v: VERSION, folders: entries })
}

function decodeCursor(cursor: string | undefined): Map<string, Folder> {
  const folders = new Map<string, Folder>()
  for (const entry of entriesOf(cursor)) {
    const [path, changedAt, readUpTo, count, latest]: unknown[] = Array.isArray(entry) ? entry : []
    if (typeof path !== 'string' || !isNumber(changedAt)) return new Map()
    if (!isNumber(readUpTo) || !isNumber(count) || !isFileList(latest)) return new Map()
    folders.set(path, { changedAt, readUpTo, count, latest: new Map(latest) })
  }
  return folders
}

function entriesOf(cursor: string | undefined): unknown[] {
  try {
    const value: unknown = JSON.parse(cursor ?? START)
    if (typeof value !== 'object' || value === null) return []
    if (!('v' in value) || value.v !== VERSION || !('folders' in value)) return []
    return Array.isArray(value.folders) ? value.folders : []
  } catch {
    return [] // a cursor that can't be read: start over
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function isFileList(value: unknown): value is [string, number][] {
  return (
    Array.isArray(value) &&
    value.every((file) => Array.isArray(file) && typeof file[0] === 'string' && isNumber(file[1]))
  )
}
