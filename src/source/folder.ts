import { SourceError } from '../errors.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Mail, MailBatch } from '../model/message.ts'
import { readCalendar } from './calendar/calendar.ts'
import { dateFile, type MailFile, readFile } from './mail-file.ts'
import { findFolder, findHome, homeInWords, readable } from './mailbox-folder.ts'
import { START, scan } from './scan.ts'
import type { Source } from './source.ts'

/**
 * Mail and calendar as files:
 *
 *     <root>/<address>/mail/           .eml files, in folders as the mail program has them
 *     <root>/<address>/calendar/       .ics files
 *
 * One of the two may be missing: it is empty then. No link is followed out of a mailbox' own folder.
 */
export function openFolder(root: string, mailbox: Mailbox): Source {
  return {
    mail: (cursor, since) => readNew(root, mailbox, cursor, since),
    meetings: async (span) => {
      const folder = folderOf(root, mailbox, 'calendar')
      if (folder === undefined) return { meetings: [], unreadable: [] }
      return readCalendar(folder, mailbox, span)
    },
    close: async () => {},
  }
}

/** Proves that its mail can be listed, at the cost of doing so, and counts it. Throws SourceError when it can't. */
export function checkFolder(root: string, mailbox: Mailbox): number {
  return listNew(root, mailbox, undefined)?.files.length ?? 0
}

const BATCH = 50

// The heads decide what is young enough; only that is read, so that memory follows the batch. Batches before
// the last one keep the old cursor: the order is that of the mails' dates, which no cursor can say.
async function* readNew(
  root: string,
  mailbox: Mailbox,
  before: string | undefined,
  since: Date,
): AsyncGenerator<MailBatch> {
  const listed = listNew(root, mailbox, before)
  if (listed === undefined || listed.cursor === before) return
  const { folder, files, cursor } = listed
  const isOneBatch = files.length <= BATCH
  const wanted = files
    .map((file) => dateFile(folder, file, isOneBatch))
    .filter((file) => file !== undefined)
    .filter((file) => file.sentAt >= since)
    .sort(byDate)

  for (let from = 0; from < wanted.length - BATCH; from += BATCH) {
    const mail = await readBatch(folder, wanted.slice(from, from + BATCH), mailbox)
    yield { mail, cursor: before ?? START }
  }
  const last = wanted.slice(Math.floor(Math.max(0, wanted.length - 1) / BATCH) * BATCH)
  yield { mail: await readBatch(folder, last, mailbox), cursor }
}

async function readBatch(
  folder: string,
  files: readonly MailFile[],
  mailbox: Mailbox,
): Promise<Mail[]> {
  const mail: Mail[] = []
  for (const file of files) {
    const read = await readFile(folder, file, mailbox)
    if (read) mail.push(read)
  }
  return mail
}

function byDate(a: MailFile, b: MailFile): number {
  return a.sentAt.getTime() - b.sentAt.getTime() || (a.path < b.path ? -1 : 1)
}

// undefined: this one is missing, though the mailbox is there.
function folderOf(root: string, mailbox: Mailbox, name: 'mail' | 'calendar'): string | undefined {
  const folder = readable(mailbox, name, () => findFolder(root, mailbox, name))
  if (folder !== undefined || readable(mailbox, name, () => findHome(root, mailbox))) return folder
  throw new SourceError(`mailbox ${mailbox.id} has no folder`, {
    temporary: false,
    hint: `Put mail/ and calendar/ into ${homeInWords(root)}.`,
  })
}

function listNew(root: string, mailbox: Mailbox, cursor: string | undefined) {
  const folder = folderOf(root, mailbox, 'mail')
  if (folder === undefined) return undefined
  return { folder, ...readable(mailbox, 'mail', () => scan(folder, cursor)) }
}
