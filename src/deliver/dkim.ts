import { createHash, createPrivateKey, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import { BriefError } from '../errors.ts'
import { parseDomain } from '../model/address.ts'
import type { Email } from '../model/email.ts'
import { compile, type Sign } from './compile.ts'

/**
 * DKIM signatures. With a key it can't use, nodemailer sends a mail unsigned and says nothing (seen in
 * 10.6 with ed25519 and with a garbage key). So a probe is signed and verified before anything leaves,
 * and every mail is looked at again.
 */
export interface DkimOptions {
  readonly domain: string
  readonly selector: string
  readonly privateKey: string // PEM
}

// RFC 8058, section 4: a signature must cover both List-Unsubscribe fields. nodemailer's own list
// leaves the second one out.
const MUST_COVER = ['from', 'to', 'subject', 'date', 'list-unsubscribe', 'list-unsubscribe-post']
const COVERED = [
  ...MUST_COVER,
  'message-id',
  'mime-version',
  'content-type',
  'content-language',
  'list-id',
  'auto-submitted',
  'x-auto-response-suppress',
]

/** Throws BriefError when what it signs would not verify. */
export async function openSigner(options: DkimOptions): Promise<Sign> {
  const { domain, selector } = options
  if (parseDomain(domain) === undefined || parseDomain(`${selector}.${domain}`) === undefined) {
    throw new BriefError('dkim', 'dkim.domain and dkim.selector do not make a DNS name', {
      hint: 'Such as domain acme.example and selector brief, for the record brief._domainkey.acme.example.',
    })
  }
  const key = readKey(options.privateKey)
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey: key, // a KeyObject: a PEM would be parsed again for each mail, half of the cost
    headerFieldNames: COVERED.join(':'),
  })
  const sign = async (bytes: Buffer): Promise<Buffer> => {
    const signed = await buffer(dkim.sign(bytes))
    if (!signed.subarray(0, 15).equals(Buffer.from('DKIM-Signature:'))) throw unverified()
    return signed
  }
  await probe(sign, options, createPublicKey(key))
  return sign
}

function readKey(pem: string): KeyObject {
  const key = parseKey(pem)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < 1024) {
    throw new BriefError('dkim', `the DKIM key is ${key.asymmetricKeyType}, ${bits} bits`, {
      hint: 'Large receivers verify RSA of 1024 bits or more only: openssl genrsa 2048.',
    })
  }
  return key
}

function parseKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    // The cause is left out: it is about the bytes of a secret.
    throw new BriefError('dkim', 'the DKIM key can’t be read as a private key', {
      hint: 'It must be an RSA private key in PEM, without a passphrase: openssl genrsa 2048.',
    })
  }
}

async function probe(sign: Sign, { domain, selector }: DkimOptions, key: KeyObject): Promise<void> {
  const parcel = await compile(probeOf(domain), sign)
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
    locale: 'en',
  }
}

// RFC 6376, section 6, for what we write: relaxed/relaxed, RSA with SHA-256, every field once.
function isSigned(mail: Buffer, domain: string, selector: string, key: KeyObject): boolean {
  const [head = '', ...rest] = mail.toString('latin1').split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const fields = new Map(head.split(/\r\n(?![ \t])/).map(relaxedField))
  const signature = fields.get('dkim-signature') ?? ''
  const tag = (name: string) =>
    new RegExp(`(?:^|; ?)${name}=([^;]*)`).exec(signature)?.[1]?.replaceAll(' ', '') ?? ''

  const covered = tag('h').split(':')
  const isAsWanted =
    tag('d') === domain &&
    tag('s') === selector &&
    tag('bh') === createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64') &&
    MUST_COVER.every((name) => covered.includes(name))
  const signed = [
    ...covered.map((name) => `${name}:${fields.get(name)}\r\n`),
    `dkim-signature:${signature.replace(/b=[^;=]*=*$/, 'b=')}`,
  ].join('')
  const bytes = Buffer.from(signed, 'latin1')
  return isAsWanted && verify('sha256', bytes, key, Buffer.from(tag('b'), 'base64'))
}

function relaxedField(field: string): [string, string] {
  const colon = field.indexOf(':')
  const value = field.slice(colon + 1).replace(/\r\n/g, '')
  return [field.slice(0, colon).toLowerCase(), value.replace(/[ \t]+/g, ' ').trim()]
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').trimEnd())
  while (lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${line}\r\n`).join('')
}

function unverified(): BriefError {
  return new BriefError('dkim', 'a mail signed with the DKIM key does not verify', {
    hint: 'Nothing is sent unsigned: check the dkim section, or take it out.',
  })
}
