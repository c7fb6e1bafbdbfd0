import { resolve } from 'node:path'
import pino from 'pino'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeMailbox, makeReport, makeTenant } from '../../../test/support/make.ts'
import { checkShape } from '../../config/shape.ts'
import { HOUR, MINUTE } from '../../model/day.ts'
import { openAdminPages } from '../../render/open-admin-pages.ts'
import { openPages } from '../../render/open-pages.ts'
import { openRoster } from '../../roster/open.ts'
import type { Roster } from '../../roster/roster.ts'
import { openMetrics } from '../metrics.ts'
import { makeRouter } from '../router.ts'
import { hashOf } from './password.ts'

/** The whole router with a real roster and real pages, without a port; nothing behind the links. */
const TEMPLATES = resolve(import.meta.dirname, '../../../templates')
const ORIGIN = 'https://brief.acme.example'
const START = new Date('2026-03-27T08:00:00Z')
const ACME = makeTenant({ id: 'acme', name: 'Acme <b>' })
const ANA = makeMailbox({
  tenant: ACME,
  address: 'ana@acme.example',
  name: 'Ana Silva',
  aliases: [],
})
const BEN = makeMailbox({ tenant: ACME, address: 'ben@acme.example', name: 'Ben', aliases: [] })
const PASSWORDS = { operator: 'correct horse battery', helpDesk: 'only looking at it' }
const LOOPBACK = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
const ELSEWHERE = { incoming: { socket: { remoteAddress: '10.0.0.9' } } }
const PAGES = [
  '/admin',
  '/admin/tenants/acme',
  '/admin/people',
  '/admin/list',
  '/admin/today',
  '/admin/log',
]

let hashes: { operator: string; helpDesk: string }
let now: Date
let roster: Roster
let router: ReturnType<typeof makeRouter>

beforeAll(async () => {
  hashes = {
    operator: await hashOf(PASSWORDS.operator),
    helpDesk: await hashOf(PASSWORDS.helpDesk),
  }
})

beforeEach(async () => {
  now = START
  roster = await openRoster(':memory:')
  await roster.sync(
    [
      {
        tenant: ACME,
        startsOn: true,
        mailboxes: [ANA, BEN].map((mailbox) => ({ mailbox, startsSubscribed: true })),
      },
    ],
    now,
  )
  router = await open()
})

afterEach(() => roster.close())

describe('somebody who has not signed in', () => {
  it.each(PAGES)('is asked to at %s, and told nothing', async (path) => {
    const answer = await router.request(path)

    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toMatch(/acme/i)
  })

  it('changes nothing', async () => {
    const answer = await post('/admin/tenants/acme', { on: 'no', csrf: '' }, {})

    expect(answer.status).toBe(403)
    expect(await isOn()).toBe(true)
  })

  it('finds no pages where configuration has none', async () => {
    router = await open({ isOff: true })

    expect((await router.request('/admin')).status).toBe(404)
  })
})

