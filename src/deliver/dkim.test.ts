import { createHash, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { BriefError } from '../errors.ts'
import { compile } from './compile.ts'
import { type DkimOptions, openSigner } from './dkim.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const DKIM: DkimOptions = {
  domain: 'acme.example',
  selector: 'brief',
  privateKey: pemOf(privateKey),
}

describe('a signature', () => {
  it('covers every header field, both List-Unsubscribe fields among them, for domain and selector', async () => {
    const { signature, head } = await signed()

    expect(signature).toMatch(
      /^v=1; a=rsa-sha256; c=relaxed\/relaxed; d=acme\.example; .* s=brief;/,
    )
    const covered = / h=([^;]*)/.exec(signature)![1]!.split(':')
    const fields = head.map((field) => field.slice(0, field.indexOf(':')).toLowerCase())
    expect(covered.toSorted()).toEqual(fields.toSorted())
    expect(covered).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']))
  })

  it('verifies with the public half of the key', async () => {
    const { signature, head, body } = await signed()
    const relaxed = (text: string) => text.replace(/\r\n/g, '').replace(/[ \t]+/g, ' ')
    const names = / h=([^;]*)/.exec(signature)![1]!.split(':')
    const lines = names.map((name) => {
      const field = head.find((line) => line.toLowerCase().startsWith(`${name}:`))!
      return `${name}:${relaxed(field.slice(name.length + 1)).trim()}\r\n`
    })
    const [unsigned, base64] = signature.split(/(?<=; b=)/)
    const canonical = `${lines.join('')}dkim-signature:${unsigned}`
    const hash = createHash('sha256').update(
      body.replace(/[ \t]+\r\n/g, '\r\n').replace(/[ \t]+/g, ' '),
    )

    expect(signature).toContain(`bh=${hash.digest('base64')};`)
    const proof = Buffer.from(base64!.replaceAll(' ', ''), 'base64')
    expect(verify('sha256', Buffer.from(canonical), publicKey, proof)).toBe(true)
  })
})

describe('a signer', () => {
  it.each<[string, Partial<DkimOptions>]>([
    ['garbage for a key', { privateKey: 'garbage' }],
    ['no key', { privateKey: '' }],
    ['a public key', { privateKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }],
    ['an ed25519 key', { privateKey: pemOf(generateKeyPairSync('ed25519').privateKey) }],
    [
      'an RSA-PSS key',
      { privateKey: pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).privateKey) },
    ],
    [
      'a key of 512 bits',
      { privateKey: pemOf(generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey) },
    ],
    ['a domain that is none', { domain: 'acme' }],
    ['tags in the domain', { domain: 'acme.example; l=0' }],
    ['no selector', { selector: '' }],
    ['tags in the selector', { selector: 'brief; x=1' }],
  ])('does not open with %s', async (_, changes) => {
    const failure = await openSigner({ ...DKIM, ...changes }).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(BriefError)
    expect(failure).toMatchObject({ code: 'dkim', hint: expect.stringMatching(/\w/) })
  })
})

async function signed() {
  const parcel = await compile(emailWith(), await openSigner(DKIM))
  if (parcel.kind === 'refused') throw new Error(parcel.code)
  const mail = parcel.bytes.toString('latin1')
  const end = mail.indexOf('\r\n\r\n')
  const [first = '', ...head] = mail.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = first.replace('DKIM-Signature: ', '').replace(/\r\n\s*/g, ' ')
  return { signature, head, body: mail.slice(end + 4) }
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
