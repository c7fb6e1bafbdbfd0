import { compile } from '../deliver/compile.ts'
import type { Transport } from '../deliver/transport.ts'
import type { LinkFor } from '../model/action.ts'
import { domainOf } from '../model/address.ts'
import type { Briefing } from '../model/briefing.ts'
import { type Delivery, type Email, messageIdOf } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import type { Person } from '../model/message.ts'
import type { Rendered } from '../render/renderer.ts'
import { writeEmail } from '../run/brief-mailbox.ts'
import type { Case } from './cases.ts'

const UNSIGNED = '0000000000000000' // nobody answers a preview

/** The email that the job would make of a case. */
export function emailOf(one: Case, mail: Rendered, sender: Person, linkFor: LinkFor): Email {
  return writeEmail(
    one.briefing,
    one.mailbox,
    { now: one.briefing.madeAt },
    {
      sender,
      renderer: { render: () => mail },
      links: { url: ({ purpose, subject }) => linkFor(purpose, subject), mark: () => UNSIGNED },
      holder: { clock: () => one.briefing.madeAt },
    },
  )
}

/** Its header, as it leaves but for a signature; the reason when it would be refused. */
export function headersOf(email: Email): string {
  const parcel = compile(email)
  if (parcel.kind === 'refused') return `Refused: ${parcel.code}`
  const mail = parcel.bytes.toString('latin1')
  return mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll('\r\n', '\n')
}

export interface Preview {
  readonly email: Email
  readonly to: string // an address
  readonly name: string // of the case
  readonly now: Date
}

/** Mails it to somebody who asked for it, so that nobody takes it for a briefing of theirs. */
export async function sendPreview(
  { email, to, name, now }: Preview,
  transport: Transport,
): Promise<Delivery> {
  const { subject, from } = email
  const domain = domainOf(from.address)
  const number = Math.floor(now.getTime() / 1000) % 1_000_000_000 // a mail of its own each time
  const { listId, unsubscribeUrl, ...content } = email // one does not unsubscribe from a preview
  return transport.send({
    ...content,
    messageId: messageIdOf(
      idOf('preview', to),
      now.toISOString().slice(0, 10),
      number,
      UNSIGNED,
      domain,
    ),
    to: { name: '', address: to },
    date: now,
    subject: `[Preview: ${name}] ${subject}`,
  })
}

/** A briefing whose own links lead nowhere: those to meetings and documents are other people's. */
export function withInertLinks(briefing: Briefing, url: string): Briefing {
  return replaced(briefing, url) as Briefing // the same shape: texts take the place of texts
}

function replaced(value: unknown, url: string): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, url))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      (key === 'joinUrl' || key === 'url') && typeof inner === 'string'
        ? [key, url]
        : [key, replaced(inner, url)],
    ),
  )
}
