import { randomBytes } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import { LinkError, traceOf } from '../errors.ts'
import { PURPOSES } from '../model/action.ts'
import { addAdminRoutes } from './admin/routes.ts'
import type { Front } from './front.ts'
import { secureHeaders } from './headers.ts'
import { openLinkRoutes } from './link-routes.ts'
import type { Metrics } from './metrics.ts'
import { isNear } from './near.ts'
import { openSorry, type Sorry } from './sorry.ts'
import { pathBelow, rootOf, type Visit, type Visitor } from './visit.ts'

/**
 * The pages behind a briefing's links, and what machines ask.
 *
 *   GET  /<purpose>/<token>   what will happen, and a form; changes nothing
 *   POST /<purpose>/<token>   does it, and shows that it is done, without a redirect
 *   the same, expired         offers to mail a fresh link to the mailbox itself
 *   the same, /settings/, /answer-meeting/ and /late/   asks for a code first, unless the browser is known
 *   GET  /book-focus/<token>/event.ics   the slot, for a calendar that we can't write
 *   GET  /style.css           of every page
 *   GET  /healthz             the process is up
 *   GET  /readyz              the roster answers
 *   GET  /metrics             for Prometheus, where it is near and not told to ask elsewhere
 *   /admin                    the administrator's pages, where configuration has them: admin/routes.ts
 *
 * One request's error is that request's page: caught here and nowhere above. The log is told routes by
 * name and people by id; a path holds a token, so it is told none.
 */
const ANSWER_WITHIN_MS = 10_000
const READ_ONLY = 'GET, HEAD, OPTIONS'
const A_FORM = 'GET, HEAD, POST, OPTIONS'

export function makeRouter(front: Front): Hono<Visit> {
  const root = rootOf(front.publicUrl)
  const sorry = openSorry(front.pages, root)
  const { show, act, download } = openLinkRoutes(front, root, sorry)
  const router = new Hono<Visit>({ getPath: ({ url }) => pathBelow(root, url) })

  router.use(observe(front), secureHeaders(front.publicUrl), refuseMisspelt(sorry))
  router.use(timeout(ANSWER_WITHIN_MS, new HTTPException(503)))

  // In a group: hono anchors the ends of the pattern as a whole, and `useful` stands in `not-useful`.
  const link = `/:purpose{(?:${PURPOSES.join('|')})}/:token`
  router.use(
    link,
    named(({ req }) => req.param('purpose') ?? ''),
  )
  router.get(link, show).post(link, act)
  router.options(link, allow(A_FORM)).all(link, wrongMethod(A_FORM, sorry))

  const file = '/:purpose{book-focus}/:token/event.ics'
  router.use(
    file,
    named(() => 'event.ics'),
  )
  router.get(file, download)
  router.options(file, allow(READ_ONLY)).all(file, wrongMethod(READ_ONLY, sorry))

  for (const [path, answer] of Object.entries(answersOf(front, sorry))) {
    router.use(
      path,
      named(() => path.slice(1)),
    )
    router.get(path, answer)
    router.options(path, allow(READ_ONLY)).all(path, wrongMethod(READ_ONLY, sorry))
  }

  if (front.admin !== undefined) addAdminRoutes(router, front.admin, root)
  router.notFound((visitor) => sorry(visitor, 'not-found'))
  router.onError((error, visitor) => failed(error, visitor, front, sorry))
  return router
}

type Answer = (visitor: Visitor) => Response | Promise<Response>

/** The figures alone, for a port of their own. */
export function makeMetricsRouter(metrics: Metrics): Hono<Visit> {
  return new Hono<Visit>().get('/metrics', (visitor) => figures(visitor, metrics))
}

async function figures(visitor: Visitor, metrics: Metrics): Promise<Response> {
  const { type, text } = await metrics.expose()
  return visitor.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
}

function answersOf(front: Front, sorry: Sorry): Record<string, Answer> {
  const { pages, metrics, isReady } = front
  return {
    '/style.css': (visitor) =>
      visitor.body(pages.css, 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
      }),
    '/healthz': (visitor) => visitor.text('ok\n'),
    '/readyz': async (visitor) =>
      (await isReady()) ? visitor.text('ready\n') : visitor.text('not ready\n', 503),
    '/metrics': (visitor) =>
      front.metricsAt === 'near' && isNear(visitor, front.publicUrl)
        ? figures(visitor, metrics)
        : sorry(visitor, 'not-found'),
  }
}

function observe({ log, metrics }: Front): MiddlewareHandler<Visit> {
  return async (visitor, next) => {
    const begun = performance.now()
    await next()
    const route = visitor.get('route') ?? 'unknown'
    const method = METHODS.find((known) => known === visitor.req.method) ?? 'other'
    const { status } = visitor.res
    const ms = performance.now() - begun
    metrics.answered({ route, method, status, ms })
    // Probes come every few seconds, and say nothing while all is well.
    const level = PROBES.includes(route) && status === 200 ? 'debug' : 'info'
    const mailbox = visitor.get('mailbox')
    log[level]({ route, method, status, ms: Math.round(ms), mailbox }, 'request answered')
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']
const PROBES = ['healthz', 'readyz', 'metrics']

function named(nameOf: (visitor: Visitor) => string): MiddlewareHandler<Visit> {
  return async (visitor, next) => {
    visitor.set('route', nameOf(visitor))
    await next()
  }
}

// Bytes that are no UTF-8 would be read in as many ways as there are readers.
function refuseMisspelt(sorry: Sorry): MiddlewareHandler<Visit> {
  return async (visitor, next) => {
    try {
      decodeURIComponent(visitor.req.path)
    } catch {
      return sorry(visitor, 'malformed') // the URIError is the answer
    }
    return next()
  }
}

function allow(methods: string): Answer {
  return (visitor) => visitor.body(null, 204, { Allow: methods })
}

function wrongMethod(methods: string, sorry: Sorry): Answer {
  return (visitor) => {
    visitor.header('Allow', methods)
    return sorry(visitor, 'wrong-method')
  }
}

function failed(
  error: unknown,
  visitor: Visitor,
  { log }: Front,
  sorry: Sorry,
): Response | Promise<Response> {
  if (error instanceof LinkError) return sorry(visitor, error.reason)

  const reference = randomBytes(4).toString('hex')
  const isSlow = error instanceof HTTPException
  const trace = isSlow ? { code: 'too-slow' } : traceOf(error)
  log.error({ reference, mailbox: visitor.get('mailbox'), ...trace }, 'request failed')
  try {
    return sorry(visitor, 'trouble', { reference, status: isSlow ? 503 : 500 })
  } catch {
    return visitor.text(`Daybrief can't show this page now: ${reference}\n`, 500) // the pages are what failed
  }
}
