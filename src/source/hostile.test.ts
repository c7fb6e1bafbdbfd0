import { describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import { htmlText } from './html-text.ts'
import { readMail } from './read-mail.ts'

const MAILBOX = makeMailbox()
const HEAD = 'From: ben@acme.example\r\nMIME-Version: 1.0\r\n'
const MIXED = `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n`
const MOST_TEXT = 1024 * 1024

/** Mails that stall or fell naive readers. Each ends in a value; one that stalls runs into the test's own time limit. */
const BOMBS: Record<string, () => string> = {
  '2,000 nested multiparts': () => nested(2000),
  '20,000 nested multiparts': () => nested(20_000),
  '100,000 empty parts': () => MIXED + '--b\r\n\r\n'.repeat(100_000),
  '200 parts of 100 KB, flowed': () => MIXED + flowedPart(25_000).repeat(200),
  '4.8 MB of short flowed lines': () =>
    `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${'a \n'.repeat(1_600_000)}`,
  '2,000,000 lines that look like boundaries': () => MIXED + '\n--\n--bb'.repeat(2_000_000),
  '10,000 mails in a mail': () => `${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(10_000),
  '100,000 nested elements': () => html('<div>'.repeat(100_000)),
  'end tags that match nothing': () => html('<b>'.repeat(900) + '</i>'.repeat(60_000)),
  'a line of entities': () => html('&amp;'.repeat(50_000)),
  'tags that never end': () => html('<'.repeat(250_000)),
  'quotations in quotations': () => html('<blockquote>'.repeat(900) + 'x<br>'.repeat(40_000)),
  '50,000 attributes': () =>
    html(`<a ${Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(' ')}>`),
  'spaces in a style': () => html(`<i style="${' '.repeat(250_000)}x">`),
  '8,000 rules for one class, worn 5,000 times': () =>
    html(`<style>${'.a{color:red}'.repeat(8000)}</style>${'<p class="a b">x'.repeat(5000)}`),
  'style sheets that never end': () => html('<style>a{'.repeat(20_000)),
  'escapes in a style': () => html(`<i style="${'\\\\6'.repeat(60_000)}">x`),
  '50,000 address groups': () => `${HEAD}To: ${'a:'.repeat(50_000)}\r\n\r\n`,
  '100,000 comments': () => `${HEAD}To: ${'('.repeat(100_000)}\r\n\r\n`,
  '20,000 encoded words': () => `${HEAD}Subject: ${'=?utf-8?Q?a?='.repeat(20_000)}\r\n\r\n`,
  'parameters that never close': () =>
    `${HEAD}Content-Type: text/plain${'; a="'.repeat(40_000)}\r\n\r\n`,
  'a name in 5,000 pieces': () =>
    `${MIXED}--b\r\nContent-Disposition: attachment${Array.from({ length: 5000 }, (_, i) => `; filename*${i}=a`).join('')}\r\n\r\n`,
  'base64 of nothing': () =>
    `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'!@#$'.repeat(1_000_000)}`,
  'soft breaks that never break': () =>
    `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'= '.repeat(120_000)}`,
}

describe('a hostile mail', () => {
  it.each(Object.entries(BOMBS))('is read and stays bounded: %s', async (_name, make) => {
    const result = await read(make())

    expect(result.kind).toBe('message')
    if (result.kind === 'message') expect(result.message.text.length).toBeLessThan(MOST_TEXT)
  })

  it('is unreadable with a head of more than 256 KB', async () => {
    const result = await read(`${HEAD}${'X-A: b\r\n'.repeat(100_000)}\r\n`)

    expect(result).toMatchObject({ kind: 'unreadable', why: 'its head is larger than 256 KB' })
  })

  it('is unreadable without a head', async () => {
    const result = await read('\u0000\u0001\u0002 not a mail at all')

    expect(result).toMatchObject({ kind: 'unreadable', where: 'mail/1.eml' })
  })

  it('keeps what comes before a limit', async () => {
    const result = await read(`${MIXED}--b\r\n\r\nHello\r\n${'--b\r\n\r\n'.repeat(1000)}`)

    expect(result).toMatchObject({ message: { text: 'Hello' } })
  })

  it('keeps the words before 100,000 open elements', () => {
    expect(htmlText(`Hello${'<div>'.repeat(100_000)}`).text).toBe('Hello')
  })
})

function nested(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary="b${i + 1}"\r\n\r\n`,
  )
  return `${HEAD}Content-Type: multipart/mixed; boundary="b0"\r\n\r\n${parts.join('')}--b${depth}\r\n\r\nx`
}

function flowedPart(lines: number): string {
  return `--b\r\nContent-Type: text/plain; format=flowed\r\n\r\n${'a \r\n'.repeat(lines)}`
}

function html(body: string): string {
  return `${HEAD}Content-Type: text/html\r\n\r\n${body}`
}

function read(mail: string) {
  const raw = { where: 'mail/1.eml', bytes: Buffer.from(mail), sentAt: new Date(0) }
  return readMail(raw, MAILBOX)
}
