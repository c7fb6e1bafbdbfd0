import { Writable } from 'node:stream'
import pino from 'pino'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actions, Move } from '../actions/actions.ts'
import { BriefError } from '../errors.ts'
import { openLinks } from '../links/open.ts'
import { type Grant, PURPOSES, type Purpose } from '../model/action.ts'
import { DAY } from '../model/day.ts'
import type { Page } from '../model/page.ts'
import type { Pages } from '../render/pages.ts'
import { openBrowserCookies } from './cookie.ts'
import type { Front } from './front.ts'
import { openMetrics } from './metrics.ts'
import { makeRouter } from './router.ts'

/**
 * The router on its own, without a port. Real links, limits, metrics and log; behind them actions that
 * note what they are asked, and pages that say which page it was.
 */
const NOW = new Date('2026-03-27T07:00:00Z')
const MAILBOX = '00ffee1234567890'
const ITEM = 'a1b2c3d4e5f60718'
const HTML = 'text/html; charset=UTF-8'
const FORM = 'application/x-www-form-urlencoded'

let now: Date
let acted: Move[]
let logged: string
let breaks: Error | undefined
let found: Page | undefined
let router: ReturnType<typeof makeRouter>

beforeEach(() => {
  now = NOW
  acted = []
  logged = ''
  breaks = undefined
  found = undefined
  router = makeRouter(makeFront())
})

const LINKS = openLinks({
  publicUrl: 'https://acme.example',
  keys: [{ id: 1, secret: Buffer.alloc(32, 1) }],
})

describe('a link', () => {
  it.each([
    'done',
    'not-a-task',
    'remind-tomorrow',
    'book-focus',
    'unsubscribe',
    'why',
    'useful',
  ] as const)('shows what %s will do, and does it at a POST', async (purpose) => {
    const shown = await get(pathOf(purpose))
    expect(shown.status).toBe(200)
    expect(shown.headers.get('Content-Type')).toBe(HTML)
    expect(await shown.text()).toContain(`look ${purpose} for nl at ${pathOf(purpose)}`)
    expect(acted).toEqual([])

    const done = await post(pathOf(purpose), 'move=do')
    expect(done.status).toBe(200)
    expect(await done.text()).toContain(`act ${purpose}`)
    expect(acted).toEqual([{ kind: 'do' }])
  })

  it.each<[string, Move]>([
    ['move=undo', { kind: 'undo' }],
    ['move=until&day=2026-04-01', { kind: 'until', day: '2026-04-01' }],
    ['move=suppress-sender', { kind: 'suppress', by: 'sender' }],
    ['move=suppress-list', { kind: 'suppress', by: 'list' }],
    ['move=unsuppress-reason', { kind: 'unsuppress', by: 'reason' }],
    ['move=resubscribe', { kind: 'resubscribe' }],
  ])('reads %s', async (body, move) => {
    expect((await post(pathOf('done'), body)).status).toBe(200)
    expect(acted).toEqual([move])
  })

  it('changes nothing at GET, HEAD and OPTIONS, nor for a prefetch', async () => {
    const headers = { Purpose: 'prefetch', 'Sec-Purpose': 'prefetch;prerender' }
    for (const purpose of PURPOSES) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const { status } = await router.request(`${pathOf(purpose)}?move=do`, { method, headers })
        expect(status).toBe(method === 'OPTIONS' ? 204 : 200)
      }
    }

    expect(acted).toEqual([])
  })

  it('says what it answers to', async () => {
    const { headers } = await router.request(pathOf('done'), { method: 'OPTIONS' })

    expect(headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS')
  })

  it('has a calendar file where it booked what a calendar did not take', async () => {
    const file = await get(`${pathOf('book-focus')}/event.ics`)
    expect(file.status).toBe(200)
    expect(file.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8; method=PUBLISH')
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="event.ics"')
    expect(await file.text()).toBe('BEGIN:VCALENDAR\r\n')

    expect((await get(`${pathOf('done')}/event.ics`)).status).toBe(404)
    expect((await get(pathOf('book-focus').concat('A/event.ics'))).status).toBe(400)
  })
})

