import { type Opening, type PagesFront, withFront } from '../app.ts'
import { type Metrics, openMetrics } from '../web/metrics.ts'
import { makeMetricsRouter, makeRouter } from '../web/router.ts'
import { type RunningServer, startServer } from '../web/server.ts'
import { lastBeat } from './heartbeat.ts'
import { beginWith } from './opening.ts'
import { aborted, stopSignal } from './stop-signal.ts'
import type { ServeWords } from './words.ts'

/** Serves the pages behind the links of the mails, until SIGTERM. */
export async function serve(words: ServeWords): Promise<number> {
  const opening = beginWith({ ...words, level: 'info' })
  const signal = stopSignal()
  return withFront(opening, async (front) => {
    const server = await serveFront(front, opening, words)
    console.log(`The links of ${opening.config.publicUrl} work until this stops.`)
    await aborted(signal)
    await server.close()
    opening.log.info({}, 'server stopped')
    return 0
  })
}

/** Starts the server for this process; what it opened is not its own to close. */
export async function serveFront(
  front: PagesFront,
  { config, log, clock }: Opening,
  { host = config.host, port = config.port }: Pick<ServeWords, 'host' | 'port'> = {},
): Promise<RunningServer & { readonly metrics: Metrics }> {
  const metrics = openMetrics({
    clock,
    nextDue: () => front.roster.nextDue(),
    lastTick: () => lastBeat(config.data),
  })
  const server = await startServer({ router: makeRouter({ ...front, metrics }), host, port })
  log.info({ host, port: server.port }, 'server started')
  const own = await serveMetrics(metrics, config.metrics, log).catch(async (error) => {
    await server.close() // else the process would not end to say why
    throw error
  })
  const close = async () => void (await Promise.all([server.close(), own?.close()]))
  return { port: server.port, close, metrics }
}

async function serveMetrics(
  metrics: Metrics,
  at: Opening['config']['metrics'],
  log: Opening['log'],
): Promise<RunningServer | undefined> {
  if (typeof at === 'string') return undefined
  const server = await startServer({ router: makeMetricsRouter(metrics), ...at })
  log.info({ host: at.host, port: server.port }, 'metrics served')
  return server
}
