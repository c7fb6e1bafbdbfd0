import { describe, it } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { openSmtpScript, type Stage } from '../../test/support/smtp-script.ts'
import type { Server } from './line.ts'
import { openSmtp } from './smtp.ts'

// What a send ends in when the server makes trouble once, at that stage.
const ENDINGS: Record<Exclude<Stage, 'quit'>, Record<string, string>> = {
  connect: {
    drop: 'deferred cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '550 5.7.1 no': 'deferred 550 5.7.1', // it does not want us, whoever the recipient
    hang: 'deferred timeout',
  },
  ehlo: {
    drop: 'deferred cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'sent 250 2.0.0', // HELO will do
    '550 5.7.1 no': 'sent 250 2.0.0',
    hang: 'deferred timeout',
  },
  mail: {
    drop: 'deferred cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '534 5.7.9 no': 'deferred 534 5.7.9', // it wants another login: no fault of the recipient
    '535 5.7.8 no': 'deferred 535 5.7.8',
    '538 5.7.11 no': 'deferred 538 5.7.11',
    '550 5.7.1 no': 'refused 550 5.7.1',
    hang: 'deferred timeout',
  },
  rcpt: {
    drop: 'deferred cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '550 5.7.1 no': 'refused 550 5.7.1',
    hang: 'deferred timeout',
  },
  data: {
    drop: 'deferred cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '550 5.7.1 no': 'refused 550 5.7.1',
    hang: 'deferred timeout',
  },
  body: {
    // A mail this small has left whole, dot and all, before the cut is seen.
    drop: 'in-doubt cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '550 5.7.1 no': 'refused 550 5.7.1',
    hang: 'in-doubt timeout',
  },
  dot: {
    drop: 'in-doubt cut',
    '421 4.3.2 no': 'deferred 421 4.3.2',
    '451 no': 'deferred 451',
    '550 5.7.1 no': 'refused 550 5.7.1',
    hang: 'in-doubt timeout',
  },
}
const CASES = Object.entries(ENDINGS).flatMap(([stage, endings]) =>
  Object.entries(endings).map(([trouble, ending]) => ({ stage: stage as Stage, trouble, ending })),
)

describe.concurrent.each([[[]], [['PIPELINING']]])('a send to a server with %j', (extensions) => {
  it.for(CASES)('ends as "$ending" after "$trouble" at $stage', async (each, { expect }) => {
    const script = await openSmtpScript(extensions)
    const transport = openSmtp({
      server: { ...LOCAL, port: script.port },
      connections: 1,
      patience: { connectMs: 400, sendMs: 400, goodbyeMs: 50, restMs: 0 },
      sign: undefined,
    })
    script.misbehave(each.stage, each.trouble)

    const { kind, code } = await transport.send(emailWith())
    const next = await transport.send(emailWith())

    expect(`${kind} ${code}`).toBe(each.ending)
    expect(next).toEqual({ kind: 'sent', code: '250 2.0.0' }) // the transport is still of use
    await transport.close()
    await script.close()
  })
})

const LOCAL: Omit<Server, 'port'> = {
  host: '127.0.0.1',
  tls: 'when-offered',
  isLoopback: true,
  user: undefined,
  password: undefined,
}
