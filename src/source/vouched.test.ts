import { describe, expect, it } from 'vitest'
import { readMailHead } from './head.ts'
import { isVouched } from './vouched.ts'

const ANA = 'ana@acme.example'

function vouched(...values: readonly string[]): boolean {
  const lines = values.map((value) => `Authentication-Results: ${value}\r\n`)
  const head = readMailHead(Buffer.from(`${lines.join('')}From: ${ANA}\r\n\r\n`), 10_000)
  return isVouched(head, ANA, 'mx.acme.example')
}

describe('our own mail server vouches', () => {
  it.each([
    'mx.acme.example; dkim=pass header.d=acme.example',
    'MX.acme.example 1; DKIM=pass (2048-bit key; ok) header.i=@acme.example header.d=acme.example',
    'mx.acme.example;\r\n dkim=fail header.d=other.example;\r\n dkim=pass header.d=acme.example',
    'mx.acme.example; spf=pass smtp.mailfrom=ana@acme.example',
    'mx.acme.example; spf=pass smtp.mailfrom=acme.example',
    'mx.acme.example; dkim=pass header.d=acme.example; spf=fail smtp.mailfrom=evil.example',
  ])('by %j', (value) => {
    expect(vouched(value)).toBe(true)
  })

  it('for a domain under the one that signed', () => {
    const head = readMailHead(
      Buffer.from('Authentication-Results: mx; dkim=pass header.d=acme.example\r\n\r\n'),
      1_000,
    )

    expect(isVouched(head, 'ana@us.acme.example', 'mx')).toBe(true)
    expect(isVouched(head, 'ana@evilacme.example', 'mx')).toBe(false)
  })
})

describe('nobody vouches', () => {
  it.each([
    '',
    'mx.acme.example',
    'mx.acme.example; none',
    'mx.evil.example; dkim=pass header.d=acme.example',
    'mx.acme.example.evil.example; dkim=pass header.d=acme.example',
    'mx.acme.example; dkim=fail header.d=acme.example',
    'mx.acme.example; dkim=pass',
    'mx.acme.example; dkim=pass header.d=',
    'mx.acme.example; dkim=pass header.d=example',
    'mx.acme.example; dkim=pass header.d=evil.example',
    'mx.acme.example; dkim=pass header.d=mail.acme.example',
    'mx.acme.example; spf=pass smtp.helo=acme.example',
    'mx.acme.example; spf=pass smtp.mailfrom=acme.example@evil.example',
    'mx.acme.example; spf=pass smtp.mailfrom="a; dkim=pass header.d=acme.example"@evil.example',
    'mx.acme.example; spf=none (said ; dkim=pass header.d=acme.example) smtp.mailfrom=evil.example',
    'mx.acme.example; spf=none (no end; dkim=pass header.d=acme.example',
    'mx.acme.example; arc=pass header.d=acme.example',
    `mx.acme.example; ${'('.repeat(100_000)}; dkim=pass header.d=acme.example`,
  ])('by %j', (value) => {
    expect(vouched(value.slice(0, 20_000))).toBe(false)
  })

  it('by a header below the topmost, which came with the mail', () => {
    const forged = 'mx.acme.example; dkim=pass header.d=acme.example'

    expect(vouched('mx.acme.example; dkim=none', forged)).toBe(false)
    expect(vouched('other.example; dkim=none', forged)).toBe(false)
  })
})
