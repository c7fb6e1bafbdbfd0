import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { openSmtpScript } from '../../test/support/smtp-script.ts'
import { BriefError } from '../errors.ts'
import { openTransport, type TransportOptions } from './open.ts'
import type { Transport } from './transport.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })

describe('the url of deliver', () => {
  it.each([
    ['smtp://mail.acme.example', 'smtp mail.acme.example:587'],
    ['smtp://mail.acme.example:2525/', 'smtp mail.acme.example:2525'],
    ['smtps://mail.acme.example', 'smtp mail.acme.example:465'],
    ['smtp://[::1]:25', 'smtp [::1]:25'],
    ['outbox:./data/outbox', 'outbox ./data/outbox'],
  ])('%s is %s', async (url, name) => {
    expect((await open({ url })).name).toBe(name)
  })

  it('names the user, in any spelling, and never the password', async () => {
    const url = 'smtp://brief%40acme.example@mail.acme.example'

    const { name } = await open({ url, password: 'secret' })

    expect(name).toBe('smtp mail.acme.example:587 as brief@acme.example')
  })

  it.each([
    ['', 'is not understood'],
    ['mail.acme.example', 'is not understood'],
    ['http://mail.acme.example', 'is not understood'],
    ['sendmail:/usr/sbin/sendmail', 'is not understood'],
    ['smtp://', 'names no host'],
    ['smtp:mail.acme.example', 'names no host'],
    ['outbox:', 'names no folder'],
    ['smtp://brief:secret@mail.acme.example', 'holds a password'],
    ['smtp://brief@mail.acme.example', 'has a user but no password'],
    ['smtp://br%zzief@mail.acme.example', 'has a user that is not well encoded'],
    ['smtp://mail.acme.example/inbox', 'says more than user, host and port'],
    ['smtp://mail.acme.example?tls=no', 'says more than user, host and port'],
  ])('%j %s', async (url, why) => {
    const failure = await openTransport({ url }).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(BriefError)
    expect(failure).toMatchObject({ message: `deliver ${why}` })
    expect(JSON.stringify(failure)).not.toContain('secret')
  })

  it('is refused with a password for nobody', async () => {
    const opening = openTransport({ url: 'smtp://mail.acme.example', password: 'secret' })

    await expect(opening).rejects.toThrow('deliver has a password but no user')
  })
})

describe('a login', () => {
  it('is made under TLS where the server offers it', async () => {
    const { port, seen } = await server()
    const transport = await open({ url: `smtp://brief@127.0.0.1:${port}`, password: 'right' })

    await transport.check()

    expect(await transport.send(emailWith())).toMatchObject({ kind: 'sent' })
    expect(seen).toMatchObject([
      { user: 'brief', secure: true },
      { user: 'brief', secure: true },
    ])
  })

  it('is made under TLS from the start with smtps', async () => {
    const { port, seen } = await server({ secure: true })
    const transport = await open({ url: `smtps://brief@127.0.0.1:${port}`, password: 'right' })

    expect(await transport.send(emailWith())).toMatchObject({ kind: 'sent' })
    expect(seen).toMatchObject([{ user: 'brief', secure: true }])
  })

  it('that fails defers the mail, which is not the recipient’s fault, and tells the operator', async () => {
    const { port } = await server()
    const transport = await open({ url: `smtp://brief@127.0.0.1:${port}`, password: 'wrong' })

    expect(await transport.send(emailWith())).toEqual({ kind: 'deferred', code: '535' })
    await expect(transport.check()).rejects.toMatchObject({
      message: `smtp 127.0.0.1:${port} as brief does not take mail from us: 535`,
      hint: 'Check the user in deliver and the password in SMTP_PASSWORD.',
    })
  })

  it('is not made in the clear, but on this machine', async () => {
    const script = await openSmtpScript(['AUTH PLAIN'])
    onTestFinished(() => script.close())
    // 0.0.0.0 reaches this machine too, without being one of its loopback names.
    const far = await open({ url: `smtp://brief@0.0.0.0:${script.port}`, password: 'secret' })
    const near = await open({ url: `smtp://brief@127.0.0.1:${script.port}`, password: 'secret' })

    expect(await far.send(emailWith())).toMatchObject({ kind: 'deferred', code: 'tls' })
    expect(script.commands.filter((line) => line.startsWith('AUTH'))).toEqual([])
    await near.send(emailWith())
    expect(script.commands.filter((line) => line.startsWith('AUTH'))).toHaveLength(1)
  })

  it('is not made with a server whose certificate nobody signed', async () => {
    const { port, seen } = await server()
    const transport = await open({ url: `smtp://brief@0.0.0.0:${port}`, password: 'right' })

    expect(await transport.send(emailWith())).toMatchObject({ kind: 'deferred' })
    expect(seen).toEqual([])
    await expect(transport.check()).rejects.toMatchObject({
      hint: expect.stringContaining('for the name in deliver; NODE_EXTRA_CA_CERTS=FILE'),
    })
  })
})

describe('a transport with a DKIM key', () => {
  it('signs what it writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const dkim = { domain: 'acme.example', selector: 'brief', privateKey }
    const transport = await open({ url: `outbox:${folder}`, dkim })

    await transport.send(emailWith())

    const [eml = ''] = readdirSync(folder).filter((file) => file.endsWith('.eml'))
    expect(readFileSync(join(folder, eml), 'latin1')).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256;/)
  })

  it('does not open for a domain that is none', async () => {
    const dkim = { domain: 'acme', selector: 'brief', privateKey }

    await expect(openTransport({ url: 'outbox:/tmp', dkim })).rejects.toBeInstanceOf(BriefError)
  })
})

async function open(options: TransportOptions): Promise<Transport> {
  const transport = await openTransport(options)
  onTestFinished(() => transport.close())
  return transport
}

async function server(options: SMTPServerOptions = {}) {
  const seen: { user: string; secure: boolean }[] = []
  const smtp = new SMTPServer({
    ...options,
    logger: false,
    onAuth({ username = '', password }, session, done) {
      if (password !== 'right') return done(new Error('no'))
      seen.push({ user: username, secure: session.secure })
      done(null, { user: username })
    },
    onData(stream, _session, done) {
      stream.resume().on('end', () => done())
    },
  })
  smtp.on('error', () => undefined) // a client that does not like its certificate
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(resolve)))
  return { port: (smtp.server.address() as AddressInfo).port, seen } // TCP
}
