import type { Hono, MiddlewareHandler } from 'hono'
import type { AdminPage, AdminSorry } from '../../render/admin-pages.ts'
import type { Change } from '../../roster/roster.ts'
import type { Visit, Visitor } from '../visit.ts'
import type { AdminFront } from './desk.ts'
import { openEntrance } from './entrance.ts'
import { choiceIn, type Posted, readPosted } from './form.ts'
import { answerList, LARGEST_LIST, listSight } from './list.ts'
import type { Session } from './session.ts'
import { logSight, peopleSight, tenantSight, tenantsSight, todaySight } from './sights.ts'

/**
 * The administrator's pages. GET changes nothing; each POST needs a session, its token and our own Origin,
 * and an operator.
 *
 *   GET  /admin                  organisations; a toggle and Save each
 *   GET  /admin/tenants/<id>     what saving will do; POST saves
 *   GET  /admin/people           states and what decides them; POST /admin/people/<id> turns one on or off
 *   GET  /admin/list             a form for a list of many; POST says what it would do, then does it
 *   GET  /admin/today            plan, outcomes and the last 30 days
 *   GET  /admin/log              who changed what when
 *   POST /admin/sign-in, /admin/sign-out
 */
export function addAdminRoutes(router: Hono<Visit>, front: AdminFront, root: string): void {
  const { desk, pages, access } = front
  const { roster, clock, log } = desk
  const entrance = openEntrance(access, roster)
  const origin = new URL(access.publicUrl).origin
  const base = `${root}/admin`

  type Show = (visitor: Visitor) => Promise<AdminPage | undefined>
  /** Says where to go on, what to show, or why nothing was done. */
  type Act = (visitor: Visitor, posted: Posted, guest: Session) => Promise<Next>

  function answer(visitor: Visitor, page: AdminPage, session?: Session): Response {
    const frame = {
      root,
      csrf: session === undefined ? '' : entrance.sessions.csrf(session),
      canChange: session?.role === 'operator',
      canSignOut: session?.by === 'password',
    }
    return visitor.html(pages.render(page, frame), statusOf(page))
  }

  function sorry(visitor: Visitor, reason: AdminSorry, session?: Session): Response {
    return answer(visitor, { kind: 'sorry', reason }, session)
  }

  function shows(show: Show) {
    return async (visitor: Visitor) => {
      const guest = await entrance.guestOf(visitor, clock())
      if (guest === 'stranger') return sorry(visitor, 'stranger')
      if (guest === undefined) {
        return answer(visitor, { kind: 'sign-in', fault: 'none', seconds: 0 })
      }
      const page = await show(visitor)
      return page === undefined ? sorry(visitor, 'gone', guest) : answer(visitor, page, guest)
    }
  }

  function acts(act: Act, { needsOperator, mostBytes }: Terms) {
    return async (visitor: Visitor) => {
      const guest = await entrance.guestOf(visitor, clock())
      if (guest === 'stranger') return sorry(visitor, 'stranger')
      if (visitor.req.header('Origin') !== origin) return sorry(visitor, 'origin')
      if (guest === undefined) return sorry(visitor, 'stale')
      if (needsOperator && guest.role !== 'operator') return sorry(visitor, 'forbidden', guest)
      const posted = await readPosted(visitor.req.raw, mostBytes)
      if (typeof posted === 'string') return sorry(visitor, posted, guest)
      if (!entrance.sessions.isCsrf(guest, posted.fields.get('csrf') ?? '')) {
        return sorry(visitor, 'stale', guest)
      }
      const next = await act(visitor, posted, guest)
      if (typeof next !== 'string') return answer(visitor, next, guest)
      return isSorry(next) ? sorry(visitor, next, guest) : visitor.redirect(next, 303)
    }
  }

  async function signIn(visitor: Visitor): Promise<Response> {
    if (visitor.req.header('Origin') !== origin) return sorry(visitor, 'origin')
    const posted = await readPosted(visitor.req.raw)
    if (typeof posted === 'string') return sorry(visitor, posted)
    const password = posted.fields.get('password')
    if (password === undefined) return sorry(visitor, 'malformed')
    const ruling = await entrance.signIn(visitor, password, clock())
    if (ruling.kind === 'in') {
      log.info({}, 'administrator signed in')
      return visitor.redirect(base, 303)
    }
    const seconds = ruling.kind === 'wait' ? ruling.seconds : 0
    if (seconds > 0) visitor.header('Retry-After', String(seconds))
    log.warn({ ruling: ruling.kind }, 'administrator’s sign-in refused')
    return answer(visitor, { kind: 'sign-in', fault: ruling.kind, seconds })
  }

  async function setTenant(visitor: Visitor, { fields }: Posted, guest: Session) {
    const on = choiceIn(fields)
    if (on === undefined) return 'malformed'
    const tenant = visitor.req.param('id') ?? ''
    const moved = await roster.setTenant(tenant, on, changeBy(guest))
    if (moved === undefined) return 'gone'
    log.info({ tenant, on, moved }, 'tenant toggled by administrator')
    return base
  }

  async function setPerson(visitor: Visitor, { fields }: Posted, guest: Session) {
    const on = choiceIn(fields)
    if (on === undefined) return 'malformed'
    const mailbox = visitor.req.param('id') ?? ''
    if ((await roster.findById(mailbox)) === undefined) return 'gone'
    const moved = await roster.setAdmin(mailbox, on, changeBy(guest))
    log.info({ mailbox, on, moved }, 'mailbox toggled by administrator')
    const q = encodeURIComponent((fields.get('q') ?? '').slice(0, LONGEST_SEARCH).toWellFormed())
    return `${base}/people?q=${q}&page=${pageIn(fields.get('page'))}`
  }

  async function setList(_: Visitor, posted: Posted, guest: Session) {
    const step = posted.fields.get('step')
    if (step !== 'ask' && step !== 'do') return 'malformed'
    return answerList(desk, posted, step === 'do' ? changeBy(guest) : undefined)
  }

  async function signOut(visitor: Visitor, _: Posted, guest: Session) {
    await entrance.signOut(visitor, guest, clock())
    return base
  }

  function changeBy({ user }: Session): Change {
    return { by: user === '' ? 'administrator' : `administrator ${user}`, at: clock() }
  }

  const operator = { needsOperator: true }
  router.use('/admin/*', marked)
  router.get('/admin/style.css', (visitor) =>
    visitor.body(pages.css, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    }),
  )
  router.get(
    '/admin',
    shows(() => tenantsSight(desk)),
  )
  router.post('/admin/sign-in', signIn)
  router.post('/admin/sign-out', acts(signOut, { needsOperator: false }))
  router.get(
    '/admin/tenants/:id',
    shows(({ req }) => tenantSight(desk, req.param('id') ?? '', req.query('on') === 'yes')),
  )
  router.post('/admin/tenants/:id', acts(setTenant, operator))
  router.get(
    '/admin/people',
    shows(({ req }) => peopleSight(desk, searchIn(req.query('q')), pageIn(req.query('page')))),
  )
  router.post('/admin/people/:id', acts(setPerson, operator))
  router.get('/admin/list', shows(listSight))
  router.post('/admin/list', acts(setList, { ...operator, mostBytes: LARGEST_LIST }))
  router.get(
    '/admin/today',
    shows(() => todaySight(desk)),
  )
  router.get(
    '/admin/log',
    shows(({ req }) => logSight(desk, pageIn(req.query('page')))),
  )
  router.get(
    '/admin/*',
    shows(async () => undefined),
  )
  // Whoever may not change anything is told so, whatever they post and wherever.
  router.post(
    '/admin/*',
    acts(async () => 'gone', operator),
  )
  router.options('/admin/*', (visitor) => visitor.body(null, 204, { Allow: METHODS }))
  router.all('/admin/*', async (visitor) => {
    visitor.header('Allow', METHODS)
    return sorry(visitor, 'wrong-method')
  })
}

