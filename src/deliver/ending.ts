import type { NodemailerError } from 'nodemailer/lib/errors'
import type { Delivery } from '../model/email.ts'

/**
 * What the failure of a send means. nodemailer reports a connection lost at EHLO and one lost after the
 * final dot in the same words, so the caller says whether all of the mail had been handed over.
 */
export function endingOf(error: NodemailerError, handedOver: boolean): Delivery {
  const code = codeOf(error)
  if (isAboutTheMail(error)) {
    return { kind: isFinal(error.responseCode) ? 'refused' : 'deferred', code }
  }
  return { kind: handedOver ? 'in-doubt' : 'deferred', code }
}

/** The connection is gone: what was not yet handed over may be tried on another. */
export function isLost(error: NodemailerError): boolean {
  return error.responseCode === 421 || error.code === 'ECONNECTION' || error.code === 'ESOCKET'
}

/**
 * `550 5.1.1` when the server spoke, otherwise a word of the system's or ours. Never the server's text:
 * it may quote the mail.
 */
export function codeOf(error: NodemailerError): string {
  const reply = replyCode(error.response ?? '')
  if (reply !== undefined && error.code !== 'ETLS') return reply // a reply to STARTTLS: 502 says less
  const system = error.originalCode ?? ''
  if (system === 'ECONNRESET' || system === 'EPIPE') return 'cut' // which of the three is chance
  if (/^[A-Z][A-Z0-9_]{1,60}$/.test(system)) return system
  return WORDS[error.code ?? ''] ?? 'failed'
}

/** The status and, where there is one, the enhanced status of RFC 3463. */
export function replyCode(reply: string): string | undefined {
  const found = /^([245]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(reply)
  return found?.slice(1).filter(Boolean).join(' ')
}

const WORDS: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'cut',
  ESOCKET: 'cut',
  ETLS: 'tls',
  EDNS: 'dns',
  EAUTH: 'login',
  EPROTOCOL: 'no-smtp',
  EMESSAGE: 'too-big', // without a reply: larger than the size that the server announced
}

// A refusal of the envelope or the message. One at the greeting, EHLO, STARTTLS or AUTH is about us, and
// words that are no refusal say nothing.
function isAboutTheMail({ code, response }: NodemailerError): boolean {
  const refuses = response === undefined || /^[45]\d\d/.test(response)
  return refuses && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

// 530, 534, 535 and 538 ask for a login or for TLS (RFC 4954, RFC 3207), 503 says that the session went
// wrong: no fault of the recipient, and another day it works.
function isFinal(reply: number | undefined): boolean {
  return reply === undefined || (reply >= 500 && ![503, 530, 534, 535, 538].includes(reply))
}