describe('signing in', () => {
  it('gives a cookie that scripts and other sites never see, for eight hours', async () => {
    const answer = await signIn(PASSWORDS.operator)

    expect(answer.status).toBe(303)
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^daybrief-admin=\S+; Max-Age=28800; Path=\/admin; HttpOnly; Secure; SameSite=Strict$/,
    )
    const Cookie = cookieOf(answer)
    now = new Date(START.getTime() + 8 * HOUR - 1)
    expect((await get('/admin', { Cookie })).status).toBe(200)
    now = new Date(START.getTime() + 8 * HOUR)
    expect((await get('/admin', { Cookie })).status).toBe(401)
  })

  it('slows down after five wrong passwords, for the right one too, and not for ever', async () => {
    for (let count = 0; count < 5; count++) expect((await signIn('wrong')).status).toBe(401)

    const refused = await signIn(PASSWORDS.operator)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBe(2)

    now = new Date(now.getTime() + MINUTE)
    expect((await signIn(PASSWORDS.operator)).status).toBe(303)
  })

  it('counts passwords that are tried at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('wrong')))

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it('lets nobody guess the operator’s password faster who knows the help desk’s', async () => {
    for (let count = 0; count < 5; count++) {
      expect((await signIn('wrong')).status).toBe(401)
      if (count < 4) expect((await signIn(PASSWORDS.helpDesk)).status).toBe(303)
    }

    expect((await signIn('wrong')).status).toBe(429)
  })

  it('lets nobody wait for somebody else', async () => {
    for (let count = 0; count < 6; count++) await signIn('wrong', {}, ELSEWHERE)

    expect((await signIn('wrong', {}, ELSEWHERE)).status).toBe(429)
    expect((await signIn(PASSWORDS.operator, {}, LOOPBACK)).status).toBe(303)
  })

  it('tells callers apart by the header that configuration names, from a proxy on this machine', async () => {
    router = await open({ addressHeader: 'X-Real-IP' })
    const from = (address: string) => ({ 'X-Real-IP': address })
    for (let count = 0; count < 6; count++) await signIn('wrong', from('203.0.113.9'), LOOPBACK)

    expect((await signIn('wrong', from('203.0.113.9'), LOOPBACK)).status).toBe(429)
    expect((await signIn('wrong', from('203.0.113.8'), LOOPBACK)).status).toBe(401)
    for (let count = 0; count < 5; count++)
      await signIn('wrong', from(`10.0.0.${count}`), ELSEWHERE)
    expect((await signIn('wrong', from('10.0.0.77'), ELSEWHERE)).status).toBe(429)
  })

  it.each([
    ['another site', 'https://evil.example'],
    ['a page that hides itself', 'null'],
    ['our own host without https', ORIGIN.replace('https', 'http')],
  ])('takes no form of %s', async (_, Origin) => {
    const answer = await signIn(PASSWORDS.operator, { Origin })

    expect(answer.status).toBe(403)
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  })

  it('ends at sign-out, for a copy of the cookie too', async () => {
    const { Cookie, csrf } = await enter('operator')

    expect((await post('/admin/sign-out', { csrf }, { Cookie })).status).toBe(303)
    expect((await get('/admin', { Cookie })).status).toBe(401)
  })

  it('has ended after sign-out for a process that starts later, too', async () => {
    const { Cookie, csrf } = await enter('operator')
    const other = await enter('operator')
    await post('/admin/sign-out', { csrf }, { Cookie })

    router = await open()

    expect((await get('/admin', { Cookie })).status).toBe(401)
    expect((await post('/admin/tenants/acme', { on: 'no', csrf }, { Cookie })).status).toBe(403)
    expect((await get('/admin', { Cookie: other.Cookie })).status).toBe(200)
  })

  it('takes no password without an Origin', async () => {
    const body = new URLSearchParams({ password: PASSWORDS.operator })
    const answer = await router.request('/admin/sign-in', { method: 'POST', body })

    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([403, null])
  })

  it('ends when the password is another one', async () => {
    const { Cookie } = await enter('operator')
    hashes = { ...hashes, operator: await hashOf('another long password') }
    router = await open()

    expect((await get('/admin', { Cookie })).status).toBe(401)
    hashes = { ...hashes, operator: await hashOf(PASSWORDS.operator) }
  })

  it('believes no cookie with a changed letter', async () => {
    const { Cookie } = await enter('helpDesk')
    for (let at = 'daybrief-admin='.length; at < Cookie.length; at += 7) {
      const letter = Cookie[at] === 'A' ? 'B' : 'A'
      const forged = Cookie.slice(0, at) + letter + Cookie.slice(at + 1)
      expect((await get('/admin', { Cookie: forged })).status).toBe(401)
    }
  })
})