describe('the unsubscribe button of a mail program', () => {
  it.each<[string, URLSearchParams | FormData]>([
    ['as a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['in parts', parts({ 'List-Unsubscribe': 'One-Click' })],
  ])('works %s, again and again, years later, without a redirect', async (_, body) => {
    now = new Date(NOW.getTime() + 3000 * DAY)
    const headers = { Origin: 'https://mail.example' }
    for (let times = 0; times < 2; times++) {
      const answer = await router.request(pathOf('unsubscribe'), { method: 'POST', headers, body })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe('Unsubscribed.\n')
      expect(answer.headers.has('Set-Cookie')).toBe(false)
    }
    expect(acted).toEqual([{ kind: 'do' }, { kind: 'do' }])
  })

  it('does not work on any other link', async () => {
    const { status } = await post(pathOf('done'), 'List-Unsubscribe=One-Click')

    expect([status, acted]).toEqual([400, []])
  })

  it('is told when there is nobody any more', async () => {
    found = { kind: 'sorry', reason: 'gone', reference: undefined }
    const { status } = await post(pathOf('unsubscribe'), 'List-Unsubscribe=One-Click')

    expect(status).toBe(410)
  })
})

describe('bad input', () => {
  const done = pathOf('done')
  const long = 'A'.repeat(20_000)

  it.each<[string, string, RequestInit, number, string]>([
    ['an unknown path', '/nothing', {}, 404, 'not-found'],
    ['a missing token', '/done/', {}, 404, 'not-found'],
    ['one path too long', `${done}/more`, {}, 404, 'not-found'],
    ['an unknown purpose', done.replace('/done/', '/pay/'), {}, 404, 'not-found'],
    ['another purpose', done.replace('/done/', '/why/'), {}, 403, 'forged'],
    ['one character less', done.slice(0, -1), {}, 400, 'malformed'],
    ['one character other', forge(done), {}, 403, 'forged'],
    ['a very long token', `/done/${long}`, {}, 400, 'malformed'],
    ['a climbing path', '/done/..%2f..%2fetc%2fpasswd', {}, 400, 'malformed'],
    ['a path that climbs twice', '/done/..%252f..%252fetc', {}, 400, 'malformed'],
    ['dots', '/done/%2e%2e/style', {}, 404, 'not-found'],
    ['a null byte', `${done}%00`, {}, 400, 'malformed'],
    ['bytes that are no text', '/done/%ff%fe', {}, 400, 'malformed'],
    ['half an escape', `${done}%`, {}, 400, 'malformed'],
    ['no words of ours', '/%ff', {}, 400, 'malformed'],
    ['markup', '/done/<script>alert(1)</script>', {}, 404, 'not-found'],
    ['a wrong method', done, { method: 'DELETE' }, 405, 'wrong-method'],
    ['a method nobody knows', done, { method: 'BREW' }, 405, 'wrong-method'],
    ['a post to the style', '/style.css', form(''), 405, 'wrong-method'],
    ['an empty body', done, form(''), 400, 'malformed'],
    ['no body at all', done, { method: 'POST' }, 400, 'malformed'],
    ['an unknown move', done, form('move=pay'), 400, 'malformed'],
    ['a move in capitals', done, form('move=DO'), 400, 'malformed'],
    ['two moves', done, form('move=do&move=undo'), 400, 'malformed'],
    ['the same move twice', done, form('move=do&move=do'), 400, 'malformed'],
    ['a null byte in a move', done, form('move=do%00'), 400, 'malformed'],
    ['a move that is no text', done, form('move=%ff'), 400, 'malformed'],
    ['a name of Object', done, form('move=__proto__'), 400, 'malformed'],
    ['no day', done, form('move=until'), 400, 'malformed'],
    ['a day that is none', done, form('move=until&day=2026-02-30'), 400, 'malformed'],
    ['two days', done, form('move=until&day=2026-04-01&day=2026-04-02'), 400, 'malformed'],
    ['JSON', done, { ...form('{"move":"do"}', 'application/json') }, 400, 'malformed'],
    ['a body of no kind', done, form('move=do', 'text/plain'), 400, 'malformed'],
    ['parts without a boundary', done, form('move=do', 'multipart/form-data'), 400, 'malformed'],
    ['a broken part', done, form('--x\r\nmo', 'multipart/form-data; boundary=x'), 400, 'malformed'],
    ['a file for a move', done, { method: 'POST', body: file('move') }, 400, 'malformed'],
    ['a huge body', done, form(`move=do&x=${long}`), 413, 'too-large'],
    ['a huge body in pieces', done, piecewise(`move=do&x=${long}`), 413, 'too-large'],
  ])('%s gets a plain page', async (_, path, init, status, reason) => {
    const answer = await router.request(path, init)

    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toBe(HTML)
    expect(await answer.text()).toBe(`<p>sorry ${reason}</p>`)
    expect(acted).toEqual([])
    expect(status !== 405 || answer.headers.has('Allow')).toBe(true)
    expectOnlyIds()
  })

  it('an expired link is gone, but for one to unsubscribe', async () => {
    const links = (['done', 'why', 'book-focus', 'unsubscribe'] as const).map(pathOf)
    now = new Date(NOW.getTime() + 30 * DAY)
    const statuses = await Promise.all(links.map(async (path) => (await get(path)).status))

    expect(statuses).toEqual([410, 410, 410, 200])
  })

  it('no altered token opens', async () => {
    const tokens = PURPOSES.map((purpose) => pathOf(purpose).split('/')[2]!)
    const altered = tokens.flatMap((token) =>
      [...token].map(
        (letter, at) => `${token.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
      ),
    )
    for (const token of altered) {
      const { status } = await post(`/done/${token}`, 'move=do')
      expect([400, 403]).toContain(status)
    }

    expect(altered.length).toBeGreaterThan(300)
    expect(acted).toEqual([])
    expectOnlyIds()
  })
})

describe('an error', () => {
  it('shows a reference, and tells the log the rest, without the words of others', async () => {
    breaks = new TypeError('secret of ana@acme.example')
    const answer = await get(pathOf('done'))
    const [, reference = 'none'] = /trouble (\w{8})/.exec(await answer.text()) ?? []

    expect(answer.status).toBe(500)
    expect(logged).toContain(`"reference":"${reference}"`)
    expect(logged).toContain('"name":"TypeError"')
    expect(logged).toContain(MAILBOX)
    expectOnlyIds()
  })

  it('of ours tells the log its message', async () => {
    breaks = new BriefError('store', 'the disk is full')
    expect((await get(pathOf('done'))).status).toBe(500)

    expect(logged).toContain('"why":"the disk is full"')
  })

  it('that is no answer in time is trouble as well', async () => {
    vi.useFakeTimers()
    try {
      const stuck = { ...makeFront().actions, look: () => new Promise<Page>(() => {}) }
      const answer = makeRouter({ ...makeFront(), actions: stuck }).request(pathOf('done'))
      await vi.advanceTimersByTimeAsync(10_000)

      expect((await answer).status).toBe(503)
      expect(logged).toContain('"code":"too-slow"')
    } finally {
      vi.useRealTimers()
    }
  })

  it('of the pages themselves still has an answer', async () => {
    const broken = makeRouter({ ...makeFront(), pages: { css: '', render: throwing } })
    const answer = await broken.request(pathOf('done'))

    expect(answer.status).toBe(500)
    expect(await answer.text()).toMatch(/: \w{8}\n$/)
    expectOnlyIds()
  })
})

describe('a link asked for too often', () => {
  it('is told to wait a minute, at 30 POSTs or 120 GETs, and others are not', async () => {
    for (let times = 0; times < 30; times++) {
      expect((await post(pathOf('done'), 'move=do')).status).toBe(200)
    }
    const late = await post(pathOf('done'), 'move=do')
    expect([late.status, late.headers.get('Retry-After')]).toEqual([429, '60'])
    expect(acted).toHaveLength(30)
    expect((await post(pathOf('not-a-task'), 'move=do')).status).toBe(200)

    for (let times = 0; times < 120; times++) expect((await get(pathOf('done'))).status).toBe(200)
    expect((await get(pathOf('done'))).status).toBe(429)

    now = new Date(NOW.getTime() + 60_000)
    expect((await post(pathOf('done'), 'move=do')).status).toBe(200)
  })
})

describe('every answer', () => {
  it.each([
    pathOf('done'),
    pathOf('done').slice(0, -1),
    '/style.css',
    '/healthz',
    '/nothing',
    '/%ff',
  ])('to %s has the headers that keep it safe', async (path) => {
    const { headers } = await get(path)

    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Robots-Tag')).toContain('noindex')
    expect(headers.get('Cache-Control')).toBe(
      path === '/style.css' ? 'public, max-age=3600' : 'no-store',
    )
    expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d+$/)
  })

  it('insists on https only where people reach it so', async () => {
    const plain = makeRouter({ ...makeFront(), publicUrl: 'http://localhost:8080' })
    const { headers } = await plain.request('/healthz')

    expect(headers.has('Strict-Transport-Security')).toBe(false)
  })
})

describe('a public URL with a path', () => {
  it('finds its pages with and without it, and forms post back to it', async () => {
    const below = makeRouter({ ...makeFront(), publicUrl: 'https://acme.example/brief' })
    for (const path of ['', '/brief']) {
      const shown = await below.request(`${path}${pathOf('done')}`)
      expect(await shown.text()).toContain(`at /brief${pathOf('done')} under /brief`)
      expect((await below.request(`${path}/style.css`)).status).toBe(200)
    }
    expect((await below.request(`/briefly${pathOf('done')}`)).status).toBe(404)
  })
})

describe('somebody whose link does not open', () => {
  it.each([
    ['nl-NL,nl;q=0.9', 'nl-NL'],
    ['zh-Hant-TW', 'zh'],
    ['*', 'en'],
    ['"><script>', 'en'],
    ['-'.repeat(5000), 'en'],
  ])('is answered in the language of their browser: %s', async (accepted, locale) => {
    const locales: string[] = []
    const front = makeFront()
    const render: Pages['render'] = (_, reader) => {
      locales.push(reader.locale)
      return ''
    }
    const watched = makeRouter({ ...front, pages: { css: '', render } })
    await watched.request('/done/nothing', { headers: { 'Accept-Language': accepted } })

    expect(locales).toEqual([locale])
  })
})

describe('what machines ask', () => {
  it('is answered while the roster answers, and otherwise not ready', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n')
    expect((await get('/readyz')).status).toBe(200)
    const down = makeRouter({ ...makeFront(), isReady: async () => false })
    expect((await down.request('/readyz')).status).toBe(503)
    expect((await down.request('/healthz')).status).toBe(200)
  })

  it('counts requests by route, and never names a person or a link', async () => {
    await get(pathOf('done'))
    await get('/nothing')
    await router.request('/healthz', { method: 'BREW' })
    const text = await (await figures()).text()

    expect(text).toContain(
      'daybrief_request_seconds_count{route="done",method="GET",status="200"} 1',
    )
    expect(text).toContain('route="unknown",method="GET",status="404"')
    expect(text).toContain('route="healthz",method="other",status="405"')
    expect(text).toContain('daybrief_due_age_seconds 90')
    expect(text).toContain('daybrief_last_tick_timestamp_seconds 1774594800')
    expect(text).not.toMatch(new RegExp(`${MAILBOX}|${pathOf('done').slice(6)}|@`))
  })

  it.each([
    ['127.0.0.1', {}, 200],
    ['::1', {}, 200],
    ['::ffff:10.1.2.3', {}, 200],
    ['192.168.7.8', {}, 200],
    ['172.31.0.1', {}, 200],
    ['172.32.0.1', {}, 404],
    ['169.254.9.1', {}, 200],
    ['fe80::1', {}, 200],
    ['fd00::7', {}, 200],
    ['8.8.8.8', {}, 404],
    ['::ffff:8.8.8.8', {}, 404],
    ['2001:db8::1', {}, 404],
    ['', {}, 404],
    ['nowhere', {}, 404],
    ['127.0.0.1', { 'X-Forwarded-For': '10.0.0.1' }, 404],
    ['127.0.0.1', { Forwarded: 'for=10.0.0.1' }, 404],
    ['127.0.0.1', { Host: 'ACME.example' }, 404],
  ])('gives the figures to %s with %j: %i', async (remoteAddress, headers, status) => {
    expect((await figures(remoteAddress, headers)).status).toBe(status)
  })

  it('gives no figures where they are had elsewhere or nowhere', async () => {
    router = makeRouter({ ...makeFront(), metricsAt: 'elsewhere' })

    expect((await figures()).status).toBe(404)
  })

  it('fills no log while all is well', async () => {
    for (const path of ['/healthz', '/readyz']) await get(path)
    await figures()

    expect(logged.match(/"level":\d+/g)).toEqual(Array(3).fill('"level":20'))
  })

  it('is told to the log by route, status and mailbox only', async () => {
    await get(`${pathOf('done')}?from=ana@acme.example`)
    const { time, ms, ...said } = JSON.parse(logged)

    expect(said).toEqual({
      level: 30,
      route: 'done',
      method: 'GET',
      status: 200,
      mailbox: MAILBOX,
      msg: 'request answered',
    })
  })
})

function makeFront(): Front {
  const actions: Actions = {
    async look({ purpose }) {
      if (breaks !== undefined) throw breaks
      return found ?? whyPage(`look ${purpose}`)
    },
    async act({ purpose }, move) {
      acted.push(move)
      return found ?? whyPage(`act ${purpose}`)
    },
    ics: async ({ purpose }) => (purpose === 'book-focus' ? 'BEGIN:VCALENDAR\r\n' : undefined),
    readerOf: async () => ({ locale: 'nl', timeZone: 'Europe/Amsterdam' }),
  }
  const pages: Pages = {
    css: 'p { color: black }',
    render: (page, { locale, path, root }) =>
      page.kind === 'sorry'
        ? `<p>sorry ${page.reason}${page.reference === undefined ? '' : ` ${page.reference}`}</p>`
        : `<p>${page.kind === 'why' ? page.decidedBy : ''} for ${locale} at ${path} under ${root}</p>`,
  }
  const lines = new Writable({
    write(chunk, _, done) {
      logged += chunk
      done()
    },
  })
  const clock = () => now
  return {
    actions,
    // second-step.test.ts is about what lies behind these.
    secondStep: {
      isKnown: async () => true,
      ask: async () => 'gone',
      askAgain: async () => 'gone',
      isAsked: async () => false,
      answer: async () => ({ kind: 'expired' }),
      forget: async () => 0,
      shownAddress: async () => undefined,
    },
    // fresh-link.test.ts is about these.
    freshLinks: {
      look: async () => ({ kind: 'expired', stage: 'ask', leadsTo: 'same', address: '' }),
      async ask() {
        throw new Error('nobody asked for a fresh link')
      },
    },
    settings: {
      look: async () => whyPage('look settings'),
      act: async () => whyPage('act settings'),
    },
    notices: {
      look: async () => whyPage('look notices'),
      act: async () => whyPage('act notices'),
    },
    cookies: openBrowserCookies({
      publicUrl: 'https://acme.example',
      secrets: [Buffer.alloc(32, 1)],
    }),
    pages,
    links: LINKS,
    log: pino({ base: null, level: 'trace' }, lines),
    clock,
    metrics: openMetrics({
      clock,
      nextDue: async () => new Date(NOW.getTime() - 90_000),
      lastTick: () => NOW,
    }),
    publicUrl: 'https://acme.example',
    metricsAt: 'near',
    isReady: async () => true,
  }
}

// The stand-in for any page that is not an apology.
function whyPage(says: string): Page {
  return { kind: 'why', day: '2026-03-27', layers: [], decidedBy: says, sendAt: '07:00' }
}

function pathOf(purpose: Purpose): string {
  const hasSubject = purpose !== 'unsubscribe' && purpose !== 'why' && purpose !== 'settings'
  const grant: Grant = {
    purpose,
    mailbox: MAILBOX,
    subject: hasSubject ? ITEM : undefined,
    day: '2026-03-27',
    revision: 1,
  }
  return `/${purpose}/${LINKS.sign(grant, NOW)}`
}

function get(path: string): Promise<Response> {
  return Promise.resolve(router.request(path))
}

function post(path: string, body: string): Promise<Response> {
  return Promise.resolve(router.request(path, form(body)))
}

function figures(
  remoteAddress: string | undefined = '127.0.0.1',
  headers: Record<string, string> = {},
) {
  const env = { incoming: { socket: { remoteAddress } } }
  return Promise.resolve(router.request('/metrics', { headers }, env))
}

function form(body: string, type = FORM): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': type }, body }
}

function piecewise(body: string): RequestInit {
  const stream = new ReadableStream({
    start(controller) {
      for (let at = 0; at < body.length; at += 1000) {
        controller.enqueue(Buffer.from(body.slice(at, at + 1000)))
      }
      controller.close()
    },
  })
  return { ...form(''), body: stream, duplex: 'half' } as RequestInit // lib.dom does not know duplex
}

function parts(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

function file(name: string): FormData {
  const data = new FormData()
  data.set(name, new Blob(['do']), 'do.txt')
  return data
}

function forge(path: string): string {
  const at = path.length - 10
  return `${path.slice(0, at)}${path[at] === 'A' ? 'B' : 'A'}${path.slice(at + 1)}`
}

function throwing(): never {
  throw new Error('a template broke over ana@acme.example')
}

/** Nothing of a path, a body or an error of others may stand in the log. */
function expectOnlyIds(): void {
  expect(logged).not.toBe('')
  for (const line of logged.trim().split('\n')) {
    const { at, ...said } = JSON.parse(line)
    expect(JSON.stringify(said)).not.toMatch(/@|%|\/|<|A{10}|[\w-]{40}|secret|passwd|proto/)
  }
}
