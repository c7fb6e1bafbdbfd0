import { decodeWords } from 'postal-mime'
import { idOf } from '../model/id.ts'
import { isOwn, type Mailbox } from '../model/mailbox.ts'
import type { Mail, Message } from '../model/message.ts'
import { automatedBy, isInvitation } from './automated.ts'
import { readBody } from './body.ts'
import { documentsOf } from './documents.ts'
import { field, type Head, readMailHead } from './head.ts'
import { peopleOf, writerOf } from './people.ts'
import { oneLine } from './plain.ts'
import { isEncrypted, isProtected, opensWithArmour } from './protected.ts'
import { sentOffset } from './said-at.ts'
import { MAX_HEAD_BYTES, type Part, skim } from './skim.ts'
import { isDisowned } from './vouched.ts'

/** A mail in one piece, and what is known of it from outside. */
export interface RawMail {
  readonly where: string // in the mailbox' folder
  readonly bytes: Buffer
  readonly sentAt: Date
}

/**
 * One mail as the rooms behind see it. Never throws for what a mail contains: what no parser takes comes
 * back as unreadable. A protected mail is known by its head, or by that of a part, before its text is decoded.
 */
export async function readMail(raw: RawMail, mailbox: Mailbox): Promise<Mail> {
  const head = readMailHead(raw.bytes, MAX_HEAD_BYTES)
  if (head.fields.length === 0) return unreadable(raw.where, 'it has no head of a mail')
  if (!head.isWhole && raw.bytes.length > MAX_HEAD_BYTES) {
    return unreadable(raw.where, 'its head is larger than 256 KB')
  }
  const id = messageId(field(head, 'message-id')) || idOf(raw.bytes.toString('latin1'))
  if (isProtected(head, mailbox.tenant)) return { kind: 'protected', id, sentAt: raw.sentAt }
  const parts = skim(raw.bytes, head)
  if (parts.some((part) => isEncrypted(part.head)))
    return { kind: 'protected', id, sentAt: raw.sentAt }
  try {
    return await messageOf(id, head, parts, raw.sentAt, mailbox)
  } catch {
    // postal-mime's refusals quote the mail, so their words go no further.
    return unreadable(raw.where, 'no parser takes it')
  }
}

export function unreadable(where: string, why: string): Mail {
  return { kind: 'unreadable', id: idOf(where), where, why }
}

async function messageOf(
  id: string,
  head: Head,
  parts: readonly Part[],
  sentAt: Date,
  mailbox: Mailbox,
): Promise<Mail> {
  const { text, links } = readBody(parts)
  if (opensWithArmour(text)) return { kind: 'protected', id, sentAt }
  const from = writerOf(head)
  const offset = sentOffset(head)
  const isOwners = isOwn(mailbox, from.address)
  // Somebody else under the owner's name: they promised nothing by it, and answered nothing.
  const isForged = isOwners && isDisowned(head)
  const message: Message = {
    id: isForged ? idOf('forged', id) : id, // for the owner's own may have that id
    thread: threadOf(head) || id,
    direction: isOwners && !isForged ? 'sent' : 'received',
    from,
    to: peopleOf(head, 'to'),
    cc: peopleOf(head, 'cc'),
    subject: oneLine(
      decodeWords(field(head, 'subject').slice(0, MAX_SUBJECT_BYTES)),
      MAX_SUBJECT_LENGTH,
    ),
    sentAt,
    ...(offset === undefined ? {} : { sentOffset: offset }),
    text,
    documents: await documentsOf(parts, links),
    automated: isForged ? 'Authentication-Results' : automatedBy(head, parts, from.address),
    ...(isInvitation(parts) ? { isInvitation: true } : {}),
  }
  return { kind: 'message', message }
}

const MAX_SUBJECT_LENGTH = 1000
const MAX_SUBJECT_BYTES = 10_000
const MAX_ID_LENGTH = 250

// Without brackets it may be words, as in "Your message of Monday".
function threadOf(head: Head): string {
  return bracketedId(field(head, 'references')) || bracketedId(field(head, 'in-reply-to'))
}

function messageId(value: string): string {
  return bracketedId(value) || cleanId(value.trim().split(/\s/)[0] ?? '')
}

function bracketedId(value: string): string {
  return cleanId(/<\s*([^<>\s]+)\s*>/.exec(value)?.[1] ?? '')
}

// One too long to keep is known by its hash, in every mail alike.
function cleanId(value: string): string {
  const id = value.replace(/[\p{Cc}\p{Cf}]/gu, '')
  return id.length <= MAX_ID_LENGTH ? id : idOf(id)
}