describe('an operator', () => {
  it('is told what turning an organisation off will do, and then does it', async () => {
    const { Cookie, csrf } = await enter('operator')

    const asked = await (await get('/admin/tenants/acme', { Cookie })).text()
    expect(asked).toContain('2 people will receive no more briefings')
    expect(await isOn()).toBe(true)

    const saved = await post('/admin/tenants/acme', { on: 'no', csrf }, { Cookie })
    expect(saved.headers.get('Location')).toBe('/admin')
    expect(await isOn()).toBe(false)
    expect(await (await get('/admin/people', { Cookie })).text()).toContain(
      'The organisation decides: administrator, 2026-03-27 08:00 UTC',
    )
  })

  it('is told from when people will be briefed again', async () => {
    await roster.setTenant('acme', false, { by: 'command line', at: now })
    await roster.setSubscribed(BEN.id, false, { by: 'the person', at: now })
    const { Cookie } = await enter('operator')

    const asked = await (await get('/admin/tenants/acme?on=yes', { Cookie })).text()

    expect(asked).toContain(
      '1 person will receive briefings from now on. The first is due on 2026-03-',
    )
    expect(asked).toContain('1 other stays without')
  })

  it('turns one person off, which the log says', async () => {
    const { Cookie, csrf } = await enter('operator')

    const saved = await post(`/admin/people/${BEN.id}`, { on: 'no', csrf, q: 'b&en' }, { Cookie })

    expect(saved.headers.get('Location')).toBe('/admin/people?q=b%26en&page=1')
    const log = await (await get('/admin/log', { Cookie })).text()
    expect(log).toContain(`mailbox ${BEN.address} off`)
    expect((await roster.findById(BEN.id))?.adminToggle.on).toBe(false)
  })

  it.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['without its token', { on: 'no' }, {}, 403],
    ['with a wrong token', { on: 'no', csrf: 'A'.repeat(43) }, {}, 403],
    ['from another site', { on: 'no', csrf: '$' }, { Origin: 'https://evil.example' }, 403],
    ['from a page that hides itself', { on: 'no', csrf: '$' }, { Origin: 'null' }, 403],
    ['that says neither', { csrf: '$', on: 'maybe' }, {}, 400],
    ['that is huge', { csrf: '$', on: 'no', q: 'q'.repeat(20_000) }, {}, 413],
  ])('sends no form %s', async (_, fields, headers, status) => {
    const { Cookie, csrf } = await enter('operator')
    const own = fields.csrf === '$' ? { ...fields, csrf } : fields

    const answer = await post('/admin/tenants/acme', own, { Cookie, ...headers })

    expect(answer.status).toBe(status)
    expect(await isOn()).toBe(true)
  })

  it('uses no token of another session', async () => {
    const other = await enter('operator')
    const { Cookie } = await enter('operator')

    const answer = await post('/admin/tenants/acme', { on: 'no', csrf: other.csrf }, { Cookie })

    expect(answer.status).toBe(403)
    expect(await isOn()).toBe(true)
  })

  it('finds people by name or address, fifty a page', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      makeMailbox({
        tenant: ACME,
        address: `p${index}@acme.example`,
        name: `Nr ${index}`,
        aliases: [],
      }),
    )
    const mailboxes = [ANA, ...many].map((mailbox) => ({ mailbox, startsSubscribed: true }))
    await roster.sync([{ tenant: ACME, startsOn: true, mailboxes }], now)
    const { Cookie } = await enter('operator')

    const third = await (await get('/admin/people?q=%40acme&page=3', { Cookie })).text()
    expect(third).toContain('101 to 121 of 121')
    const found = await (await get('/admin/people?q=SILVA', { Cookie })).text()
    expect(found).toContain('ana@acme.example')
    expect(found).not.toContain('p1@acme.example')
    expect(await (await get('/admin/people?q=%22%3E%3Cb%3E', { Cookie })).text()).not.toContain(
      '"><b>',
    )
  })

  it('sees how the day went, and each of thirty days', async () => {
    await record(ANA, 'sent', undefined)
    await record(BEN, 'failed', 'source')
    const { Cookie } = await enter('operator')

    const page = await (await get('/admin/today', { Cookie })).text()

    expect(page).toMatch(/Who was not served[\s\S]*ben@acme\.example/)
    expect(page.match(/<th scope="row">\d{4}-/g)).toHaveLength(30)
    expect(page).toMatch(
      /2026-03-27<\/th><td class="number">1<\/td><td class="number">1<\/td><td class="bar" colspan="12">/,
    )
  })
})

