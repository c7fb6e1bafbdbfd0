import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logTo, makeFront, SECRET } from '../../test/support/front.ts'
import { FRIDAY, FRIDAY_MORNING, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import type { Form, SettingsFile } from '../actions/settings.ts'
import { DAY } from '../model/day.ts'
import type { Page } from '../model/page.ts'
import { makeRouter } from './router.ts'

/** The way to settings through the whole server, without a port; behind it settings that say they were reached. */
const ana = makeMailbox()
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben' })
const SETTINGS = 'Reached the settings'
const REACHED: Page = { kind: 'subscription', stage: 'ask', isSubscribed: true, address: SETTINGS }
const NEW_SECRET = Buffer.alloc(32, 2)

let folder: string
let world: World
let now: Date
let acted: Form[]
let result: Page | SettingsFile
let logged: string
let router: ReturnType<typeof makeRouter>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  now = FRIDAY_MORNING
  acted = []
  result = REACHED
  logged = ''
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: () => {
      throw new Error('no source is asked')
    },
    clock: () => now,
    folder,
  })
  router = serve('https://acme.example')
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('the way to settings', () => {
  it('goes over a code, once; the browser is known from then on', async () => {
    const asked = await text(get(ana))
    expect(asked).toContain('<bdi>a…@acme.example</bdi>')
    expect(asked).not.toContain(ana.address)
    expect(world.sent).toEqual([])

    const enter = await text(post(ana, 'move=send-code'))
    expect(enter).toContain('inputmode="numeric" autocomplete="one-time-code"')
    expect(enter).toContain('<label for="code">Six-digit code</label>')

    const opened = await post(ana, `move=code&code=${codeMailed()}`)
    expect(await opened.clone().text()).toContain(SETTINGS)
    expect(opened.headers.getSetCookie()).toHaveLength(1)
    expect(acted).toEqual([])

    const cookie = cookieOf(opened)
    expect(await text(get(ana, cookie))).toContain(SETTINGS)
    await post(ana, 'move=save&day=mon&day=tue', cookie)
    expect([...acted[0]!]).toEqual([
      ['move', ['save']],
      ['day', ['mon', 'tue']],
    ])
  })

  it('takes a code as people type it', async () => {
    await post(ana, 'move=send-code')
    const code = codeMailed()
    const typed = encodeURIComponent(` ${code.slice(0, 3)}-${code.slice(3)}\u00a0`)

    expect(await text(post(ana, `move=code&code=${typed}`))).toContain(SETTINGS)
  })

  it('has the field again for who lost the page, and mails nothing for a second press', async () => {
    await post(ana, 'move=send-code')
    const code = codeMailed()

    expect(await text(get(ana))).toContain('name="code"')
    expect(await text(get(ben))).not.toContain('name="code"')
    expect(await text(post(ana, 'move=send-code'))).toContain('name="code"')
    expect(world.sent).toHaveLength(1)
    expect(await text(post(ana, `move=code&code=${code}`))).toContain(SETTINGS)
  })

  it('says how many tries are left, and when there are none', async () => {
    await post(ana, 'move=send-code')
    const code = codeMailed()
    const wrong = `move=code&code=${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`

    expect(await text(post(ana, wrong))).toContain('You have 4 more tries.')
    for (const left of ['3 more tries', '2 more tries', '1 more try']) {
      expect(await text(post(ana, wrong))).toContain(left)
    }
    expect(await text(post(ana, wrong))).toContain('entered wrong too often')
    const late = await post(ana, `move=code&code=${code}`)
    expect(await late.clone().text()).toContain('entered wrong too often')
    expect(late.headers.getSetCookie()).toEqual([])
  })

  it('says that a code was used or never made', async () => {
    expect(await text(post(ana, 'move=code&code=123456'))).toContain('That code no longer works')
  })

  it('mails no fourth code within the hour, and still takes the third', async () => {
    for (let times = 0; times < 3; times++) await post(ana, 'move=new-code')
    const refused = await post(ana, 'move=new-code')

    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('name="code"')
    expect(world.sent).toHaveLength(3)
    expect(await text(post(ana, `move=code&code=${codeMailed()}`))).toContain(SETTINGS)
  })

  it('says when the code could not be mailed', async () => {
    world.answers.push({ kind: 'deferred', code: '451' })

    expect(await text(post(ana, 'move=send-code'))).toContain('The code could not be mailed')
  })

  it.each(['move=save', 'move=erase', 'move=export', 'code=123456', 'List-Unsubscribe=One-Click'])(
    'asks for a code and changes nothing at %s',
    async (body) => {
      expect(await text(post(ana, body))).toContain('First, a code')
      expect(acted).toEqual([])
      expect(world.sent).toEqual([])
    },
  )

  it('mails nothing for GET, HEAD and OPTIONS, whatever they say', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await router.request(`${pathOf(ana)}?move=send-code`, { method })
    }
    expect(world.sent).toEqual([])
  })

  it('does not ask again of a form that was left open in another tab', async () => {
    const cookie = await known(ana)
    const mails = world.sent.length

    expect(await text(post(ana, 'move=send-code', cookie))).toContain(SETTINGS)
    expect(await text(post(ana, 'move=code&code=000000', cookie))).toContain(SETTINGS)
    expect([acted, world.sent.length]).toEqual([[], mails])
  })

  it('hands out a file as a download, to a browser that is known', async () => {
    result = { kind: 'file', name: 'data.json', type: 'application/json', body: '{}' }
    const { headers, status } = await post(ana, 'move=export', await known(ana))

    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('application/json')
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="data.json"')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(await text(post(ana, 'move=export'))).toContain('First, a code')
  })

  it.each(['same-site', 'cross-site'])('does nothing for a form of a %s page', async (site) => {
    const cookie = await known(ana)
    const elsewhere = { 'Sec-Fetch-Site': site }

    expect(await text(post(ana, 'move=erase', cookie, elsewhere))).toContain('First, a code')
    expect(acted).toEqual([])
    await post(ana, 'move=erase', cookie, { 'Sec-Fetch-Site': 'same-origin' })
    expect(acted).toHaveLength(1)
  })

  it('ends where there is nobody any more', async () => {
    await world.rooms.roster.erase(ana.id, { by: 'test', at: now })

    expect((await get(ana)).status).toBe(410)
    expect((await post(ana, 'move=send-code')).status).toBe(410)
  })

  it('takes no forms that are none, or too large', async () => {
    const cookie = await known(ana)
    expect((await post(ana, 'x'.repeat(20_000), cookie)).status).toBe(413)
    const headers = { Cookie: cookie, 'Content-Type': 'application/json' }
    const json = await router.request(pathOf(ana), { method: 'POST', headers, body: '{}' })

    expect([json.status, acted]).toEqual([400, []])
  })

  it('leaves no code, cookie or address in the log', async () => {
    const cookie = await known(ana)
    await get(ana, cookie)

    expect(logged).toContain(ana.id)
    expect(logged).not.toMatch(new RegExp(`(?<![0-9a-f])${codeMailed()}(?![0-9a-f])`))
    expect(logged).not.toContain(cookie.split('=')[1])
    expect(logged).not.toContain('@')
  })
})

