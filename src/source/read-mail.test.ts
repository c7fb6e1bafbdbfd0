import { describe, expect, it } from 'vitest'
import { makeMailbox, makeTenant } from '../../test/support/make.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'
import { readMail } from './read-mail.ts'

const ANA = makeMailbox({ address: 'ana@acme.example', aliases: ['a.ruiz@acme.example'] })
const FROM_BEN = ['From: Ben Okafor <ben@acme.example>', 'To: Ana <ana@acme.example>']

describe('the head of a mail', () => {
  it('names the people, the subject and the thread', async () => {
    const message = await read([
      'Message-ID: <3@acme.example>',
      'References: <1@acme.example> <2@acme.example>',
      'In-Reply-To: <2@acme.example>',
      'From: =?iso-8859-1?Q?Zo=EB?= <ZOE@acme.example>',
      'To: "Ruiz, Ana" <ana@acme.example>, team: ben@acme.example, cy@acme.example;',
      'Cc: dee@acme.example',
      'Subject: =?utf-8?B?Q2Fmw6k=?=',
      ' plan',
    ])

    expect(message).toMatchObject({
      id: '3@acme.example',
      thread: '1@acme.example',
      direction: 'received',
      from: { name: 'Zoë', address: 'zoe@acme.example' },
      to: [
        { name: 'Ruiz, Ana', address: 'ana@acme.example' },
        { name: '', address: 'ben@acme.example' },
        { name: '', address: 'cy@acme.example' },
      ],
      cc: [{ name: '', address: 'dee@acme.example' }],
      subject: 'Café plan',
    })
  })

  it('tells what the owner wrote from what they got, by any of their addresses', async () => {
    const message = await read(['From: A.Ruiz@acme.example', 'To: ben@acme.example'])

    expect(message.direction).toBe('sent')
  })

  it.each([
    ['mx.acme.example; spf=fail; dkim=none; dmarc=fail (p=NONE) header.from=acme.example', false],
    ['mx.acme.example; dmarc=pass header.from=acme.example', true],
    ['mx.acme.example; dmarc=none', true],
    ['mx.acme.example; spf=pass smtp.mailfrom="; dmarc=fail "', true],
  ])('is the owner’s unless the mail server says that it is forged: %s', async (results, isOwn) => {
    const head = ['From: ana@acme.example', 'To: ben@acme.example', 'Message-ID: <1@acme.example>']
    const message = await read([`Authentication-Results: ${results}`, ...head])

    expect(message.direction).toBe(isOwn ? 'sent' : 'received')
    expect(message.automated).toBe(isOwn ? undefined : 'Authentication-Results')
    expect(message.id === '1@acme.example').toBe(isOwn)
  })

  it('takes the id it answers to for the thread, but not words', async () => {
    const reply = await read([...FROM_BEN, 'Message-ID: <2@x>', 'In-Reply-To: <1@x>'])
    const words = await read([...FROM_BEN, 'Message-ID: <2@x>', 'In-Reply-To: Your mail of Monday'])

    expect(reply.thread).toBe('1@x')
    expect(words.thread).toBe('2@x')
  })

  it('makes an id from the bytes when there is none, the same each time', async () => {
    const [first, again, other] = [
      await read(FROM_BEN, 'Hello'),
      await read(FROM_BEN, 'Hello'),
      await read(FROM_BEN, 'Hi'),
    ]

    expect(first.id).toMatch(/^[\da-f]{16}$/)
    expect(again.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
  })

  it('shortens an id that is too long in the mail itself and in answers to it alike', async () => {
    const long = `${'a'.repeat(400)}@x`
    const asked = await read([...FROM_BEN, `Message-ID: <${long}>`])
    const answer = await read([...FROM_BEN, `References: <${long}>`])

    expect(asked.id.length).toBeLessThanOrEqual(250)
    expect(answer.thread).toBe(asked.id)
  })

  it.each([
    ['Sender', ['From: somebody', 'Sender: ben@acme.example'], 'ben@acme.example'],
    ['Return-Path', ['From: <>', 'Return-Path: <ben@acme.example>'], 'ben@acme.example'],
    ['nobody', ['From: Ben Okafor', 'Subject: Hi'], ''],
  ])('without a usable From asks %s', async (_name, head, address) => {
    const message = await read(head)

    expect(message.from.address).toBe(address)
  })

  it('keeps subjects and names on one line, without invisible and turning characters', async () => {
    const message = await read([
      'From: =?utf-8?Q?Ben=E2=80=AE=0D=0ABcc_x?= <ben@acme.example>',
      'Subject: =?utf-8?Q?Pay=E2=80=8Bment=0D=0A=E2=80=AEdue?=',
    ])

    expect(message.subject).toBe('Payment due')
    expect(message.from.name).toBe('Ben Bcc x')
  })

  it('cuts a subject of 10,000 characters', async () => {
    const message = await read([...FROM_BEN, `Subject: ${'x'.repeat(10_000)}`])

    expect(message.subject).toHaveLength(1000)
  })

  it.each([
    ['an mbox line in front', 'From ben@acme.example Fri Mar 27 10:00:00 2026\n'],
    ['a byte order mark', '\ufeff'],
    ['empty lines', '\r\n\n'],
  ])('reads on behind %s', async (_name, front) => {
    const message = await readBytes(
      Buffer.from(`${front}Subject: Hi\nFrom: ben@acme.example\n\nHello`),
    )

    expect(message).toMatchObject({ subject: 'Hi', text: 'Hello' })
  })

  it('reads bytes of Latin-1 and of UTF-8 in a head that says neither', async () => {
    const latin = await readBytes(Buffer.from('Subject: Caf\xe9\r\n\r\n', 'latin1'))
    const utf8 = await readBytes(Buffer.from('Subject: Café\r\n\r\n'))

    expect([latin.subject, utf8.subject]).toEqual(['Café', 'Café'])
  })
})

describe('the body of a mail', () => {
  it.each([
    ['utf-8', Buffer.from('één €')],
    ['windows-1252', Buffer.from('\xe9\xe9n \x80', 'latin1')],
    ['iso-8859-15', Buffer.from('\xe9\xe9n \xa4', 'latin1')],
    ['utf-16le', Buffer.from('één €', 'utf16le')],
    ['us-ascii', Buffer.from('één €')], // UTF-8 under a wrong label
    ['utf-8', Buffer.from('\xe9\xe9n \x80', 'latin1')], // and the other way round
    ['', Buffer.from('\xe9\xe9n \x80', 'latin1')],
    ['no-such-charset', Buffer.from('\xe9\xe9n \x80', 'latin1')],
  ])('in %s', async (charset, bytes) => {
    const label = charset === '' ? '' : `; charset="${charset}"`
    const message = await read(
      [...FROM_BEN, `Content-Type: text/plain${label}`, 'Content-Transfer-Encoding: base64'],
      bytes.toString('base64'),
    )

    expect(message.text).toBe('één €')
  })

  it('in Japanese of seven bits', async () => {
    const message = await read(
      [...FROM_BEN, 'Content-Type: text/plain; charset=iso-2022-jp'],
      '\x1b$B$3$s$K$A$O\x1b(B',
    )

    expect(message.text).toBe('こんにちは')
  })

  it('in quoted-printable, broken escapes and all', async () => {
    const message = await read(
      [
        ...FROM_BEN,
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: Quoted-Printable',
      ],
      'Caf=C3=A9 is =\r\nopen = 50=ZZ',
    )

    expect(message.text).toBe('Café is open = 50=ZZ')
  })

  it('joins flowed lines, but neither quotations with answers nor signatures', async () => {
    const message = await read(
      [...FROM_BEN, 'Content-Type: text/plain; format=flowed'],
      'Could you \r\nsend it?\r\n> Who \r\n> asks?\r\nMe \r\n-- \r\nBen',
    )

    expect(message.text).toBe('Could you send it?\n> Who asks?\nMe \n-- \nBen')
  })

  it('drops invisible and turning characters and knows one line break', async () => {
    const message = await read(
      [...FROM_BEN, 'Content-Type: text/plain; charset=utf-8'],
      'Send\u200b it\u202e now\u00ad.\rToday\u2028or\u00a0not\u0007',
    )

    expect(message.text).toBe('Send it now.\nToday\nor not')
  })

  it('prefers the plain part of two', async () => {
    const message = await read(...alternative('Plain words.', '<p>Other words.</p>'))

    expect(message.text).toBe('Plain words.')
  })

  it.each([
    '',
    'To view this email as a web page, go to https://acme.example/x',
    'Your mail program does not support HTML.',
    'Bekijk deze mail in uw browser',
  ])('reads the HTML where the plain part only says "%s"', async (stub) => {
    const message = await read(...alternative(stub, '<p>The real words.</p>'))

    expect(message.text).toBe('The real words.')
  })

  it('reads every text of a mixed mail, and no attachment', async () => {
    const message = await read(
      [...FROM_BEN, 'Content-Type: multipart/mixed; boundary=b'],
      parts(
        'b',
        'Content-Type: text/plain\r\n\r\nFirst.',
        'Content-Type: text/plain; name=notes.txt\r\n\r\nNot this.',
        'Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nNor this.',
        'Content-Type: message/rfc822\r\n\r\nSubject: Old\r\n\r\nNor a mail that was passed on.',
        'Content-Type: text/html\r\n\r\n<p>Last.</p>',
      ),
    )

    expect(message.text).toBe('First.\n\nLast.')
  })

  it.each([
    ['is not named', 'Content-Type: multipart/mixed', '--x\r\n\r\nHello\r\n--x--'],
    ['is never used', 'Content-Type: multipart/mixed; boundary=b', 'Hello'],
    ['is not closed', 'Content-Type: multipart/mixed; boundary=x', '--x\r\n\r\nHello'],
    ['stands where the head ends', 'Content-Type: multipart/mixed; boundary=x', '--x\r\n\r\nHello'],
  ])('is found when a boundary %s', async (_name, contentType, body) => {
    const message = await read([...FROM_BEN, contentType], body)

    expect(message.text).toBe('Hello')
  })

  it('is found when the empty line before the first boundary is lost', async () => {
    const message = await readBytes(
      Buffer.from('Content-Type: multipart/mixed; boundary=x\n--x\n\nHello\n--x--\n'),
    )

    expect(message.text).toBe('Hello')
  })
})

describe('a mail that is not to be read', () => {
  const SECRET = makeMailbox({
    tenant: makeTenant({ protectedLabels: ['X-Label: Secret', 'MSIP_Labels: Board*'] }),
  })

  it.each([
    ['PGP', 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b'],
    ['S/MIME', 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data'],
    ['S/MIME without a type', 'Content-Type: application/x-pkcs7-mime; name=smime.p7m'],
    ['private', 'Sensitivity: Private'],
    ['confidential', 'Sensitivity: company-confidential'],
    ['labelled', 'X-Label: SECRET'],
    ['labelled in a list', 'MSIP_Labels: MSIP_Label_1_Enabled=true; MSIP_Label_1_Name=Board only'],
  ])('is only counted: %s', async (_name, header) => {
    const sentAt = new Date('2026-03-27T09:00:00Z')
    const bytes = mail(['Message-ID: <1@x>', ...FROM_BEN, header], 'Words')

    const result = await readMail({ where: 'mail/1.eml', bytes, sentAt }, SECRET)

    expect(result).toEqual({ kind: 'protected', id: '1@x', sentAt })
  })

  it('is known by an encrypted part, or by an armour that opens the text', async () => {
    const mixed = mail(
      ['Message-ID: <1@x>', 'Content-Type: multipart/mixed; boundary=b'],
      parts('b', 'Content-Type: application/pkcs7-mime\r\n\r\nMII', '\r\nSent by a list'),
    )
    const inline = mail(['Message-ID: <1@x>'], '-----BEGIN PGP MESSAGE-----\r\nhQEMA')

    for (const bytes of [mixed, inline]) {
      expect((await readRaw(bytes)).kind).toBe('protected')
    }
  })

  it.each([
    ['signed', 'Content-Type: multipart/signed; boundary=b'],
    ['signed, opaque', 'Content-Type: application/pkcs7-mime; smime-type=signed-data'],
    ['normal', 'Sensitivity: Normal'],
    ['labelled otherwise', 'X-Label: Secretariat'],
    ['labelled elsewhere', 'X-Other: Secret'],
  ])('is no mail that is %s', async (_name, header) => {
    const bytes = mail([...FROM_BEN, header], '--b\r\n\r\nWords\r\n--b--')

    expect((await readRaw(bytes, SECRET)).kind).toBe('message')
  })

  it('is no answer that quotes an armour', async () => {
    const bytes = mail(FROM_BEN, 'I cannot open this:\r\n> -----BEGIN PGP MESSAGE-----\r\n> hQEMA')

    expect((await readRaw(bytes)).kind).toBe('message')
  })
})

function alternative(plain: string, html: string): [string[], string] {
  const body = parts(
    'b',
    `Content-Type: text/plain\r\n\r\n${plain}`,
    `Content-Type: text/html\r\n\r\n${html}`,
  )
  return [[...FROM_BEN, 'Content-Type: multipart/alternative; boundary="b"'], body]
}

function parts(boundary: string, ...parts: readonly string[]): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
}

function mail(head: readonly string[], body: string): Buffer {
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function read(head: readonly string[], body = ''): Promise<Message> {
  return readBytes(mail(head, body))
}

async function readBytes(bytes: Buffer): Promise<Message> {
  const result = await readRaw(bytes)
  if (result.kind !== 'message') throw new Error(`expected a message, got ${result.kind}`)
  return result.message
}

function readRaw(bytes: Buffer, mailbox: Mailbox = ANA) {
  return readMail({ where: 'mail/1.eml', bytes, sentAt: new Date(0) }, mailbox)
}
