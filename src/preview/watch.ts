import { type FSWatcher, type Stats, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Tells which files below some folders were made, changed or removed. What the system says of a folder only
 * starts a look: editors save by renaming, folders go away and come back, and no event says all of that.
 * Where no events come (some network file systems), a look is had every second.
 */
export interface Watcher {
  close(): void
}

const QUIET_MS = 20 // an editor writes in several steps
const LOOK_EVERY_MS = 1_000

export async function watchFolders(
  folders: readonly string[],
  onChange: (files: readonly string[]) => void,
): Promise<Watcher> {
  const watchers = new Map<string, Followed>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let isClosed = false
  let known = await look()
  const regularly = setInterval(() => void compare(), LOOK_EVERY_MS)

  return {
    close() {
      isClosed = true
      clearTimeout(timer)
      clearInterval(regularly)
      for (const { watcher } of watchers.values()) watcher.close()
    },
  }

  function soon(): void {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => void compare(), QUIET_MS)
  }

  // One look at a time: the next one sees what this one missed.
  async function compare(): Promise<void> {
    if (looking !== undefined) {
      await looking
      return soon()
    }
    looking = compareOnce()
    await looking
    looking = undefined
  }

  async function compareOnce(): Promise<void> {
    const now = await look()
    if (isClosed) return
    const files = [...new Set([...known.keys(), ...now.keys()])]
    const changed = files.filter((file) => known.get(file) !== now.get(file))
    known = now
    if (changed.length > 0) onChange(changed)
  }

  /** Every file with what tells a save; follows the folders that there are now. */
  async function look(): Promise<Map<string, string>> {
    const marks = new Map<string, string>()
    const there = new Map<string, string>()
    for (const folder of folders) {
      there.set(dirname(folder), await markOf(dirname(folder), IDENTITY)) // it may come back
      await visit(folder, marks, there)
    }
    for (const folder of watchers.keys()) if (!there.has(folder)) drop(folder)
    for (const [folder, identity] of there) follow(folder, identity)
    return marks
  }

  // A folder that was removed and made again is another one: its watcher would stay silent.
  function follow(folder: string, identity: string): void {
    if (watchers.get(folder)?.identity === identity) return
    drop(folder)
    if (isClosed) return
    try {
      const watcher = watch(folder, soon)
      watcher.on('error', () => drop(folder))
      watchers.set(folder, { watcher, identity })
    } catch {
      // It went away meanwhile, or the system follows no more: the next look finds out.
    }
  }

  function drop(folder: string): void {
    watchers.get(folder)?.watcher.close()
    watchers.delete(folder)
  }
}

interface Followed {
  readonly watcher: FSWatcher
  readonly identity: string
}

async function visit(folder: string, marks: Map<string, string>, there: Map<string, string>) {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    there.set(folder, await markOf(folder, IDENTITY))
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await visit(path, marks, there)
      else if (entry.isFile()) marks.set(path, await markOf(path, CONTENT))
    }
  } catch {
    // Gone, or not to be read: then there is nothing in it.
  }
}

const CONTENT = ({ mtimeMs, size, ino }: Stats) => `${mtimeMs} ${size} ${ino}`
const IDENTITY = ({ ino, birthtimeMs }: Stats) => `${ino} ${birthtimeMs}`

async function markOf(path: string, mark: (stats: Stats) => string): Promise<string> {
  try {
    return mark(await stat(path))
  } catch {
    return '' // it went away between the two
  }
}
