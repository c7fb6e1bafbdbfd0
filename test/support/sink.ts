import { createServer, type Socket } from 'node:net'

/** A mail as it came over the wire. */
interface Taken {
  readonly to: string
  readonly messageId: string
  readonly source: string
}

export interface Sink {
  readonly port: number
  /** What was taken: the server had read the final dot. */
  readonly taken: readonly Taken[]
  close(): Promise<void>
}

/** A real SMTP server on a free port of loopback; it answers each mail after `delayMs`. */
export async function openSink({ delayMs = 0 } = {}): Promise<Sink> {
  const taken: Taken[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, delayMs, (mail) => taken.push(mail))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function converse(socket: Socket, delayMs: number, take: (mail: Taken) => void): void {
  let rest = ''
  let to = ''
  let isData = false
  const say = (line: string) => {
    if (!socket.destroyed) socket.write(`${line}\r\n`)
  }
  socket.setEncoding('utf8').on('error', () => {}) // a killed client resets
  socket.on('data', (chunk: string) => {
    rest += chunk
    for (;;) {
      const mark = isData ? '\r\n.\r\n' : '\r\n'
      const end = rest.indexOf(mark)
      if (end < 0) return
      const part = rest.slice(0, end)
      rest = rest.slice(end + mark.length)
      if (isData) {
        isData = false
        const [, messageId = ''] = /^message-id:\s*(\S+)/im.exec(part) ?? []
        take({ to, messageId, source: part })
        setTimeout(() => say('250 2.0.0 taken'), delayMs)
      } else answer(part)
    }
  })
  say('220 sink.example')

  function answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'EHLO') say('250-sink.example\r\n250 8BITMIME')
    else if (verb === 'DATA') {
      isData = true
      say('354 go on')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 2.0.0 fine')
  }
}
