import type { Head } from './head.ts'
import { field, parameter } from './head.ts'
import type { Part } from './skim.ts'

/**
 * The header that shows that a machine or a list sent a mail; undefined for a person's. Daybrief's own
 * briefings carry Auto-Submitted and List-Id and are recognised like any machine's.
 */
export function automatedBy(
  head: Head,
  parts: readonly Part[],
  sender: string,
): string | undefined {
  const sign = SIGNS.find(({ header, says }) =>
    head.fields.some(
      ({ name, value }) => name === header.toLowerCase() && says(value.trim().toLowerCase()),
    ),
  )
  if (sign) return sign.header
  const tool = head.fields.find(({ name }) => TOOLS.test(name))
  if (tool) return capitalised(tool.name)
  if (MACHINES.test(sender)) return 'From'
  return parts.some((part) => methodOf(part) !== '') ? 'Content-Type' : undefined
}

/** Does a calendar ask to a meeting with it? Its answers and its cancellations do not. RFC 5546, section 1.4. */
export function isInvitation(parts: readonly Part[]): boolean {
  return parts.some((part) => methodOf(part).toLowerCase() === 'request')
}

interface Sign {
  readonly header: string
  readonly says: (value: string) => boolean // of the value in lower case
}

const SIGNS: readonly Sign[] = [
  { header: 'List-Id', says: () => true },
  { header: 'List-Unsubscribe', says: () => true },
  { header: 'Auto-Submitted', says: (value) => !/^no(?![\w-])/.test(value) }, // RFC 3834, section 5
  { header: 'Precedence', says: (value) => /^(bulk|list|junk)\b/.test(value) },
  { header: 'X-Auto-Response-Suppress', says: (value) => value !== '' && value !== 'none' },
  // Proton and Fastmail put one on every mail that a person sends.
  { header: 'Feedback-ID', says: (value) => !/:(proton|fastmail)$/.test(value) },
  { header: 'Return-Path', says: (value) => value === '<>' },
  { header: 'X-Mailer', says: (value) => BULK_MAILERS.test(value) },
]

const BULK_MAILERS =
  /mailchimp|mailgun|sendgrid|sendinblue|brevo|campaign|phpmailer|phplist|swiftmailer|listmonk|mailjet/
const TOOLS = /^x-(gitlab|github|jenkins)(-|$)/
const MACHINES =
  /(^|[-_.+])(no[-_.]?reply|do[-_.]?not[-_.]?reply|notifications?|notify|alerts?|newsletters?|mailer-daemon|postmaster|bounces?)([-_.+][^@]*)?@|@newsletters?\./

function methodOf({ head, type }: Part): string {
  return type === 'text/calendar' ? parameter(field(head, 'content-type'), 'method') : ''
}

function capitalised(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}