describe('a list of many', () => {
  const LIST = `address;briefing;name\r\n${BEN.address};off;"B;en"\r\n\r\nnobody@acme.example;on;\r\nx;on;\r\n`

  it('is told what it would do, row by row, and then does it', async () => {
    const { Cookie, csrf } = await enter('operator')

    const asked = await postList({ csrf, step: 'ask', list: LIST }, { Cookie })
    const question = await asked.text()
    expect(asked.status).toBe(200)
    expect(rowsIn(question)).toEqual([
      `2 ${BEN.address} Will be turned off`,
      '4 nobody@acme.example There is no such mailbox',
      '5 x Is not an address',
    ])
    expect(question).toContain('This column was not looked at: name.')
    expect(await roster.changes()).toEqual([])

    const done = await postList({ csrf, step: 'do', list: hiddenList(question) }, { Cookie })
    expect(rowsIn(await done.text())[0]).toBe(`2 ${BEN.address} Turned off`)
    expect(await roster.changes()).toEqual([
      { what: `mailbox ${BEN.id} off`, by: 'administrator', at: now },
    ])
  })

  it('done twice is done once', async () => {
    const { Cookie, csrf } = await enter('operator')
    await postList({ csrf, step: 'do', list: LIST }, { Cookie })

    const again = await postList({ csrf, step: 'do', list: LIST }, { Cookie })

    expect(rowsIn(await again.text())[0]).toBe(`2 ${BEN.address} Is off already`)
    expect(await roster.changes()).toHaveLength(1)
  })

  it('may be a file, and goes on as it was', async () => {
    const { Cookie, csrf } = await enter('operator')
    const file = new File(['\uFEFF', LIST], 'list.csv', { type: 'application/vnd.ms-excel' })

    const question = await (
      await postList({ csrf, step: 'ask', file, list: '' }, { Cookie })
    ).text()

    expect(rowsIn(question)[0]).toBe(`2 ${BEN.address} Will be turned off`)
    expect(hiddenList(question)).toBe(LIST.replaceAll('\r\n', '\n'))
  })

  it.each<[string, Record<string, string | File>, number, string]>([
    ['nothing', {}, 422, 'There is no list.'],
    ['no file chosen', { file: new File([], '') }, 422, 'There is no list.'],
    ['no columns', { list: 'ana@acme.example,off' }, 422, 'Line 1 has no column address.'],
    ['one column', { list: 'address\nana@acme.example' }, 422, 'has no column briefing.'],
    ['an open quote', { list: 'address,briefing\n"a' }, 422, 'Line 2 opens a quote'],
    [
      'Latin-1',
      { file: new File([new Uint8Array([0x61, 0xe9])], 'l') },
      422,
      'is no text in UTF-8',
    ],
    ['two lists', { list: 'a', file: new File(['b'], 'l') }, 422, 'There are two lists.'],
    ['two files', { file: new File(['b'], 'l'), more: new File(['c'], 'm') }, 400, 'says nothing'],
    ['no step', { list: LIST, step: 'maybe' }, 400, 'says nothing we know'],
    ['too many rows', { list: `address,briefing\n${'a\n'.repeat(20_001)}` }, 422, '20000 lines'],
    ['too much', { list: 'a'.repeat(2 * 1024 * 1024) }, 413, 'That is too much at once'],
  ])('of %s is refused, with a reason and without a change', async (_, fields, status, why) => {
    const { Cookie, csrf } = await enter('operator')

    const answer = await postList({ csrf, step: 'ask', ...fields }, { Cookie })

    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(why)
    expect(await roster.changes()).toEqual([])
  })

  it.each([
    ['JSON', 'application/json', '{"step":"do"}'],
    ['plain text', 'text/plain', 'address,briefing'],
    [
      'a form cut short',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; na',
    ],
    ['a form without a boundary', 'multipart/form-data', '--x\r\n'],
    ['nothing at all', 'multipart/form-data; boundary=x', ''],
  ])('sent as %s is refused', async (_, type, body) => {
    const { Cookie } = await enter('operator')

    const answer = await router.request('/admin/list', {
      method: 'POST',
      body,
      headers: { Origin: ORIGIN, Cookie, 'Content-Type': type },
    })

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('This form says nothing we know')
  })

  it('comes back as it was pasted, as text and nothing else', async () => {
    const { Cookie, csrf } = await enter('operator')
    const list = '\nnobody,off\n</textarea><script>alert(1)</script>'

    const page = await (await postList({ csrf, step: 'ask', list }, { Cookie })).text()

    expect(page).toContain('nobody,off')
    expect(page).not.toContain('<script')
  })

  it('shows markup in its rows and columns as text', async () => {
    const { Cookie, csrf } = await enter('operator')
    const list = 'address,briefing,<b>name</b>\n<script>alert(1)</script>,on,x\n'

    const page = await (await postList({ csrf, step: 'ask', list }, { Cookie })).text()

    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|<b>/)
  })

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['without its token', { csrf: '' }, {}],
    ['from another site', {}, { Origin: 'https://evil.example' }],
  ])('is not taken %s', async (_, fields, headers) => {
    const { Cookie, csrf } = await enter('operator')

    const answer = await postList(
      { csrf, step: 'do', list: LIST, ...fields },
      { Cookie, ...headers },
    )

    expect(answer.status).toBe(403)
    expect(await roster.changes()).toEqual([])
  })

  it('is not for the help desk, who is told so', async () => {
    const { Cookie, csrf } = await enter('helpDesk')

    const shown = await (await get('/admin/list', { Cookie })).text()
    expect(shown).toContain('The help desk only looks.')
    expect(shown).not.toContain('<textarea')
    const { status } = await postList({ csrf, step: 'do', list: LIST }, { Cookie })
    expect(status).toBe(403)
    expect(await roster.changes()).toEqual([])
  })

  it('may be ten thousand lines long', async () => {
    const { Cookie, csrf } = await enter('operator')
    const rows = Array.from({ length: 10_000 }, (_, index) => `nobody.${index}@acme.example,off`)
    const list = ['address,briefing', ...rows, `${BEN.address},off`].join('\n')

    const answer = await postList({ csrf, step: 'do', list }, { Cookie })

    expect(rowsIn(await answer.text())).toHaveLength(10_001)
    expect((await roster.findById(BEN.id))?.adminToggle.on).toBe(false)
  })

  function postList(fields: Record<string, string | File>, headers: Record<string, string>) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return router.request('/admin/list', {
      method: 'POST',
      body,
      headers: { Origin: ORIGIN, ...headers },
    })
  }

  function rowsIn(page: string): string[] {
    const body = /<tbody>([\s\S]*)<\/tbody>/.exec(page)?.[1] ?? ''
    return body
      .split('</tr>')
      .map((row) =>
        row
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((row) => row !== '')
  }

  function hiddenList(page: string): string {
    const value = /name="list" value="([^"]*)"/.exec(page)?.[1] ?? ''
    return value.replaceAll('&quot;', '"').replaceAll('&#13;', '\r').replaceAll('\r\n', '\n')
  }
})

