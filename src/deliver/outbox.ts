import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BriefError } from '../errors.ts'
import { type Delivery, type Email, htmlForBrowser } from '../model/email.ts'
import { compile, type Sign } from './compile.ts'
import type { Transport } from './transport.ts'

/**
 * Mail that leaves as files, for a person to open:
 *
 *     <folder>/2026-03-27-sales-1-9f86d081884c7d65.eml    the mail, as a server would get it
 *     <folder>/2026-03-27-sales-1-9f86d081884c7d65.html   its html part, for a browser
 *
 * day, whose it is, revision and mailbox id: the Message-ID `<brief.DAY.REVISION.MARK.MAILBOX@…>` with a name
 * in place of its mark. Mails with a code or a fresh link begin with `code` or `link`, and have an instant in place
 * of the revision. The same Message-ID gives the same files, so a mail sent again overwrites itself.
 */
export function openOutbox(folder: string, sign?: Sign): Transport {
  const inHand = new Set<Promise<Delivery>>()

  async function send(email: Email): Promise<Delivery> {
    const delivery = write(email).finally(() => inHand.delete(delivery))
    inHand.add(delivery)
    return delivery
  }

  async function write(email: Email): Promise<Delivery> {
    const names = namesOf(email.messageId)
    const parcel = compile(email, sign)
    if (parcel.kind === 'refused') return parcel
    if (!names) return { kind: 'refused', code: 'bad-header' }
    const file = join(folder, `${names.head}-${slugOf(parcel.to)}-${names.tail}`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (email.html !== undefined)
        await writeWhole(`${file}.html`, htmlForBrowser(email.html, email.inline))
      await writeWhole(`${file}.eml`, parcel.bytes) // last: where it lies, the mail is whole
      return { kind: 'sent', code: 'written' }
    } catch (error) {
      return { kind: 'deferred', code: systemCode(error) } // a full disk may have room tomorrow
    }
  }

  async function check(): Promise<void> {
    const file = join(folder, '.check')
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(file, '')
      await rm(file)
    } catch (error) {
      throw new BriefError(
        'outbox',
        `the outbox ${folder} can’t be written: ${systemCode(error)}`,
        {
          hint: 'Make the folder writable, or name another one: deliver: outbox:PATH.',
        },
      )
    }
  }

  async function forget(mailboxId: string): Promise<number> {
    const own = (await filesIn(folder)).filter((file) => belongsTo(file, mailboxId))
    for (const file of own) await rm(join(folder, file), { force: true })
    return own.filter((file) => file.endsWith('.eml')).length
  }

  async function close(): Promise<void> {
    await Promise.allSettled(inHand)
  }

  return { name: `outbox ${folder}`, send, check, forget, close }
}

interface Names {
  readonly head: string // a briefing's day, `code` or `link`
  readonly tail: string // revision or instant, and mailbox id; before them the id of an answer or a notice
}

const BRIEFING = /^<brief\.(\d{4}-\d\d-\d\d)\.(\d{1,9})\.[0-9a-f]{16}\.(\w{1,64})@/
const ABOUT_ONE = /^<(?:answer|notice)\.(\d{4}-\d\d-\d\d)\.([0-9a-f]{16}\.\d{1,9})\.(\w{1,64})@/
const ASKED_FOR = /^<(code|link)\.(\d{1,16})\.(\w{1,64})@/

function namesOf(messageId: string): Names | undefined {
  const found = [BRIEFING, ABOUT_ONE, ASKED_FOR].map((form) => form.exec(messageId))
  const [, head, number, mailbox] = found.find((match) => match !== null) ?? []
  if (head === undefined || number === undefined) return undefined
  return { head, tail: `${number.replace('.', '-')}-${mailbox}` }
}

function slugOf(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  return (
    local
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 32) || 'mail'
  )
}

const OURS = /^\.?(?:\d{4}-\d\d-\d\d|code|link)-[a-z0-9-]+-(\w{1,64})\./

// Half-written files that a crash left behind belong to the mailbox too: they begin with a dot.
function belongsTo(file: string, mailboxId: string): boolean {
  return OURS.exec(file)?.[1] === mailboxId
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [] // nothing was ever sent
    throw error
  }
}

// Whole or not at all, also after a power cut.
async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const half = join(dirname(file), `.${basename(file)}.${randomUUID()}`)
  try {
    const handle = await open(half, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined) // the first failure is the one to tell
    throw error
  }
}

function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
