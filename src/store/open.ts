import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqlite } from '../database/sqlite.ts'
import { moveSqlite } from '../database/sqlite-move.ts'
import { StoreError } from '../errors.ts'
import { briefings, focusSlot } from './briefings.ts'
import { claim, finish, handing } from './claim.ts'
import { exportAll } from './export.ts'
import { setVerdict, takeBackVerdict, verdict } from './feedback.ts'
import { addItems, closeItems, countItems, expireItems, itemsOfThread, openItems } from './items.ts'
import { ledger, note } from './ledger.ts'
import { addMessage, addWithheld, cursor, digests, keeping, withheldSince } from './mail.ts'
import { dropNotice, keepNotice, noticesOf, takeNotice } from './notice.ts'
import { purge } from './purge.ts'
import { MIGRATIONS } from './schema.ts'
import { setWishes, told, wishes } from './setting.ts'
import { itemStanding, setItemState, undoItemState } from './standing.ts'
import type { Store, StorePlace } from './store.ts'
import { suppress, unsuppress } from './suppression.ts'

/**
 * Where stores lie, below the folder of all mail data; names are slugs and ids, never addresses:
 *
 *     <folder>/<geo>/<tenant>/<mailbox id>.sqlite
 *                             <mailbox id>.sqlite-wal, -shm   while it is open, or after a crash
 */
export function storeFile(folder: string, { geo, tenantId, id }: StorePlace): string {
  checkNames(id, geo, tenantId)
  return join(folder, geo, tenantId, nameOf(id))
}

/**
 * The mailbox' store, made when there is none; one that lies where its tenant or their geo once was moves along
 * with them. With `keep` false, for dry runs, what is written is gone at close, and no file is made, moved or changed.
 */
export async function openStore(
  folder: string,
  place: StorePlace,
  { keep }: { readonly keep: boolean },
): Promise<Store> {
  const file = storeFile(folder, place)
  const found = await findFile(folder, place)
  if (keep && found !== undefined && found !== file) moveSqlite(found, file)
  const database = openSqlite({
    file: keep ? file : (found ?? file),
    migrations: MIGRATIONS,
    keep,
  })
  return {
    cursor: () => cursor(database),
    keeping: (next, work) => keeping(database, next, work),
    addMessage: (digest) => addMessage(database, digest),
    addWithheld: (kind, mail, at) => addWithheld(database, kind, mail, at),
    addItems: (items, at) => addItems(database, items, at),
    closeItems: (closings) => closeItems(database, closings),
    expireItems: (before, today, at) => expireItems(database, before, today, at),
    itemsOfThread: (thread) => itemsOfThread(database, thread),
    openItems: (day) => openItems(database, day),
    countItems: () => countItems(database),
    digests: (since) => digests(database, since),
    withheldSince: (day) => withheldSince(database, day),
    setItemState: (itemId, state, at, until) => setItemState(database, itemId, state, at, until),
    undoItemState: (itemId, state, at) => undoItemState(database, itemId, state, at),
    item: (itemId) => itemStanding(database, itemId),
    suppress: (suppression, at) => suppress(database, suppression, at),
    unsuppress: (suppression, at) => unsuppress(database, suppression, at),
    told: () => told(database),
    wishes: () => wishes(database),
    setWishes: (wanted, at) => setWishes(database, wanted, at),
    takeNotice: (notice, now) => takeNotice(database, notice, now),
    keepNotice: (taken, now) => keepNotice(database, taken, now),
    dropNotice: (taken) => dropNotice(database, taken),
    notices: (meetingId) => noticesOf(database, meetingId),
    claim: (day, holder, force) => claim(database, day, holder, force),
    handing: (held, messageId, contents) => handing(database, held, messageId, contents),
    finish: (held, state, at) => finish(database, held, state, at),
    briefings: () => briefings(database),
    focusSlot: (id) => focusSlot(database, id),
    verdict: (briefing) => verdict(database, briefing),
    setVerdict: (briefing, said, at) => setVerdict(database, briefing, said, at),
    takeBackVerdict: (briefing, said, at) => takeBackVerdict(database, briefing, said, at),
    purge: (before, at) => purge(database, before, at),
    ledger: () => ledger(database),
    note: (entry) => note(database, entry),
    export: () => exportAll(database),
    close: () => database.close(),
  }
}

