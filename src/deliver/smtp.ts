import type { NodemailerError } from 'nodemailer/lib/errors'
import { BriefError } from '../errors.ts'
import type { Delivery, Email } from '../model/email.ts'
import { compile, type Sign } from './compile.ts'
import { codeOf } from './ending.ts'
import { Gate } from './gate.ts'
import { Line, type Patience, type Server } from './line.ts'
import type { Transport } from './transport.ts'

export interface SmtpOptions {
  readonly server: Server
  readonly connections: number
  readonly patience: Patience
  readonly sign: Sign | undefined
}

/** Mail that leaves through a server, over a few connections that are kept between mails. */
export function openSmtp({ server, connections, patience, sign }: SmtpOptions): Transport {
  const gate = new Gate(patience.restMs)
  const lines = new Lines(connections, () => new Line(server, patience, gate))
  const name = nameOf(server)

  function send(email: Email): Promise<Delivery> {
    return lines.use(async (line) => {
      const parcel = compile(email, sign)
      return parcel.kind === 'refused' ? parcel : line.deliver(parcel)
    })
  }

  async function check(): Promise<void> {
    const line = new Line(server, patience, gate)
    try {
      await line.open()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const code = codeOf(error)
      throw new BriefError('smtp', `${name} does not take mail from us: ${code}`, {
        cause: error,
        hint: hintFor(code, error, server),
      })
    } finally {
      await line.close()
    }
  }

  return { name, send, check, forget: async () => 0, close: () => lines.close() }
}

/** Lends each line to one mail at a time, the one used last first, so that spare ones fall idle. */
class Lines {
  readonly #all: readonly Line[]
  readonly #free: Line[]
  readonly #waiting: ((line: Line) => void)[] = []
  readonly #inHand = new Set<Promise<unknown>>()

  constructor(count: number, make: () => Line) {
    this.#all = Array.from({ length: count }, make)
    this.#free = [...this.#all]
  }

  use<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const result = this.#lend(work).finally(() => this.#inHand.delete(result))
    this.#inHand.add(result)
    return result
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#inHand)
    await Promise.all(this.#all.map((line) => line.close()))
  }

  async #lend<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = this.#free.pop() ?? (await new Promise<Line>((give) => this.#waiting.push(give)))
    try {
      return await work(line)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(line)
      else this.#free.push(line)
    }
  }
}

function nameOf({ host, port, user }: Server): string {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  return `smtp ${place}${user === undefined ? '' : ` as ${user}`}`
}

function hintFor(code: string, error: NodemailerError, { tls }: Server): string {
  if (error.code === 'EAUTH') return 'Check the user in deliver and the password in SMTP_PASSWORD.'
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
    return 'That port begins without TLS, as 587 and 25 do: write smtp:// in deliver, or another port.'
  }
  if (error.code === 'ETLS' || /CERT|SSL|TLS|SIGN/.test(code)) {
    return 'The server must offer TLS with a certificate that this machine trusts, for the name in deliver; NODE_EXTRA_CA_CERTS=FILE has Node trust one of your own.'
  }
  if (error.response !== undefined)
    return 'Ask whoever runs the server why it refuses this machine.'
  if (code === 'timeout' && tls !== 'from-the-start') {
    return 'Check host and port in deliver, and that this machine may reach them; a port that begins with TLS, as 465 does, wants smtps://.'
  }
  return 'Check host and port in deliver, and that this machine may reach them.'
}
