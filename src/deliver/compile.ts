import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
import { cleanLine, parseAddress } from '../model/address.ts'
import type { Delivery, Email, Inline } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import type { Person } from '../model/message.ts'

/**
 * An email as the bytes that leave, and the envelope they leave in. Nothing gets in unchecked: addresses
 * by the model's grammar, the other header values by one of their own. The same email gives the same
 * bytes, so that a second copy is the same copy.
 */
export interface Parcel {
  readonly kind: 'parcel'
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

export type Refusal = Extract<Delivery, { kind: 'refused' }>

/** A mail without its signature: header and body as ASCII, every line ended by CRLF. */
export interface Unsigned {
  readonly head: string
  readonly body: string
}

/** The DKIM-Signature field of a mail, folded, without its last CRLF. */
export type Sign = (mail: Unsigned) => string

const MESSAGE_ID = /^<[\w.-]{1,128}@[A-Za-z0-9.-]{1,253}>$/
const ANSWERED_ID = /^<[!-;=?-~]{1,250}>$/ // another program's: whatever is printable, on one line
const LIST_ID = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10}$/
const CONTENT_ID = /^[\w.-]{1,64}@[\w.-]{1,64}$/
const LOCALE = /^[A-Za-z0-9-]{2,35}$/
const LINK = /^https?:\/\/[!-;=?-~]{1,900}$/ // no < or >; one header line holds it, unfolded

// A line may have 998 characters (RFC 5322, 2.1.1), and a word without spaces can't be folded.
const MAX_SUBJECT = 400
const MAX_NAME = 200

/** A bad address or header value is refused: what may be misread does not leave. */
export function compile(email: Email, sign?: Sign): Parcel | Refusal {
  const from = parseAddress(email.from.address)
  const to = parseAddress(email.to.address)
  const replyTo = parseAddress((email.replyTo ?? email.from).address)
  if (from === undefined || to === undefined || replyTo === undefined) {
    return { kind: 'refused', code: 'bad-address' }
  }
  if (!hasPlainHeaders(email)) return { kind: 'refused', code: 'bad-header' }

  const mail = build(email, {
    From: [named(email.from, from)],
    ...(email.replyTo === undefined ? {} : { 'Reply-To': [named(email.replyTo, replyTo)] }),
    To: [named(email.to, to)],
  })
  const signature = sign ? `${sign(mail)}\r\n` : ''
  return {
    kind: 'parcel',
    from,
    to,
    bytes: Buffer.from(`${signature}${mail.head}\r\n${mail.body}`, 'latin1'),
  }
}

function hasPlainHeaders(email: Email): boolean {
  const { messageId, listId, locale, unsubscribeUrl, inReplyTo, inline } = email
  return (
    MESSAGE_ID.test(messageId) &&
    LOCALE.test(locale) &&
    (listId === undefined || LIST_ID.test(listId)) &&
    (unsubscribeUrl === undefined || LINK.test(unsubscribeUrl)) &&
    (inline === undefined || CONTENT_ID.test(inline.cid)) &&
    (inReplyTo === undefined || ANSWERED_ID.test(inReplyTo))
  )
}

