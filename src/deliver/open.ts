import { BriefError } from '../errors.ts'
import { type DkimOptions, openSigner } from './dkim.ts'
import type { Server } from './line.ts'
import { openOutbox } from './outbox.ts'
import { openSmtp } from './smtp.ts'
import type { Transport } from './transport.ts'

export interface TransportOptions {
  readonly url: string // outbox:PATH, smtp://user@host:587 or smtps://user@host
  readonly password?: string | undefined // never in the url: that is shown and logged
  readonly dkim?: DkimOptions | undefined
  readonly connections?: number | undefined
}

const CONNECTIONS = 5

// The first three together less than the lease of a claim, 90 s: a mail still in hand when it runs out might go twice.
const PATIENCE = { connectMs: 20_000, sendMs: 60_000, goodbyeMs: 1_000, restMs: 60_000 }

/** Throws BriefError when the url is not understood or the DKIM key does not sign. */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const { url, password, dkim, connections = CONNECTIONS } = options
  const place = placeOf(url, password)
  const sign = dkim && openSigner(dkim)
  if (place.kind === 'outbox') return openOutbox(place.folder, sign)
  return openSmtp({ server: place.server, connections, patience: PATIENCE, sign })
}

type Place =
  | { readonly kind: 'outbox'; readonly folder: string }
  | { readonly kind: 'smtp'; readonly server: Server }

function placeOf(url: string, password: string | undefined): Place {
  if (url.startsWith('outbox:')) {
    const folder = url.slice('outbox:'.length)
    if (folder === '') throw misnamed('names no folder')
    return { kind: 'outbox', folder }
  }
  return { kind: 'smtp', server: serverOf(url, password) }
}

function serverOf(url: string, password: string | undefined): Server {
  const parsed = URL.parse(url)
  if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol)) throw misnamed('is not understood')
  if (parsed.hostname === '') throw misnamed('names no host')
  if (parsed.password !== '') throw misnamed('holds a password', 'Put it into SMTP_PASSWORD.')
  if (/[^/]/.test(parsed.pathname) || parsed.search !== '' || parsed.hash !== '') {
    throw misnamed('says more than user, host and port')
  }
  const user = parsed.username === '' ? undefined : decoded(parsed.username)
  if ((user === undefined) !== (password === undefined)) {
    throw misnamed(
      user === undefined ? 'has a password but no user' : 'has a user but no password',
      'A login is both: smtp://user@host in deliver, and the password in SMTP_PASSWORD.',
    )
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
  const isSecure = parsed.protocol === 'smtps:'
  return {
    host,
    port: Number(parsed.port) || (isSecure ? 465 : 587),
    // A password is never sent in the clear, but for a server on this machine.
    tls: isSecure ? 'from-the-start' : user && !isLoopback ? 'required' : 'when-offered',
    isLoopback,
    user,
    password,
  }
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user)
  } catch {
    throw misnamed('has a user that is not well encoded', 'Write a percent sign in it as %25.')
  }
}

function misnamed(why: string, hint = 'Such as outbox:./data/outbox or smtp://user@host:587.') {
  return new BriefError('deliver', `deliver ${why}`, { hint })
}
