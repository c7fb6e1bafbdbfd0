import { Readable, Transform } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Delivery } from '../model/email.ts'
import type { Parcel } from './compile.ts'
import { codeOf, endingOf, isLost, replyCode } from './ending.ts'
import type { Gate } from './gate.ts'

/**
 * One line to a server: a connection opened when there is a mail to hand over, and kept as long as both
 * sides like. nodemailer's own pool is not used because it hides how far a mail got, and because it
 * sends some again by itself.
 */
export interface Server {
  readonly host: string
  readonly port: number
  readonly tls: 'from-the-start' | 'required' | 'when-offered'
  readonly isLoopback: boolean
  readonly user: string | undefined
  readonly password: string | undefined
}

export interface Patience {
  readonly connectMs: number // from the DNS lookup to the end of the login
  readonly sendMs: number // from MAIL to the answer to the final dot
  readonly goodbyeMs: number // for the answer to QUIT
  readonly restMs: number // without a new connection, after some in a row that came to nothing
}

export class Line {
  readonly #server: Server
  readonly #patience: Patience
  readonly #gate: Gate
  #connection: SMTPConnection | undefined

  constructor(server: Server, patience: Patience, gate: Gate) {
    this.#server = server
    this.#patience = patience
    this.#gate = gate
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    const kept = this.#connection
    if (kept) {
      const attempt = await this.#transmit(kept, parcel)
      if (!attempt.isStale) return attempt.delivery
    }
    const objection = this.#gate.objection
    if (objection !== undefined) return { kind: 'deferred', code: objection }
    try {
      await this.open()
    } catch (error) {
      const code = codeOf(asFailure(error))
      this.#gate.failed(code)
      return { kind: 'deferred', code }
    }
    const fresh = this.#connection
    if (!fresh) return { kind: 'deferred', code: 'cut' }
    return (await this.#transmit(fresh, parcel)).delivery
  }

  /** Connects and logs in; throws nodemailer's error. */
  async open(): Promise<void> {
    const connection = await connect(this.#server, this.#patience)
    connection.once('end', () => {
      if (this.#connection === connection) this.#connection = undefined
    })
    this.#connection = connection
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    if (connection) await leave(connection, this.#patience)
  }

  async #transmit(connection: SMTPConnection, parcel: Parcel): Promise<Attempt> {
    const attempt = await transmit(connection, parcel, this.#patience)
    // A new connection after a refusal is simpler than trusting the old one's state, and rare.
    if (attempt.delivery.kind === 'sent') this.#gate.passed()
    else await this.close()
    return attempt
  }
}

interface Attempt {
  readonly delivery: Delivery
  readonly isStale: boolean // the connection went away before any of the mail was asked for
}

function connect(server: Server, { connectMs, sendMs }: Patience): Promise<SMTPConnection> {
  const { host, port, tls, isLoopback, user, password } = server
  const connection = new SMTPConnection({
    host,
    port,
    secure: tls === 'from-the-start',
    requireTLS: tls === 'required',
    // Local mail servers come with a certificate that nobody signed; nobody listens in between either.
    tls: { rejectUnauthorized: !isLoopback },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: sendMs,
    socketCloseTimeout: 0,
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(timeout()), connectMs)
    const fail = (error: NodemailerError) => {
      clearTimeout(timer)
      reject(error)
      connection.close()
    }
    const succeed = () => {
      clearTimeout(timer)
      resolve(connection)
    }
    connection.on('error', fail) // stays: a kept connection may fail when nobody sends
    connection.once('end', () => fail(cut()))
    connection.connect((error) => {
      if (error) return fail(error)
      if (password === undefined) return succeed()
      connection.login({ credentials: { user, pass: password } }, (refusal) =>
        refusal ? fail(refusal) : succeed(),
      )
    })
  })
}

function transmit(
  connection: SMTPConnection,
  parcel: Parcel,
  patience: Patience,
): Promise<Attempt> {
  const { from, to, bytes } = parcel
  const body = new Body(bytes)
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail(timeout()), patience.sendMs)
    const fail = (error: NodemailerError) => {
      clearTimeout(timer)
      const isInside = body.isBegun && !body.isOver
      if (isInside || error.response === undefined) connection.close() // it would not hear QUIT
      resolve({
        delivery: endingOf(error, body.isOver),
        isStale: !body.isBegun && isLost(error),
      })
    }
    const succeed = (reply: string) => {
      clearTimeout(timer)
      resolve({ delivery: { kind: 'sent', code: replyCode(reply) ?? '250' }, isStale: false })
    }
    connection.send({ from, to: [to], size: bytes.length }, body, (error, info) =>
      error ? fail(error) : succeed(info.response),
    )
  })
}

/**
 * A mail's bytes, past nodemailer's look at each of them, which costs as much as signing does: our lines all end in
 * CRLF, so that only dots are left to be escaped (RFC 5321, section 4.5.2). The final dot is nodemailer's.
 */
class Body extends Readable {
  readonly #bytes: Buffer
  #line: Transform | undefined

  constructor(bytes: Buffer) {
    super()
    this.#bytes = bytes
  }

  /** The server has answered 354 to DATA. */
  get isBegun(): boolean {
    return this.#line !== undefined
  }

  /** The socket was given everything, or all but the final dot. */
  get isOver(): boolean {
    return this.#line !== undefined && this.#line.readableLength <= FINAL_DOT.length
  }

  override pipe<T extends NodeJS.WritableStream>(line: T): T {
    if (!(line instanceof Transform)) throw new TypeError('nodemailer escapes mail in another way')
    this.#line = line
    const bytes = withDotsEscaped(this.#bytes).subarray(0, -LINE_BREAK.length)
    for (let at = 0; at < bytes.length; at += PIECE) line.push(bytes.subarray(at, at + PIECE))
    line.end()
    return line
  }
}

const PIECE = 64 * 1024
const LINE_BREAK = '\r\n'
const FINAL_DOT = `${LINE_BREAK}.${LINE_BREAK}`

function withDotsEscaped(bytes: Buffer): Buffer {
  if (!bytes.includes(`${LINE_BREAK}.`)) return bytes
  const escaped = bytes.toString('latin1').replaceAll(`${LINE_BREAK}.`, `${LINE_BREAK}..`)
  return Buffer.from(escaped, 'latin1')
}

function leave(connection: SMTPConnection, { goodbyeMs }: Patience): Promise<void> {
  return new Promise((resolve) => {
    if (connection.destroyed) return resolve()
    const timer = setTimeout(() => connection.close(), goodbyeMs)
    connection.once('end', () => {
      clearTimeout(timer)
      resolve()
    })
    connection.quit()
  })
}

function timeout(): NodemailerError {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
}

function cut(): NodemailerError {
  return Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' })
}

function asFailure(error: unknown): NodemailerError {
  return error instanceof Error ? error : cut()
}
