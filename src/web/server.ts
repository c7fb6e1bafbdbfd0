import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { BriefError } from '../errors.ts'

export interface ServerOptions {
  readonly router: Pick<Hono, 'fetch'>
  readonly host: string
  readonly port: number // 0 takes any that is free
}

export interface RunningServer {
  readonly port: number
  /** Takes no more connections, and ends once the requests in hand are answered, or after five seconds. */
  close(): Promise<void>
}

const STOP_WITHIN_MS = 5_000

// A client that sends slowly holds a connection, nothing else; these say for how long.
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
}

/** Throws BriefError when the port can't be had. */
export async function startServer({ router, host, port }: ServerOptions): Promise<RunningServer> {
  const server = createServer(
    TIMEOUTS,
    getRequestListener((request, env) => router.fetch(request, env)),
  )
  await listen(server, host, port)
  return { port: (server.address() as AddressInfo).port, close: () => close(server) } // it listens on a port, not on a pipe
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(refusal(cause, `${host}:${port}`)),
    )
    server.listen(port, host, () => resolve())
  })
}

function refusal(cause: NodeJS.ErrnoException, place: string): BriefError {
  const [why, hint] = REFUSALS[cause.code ?? ''] ?? [`can’t be listened on (${cause.code})`]
  return new BriefError('port', `${place} ${why}.`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  })
}

const REFUSALS: Record<string, readonly [why: string, hint?: string]> = {
  EADDRINUSE: [
    'is in use',
    'Is another daybrief serving? Give another one: --port, or port: in the configuration.',
  ],
  EACCES: ['may not be listened on', 'Ports below 1024 are for root: put a proxy in front.'],
  EADDRNOTAVAIL: ['is no address of this machine', 'Give one that is: host: in the configuration.'],
  ENOTFOUND: ['is no address of this machine', 'Give one that is: host: in the configuration.'],
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
  })
}
