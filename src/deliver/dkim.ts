import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { foldLines } from 'nodemailer/lib/mime-funcs'
import { BriefError } from '../errors.ts'
import { parseDomain } from '../model/address.ts'
import type { Email } from '../model/email.ts'
import { compile, type Sign, type Unsigned } from './compile.ts'

/**
 * DKIM signatures (RFC 6376): relaxed/relaxed, RSA with SHA-256. Made here, because nodemailer's own
 * leave List-Unsubscribe-Post uncovered unless told, cost twice as much, and with a key they can't use
 * are left out without a word (seen in 10.6 with ed25519 and with a garbage key). A probe is signed and
 * verified before anything leaves.
 */
export interface DkimOptions {
  readonly domain: string
  readonly selector: string
  readonly privateKey: KeyObject // RSA
}

// RFC 8058, section 4: a signature must cover both List-Unsubscribe fields. A mail has no other fields.
const COVERED = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-language',
  'list-id',
  'expires',
  'expiry-date',
  'auto-submitted',
  'x-auto-response-suppress',
]

/** Throws BriefError when what it signs would not verify. */
export function openSigner(options: DkimOptions): Sign {
  const { domain, selector } = options
  if (parseDomain(domain) === undefined || parseDomain(`${selector}.${domain}`) === undefined) {
    throw new BriefError('dkim', 'dkim.domain and dkim.selector do not make a DNS name', {
      hint: 'Such as domain acme.example and selector brief, for the record brief._domainkey.acme.example.',
    })
  }
  const key = options.privateKey
  const signMail = (mail: Unsigned) => signatureOf(mail, domain, selector, key)
  probe(signMail, options, createPublicKey(key))
  return signMail
}

function signatureOf(mail: Unsigned, domain: string, selector: string, key: KeyObject): string {
  const present = new Map(fieldsOf(mail.head))
  const covered = COVERED.filter((name) => present.has(name))
  const tags = [
    'v=1',
    'a=rsa-sha256',
    'c=relaxed/relaxed',
    `d=${domain}`,
    'q=dns/txt',
    `s=${selector}`,
    `bh=${hashOf(mail.body)}`,
    `h=${covered.join(':')}`,
  ].join('; ')
  const unsigned = `${foldLines(`DKIM-Signature: ${tags}`, MAX_LINE)};\r\n b=`
  const signature = sign('sha256', signedText(mail.head, covered, unsigned), key).toString('base64')
  return unsigned + signature.replace(/.{75}(?=.)/g, '$&\r\n ')
}

const MAX_LINE = 76

// Section 3.7: the fields in the order of h=, then the signature's own field without its value.
function signedText(head: string, names: readonly string[], unsigned: string): Buffer {
  const fields = new Map(fieldsOf(head))
  const lines = names.map((name) => `${name}:${fields.get(name) ?? ''}\r\n`).join('')
  const [name, value] = relaxedField(unsigned)
  return Buffer.from(`${lines}${name}:${value}`, 'latin1')
}

function hashOf(body: string): string {
  return createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64')
}

function probe(signMail: Sign, { domain, selector }: DkimOptions, key: KeyObject): void {
  const parcel = compile(probeOf(domain), signMail)
  if (parcel.kind !== 'parcel' || !isSigned(parcel.bytes, domain, selector, key)) throw unverified()
}

function probeOf(domain: string): Email {
  return {
    messageId: '<probe@daybrief.invalid>',
    from: { name: 'Daybrief', address: `probe@${domain}` },
    to: { name: 'Zoë', address: 'probe@daybrief.invalid' },
    date: new Date(0),
    subject: 'A  probe: does the signature hold? — ja',
    html: '<p>One  line \n\n',
    text: 'Two  lines \t\n.\n\n',
    listId: 'probe.daybrief.invalid',
    unsubscribeUrl: 'https://daybrief.invalid/unsubscribe/probe',
    expiresAt: new Date(0),
    locale: 'en',
  }
}

// As a receiver would look at it (section 6), from the bytes that leave.
function isSigned(mail: Buffer, domain: string, selector: string, key: KeyObject): boolean {
  const text = mail.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const head = text.slice(0, end + 2)
  const [, field = '', signature = ''] =
    /^(DKIM-Signature: .*?; b=)(.*?)\r\n(?! )/s.exec(head.replace(/;\r\n b=/, '; b=')) ?? []
  const tag = (name: string) =>
    new RegExp(`[; ]${name}=([^;]*)`).exec(field)?.[1]?.replace(/\s/g, '')
  const covered = tag('h')?.split(':') ?? []
  return (
    tag('d') === domain &&
    tag('s') === selector &&
    tag('bh') === hashOf(text.slice(end + 4)) &&
    fieldsOf(head).every(([name]) => name === 'dkim-signature' || covered.includes(name)) &&
    verify('sha256', signedText(head, covered, field), key, Buffer.from(signature, 'base64'))
  )
}

function fieldsOf(head: string): [string, string][] {
  return head
    .trimEnd()
    .split(/\r\n(?![ \t])/)
    .map(relaxedField)
}

function relaxedField(field: string): [string, string] {
  const colon = field.indexOf(':')
  const value = field.slice(colon + 1).replace(/\r\n/g, '')
  return [field.slice(0, colon).toLowerCase(), value.replace(/[ \t]+/g, ' ').trim()]
}

// Every line of ours is at most 76 characters long, so no run of spaces is.
function relaxedBody(body: string): string {
  let relaxed = body.replace(/[ \t]{2,}|\t/g, ' ').replaceAll(' \r\n', '\r\n')
  while (relaxed.endsWith('\r\n\r\n')) relaxed = relaxed.slice(0, -2)
  return relaxed
}

function unverified(): BriefError {
  return new BriefError('dkim', 'a mail signed with the DKIM key does not verify', {
    hint: 'Nothing is sent unsigned: check the dkim section, or take it out.',
  })
}
