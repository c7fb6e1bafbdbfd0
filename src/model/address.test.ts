import { describe, expect, it } from 'vitest'
import { cleanLine, parseAddress, parseDomain } from './address.ts'

describe('an address', () => {
  it.each([
    ['ana@acme.example', 'ana@acme.example'],
    ['Ana.Lima+brief@ACME.example', 'Ana.Lima+brief@acme.example'],
    ["o'neil_{x}@a-b.acme.example", "o'neil_{x}@a-b.acme.example"],
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@bücher。example', 'ana@xn--bcher-kva.example'],
    ['root@localhost', 'root@localhost'],
    [`${'a'.repeat(64)}@acme.example`, `${'a'.repeat(64)}@acme.example`],
  ])('%s is taken as %s', (text, address) => {
    expect(parseAddress(text)).toBe(address)
  })

  it.each([
    '',
    '@',
    'ana',
    'ana@',
    '@acme.example',
    'ana@acme',
    'ana@@acme.example',
    'ana@x@acme.example',
    '.ana@acme.example',
    'ana.@acme.example',
    'a..b@acme.example',
    'ana @acme.example',
    ' ana@acme.example',
    'ana@acme.example ',
    'ana@acme.example.',
    'ana@-acme.example',
    'ana@acme-.example',
    'ana@acme_x.example',
    'ana@.example',
    'ana@[127.0.0.1]',
    'ana@127.0.0.1',
    'ana@[IPv6:::1]',
    'ana@2130706433',
    '"ana lima"@acme.example',
    '"xclow3n@gmail.com x"@internal.example',
    'ana(comment)@acme.example',
    'ana@(comment)acme.example',
    'ana@acme.example(comment)',
    '@relay.example:ana@acme.example',
    'ana%acme.example@relay.example\0',
    'u@example.com>\r\nBcc: evil@example.net',
    'ana@acme.example\n',
    'ana\r@acme.example',
    'ana@acme.example,evil@example.net',
    'ana@acme.example;evil@example.net',
    '<ana@acme.example>',
    'Ana <ana@acme.example>',
    'ána@acme.example',
    'ana@bücher%2eexample',
    'ana@１２７.0.0.1',
    'ana@bücher.example/evil.example',
    'ana@bücher.example@evil.example',
    'ana@ü\u0000.example',
    `${'a'.repeat(65)}@acme.example`,
    `ana@${'a'.repeat(64)}.example`,
    `ana@${'a.'.repeat(130)}example`,
    `ana@${'ü'.repeat(62)}.example`,
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })

  it('is not a million letters', () => {
    expect(parseAddress('a'.repeat(1_000_000))).toBeUndefined()
  })
})

describe('a domain', () => {
  it('is two labels or more, or localhost', () => {
    expect(parseDomain('Brief.Acme.Example')).toBe('brief.acme.example')
    expect(parseDomain('localhost')).toBe('localhost')
    expect(parseDomain('acme')).toBeUndefined()
    expect(parseDomain('')).toBeUndefined()
    expect(parseDomain(`${'a.'.repeat(123)}example`)).toHaveLength(253)
    expect(parseDomain(`${'a.'.repeat(124)}example`)).toBeUndefined()
  })
})

describe('a line for a header', () => {
  it('holds no control character, line end or half pair', () => {
    const line = cleanLine('a\r\nb\0c\u0085d\u2028e\x7ff\ud800', 100)

    expect(line).toBe('a  b c d e f\ufffd')
  })

  it('is cut, but not through a pair', () => {
    expect(cleanLine(`${'a'.repeat(9)}😀`, 10)).toBe(`${'a'.repeat(9)}\ufffd`)
  })
})
