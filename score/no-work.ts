import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from '../src/extract/extract.ts'
import type { Mailbox } from '../src/model/mailbox.ts'
import type { Message } from '../src/model/message.ts'
import { openFolder } from '../src/source/folder.ts'
import { fixtureMailboxes } from './fixtures.ts'

/** Items a hundred lists, newsletters and spam of the SpamAssassin corpus, in the mailbox of somebody. */
export interface NoWorkScore {
  readonly unnamed: number // where the owner's address stands nowhere in them
  readonly named: number // where it was written into each To instead, as by a newsletter that hides that it is one
}

export async function scoreNoWork(corpusPath: string): Promise<NoWorkScore> {
  const [someone] = fixtureMailboxes()
  if (someone === undefined) throw new Error('the fixtures have no mailbox')
  const mailbox: Mailbox = { ...someone, address: 'nora@nowhere.example', aliases: [] }
  const messages = await messagesOf(corpusPath, mailbox)
  const owner = { name: mailbox.name, address: mailbox.address }
  const named = messages.map((message) => ({ ...message, to: [owner], cc: [] }))
  return {
    unnamed: itemsAHundred(messages, mailbox),
    named: itemsAHundred(named, mailbox),
  }
}

function itemsAHundred(messages: readonly Message[], mailbox: Mailbox): number {
  const items = messages.flatMap((message) => extract(message, mailbox, []).items)
  return (100 * items.length) / Math.max(1, messages.length)
}

async function messagesOf(corpusPath: string, mailbox: Mailbox): Promise<Message[]> {
  const parent = mkdtempSync(join(tmpdir(), 'daybrief-score-'))
  try {
    const mail = join(parent, mailbox.address, 'mail')
    mkdirSync(mail, { recursive: true })
    const from = join(corpusPath, 'files/mail-spamassassin')
    const files = readdirSync(from, { recursive: true, withFileTypes: true })
    for (const [index, file] of files.filter((entry) => entry.isFile()).entries()) {
      cpSync(join(file.parentPath, file.name), join(mail, `${index}.eml`))
    }
    const messages: Message[] = []
    for await (const batch of openFolder(parent, mailbox).mail(undefined, new Date(0))) {
      for (const one of batch.mail) if (one.kind === 'message') messages.push(one.message)
    }
    return messages
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