it.each(['PUT', 'PATCH', 'DELETE'])('answers %s with what may be asked', async (method) => {
  const answer = await router.request('/admin/list', { method })

  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
})

describe('the help desk', () => {
  it.each(PAGES)('sees %s, and no button that changes anything', async (path) => {
    const { Cookie } = await enter('helpDesk')

    const answer = await get(path, { Cookie })
    const forms = (await answer.text()).match(/<form[^>]*method="post"[^>]*>/g)

    expect(answer.status).toBe(200)
    expect(forms).toEqual(['<form method="post" action="/admin/sign-out">'])
  })

  it.each(['/admin', '/admin/tenants/acme', `/admin/people/${BEN.id}`, '/admin/nothing'])(
    'may not post to %s',
    async (path) => {
      const { Cookie, csrf } = await enter('helpDesk')

      expect((await post(path, { on: 'no', csrf }, { Cookie })).status).toBe(403)
      expect(await roster.changes()).toEqual([])
    },
  )
})

describe('a proxy', () => {
  beforeEach(async () => {
    router = await open({ proxyHeader: 'X-User' })
  })

  it.each([
    ['lets in whom it names from this machine', 'olga', LOOPBACK, 200],
    ['lets in nobody whom configuration does not name', 'eve', LOOPBACK, 403],
    ['is not believed from elsewhere', 'olga', ELSEWHERE, 401],
    ['is not believed from nowhere', 'olga', {}, 401],
  ])('%s', async (_, user, env, status) => {
    expect((await get('/admin', { 'X-User': user }, env)).status).toBe(status)
  })

  it('is named in the log with its user, and its cookie is nothing without it', async () => {
    const shown = await get('/admin/people', { 'X-User': 'olga' }, LOOPBACK)
    const Cookie = cookieOf(shown)
    const csrf = tokenIn(await shown.text())

    expect((await get('/admin', { Cookie }, LOOPBACK)).status).toBe(401)
    await post('/admin/tenants/acme', { on: 'no', csrf }, { Cookie, 'X-User': 'olga' }, LOOPBACK)
    expect((await roster.changes())[0]).toMatchObject({ by: 'administrator olga' })
  })

  it('lets the help desk only look', async () => {
    const { status } = await post('/admin/tenants/acme', {}, { 'X-User': 'hugo' }, LOOPBACK)

    expect(status).toBe(403)
  })
})

