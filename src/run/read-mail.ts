import { LOOK_BACK_DAYS } from '../compose/morning.ts'
import { extract } from '../extract/extract.ts'
import { DAY, localDay } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { digestOf, type Mail, type MailBatch } from '../model/message.ts'
import type { AllWishes } from '../model/preference.ts'
import type { Source } from '../source/source.ts'
import type { Store } from '../store/store.ts'
import type { Moment } from './moment.ts'

/** Mail older than this makes no items, and an open item that old has had its answer elsewhere. */
export const LOOK_BACK_MS = LOOK_BACK_DAYS * DAY
/** What is closed is kept this long, so that a button in an old mail still finds its item. */
const KEEP_CLOSED_MS = 30 * DAY

/** What one reading came to. */
export interface Reading {
  readonly read: number
  readonly kept: number
  readonly protected: number
  readonly unreadable: number
}

/** Reads what is new since the cursor, and remembers what it asks. Idempotent: a mail read again changes nothing. */
export async function readMail(
  mailbox: Mailbox,
  source: Source,
  store: Store,
  wishes: AllWishes,
  now: Date,
): Promise<Reading> {
  const total = { read: 0, kept: 0, protected: 0, unreadable: 0 }
  for await (const batch of source.mail(
    await store.cursor(),
    new Date(now.getTime() - LOOK_BACK_MS),
  )) {
    const part = await store.keeping(batch.cursor, () =>
      keepBatch(batch, wishes, mailbox, store, now),
    )
    total.read += part.read
    total.kept += part.kept
    total.protected += part.protected
    total.unreadable += part.unreadable
  }
  return total
}

/** Lets go of what has expired by that day or was closed long ago; returns the items that stay open. */
export async function tidy(store: Store, { day, now }: Moment): Promise<Item[]> {
  const open = await store.expireItems(new Date(now.getTime() - LOOK_BACK_MS), day, now)
  await store.purge(new Date(now.getTime() - KEEP_CLOSED_MS), now)
  return open
}

async function keepBatch(
  { mail }: MailBatch,
  wishes: AllWishes,
  mailbox: Mailbox,
  store: Store,
  now: Date,
): Promise<Reading> {
  const counts = { read: 0, kept: 0, protected: 0, unreadable: 0 }
  for (const one of mail) {
    if (one.kind === 'message') {
      counts.read++
      counts.kept += await keepMessage(one, wishes, mailbox, store, now)
    } else if (await keepWithheld(one, store, now)) counts[one.kind]++
  }
  await store.note({ at: now, what: sentenceOf(counts) })
  return counts
}

async function keepMessage(
  { message }: Extract<Mail, { kind: 'message' }>,
  { suppressed, exclude }: AllWishes,
  mailbox: Mailbox,
  store: Store,
  now: Date,
): Promise<number> {
  if (!(await store.addMessage(digestOf(message)))) return 0
  // A calendar's invitation begins a thread of its own, whatever mail it answers.
  const known = message.isInvitation
    ? await store.openItems(localDay(now, mailbox.timeZone))
    : await store.itemsOfThread(message.thread)
  // A person who leaves out their own domain still wants to be held to what they wrote themselves.
  const reader = message.direction === 'received' ? excluding(mailbox, exclude) : mailbox
  const { items, closings } = extract(message, reader, known, suppressed)
  await store.closeItems(closings)
  return items.length === 0 ? 0 : store.addItems(items, now)
}

function excluding(mailbox: Mailbox, exclude: readonly string[]): Mailbox {
  const { tenant } = mailbox
  return { ...mailbox, tenant: { ...tenant, exclude: [...tenant.exclude, ...exclude] } }
}

function keepWithheld(
  mail: Extract<Mail, { kind: 'protected' | 'unreadable' }>,
  store: Store,
  now: Date,
): Promise<boolean> {
  if (mail.kind === 'unreadable') return store.addWithheld('unreadable', mail, now)
  return store.addWithheld('protected', { id: mail.id, where: '', why: 'protected' }, now)
}

function sentenceOf(counts: Reading): string {
  return [
    `read ${counts.read} mails`,
    `kept ${counts.kept} items`,
    ...(counts.protected > 0 ? [`left ${counts.protected} protected mails unread`] : []),
    ...(counts.unreadable > 0 ? [`could not read ${counts.unreadable} files`] : []),
  ].join('; ')
}
