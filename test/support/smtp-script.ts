import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

/**
 * A mail server that does as it should, but for one thing at one stage: it drops the connection, answers
 * with a reply of the test's choice, or says nothing more.
 */
export type Stage =
  | 'connect'
  | 'ehlo'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body' // while the mail comes in
  | 'dot' // when all of it is there
  | 'quit'
export type Trouble = 'drop' | 'hang' | (string & {}) // else a reply

export interface SmtpScript {
  readonly port: number
  readonly mails: readonly string[] // every mail taken, as it came in, dots not undone
  readonly commands: readonly string[]
  readonly connections: number
  /** From now on: `times` troubles at this stage, then none. */
  misbehave(stage: Stage, trouble: Trouble, times?: number): void
  close(): Promise<void>
}

export async function openSmtpScript(extensions: readonly string[] = []): Promise<SmtpScript> {
  const sockets = new Set<Socket>()
  const mails: string[] = []
  const commands: string[] = []
  let connections = 0
  let plan: { stage: Stage; trouble: Trouble; times: number } | undefined

  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    let input = ''
    let isBody = false
    let hasRecipient = false

    // Answers, or makes the planned trouble; says whether the conversation goes on.
    function answer(stage: Stage, reply: string): boolean {
      if (!plan || plan.stage !== stage || plan.times === 0) {
        socket.write(`${reply}\r\n`)
        return true
      }
      plan.times--
      if (plan.trouble === 'drop') socket.destroy()
      else if (plan.trouble === 'hang') socket.pause()
      else socket.write(`${plan.trouble}\r\n`)
      return plan.trouble !== 'drop' && plan.trouble !== 'hang'
    }

    function read(line: string): boolean {
      commands.push(line)
      const verb = line.slice(0, 4).toLowerCase()
      if (verb === 'ehlo') {
        const lines = ['script', ...extensions]
        const last = lines.length - 1
        return answer(
          'ehlo',
          lines.map((text, at) => `250${at < last ? '-' : ' '}${text}`).join('\r\n'),
        )
      }
      if (verb === 'mail') return answer('mail', '250 2.1.0 fine')
      if (verb === 'rcpt') {
        const before = plan?.times
        const goesOn = answer('rcpt', '250 2.1.5 fine')
        hasRecipient = plan?.stage !== 'rcpt' || plan.times === before
        return goesOn
      }
      if (verb === 'data' && !hasRecipient) {
        socket.write('554 5.5.1 nobody to send it to\r\n')
        return true
      }
      if (verb === 'data') {
        const before = plan?.times
        const goesOn = answer('data', '354 go on')
        isBody = goesOn && (plan?.stage !== 'data' || plan.times === before)
        if (isBody && plan?.stage === 'body' && plan.times > 0) return answer('body', '')
        return goesOn
      }
      if (verb === 'quit') {
        if (answer('quit', '221 bye')) socket.end()
        return false
      }
      if (verb === 'helo') {
        socket.write('250 script\r\n')
        return true
      }
      socket.write('502 5.5.1 what?\r\n')
      return true
    }

    socket.on('data', (chunk) => {
      input += chunk.toString('latin1')
      for (;;) {
        const end = input.indexOf(isBody ? '\r\n.\r\n' : '\r\n')
        if (end === -1) return
        const part = input.slice(0, end)
        input = input.slice(end + (isBody ? 5 : 2))
        if (isBody) {
          isBody = false
          mails.push(part)
          if (!answer('dot', '250 2.0.0 taken')) return
        } else if (!read(part)) return
      }
    })
    answer('connect', '220 script')
  })
  await listen(server)

  return {
    port: (server.address() as AddressInfo).port, // TCP
    mails,
    commands,
    get connections() {
      return connections
    },
    misbehave(stage, trouble, times = 1) {
      plan = { stage, trouble, times }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}
