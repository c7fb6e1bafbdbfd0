import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { type RunningServer, startServer } from './server.ts'

const HOST = '127.0.0.1'
const servers: RunningServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

it('answers on the port it was given', async () => {
  const { port } = await open(new Hono().get('/', ({ text }) => text('here')))

  expect(await (await fetch(`http://${HOST}:${port}/`)).text()).toBe('here')
})

it('says what to do about a port in use', async () => {
  const { port } = await open(new Hono())

  await expect(open(new Hono(), port)).rejects.toMatchObject({
    message: `${HOST}:${port} is in use.`,
    hint: expect.stringContaining('--port'),
  })
})

it('finishes the request in hand, and takes no more', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>()
  const { promise: go, resolve: finish } = Promise.withResolvers<void>()
  const router = new Hono().get('/', async ({ text }) => {
    asked()
    await go
    return text('finished')
  })
  const server = await open(router)
  const answer = fetch(`http://${HOST}:${server.port}/`)
  await isAsked
  const closed = server.close()
  await expect(fetch(`http://${HOST}:${server.port}/`)).rejects.toThrow()
  finish()

  expect(await (await answer).text()).toBe('finished')
  await closed
})

it('takes a form over the wire, in pieces as well', async () => {
  const router = new Hono().post('/', async ({ req, text }) =>
    text(String((await req.formData()).get('move'))),
  )
  const { port } = await open(router)
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n'

  const plain = await send(port, `${head}Content-Length: 7\r\nConnection: close\r\n\r\nmove=do`)
  const pieces = await send(
    port,
    `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nmove\r\n3\r\n=do\r\n0\r\n\r\n`,
  )

  expect(plain).toMatch(/200 OK[\s\S]*do$/)
  expect(pieces).toContain('200 OK')
})

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', /400 Bad Request/],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /400 Bad Request/],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', /400/],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', /40\d/],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, /431/],
])('refuses %s, and lives on', async (_, words, answer) => {
  const { port } = await open(new Hono().get('/', ({ text }) => text('here')))

  expect(await send(port, words)).toMatch(answer)
  expect(await (await fetch(`http://${HOST}:${port}/`)).text()).toBe('here')
})

async function open(router: Hono, port = 0): Promise<RunningServer> {
  const server = await startServer({ router, host: HOST, port })
  servers.push(server)
  return server
}

function send(port: number, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, HOST, () => socket.write(words))
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk
    })
    socket.on('error', reject).on('close', () => resolve(heard))
  })
}
