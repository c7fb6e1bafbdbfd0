import { randomUUID } from 'node:crypto'
import { type Dirent, existsSync, lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join, parse } from 'node:path'
import { SourceError } from '../errors.ts'
import { parseAddress } from '../model/address.ts'
import { idOf } from '../model/id.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Mail } from '../model/message.ts'
import { field, type Head, readMailHead } from './head.ts'
import { bytesIn, codeOf } from './mail-file.ts'
import { peopleOf } from './people.ts'
import { readMail } from './read-mail.ts'
import { saidAt } from './said-at.ts'
import { MAX_HEAD_BYTES } from './skim.ts'
import { isVouched } from './vouched.ts'

/**
 * Replies to briefings, as they wait in a folder of .eml files or in a maildir:
 *
 *     <folder>/*.eml                      wait; what is settled goes to <folder>/done/ or <folder>/refused/
 *     <folder>/new/*, <folder>/cur/*      wait, in cur/ those without the flag S; what is settled goes to
 *                                         cur/ with that flag, or to <folder>/refused/
 *
 * Nothing else is remembered here. No link is followed.
 */
export interface ReplyBox {
  /** In the order of their names. Throws SourceError when the folder can't be read. */
  waiting(): Letter[]
}

export interface Letter {
  readonly id: string // a hash of the file's name; what logs may say
  /** Undefined when the file is gone; a word of ours when it is nothing to take commands from. */
  open(): OpenedLetter | string | undefined
  /** False when somebody else moved it before: theirs is the answer. */
  settle(as: 'done' | 'refused'): boolean
}

export interface OpenedLetter {
  readonly from: string // the one address in its one From
  readonly messageId: string | undefined // with brackets; undefined without one that can be answered
  readonly answers: readonly string[] // Message-IDs with brackets, the likeliest first
  readonly sentAt: Date
  /** The mail itself, as that mailbox may read it. */
  read(mailbox: Mailbox): Promise<Mail>
}

/** With `authserv`, only mail for whose sender that server vouches is opened. */
export function openReplies(folder: string, authserv: string | undefined): ReplyBox {
  return {
    waiting: () =>
      readable(() => filesIn(folder)).map((place) => ({
        id: idOf(place.path),
        open: () => readable(() => openLetter(folder, place, authserv)),
        settle: (as) => readable(() => settle(folder, place, as)),
      })),
  }
}

interface Place {
  readonly path: string // from the folder on
  readonly doneAt: string
  readonly refusedAt: string
}

// Read at once; the rest waits for the next pass.
const AT_MOST = 500

function filesIn(folder: string): Place[] {
  if (!existsSync(folder)) throw missingFolder(folder)
  const entries = readdirSync(folder, { withFileTypes: true })
  const hasFolder = (name: string) => entries.some((it) => it.name === name && it.isDirectory())
  const places = ['new', 'cur'].some(hasFolder)
    ? ['new', 'cur'].filter(hasFolder).flatMap((name) => maildirPlaces(folder, name))
    : entries
        .filter(isFile)
        .filter(isEml)
        .map(({ name }) => ({
          path: name,
          doneAt: join('done', name),
          refusedAt: join('refused', name),
        }))
  return places.toSorted((a, b) => (a.path < b.path ? -1 : 1)).slice(0, AT_MOST)
}

export function missingFolder(folder: string): SourceError {
  return new SourceError(`there is no folder ${folder}`, {
    temporary: true,
    hint: 'Make it, and let the mail server put replies there; or name another in replies.folder.',
  })
}

function maildirPlaces(folder: string, name: string): Place[] {
  return readdirSync(join(folder, name), { withFileTypes: true })
    .filter(isFile)
    .map((entry) => ({ entry, ...named(entry.name) }))
    .filter(({ flags }) => name === 'new' || !flags.includes('S'))
    .map(({ entry, base, flags }) => ({
      path: join(name, entry.name),
      doneAt: join('cur', `${base}:2,${[...new Set(`${flags}S`)].sort().join('')}`),
      refusedAt: join('refused', entry.name),
    }))
}

// "1764.M1P2.host:2,FR"
function named(name: string): { base: string; flags: string } {
  const at = name.lastIndexOf(':2,')
  return at < 0 ? { base: name, flags: '' } : { base: name.slice(0, at), flags: name.slice(at + 3) }
}

function isFile(entry: Dirent): boolean {
  return entry.isFile() && !entry.name.startsWith('.')
}

function isEml({ name }: Dirent): boolean {
  return /\.eml$/i.test(name)
}

function openLetter(
  folder: string,
  { path }: Place,
  authserv: string | undefined,
): OpenedLetter | string | undefined {
  const file = join(folder, path)
  const arrival = lstatSync(file, { throwIfNoEntry: false })
  const bytes = bytesIn(file)
  if (arrival === undefined || bytes === undefined) return undefined
  if (bytes === 'too-large') return 'too-large'
  const head = readMailHead(bytes, MAX_HEAD_BYTES)
  const from = writerIn(head)
  if (from === undefined) return 'no-sender'
  if (isAnsweredByMachine(head)) return 'automated'
  if (authserv !== undefined && !isVouched(head, from, authserv)) return 'not-vouched-for'
  const sentAt = saidAt(head, arrival)
  return {
    from,
    messageId: idsIn(field(head, 'message-id'))[0],
    // The last of the references is the mail that was answered.
    answers: [
      ...idsIn(field(head, 'in-reply-to')),
      ...idsIn(field(head, 'references')).toReversed(),
    ],
    sentAt,
    read: (mailbox) => readMail({ where: 'reply', bytes, sentAt }, mailbox),
  }
}

// Two From fields, or two people in one, are read by each program in its own way.
function writerIn(head: Head): string | undefined {
  const fields = head.fields.filter(({ name }) => name === 'from')
  const [person, ...others] = peopleOf(head, 'from')
  if (fields.length !== 1 || person === undefined || others.length > 0) return undefined
  return parseAddress(person.address)
}

// What read-mail.ts does not take for a machine's: these are only ever put on answers.
function isAnsweredByMachine(head: Head): boolean {
  return head.fields.some(
    ({ name, value }) =>
      ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autogenerated'].includes(name) ||
      (name === 'precedence' && /^\s*auto/i.test(value)),
  )
}

const MAX_IDS_LENGTH = 20_000
const MAX_IDS = 100

function idsIn(value: string): string[] {
  const text = value.slice(-MAX_IDS_LENGTH)
  return [...text.matchAll(/<[!-;=?-~]{1,250}>/g)].slice(-MAX_IDS).map(([id]) => id)
}

// Renaming is what two processes that read the same folder settle it by: one of them finds no file.
function settle(folder: string, place: Place, as: 'done' | 'refused'): boolean {
  const to = as === 'done' ? place.doneAt : place.refusedAt
  const parent = join(folder, to.slice(0, to.indexOf('/')))
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  if (!lstatSync(parent).isDirectory()) {
    throw new SourceError('a settled reply would leave its folder by a link', {
      temporary: false,
      hint: 'Put folders in place of done, refused and cur in the folder of replies.',
    })
  }
  try {
    renameSync(join(folder, place.path), unused(join(folder, to)))
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

// Programs that number their files begin again at 1: one that was settled before stays.
function unused(path: string): string {
  if (!existsSync(path)) return path
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}.${randomUUID()}${ext}`)
}

function readable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = codeOf(error)
    if (error instanceof SourceError || code === undefined) throw error
    throw new SourceError(`the folder of replies can't be read or changed (${code})`, {
      temporary: true,
      hint: 'Let the user that runs Daybrief read it and move files in it.',
    })
  }
}
