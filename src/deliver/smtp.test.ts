import { describe, expect, it, onTestFinished } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { openSmtpScript, type SmtpScript } from '../../test/support/smtp-script.ts'
import { BriefError } from '../errors.ts'
import type { Delivery } from '../model/email.ts'
import { compile } from './compile.ts'
import type { Patience, Server } from './line.ts'
import { openSmtp } from './smtp.ts'
import type { Transport } from './transport.ts'

const PATIENCE: Patience = { connectMs: 400, sendMs: 400, goodbyeMs: 50, restMs: 300 }
const SENT: Delivery = { kind: 'sent', code: '250 2.0.0' }

describe('smtp', () => {
  it('keeps its connections and opens no more than it may', async () => {
    const server = await script(['PIPELINING'])
    const transport = smtp(server, { connections: 3 })

    const endings = await Promise.all(Array.from({ length: 30 }, () => transport.send(emailWith())))

    expect(endings).toEqual(Array.from({ length: 30 }, () => SENT))
    expect(server.mails).toHaveLength(30)
    expect(server.connections).toBe(3)
  })

  it.each(['drop', '421 4.3.2 enough for one connection'])(
    'tries once more, elsewhere, when a kept connection ends with "%s" before the mail was asked for',
    async (trouble) => {
      const server = await script()
      const transport = smtp(server, { connections: 1 })
      await transport.send(emailWith())
      server.misbehave('mail', trouble)

      expect(await transport.send(emailWith())).toEqual(SENT)
      expect(server.mails).toHaveLength(2)
      expect(server.connections).toBe(2)
    },
  )

  it('never sends again by itself what may have left', async () => {
    const server = await script()
    const transport = smtp(server, { connections: 1 })
    await transport.send(emailWith())
    server.misbehave('dot', 'drop')

    expect(await transport.send(emailWith())).toEqual({ kind: 'in-doubt', code: 'cut' })
    expect(server.mails).toHaveLength(2)
  })

  it.each([
    ['short', '.\n..\n.dot\n\n.'],
    ['of many pieces', '.\r\n.a\r\n'.repeat(20_000)],
    ['of line breaks of any kind', '.\r.\n.\n\r.\r\r\n.'],
  ])('hands a mail over byte for byte, dots doubled where a line begins: %s', async (_, text) => {
    const server = await script(['PIPELINING'])
    const email = emailWith({ text })

    expect(await smtp(server).send(email)).toEqual(SENT)

    const parcel = compile(email)
    const undone = server.mails.map((mail) => `${mail.replace(/^\./gm, '')}\r\n`)
    expect(undone).toEqual(parcel.kind === 'parcel' && [parcel.bytes.toString('latin1')])
    expect(undone.join().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(server.mails.join()).toContain('\r\n..')
  })

  it('knows that a mail cut in the middle has not left', async () => {
    const server = await script()
    const transport = smtp(server)
    server.misbehave('body', 'hang')

    const large = emailWith({ html: 'x'.repeat(12_000_000) }) // more than sockets hold

    expect(await transport.send(large)).toEqual({ kind: 'deferred', code: 'timeout' })
  })

  it('is in doubt when the answer to the final dot is no SMTP', async () => {
    const server = await script()
    server.misbehave('dot', 'HTTP/1.1 400 Bad Request')

    expect(await smtp(server).send(emailWith())).toMatchObject({ kind: 'in-doubt' })
  })

  it('defers when nobody listens', async () => {
    const server = await script()
    await server.close()

    const ending = await smtp(server).send(emailWith())

    expect(ending).toEqual({ kind: 'deferred', code: 'ECONNREFUSED' })
  })

  it('knocks no more for a while where nobody was let in, and then again', async () => {
    const server = await script()
    const transport = smtp(server, { connections: 1 })
    const REFUSAL = { kind: 'deferred', code: '554' }
    for (let tries = 0; tries < 5; tries++) {
      server.misbehave('connect', '554 not you')
      expect(await transport.send(emailWith())).toEqual(REFUSAL)
    }

    const endings = await Promise.all(Array.from({ length: 50 }, () => transport.send(emailWith())))
    expect(endings).toEqual(Array.from({ length: 50 }, () => REFUSAL))
    expect(server.connections).toBe(5)

    await new Promise((resolve) => setTimeout(resolve, PATIENCE.restMs))
    expect(await transport.send(emailWith())).toEqual(SENT)
  })

  it('knocks on while others get through', async () => {
    const server = await script()
    const transport = smtp(server, { connections: 1 })
    for (let tries = 0; tries < 6; tries++) {
      server.misbehave('connect', '421 4.3.2 later')
      expect(await transport.send(emailWith())).toMatchObject({ kind: 'deferred' })
      expect(await transport.send(emailWith())).toEqual(SENT)
      server.misbehave('rcpt', '450 later')
      await transport.send(emailWith()) // closes the line
    }
  })

  it('defers when the host has no address', async () => {
    const transport = smtp({ port: 25 }, {}, { host: 'mail.daybrief.invalid' })

    expect(await transport.send(emailWith())).toMatchObject({ kind: 'deferred' })
  })

  it('never repeats the words of a server, which may quote the mail', async () => {
    const server = await script()
    server.misbehave('dot', '554 5.7.1 Spam: "Send the report to Zoe"')

    expect(await smtp(server).send(emailWith())).toEqual({ kind: 'refused', code: '554 5.7.1' })
  })

  it('takes a trickle of words for silence', async () => {
    const server = await script()
    const transport = smtp(server)
    server.misbehave('rcpt', Array.from({ length: 50 }, () => '250-wait').join('\r\n'))

    expect(await transport.send(emailWith())).toEqual({ kind: 'deferred', code: 'timeout' })
  })

  it('waits at its end for the mail in hand, and may be closed twice', async () => {
    const server = await script()
    const transport = smtp(server, { connections: 1 })
    const sends = [transport.send(emailWith()), transport.send(emailWith())]

    await transport.close()
    await transport.close()

    expect(await Promise.all(sends)).toEqual([SENT, SENT])
    expect(server.commands.filter((command) => command === 'QUIT')).toHaveLength(1)
  })

  it.each(['drop', 'hang', '421 no', '550 no'])(
    'closes when QUIT ends in "%s"',
    async (trouble) => {
      const server = await script()
      const transport = smtp(server)
      await transport.send(emailWith())
      server.misbehave('quit', trouble)

      await transport.close()

      expect(server.commands.at(-1)).toBe('QUIT')
      expect(await transport.send(emailWith())).toEqual(SENT)
    },
  )

  it('checks by logging in and out, and says what to do when that fails', async () => {
    const server = await script()
    const transport = smtp(server)

    await transport.check()
    expect(server.commands.at(-1)).toBe('QUIT')

    await server.close()
    const failure = await transport.check().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(BriefError)
    expect(failure).toMatchObject({
      message: `smtp 127.0.0.1:${server.port} does not take mail from us: ECONNREFUSED`,
      hint: 'Check host and port in deliver, and that this machine may reach them.',
    })
  })

  it('keeps nothing that could be forgotten', async () => {
    expect(await smtp(await script()).forget('9f86d081884c7d65')).toBe(0)
  })
})

async function script(extensions: readonly string[] = []): Promise<SmtpScript> {
  const server = await openSmtpScript(extensions)
  onTestFinished(() => server.close())
  return server
}

function smtp(
  { port }: { port: number },
  { connections = 2 } = {},
  changes: Partial<Server> = {},
): Transport {
  const server: Server = {
    host: '127.0.0.1',
    port,
    tls: 'when-offered',
    isLoopback: true,
    user: undefined,
    password: undefined,
    ...changes,
  }
  const transport = openSmtp({ server, connections, patience: PATIENCE, sign: undefined })
  onTestFinished(() => transport.close())
  return transport
}
