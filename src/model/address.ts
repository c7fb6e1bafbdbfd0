import { domainToASCII } from 'node:url'

/**
 * The addresses that may reach an envelope or a configuration: a dot-atom of ASCII at a domain of plain
 * labels, RFC 5321's lengths. No quotes, comments, literals or routes: every one of them has been a way
 * to make two parsers disagree about who gets the mail.
 */
const MAX_ADDRESS = 254
const MAX_LOCAL = 64
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The address as it goes into an envelope, its domain in lower case and punycode; undefined when it is none. */
export function parseAddress(text: string): string | undefined {
  if (text.length > MAX_ADDRESS) return undefined
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = parseDomain(text.slice(at + 1))
  if (local.length > MAX_LOCAL || !LOCAL.test(local) || domain === undefined) return undefined
  const address = `${local}@${domain}`
  return address.length > MAX_ADDRESS ? undefined : address
}

/** A host name in lower case and punycode: two labels or more, or `localhost`. */
export function parseDomain(text: string): string | undefined {
  if (text.length > MAX_ADDRESS) return undefined
  const domain = isAscii(text) ? text.toLowerCase() : toAscii(text)
  const labels = domain.split('.')
  const looksLikeIp = /^\d*$/.test(labels.at(-1) ?? '')
  if (looksLikeIp || !labels.every((label) => LABEL.test(label))) return undefined
  return labels.length > 1 || domain === 'localhost' ? domain : undefined
}

/** What stands behind the @, as it is written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** An address as a stranger may see it: a…@acme.example. */
export function masked(address: string): string {
  const [first = ''] = address
  return `${first}…@${domainOf(address)}`
}

/** One line of text for a header: no control characters or line ends, no half pairs, not too long. */
export function cleanLine(text: string, max: number): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .slice(0, max)
    .toWellFormed()
    .trim()
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

// domainToASCII reads a URL's host: it would decode %2e and take 0x7f.1 for an IP address. So the ASCII
// in it is limited to what a label may hold before it is asked.
function toAscii(text: string): string {
  return /^[A-Za-z0-9.\u0080-\u{10ffff}-]+$/u.test(text) ? domainToASCII(text) : ''
}
