import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import { describe, expect, it } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { BriefError } from '../errors.ts'
import type { Email } from '../model/email.ts'
import { compile } from './compile.ts'
import { type DkimOptions, openSigner } from './dkim.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const OPTIONS: DkimOptions = {
  domain: 'acme.example',
  selector: 'brief',
  privateKey,
}

describe('a signature', () => {
  it('covers every header field, both List-Unsubscribe fields among them, for domain and selector', async () => {
    const { signature, head } = signed({ expiresAt: new Date('2026-03-27T23:00:00Z') })

    expect(signature).toMatch(
      /^v=1; a=rsa-sha256; c=relaxed\/relaxed; d=acme\.example; .* s=brief;/,
    )
    const covered = / h=([^;]*)/.exec(signature)![1]!.split(':')
    const fields = head.map((field) => field.slice(0, field.indexOf(':')).toLowerCase())
    expect(covered.toSorted()).toEqual(fields.toSorted())
    expect(covered).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']))
  })

  it('covers every header field of a mail without a list', () => {
    const { listId, unsubscribeUrl, ...answer } = emailWith()
    const { signature, head } = signedAs(answer)

    const covered = / h=([^;]*)/.exec(signature)![1]!.split(':')
    const fields = head.map((field) => field.slice(0, field.indexOf(':')).toLowerCase())
    expect(covered.toSorted()).toEqual(fields.toSorted())
    expect(covered.filter((name) => name.startsWith('list-'))).toEqual([])
  })

  it.each([
    ['an ordinary mail', {}],
    ['words of other scripts', { subject: 'Überfällig — 期限', text: 'Zoë\n日本語\n' }],
    ['spaces where lines end', { text: 'one  \n two \t\n\n\n', html: '<p>  a  </p>\n\n\n' }],
    ['long lines', { subject: 'a word '.repeat(40), text: 'a'.repeat(2000) }],
    ['no subject', { subject: '' }],
    [
      'a picture',
      {
        inline: {
          cid: 'logo.0a@daybrief',
          type: 'image/png',
          bytes: Buffer.alloc(999, 7),
        } as const,
      },
    ],
  ])('is the one that nodemailer makes, of %s', async (_, given) => {
    const parcel = compile(emailWith(given))
    if (parcel.kind === 'refused') throw new Error(parcel.code)
    const theirs = new DKIM({
      domainName: OPTIONS.domain,
      keySelector: OPTIONS.selector,
      privateKey,
      headerFieldNames: / h=([^;]*)/.exec(signed(given).signature)![1],
    })

    const mail = (await buffer(theirs.sign(parcel.bytes))).toString('latin1')

    const flat = (text: string) => text.replace(/\s/g, '')
    expect(flat(mail)).toContain(flat(signed(given).signature))
  })

  it('verifies with the public half of the key', async () => {
    const { signature, head, body } = signed()
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
    ['a domain that is none', { domain: 'acme' }],
    ['tags in the domain', { domain: 'acme.example; l=0' }],
    ['no selector', { selector: '' }],
    ['tags in the selector', { selector: 'brief; x=1' }],
  ])('does not open with %s', (_, changes) => {
    const open = () => openSigner({ ...OPTIONS, ...changes })

    expect(open).toThrow(BriefError)
    expect(open).toThrow(
      expect.objectContaining({ code: 'dkim', hint: expect.stringMatching(/\w/) }),
    )
  })
})

function signed(given: Partial<Email> = {}) {
  return signedAs(emailWith(given))
}

function signedAs(email: Email) {
  const parcel = compile(email, openSigner(OPTIONS))
  if (parcel.kind === 'refused') throw new Error(parcel.code)
  const mail = parcel.bytes.toString('latin1')
  const end = mail.indexOf('\r\n\r\n')
  const [first = '', ...head] = mail.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = first.replace('DKIM-Signature: ', '').replace(/\r\n\s*/g, ' ')
  return { signature, head, body: mail.slice(end + 4) }
}
