import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/**
 * A mail server that does as it should, but for the trouble that a test asks for: at one stage it drops
 * the connection, says nothing more, or gives another answer.
 */
export interface SmtpScript {
  readonly port: number
  readonly mails: readonly string[] // every mail taken, as it came in, dots not undone
  readonly commands: readonly string[]
  readonly connections: number
  /** From now on, once. */
  misbehave(stage: Stage, trouble: Trouble): void
  close(): Promise<void>
}

export type Stage =
  | 'connect'
  | 'ehlo'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body' // while the mail comes in
  | 'dot' // when all of it is there
  | 'quit'
type Trouble = 'drop' | 'hang' | (string & {}) // else an answer

interface State {
  readonly extensions: readonly string[]
  readonly mails: string[]
  readonly commands: string[]
  plan: { stage: Stage; trouble: Trouble } | undefined
}

export async function openSmtpScript(extensions: readonly string[] = []): Promise<SmtpScript> {
  const state: State = { extensions, mails: [], commands: [], plan: undefined }
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    sockets.add(socket.setNoDelay(true))
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    new Conversation(socket, state).begin()
  })
  await listen(server)

  return {
    ...state,
    port: (server.address() as AddressInfo).port, // TCP
    get connections() {
      return connections
    },
    misbehave(stage, trouble) {
      state.plan = { stage, trouble }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class Conversation {
  readonly #socket: Socket
  readonly #state: State
  #input = ''
  #isBody = false
  #hasRecipient = false

  constructor(socket: Socket, state: State) {
    this.#socket = socket
    this.#state = state
  }

  begin(): void {
    this.#socket.on('data', (chunk) => {
      this.#input += chunk.toString('latin1')
      while (this.#readOne());
    })
    this.#answer('connect', '220 script')
  }

  // One command, or one mail; says whether to read on.
  #readOne(): boolean {
    const mark = this.#isBody ? '\r\n.\r\n' : '\r\n'
    const end = this.#input.indexOf(mark)
    if (end === -1 || this.#socket.destroyed || this.#socket.isPaused()) return false
    const part = this.#input.slice(0, end)
    this.#input = this.#input.slice(end + mark.length)
    if (this.#isBody) this.#take(part)
    else this.#obey(part)
    return true
  }

  #take(mail: string): void {
    this.#isBody = false
    this.#state.mails.push(mail)
    this.#answer('dot', '250 2.0.0 taken')
  }

  #obey(command: string): void {
    this.#state.commands.push(command)
    switch (command.slice(0, 4)) {
      case 'EHLO':
        this.#answer('ehlo', ['script', ...this.#state.extensions].map(asLine).join('\r\n'))
        return
      case 'HELO':
        this.#write('250 script')
        return
      case 'MAIL':
        this.#answer('mail', '250 2.1.0 fine')
        return
      case 'RCPT':
        this.#hasRecipient = this.#answer('rcpt', '250 2.1.5 fine')
        return
      case 'DATA':
        this.#isBody = this.#hasRecipient && this.#answer('data', '354 go on')
        if (!this.#hasRecipient) this.#write('554 5.5.1 nobody to send it to')
        if (this.#isBody) this.#misbehaves('body')
        return
      case 'QUIT':
        if (this.#answer('quit', '221 bye')) this.#socket.end()
        return
      default:
        this.#write('502 5.5.1 what?')
    }
  }

  // Says whether it went as it should.
  #answer(stage: Stage, reply: string): boolean {
    if (this.#misbehaves(stage)) return false
    this.#write(reply)
    return true
  }

  #misbehaves(stage: Stage): boolean {
    const { plan } = this.#state
    if (plan?.stage !== stage) return false
    this.#state.plan = undefined
    if (plan.trouble === 'drop') this.#socket.destroy()
    else if (plan.trouble === 'hang') this.#socket.pause()
    else this.#write(plan.trouble)
    return true
  }

  #write(reply: string): void {
    this.#socket.write(`${reply}\r\n`)
  }
}

function asLine(text: string, at: number, lines: readonly string[]): string {
  return `250${at < lines.length - 1 ? '-' : ' '}${text}`
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}