/** The same, but undefined when there is none: a link in a mail must not make a store. */
export async function findStore(
  folder: string,
  place: StorePlace,
  options: { readonly keep: boolean },
): Promise<Store | undefined> {
  return (await findFile(folder, place)) === undefined
    ? undefined
    : openStore(folder, place, options)
}

// Where its tenant has it, or else wherever it is.
async function findFile(folder: string, place: StorePlace): Promise<string | undefined> {
  const file = storeFile(folder, place)
  if (existsSync(file)) return file
  const name = nameOf(place.id)
  // Another geo's disk that is away holds up nobody who is new in this one.
  const homes = await homesIn(folder).catch(() => [])
  return homes.map((home) => join(folder, home, name)).find((one) => existsSync(one))
}

/**
 * Deletes all that is held of a mailbox, a damaged file too, and returns the names of the files that
 * were, below the folder. Looks in every geo and tenant: the mailbox may have lain elsewhere once.
 */
export async function eraseStore(
  folder: string,
  { id }: Pick<StorePlace, 'id'>,
): Promise<string[]> {
  checkNames(id)
  const name = nameOf(id)
  const erased: string[] = []
  for (const home of await homesIn(folder)) {
    for (const suffix of SUFFIXES) {
      const file = join(home, `${name}${suffix}`)
      if (await wasRemoved(join(folder, file))) erased.push(file)
    }
  }
  return erased
}

const SUFFIXES = ['', '-journal', '-wal', '-shm', '.new'] // the last: half moved to another disk

/** The ids of all mailboxes of which a file is there, whatever is left of it; of a geo whose disk is away none. */
export async function heldStores(folder: string): Promise<ReadonlySet<string>> {
  const homes = await homesIn(folder).catch(() => [])
  const names = await Promise.all(homes.map((home) => readdir(join(folder, home)).catch(() => [])))
  return new Set(names.flat().map((name) => name.replace(/\.sqlite(?:-\w+|\.new)?$/, '')))
}

// <geo>/<tenant>, of all there ever were.
async function homesIn(folder: string): Promise<string[]> {
  const geos = await subfolders(folder)
  const homes = await Promise.all(
    geos.map(async (geo) => (await subfolders(join(folder, geo))).map((id) => join(geo, id))),
  )
  return homes.flat()
}

function checkNames(id: string, ...names: readonly string[]): void {
  if ([id, ...names].every(canNameFile)) return
  throw new StoreError(`mailbox ${id}: its geo, tenant or id can not name a file`, {
    hint: 'Use letters, digits, dots, dashes and underscores.',
  })
}

function nameOf(id: string): string {
  return `${id}.sqlite`
}

function canNameFile(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,127}$/.test(name)
}

// Links too: a geo may have a disk of its own.
async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const names: string[] = []
    for (const entry of entries) {
      const { name } = entry
      const isLink = entry.isSymbolicLink()
      if (entry.isDirectory() || (isLink && (await isFolder(join(folder, name))))) names.push(name)
    }
    return names
  } catch (error) {
    if (isMissing(error)) return [] // nothing was ever kept
    throw error
  }
}

// A link to a disk that is away leads nowhere: what lies there is erased when it is back.
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function wasRemoved(file: string): Promise<boolean> {
  try {
    await rm(file)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw new StoreError(`${file} can't be deleted`, {
      cause: error,
      hint: 'Let the user that runs Daybrief write to its folder, and erase again.',
    })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
