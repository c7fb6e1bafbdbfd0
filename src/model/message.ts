/** A person as a mail or a calendar names them. The address is lower case; the name is as written. */
export interface Person {
  readonly name: string // '' when none is given
  readonly address: string
}

/** A mail, as the rooms behind `source/` see it: plain text, capped, nothing hidden in it. */
export interface Message {
  readonly id: string // Message-ID without brackets, or a hash of the bytes when it has none
  readonly thread: string // the id of the thread's first mail, as far as the headers tell
  readonly direction: 'sent' | 'received' // sent = written by one of the mailbox' own addresses
  readonly from: Person
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly subject: string
  readonly sentAt: Date
  readonly sentOffset?: number // minutes east of UTC on the sender's clock, where the mail tells
  readonly text: string // the whole body, quoted parts included; extract/ cuts those
  readonly documents: readonly Document[]
  readonly automated: string | undefined // the header that says a machine or a list sent it
  readonly isInvitation?: true // it asks to a meeting, as calendars do
}

/** A file or a link that came with a mail or stands in a meeting. */
export interface Document {
  readonly name: string
  readonly kind: 'attachment' | 'link'
  readonly url?: string // http or https, links only
}

/** What is remembered of a mail, so that meetings find what belongs to them: no word of its body. */
export interface MessageDigest {
  readonly id: string
  readonly thread: string
  readonly direction: 'sent' | 'received'
  readonly from: Person
  readonly people: readonly string[] // every address in From, To and Cc
  readonly subject: string
  readonly sentAt: Date
  readonly documents: readonly Document[]
}

/** What a source hands over for one mail in its folder. */
export type Mail =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'protected'; readonly id: string; readonly sentAt: Date }
  | ({ readonly kind: 'unreadable' } & Unreadable)

/** A file that no parser takes. `where` may hold words of a mail: it goes to the mailbox store, never to a log. */
export interface Unreadable {
  readonly id: string // a hash of `where`; what logs may say
  readonly where: string
  readonly why: string // ours, not the file's words
}

/** Some mail, and the cursor from which the next read goes on once all of it is kept. */
export interface MailBatch {
  readonly mail: readonly Mail[]
  readonly cursor: string
}

export function digestOf(message: Message): MessageDigest {
  const { id, thread, direction, from, subject, sentAt, documents } = message
  const people = [from, ...message.to, ...message.cc].map((person) => person.address)
  return { id, thread, direction, from, people: [...new Set(people)], subject, sentAt, documents }
}

/** The name to show for somebody; their address where they have none, or one that passes for an address. */
export function nameOf({ name, address }: Person): string {
  const isShown = name !== '' && !(address !== '' && ADDRESS_LIKE.test(name))
  return isShown ? name : address
}

// "ceo@acme.example" <mallory@evil.example>
const ADDRESS_LIKE = /[^\s@]@[^\s@]|＠|﹫/