// nodemailer writes the header fields, where encoding and folding are hard. The parts are put together
// here: its streams would cost as much again as the rest of the mail.
function build(email: Email, people: Readonly<Record<string, Person[]>>): Unsigned {
  const text = withCrlf(email.text)
  const others = othersOf(email)
  const plain = wrap(encode(text), MAX_LINE)
  // Only the text could hold it, the other parts being base64; and no text holds its own hash.
  const boundary = idOf(email.messageId, text)
  const root = new MimeNode(others.length > 0 ? 'multipart/alternative' : PLAIN, {
    boundaryPrefix: 'brief',
    baseBoundary: boundary,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  root.setHeader({
    ...headersOf(email),
    ...people,
    Subject: headerText(email.subject, MAX_SUBJECT),
    'Message-ID': prepared(email.messageId), // on one line, where every program looks for it
    Date: dateTime(email.date),
    ...(others.length > 0 ? {} : { 'Content-Transfer-Encoding': 'quoted-printable' }),
  })
  const head = `${root.buildHeaders()}\r\n`
  if (others.length === 0) return { head, body: `${plain}\r\n` }
  const parts = [
    part(PLAIN, 'quoted-printable', plain),
    ...others.map(({ type, content, inline }) => {
      const shown = part(type, 'base64', base64(content))
      return inline === undefined ? shown : related(shown, inline, `related-${boundary}`)
    }),
  ]
  const body = parts.map((each) => `--${root.boundary}\r\n${each}\r\n`).join('')
  return { head, body: `${body}--${root.boundary}--\r\n` }
}

const PLAIN = 'text/plain; charset=utf-8'

// The last of them is what a program that knows it shows. A reply's method is that of the calendar inside
// (RFC 6047, section 2.4).
function othersOf({ html, reply, inline }: Email): Other[] {
  return [
    { type: 'text/html; charset=utf-8', content: html, inline },
    { type: 'text/calendar; charset=utf-8; method=REPLY', content: reply, inline: undefined },
  ].flatMap(({ content, ...other }) =>
    content === undefined ? [] : [{ ...other, content: withCrlf(content) }],
  )
}

interface Other {
  readonly type: string
  readonly content: string
  readonly inline: Inline | undefined
}

const MAX_LINE = 76 // RFC 2045, section 6.7

function part(type: string, encoding: string, content: string): string {
  return [`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '', content].join(
    '\r\n',
  )
}

// For the html: quoted-printable would cost as much again, and nobody reads it raw. The text stays legible.
function base64(content: string | Uint8Array): string {
  const encoded = Buffer.from(content).toString('base64')
  const lines: string[] = []
  for (let at = 0; at < encoded.length; at += MAX_LINE) lines.push(encoded.slice(at, at + MAX_LINE))
  return lines.join('\r\n')
}

// RFC 2387: the html, and the picture that it names.
function related(html: string, inline: Inline, boundary: string): string {
  const parts = [html, pictureOf(inline)].map((each) => `--${boundary}\r\n${each}\r\n`).join('')
  const type = `Content-Type: multipart/related; type="text/html"; boundary=${boundary}`
  return `${type}\r\n\r\n${parts}--${boundary}--`
}

// The same picture stands in every mail of an organisation: it is written out once.
const WRITTEN = new WeakMap<Inline, string>()

function pictureOf(inline: Inline): string {
  const before = WRITTEN.get(inline)
  if (before !== undefined) return before
  const head = [
    `Content-Type: ${inline.type}`,
    'Content-Transfer-Encoding: base64',
    `Content-ID: <${inline.cid}>`,
    `Content-Disposition: inline; filename=logo.${inline.type === 'image/png' ? 'png' : 'jpg'}`,
  ]
  const written = [...head, '', base64(inline.bytes)].join('\r\n')
  WRITTEN.set(inline, written)
  return written
}

function headersOf({
  listId,
  locale,
  unsubscribeUrl,
  expiresAt,
  inReplyTo,
  replyTo,
}: Email): Record<string, PreparedValue | string> {
  const byMachine = {
    // RFC 3834: no responder answers it
    'Auto-Submitted': prepared(inReplyTo === undefined ? 'auto-generated' : 'auto-replied'),
    'X-Auto-Response-Suppress': prepared('All'), // the same for Exchange
  }
  return {
    ...(listId === undefined ? {} : { 'List-Id': prepared(`<${listId}>`) }),
    ...(unsubscribeUrl === undefined ? {} : unsubscribing(unsubscribeUrl)),
    ...(expiresAt === undefined ? {} : expiring(expiresAt)),
    ...(inReplyTo === undefined ? {} : answering(inReplyTo)),
    ...(replyTo === undefined ? byMachine : {}), // a person pressed the button
    'Content-Language': prepared(locale),
  }
}

function unsubscribing(url: string): Record<string, PreparedValue> {
  return {
    'List-Unsubscribe': prepared(`<${url}>`),
    // RFC 8058, section 3.1: with an HTTPS URI; with http (a local trial) mail programs take no notice.
    'List-Unsubscribe-Post': prepared('List-Unsubscribe=One-Click'),
  }
}

// Two names for the same (RFC 4021): some programs know the one, some the other.
function expiring(at: Date): Record<string, PreparedValue> {
  return { Expires: prepared(dateTime(at)), 'Expiry-Date': prepared(dateTime(at)) }
}

// nodemailer takes these two as plain text only.
function answering(messageId: string): Record<string, string> {
  return { 'In-Reply-To': messageId, References: messageId }
}

// RFC 5322, section 3.3
function dateTime(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000')
}

interface PreparedValue {
  readonly value: string
  readonly prepared: true // written as it stands: folding would break a URL
}

function prepared(value: string): PreparedValue {
  return { value, prepared: true }
}

function named(person: Person, address: string): Person {
  return { name: headerText(person.name, MAX_NAME), address }
}

// Words that look encoded (RFC 2047) would be decoded by the reader's client, past every check of ours.
function headerText(text: string, max: number): string {
  return cleanLine(text, max).replaceAll('=?', '= ?')
}

// A bare CR or LF is a line end to some servers and none to others, which is how mails are smuggled.
function withCrlf(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return plain.toWellFormed().replaceAll('\n', '\r\n')
}