it('changes nothing by GET, HEAD and OPTIONS', async () => {
  const { Cookie } = await enter('operator')
  const paths = [...PAGES, '/admin/tenants/acme?on=no', `/admin/people/${BEN.id}?on=no`]
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    for (const path of [...paths, '/admin/sign-out']) {
      await router.request(path, { method, headers: { Cookie } })
    }
  }

  expect(await roster.changes()).toEqual([])
  expect((await get('/admin', { Cookie })).status).toBe(200)
})

it('lets a browser say where a form came from', async () => {
  const { headers } = await router.request('/admin')

  expect(headers.get('Referrer-Policy')).toBe('same-origin')
  expect(headers.get('Cache-Control')).toBe('no-store')
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

it.each([
  [{ passwordHash: 'hunter2 is my password' }, 'must be the line'],
  [{}, 'must have a passwordHash or a proxyHeader'],
  [{ proxyHeader: 'X-User' }, 'must name who may come in'],
])('refuses a configuration of %j, without showing it', (admin, why) => {
  const shaped = checkShape({ ...SHAPE, admin })

  expect(JSON.stringify(shaped)).toContain(why)
  expect(JSON.stringify(shaped)).not.toContain('hunter2')
})

const SHAPE = {
  from: 'briefing@acme.example',
  tenants: [{ id: 'acme', name: 'Acme', geo: 'eu', source: 'folder:./x', mailboxes: [] }],
}

async function open(options: { isOff?: true; proxyHeader?: string; addressHeader?: string } = {}) {
  const log = pino({ level: 'silent' })
  const clock = () => now
  const admin = {
    desk: { roster, clock, log },
    pages: await openAdminPages(TEMPLATES),
    access: {
      operator: { passwordHash: hashes.operator, users: ['olga'] },
      helpDesk: { passwordHash: hashes.helpDesk, users: ['hugo'] },
      proxyHeader: options.proxyHeader,
      addressHeader: options.addressHeader,
      secret: Buffer.alloc(32, 1),
      publicUrl: ORIGIN,
    },
  }
  return makeRouter({
    actions: { look: never, act: never, ics: never, readerOf: never },
    secondStep: {
      isKnown: never,
      ask: never,
      askAgain: never,
      isAsked: never,
      answer: never,
      forget: never,
      shownAddress: never,
    },
    freshLinks: { look: never, ask: never },
    settings: { look: never, act: never },
    notices: { look: never, act: never },
    cookies: { read: never, write: never },
    links: { open: never, openExpired: never, sign: never, mark: never, url: never },
    pages: await openPages(TEMPLATES),
    log,
    clock,
    publicUrl: ORIGIN,
    metrics: openMetrics({ clock, nextDue: async () => undefined, lastTick: () => undefined }),
    metricsAt: 'near',
    isReady: async () => true,
    admin: options.isOff ? undefined : admin,
  })
}

function never(): never {
  throw new Error('the administrator has no way to a mail')
}

async function isOn(): Promise<boolean | undefined> {
  return (await roster.tenants())[0]?.toggle.on
}

function get(path: string, headers: Record<string, string>, env = {}) {
  return router.request(path, { headers }, env)
}

function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
  env = {},
) {
  const body = new URLSearchParams(fields)
  return router.request(
    path,
    { method: 'POST', body, headers: { Origin: ORIGIN, ...headers } },
    env,
  )
}

function signIn(password: string, headers: Record<string, string> = {}, env = {}) {
  return post('/admin/sign-in', { password }, headers, env)
}

async function enter(role: 'operator' | 'helpDesk') {
  const Cookie = cookieOf(await signIn(PASSWORDS[role]))
  return { Cookie, csrf: tokenIn(await (await get('/admin', { Cookie })).text()) }
}

function cookieOf(answer: Response): string {
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

function tokenIn(page: string): string {
  return /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

async function record(mailbox: typeof ANA, kind: 'sent' | 'failed', reason: string | undefined) {
  await roster.record(makeReport(mailbox, { kind, reason }), now)
}