describe('the cookie', () => {
  it('is for this server’s pages only, out of reach of scripts, for 30 days', async () => {
    await post(ana, 'move=send-code')
    const answer = await post(ana, `move=code&code=${codeMailed()}`)
    const [name, ...attributes] = answer.headers.getSetCookie()[0]!.split('; ')

    expect(name).toMatch(new RegExp(`^daybrief-${ana.id.slice(0, 8)}=[\\w-]{43}\\.[\\w-]{43}$`))
    expect(attributes.toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=2592000',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  })

  it('stays below the path of the pages, and is plain where they are', async () => {
    router = serve('http://localhost:8080/brief')
    await post(ana, 'move=send-code')
    const answer = await post(ana, `move=code&code=${codeMailed()}`)
    const [cookie] = answer.headers.getSetCookie()

    expect(cookie).toContain('; Path=/brief;')
    expect(cookie).not.toContain('Secure')
  })

  it('is none for another mailbox, nor after 30 days, nor once browsers are forgotten', async () => {
    const cookie = await known(ana)
    const forBen = cookie.replace(ana.id.slice(0, 8), ben.id.slice(0, 8))

    expect(await text(get(ben, forBen))).toContain('First, a code')
    await world.rooms.roster.forgetBrowsers(ana.id)
    expect(await text(get(ana, cookie))).toContain('First, a code')

    const later = await known(ana)
    now = new Date(now.getTime() + 30 * DAY - 1)
    expect(await text(get(ana, later))).toContain(SETTINGS)
    now = new Date(now.getTime() + 1)
    expect(await text(get(ana, later))).toContain('First, a code')
  })

  it('is none when a character of it was changed, or its signature left out', async () => {
    const cookie = await known(ana)
    const [start = '', value = ''] = cookie.split('=')
    const spoilt = [...value].map((letter, at) => {
      const other = letter === 'A' ? 'Z' : 'A'
      return value.slice(0, at) + other + value.slice(at + 1)
    })
    const [browser] = value.split('.')

    for (const forged of [
      ...spoilt,
      browser,
      `${browser}.`,
      `${value}.x`,
      '',
      '.',
      'x'.repeat(5000),
    ]) {
      expect(await isKnown(`${start}=${forged}`)).toBe(false)
    }
    expect(await isKnown(cookie)).toBe(true)
  })

  it('outlives a new secret while the old one is kept', async () => {
    const cookie = await known(ana)
    router = serve('https://acme.example', [NEW_SECRET, SECRET])
    expect(await isKnown(cookie)).toBe(true)
    router = serve('https://acme.example', [NEW_SECRET])
    expect(await isKnown(cookie)).toBe(false)
  })
})

function serve(publicUrl: string, secrets: readonly Uint8Array[] = [SECRET]) {
  const log = logTo((line) => {
    logged += line
  })
  return makeRouter({
    ...makeFront(world, { clock: () => now, log, publicUrl, secrets }),
    settings: {
      look: async () => REACHED,
      async act(_, form) {
        acted.push(form)
        return result
      },
    },
  })
}

// A new link each time, as in a mail a day: a limit by link would hide what is tested here.
function pathOf({ id }: { readonly id: string }): string {
  const grant = { purpose: 'settings', mailbox: id, subject: undefined, day: FRIDAY } as const
  return `/settings/${world.rooms.links.sign({ ...grant, revision: ++revision }, now)}`
}

let revision = 0

function get(mailbox: { readonly id: string }, cookie = ''): Promise<Response> {
  return Promise.resolve(router.request(pathOf(mailbox), { headers: { Cookie: cookie } }))
}

function post(
  mailbox: { readonly id: string },
  body: string,
  cookie = '',
  more: Record<string, string> = {},
): Promise<Response> {
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded', ...more }
  return Promise.resolve(router.request(pathOf(mailbox), { method: 'POST', headers, body }))
}

async function text(answer: Promise<Response>): Promise<string> {
  return (await answer).text()
}

async function known(mailbox: { readonly id: string }): Promise<string> {
  await post(mailbox, 'move=send-code')
  return cookieOf(await post(mailbox, `move=code&code=${codeMailed()}`))
}

async function isKnown(cookie: string): Promise<boolean> {
  return (await text(get(ana, cookie))).includes(SETTINGS)
}

function codeMailed(): string {
  return /^\d{6}$/m.exec(world.sent.at(-1)?.text ?? '')?.[0] ?? 'none'
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