type Next = string | AdminSorry | AdminPage

interface Terms {
  readonly needsOperator: boolean
  readonly mostBytes?: number
}

const METHODS = 'GET, HEAD, POST, OPTIONS'

const LONGEST_SEARCH = 200

// A form's Origin is "null" under the other pages' no-referrer; nothing in these addresses is a key.
const marked: MiddlewareHandler<Visit> = async (visitor, next) => {
  visitor.set('route', 'admin')
  await next()
  visitor.res.headers.set('Referrer-Policy', 'same-origin')
}

function searchIn(text = ''): string {
  return text.slice(0, LONGEST_SEARCH).toWellFormed()
}

function pageIn(text = ''): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}

const SORRY_STATUS = {
  forbidden: 403,
  stranger: 403,
  stale: 403,
  origin: 403,
  malformed: 400,
  gone: 404,
  'wrong-method': 405,
  'too-large': 413,
} as const

function isSorry(next: string): next is AdminSorry {
  return Object.hasOwn(SORRY_STATUS, next)
}

function statusOf(page: AdminPage) {
  if (page.kind === 'sorry') return SORRY_STATUS[page.reason]
  if (page.kind === 'list') return page.fault === 'none' ? 200 : 422
  if (page.kind !== 'sign-in') return 200
  return ({ none: 401, wrong: 401, wait: 429 } as const)[page.fault]
}
