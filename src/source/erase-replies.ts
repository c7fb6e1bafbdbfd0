import { constants } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '../errors.ts'
import { readMailHead } from './head.ts'
import { codeOf } from './mail-file.ts'
import { peopleOf } from './people.ts'
import { MAX_HEAD_BYTES } from './skim.ts'

/** Whose replies, and the mailbox whose briefings they answer. */
export interface Writer {
  readonly mailboxId: string
  readonly addresses: readonly string[] // lower case
}

/** Where a folder of replies, or a maildir, keeps mail: see replies.ts. Those that wait come before where they go. */
const PLACES = ['.', 'new', 'cur', 'done', 'refused']

/** Enough for a head and what follows it; a mail of any size may have been refused. */
const READ_BYTES = 1024 * 1024

/**
 * Deletes the replies of somebody who is erased, waiting or settled, and says how many. Theirs is what
 * names them as its writer, and what names a briefing of theirs anywhere: a bounce that quotes it, a
 * forwarded one that somebody else answered. Throws SourceError when the folder can't be changed.
 */
export async function eraseReplies(folder: string, writer: Writer): Promise<number> {
  try {
    let erased = 0
    for (const place of PLACES) {
      for (const name of await mailsIn(join(folder, place), place)) {
        const file = join(folder, place, name)
        if (!isOf(await startOf(file), writer)) continue
        await rm(file, { force: true })
        erased++
      }
    }
    return erased
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new SourceError(`the folder of replies can't be read or changed (${code})`, {
      temporary: true,
      hint: 'Let the user that runs Daybrief read it and delete files in it.',
    })
  }
}

async function mailsIn(folder: string, place: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && (place !== '.' || /\.eml$/i.test(entry.name)))
      .map(({ name }) => name)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [] // nothing was ever settled that way
    throw error
  }
}

function isOf(bytes: Buffer, { mailboxId, addresses }: Writer): boolean {
  // As our Message-IDs end: <brief.2026-03-27.1.MARK.MAILBOX@acme.example>
  if (bytes.includes(`.${mailboxId}@`)) return true
  const head = readMailHead(bytes, MAX_HEAD_BYTES)
  return WRITERS.some((name) =>
    peopleOf(head, name).some(({ address }) => addresses.includes(address)),
  )
}

const WRITERS = ['from', 'sender', 'reply-to', 'return-path']

// Gone means settled meanwhile: it is met again where it went.
async function startOf(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
