import { createServer, type Socket } from 'node:net'

/**
 * A process of its own that takes mail over SMTP and throws it away: what is measured beside it is the
 * sender. Prints its port; ends when its standard input does.
 */
const server = createServer((socket) => serve(socket))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address !== null ? address.port : 0)
})
process.stdin.resume().on('end', () => process.exit(0))

function serve(socket: Socket): void {
  let isData = false
  let rest = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  socket
    .setNoDelay(true)
    .setEncoding('latin1')
    .on('error', () => {})
  say('220 sink')
  socket.on('data', (chunk: string) => {
    rest += chunk
    while (rest !== '') {
      const mark = isData ? '\r\n.\r\n' : '\r\n'
      const end = rest.indexOf(mark)
      if (end < 0) {
        if (isData) rest = rest.slice(-4)
        return
      }
      const line = rest.slice(0, end)
      rest = rest.slice(end + mark.length)
      if (isData) {
        isData = false
        say('250 taken')
        continue
      }
      const verb = line.slice(0, 4).toUpperCase()
      isData = verb === 'DATA'
      if (verb === 'QUIT') {
        say('221 bye')
        socket.end()
      } else if (isData) say('354 go on')
      else if (verb === 'EHLO') socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n')
      else say('250 fine')
    }
  })
}
