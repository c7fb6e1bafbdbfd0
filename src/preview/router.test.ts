import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTransport } from '../deliver/open.ts'
import { openEvents } from './events.ts'
import type { Fault } from './fault.ts'
import { openRevisions, type Revisions } from './revisions.ts'
import { makeStudioRouter, type Sent } from './router.ts'
import { openStudio, type Studio } from './studio.ts'
import type { TreeNode } from './view-tree.ts'

let root = ''
let studio: Studio
let revisions: Revisions
let app: Hono

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'studio-'))
  cpSync('fixtures/briefings', join(root, 'cases'), { recursive: true })
  const folders = { templates: join(root, 'templates'), cases: join(root, 'cases') }
  revisions = openRevisions(folders.templates)
  studio = openStudio(folders, revisions)
  app = makeStudioRouter({
    studio,
    events: openEvents(),
    sender: { name: 'Daybrief', address: 'briefing@acme.example' },
    clock: () => new Date('2026-03-27T08:00:00Z'),
    findings: async () => [],
    withTransport: async (work) =>
      work(await openTransport({ url: `outbox:${join(root, 'outbox')}` })),
  })
})
beforeEach(() => {
  cpSync('templates', join(root, 'templates'), { recursive: true })
})
afterEach(() => {
  rmSync(join(root, 'templates'), { recursive: true, force: true })
  studio.changed([join(root, 'templates', 'briefing.mjml')])
})
afterAll(async () => {
  await revisions.close()
  rmSync(root, { recursive: true })
})

describe('the studio', () => {
  it('lists every case, and goes on listing when one is broken', async () => {
    change('cases/broken.json', '{ "name": ')
    const { cases, locales } = await json('/list')
    rmSync(join(root, 'cases/broken.json'))

    expect(cases).toContainEqual({ id: 'ordinary', name: 'An ordinary Friday', note: '' })
    expect(cases).toContainEqual({ id: 'broken', name: 'broken', note: 'broken' })
    expect(locales).toContain('nl')
  })

  it.each([
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['192.168.1.2:4100', 421],
    ['', 421],
    ['localhost:4100', 200],
    ['127.0.0.1:4100', 200],
    ['[::1]:4100', 200],
  ])('asked for as %s answers %i', async (host, status) => {
    const response = await app.request('http://localhost/', { headers: { host } })

    expect(response.status).toBe(status)
  })

  it('shows a case in another language, zone and clock', async () => {
    const shown = await json(
      '/show?case=ordinary&locale=nl&zone=Asia/Kathmandu&hours=12&at=2026-03-26T20:00',
    )

    expect(shown).toMatchObject({ locale: 'nl', zone: 'Asia/Kathmandu' })
    expect(shown.text).toContain('Vrijdag 27 maart')
    expect(shown.text).toMatch(/\d:\d\d.?p\.m\./)
  })

  it.each(['locale=../x', 'zone=Nowhere', 'hours=13', 'at=soon', 'tenant=../..'])(
    'takes %s as not asked for',
    async (query) => {
      const plain = await json('/show?case=ordinary')

      expect((await json(`/show?case=ordinary&${query}`)).text).toBe(plain.text)
    },
  )

  it.each(['', '..%2Fordinary', 'morning:nobody', 'nix'])(
    'says that there is no case "%s"',
    async (id) => {
      const { fault, html } = await json(`/show?case=${id}`)

      expect(fault.message).toMatch(/^(There is no case|No case is chosen|can't be read)/)
      expect(html).toBeUndefined()
    },
  )

  it('puts the mail behind a policy under which nothing runs and nothing is loaded', async () => {
    const response = await get('/mail?case=hostile')
    const policy = response.headers.get('content-security-policy')

    expect(policy).toMatch(/^sandbox allow-same-origin; default-src 'none';/)
    expect(policy).toContain('img-src data:')
    expect(policy).not.toContain('script')
    expect(await response.text()).not.toMatch(/<script|onerror=alert\(1\)>"|<img src=x/i)
  })

  it('shows the mail without images, and in the dark', async () => {
    const response = await get('/mail?case=ordinary&images=off&scheme=dark')

    expect(response.headers.get('content-security-policy')).toContain("img-src 'none'")
    const html = await response.text()
    expect(html).toContain('(min-width:0)')
    expect(html).not.toContain('prefers-color-scheme')
  })

  it('answers with JSON, where a case’s markup is text', async () => {
    const response = await get('/show?case=hostile')

    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })

  it('has headers, subject, text, source and view of what it shows', async () => {
    const { headers, subject, text, html, view } = await json('/show?case=ordinary')

    expect(headers).toMatch(/^List-Unsubscribe: <http:\/\/localhost\/link\/unsubscribe>$/m)
    expect(headers).toMatch(/^From: Daybrief <briefing@acme\.example>$/m)
    expect(subject).toContain('Friday')
    expect(text).toContain('Friday, March 27')
    expect(html).toMatch(/^<!doctype html>/)
    expect(view[0]).toMatchObject({ field: 'lang', type: 'text', value: 'en' })
  })
})

describe('something wrong', () => {
  it.each([
    ['templates/blocks/masthead.mjml', 'mj-table>', 'mj-tabel>', true, /mj-tabel/],
    ['templates/blocks/focus.mjml', '{{/each}}', '', true, /each doesn't match if/],
    ['templates/blocks/glance.txt', '{{free}}', '{{fre}}', true, /the view has no "fre"/],
    ['templates/locales/nl.json', '"masthead":', '"mastheed":', false, /"masthead" is missing/],
    ['templates/locales/nl.json', '{count}', '{cuont}', true, /has the placeholders/],
    ['cases/dutch.json', '"mailbox":', 'mailbox:', true, /SyntaxError/],
    ['cases/dutch.json', '"agenda": [', '"agenda": 7, "x": [', false, /TypeError/],
  ])(
    'in %s is told with its line, and is gone when it is mended',
    async (file, from, to, hasLine, message) => {
      const good = readFileSync(join(root, file), 'utf8')
      const before = await json('/show?case=dutch')
      expect(before.fault).toBeUndefined()

      change(file, good.replace(from, to))
      const { fault } = await json('/show?case=dutch')
      change(file, good)
      const after = await json('/show?case=dutch')

      expect(fault.file).toBe(join(root, file))
      expect(fault.message).toMatch(message)
      expect(fault.hint).not.toBe('')
      expect(fault.line > 0).toBe(hasLine)
      if (hasLine) {
        expect(fault.source.map(({ number }) => number)).toContain(fault.line)
      }
      expect(after.fault).toBeUndefined()
      expect(after.html).toBe(before.html)
    },
  )

  it('leaves the mail that was good last, for a page that is opened now', async () => {
    const { html } = await json('/show?case=ordinary')
    change('templates/blocks/masthead.mjml', '{{nix}}')

    const shown = await json('/show?case=ordinary')

    expect(shown.fault.message).toContain('nix')
    expect(shown.html).toBe(html)
    expect((await get('/mail?case=ordinary')).status).toBe(200)
  })

  it('with a tenant’s palette is told of that tenant only', async () => {
    mkdirSync(join(root, 'templates/tenants/acme'), { recursive: true })
    change('templates/tenants/acme/palette.json', '{\n  "accent": "#ffff00"\n}')

    const own = await json('/show?case=ordinary&tenant=acme')
    const builtIn = await json('/show?case=ordinary&tenant=built-in')

    expect((await json('/list')).tenants).toEqual(['acme'])
    expect(own.fault).toMatchObject({
      file: join(root, 'templates/tenants/acme/palette.json'),
      line: 2,
    })
    expect(own.fault.message).toContain('contrast')
    expect(builtIn.fault).toBeUndefined()
  })

  it('lasts no longer than a folder that goes away and comes back', async () => {
    rmSync(join(root, 'templates'), { recursive: true })
    studio.changed([join(root, 'templates/briefing.mjml')])
    expect((await json('/show?case=ordinary')).fault).toBeDefined()
    expect((await get('/list')).status).toBe(200)

    cpSync('templates', join(root, 'templates'), { recursive: true })
    studio.changed([join(root, 'templates/briefing.mjml')])
    expect((await json('/show?case=ordinary')).fault).toBeUndefined()
  })
})

describe('an earlier revision', () => {
  it('is said to be missing where there is no repository', async () => {
    const { fault } = await json('/show?case=ordinary&revision=HEAD')

    expect(fault.message).toBe('The templates are in no git repository.')
  })

  it('is rendered beside the working files', async () => {
    git('init', '-q')
    git('add', 'templates')
    git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'first')
    const block = readFileSync(join(root, 'templates/blocks/masthead.mjml'), 'utf8')
    change('templates/blocks/masthead.mjml', block.replace('{{date}}', 'Now {{date}}'))

    const now = await json('/show?case=ordinary')
    const head = await json('/show?case=ordinary&revision=HEAD')
    const nix = await json('/show?case=ordinary&revision=nix')
    const option = await json('/show?case=ordinary&revision=--help')
    rmSync(join(root, '.git'), { recursive: true })

    expect(now.html).toContain('Now Friday')
    expect(head.fault).toBeUndefined()
    expect(head.html).not.toContain('Now Friday')
    expect(nix.fault.message).toBe('git knows no revision "nix".')
    expect(option.fault.message).toBe('git knows no revision "--help".')
  })
})

describe('send me this', () => {
  const OWN = { host: 'localhost:4100', origin: 'http://localhost:4100' }

  it('mails the case to whoever asks, marked as a preview, its links inert', async () => {
    const { isSent, said } = await send('me@acme.example', OWN)

    const html = readdirSync(join(root, 'outbox')).find((name) => name.endsWith('.html')) ?? ''
    const mail = readFileSync(join(root, 'outbox', html), 'utf8')
    const eml = readFileSync(join(root, 'outbox', html.replace('.html', '.eml')), 'utf8')
    expect({ isSent, said }).toEqual({
      isSent: true,
      said: `Mailed to me@acme.example by outbox ${join(root, 'outbox')}.`,
    })
    expect(eml).toMatch(/^Subject: \[Preview: ordinary\] /m)
    expect(eml).toMatch(/^To: me@acme\.example$/m)
    expect(eml).not.toMatch(/^List-/m)
    const links = [...mail.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((url) => !url?.startsWith('http://localhost:4100/link/'))).toEqual([])
  })

  it.each([
    [{ host: 'localhost:4100' }, 403],
    [{ host: 'localhost:4100', origin: 'https://evil.example' }, 403],
    [{ host: 'localhost:4100', origin: 'http://localhost:8080' }, 403],
    [{ host: 'evil.example', origin: 'http://evil.example' }, 421],
  ])('is refused to %j', async (headers, status) => {
    const response = await post('me@acme.example', headers)

    expect(response.status).toBe(status)
  })

  it.each(['', 'nobody', 'a@b.example\r\nBcc: c@d.example'])(
    'takes no "%s" for an address',
    async (to) => {
      expect((await post(to, OWN)).status).toBe(400)
    },
  )

  it('sends nothing while something is wrong', async () => {
    await json('/show?case=ordinary')
    change('templates/briefing.txt', '{{nix}}')

    expect(await send('me@acme.example', OWN)).toMatchObject({ isSent: false })
  })

  it('is not there for GET, and its links lead to a page that does nothing', async () => {
    expect((await get('/send?case=ordinary')).status).toBe(404)
    expect(await (await get('/link/done')).text()).toContain('This is a preview')
  })

  async function send(to: string, headers: Record<string, string>) {
    return (await post(to, headers)).json() as Promise<Sent>
  }

  async function post(to: string, headers: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ to })
    return app.request('http://localhost:4100/send?case=ordinary', {
      method: 'POST',
      body,
      headers,
    })
  }
})

function change(file: string, text: string): void {
  writeFileSync(join(root, file), text)
  studio.changed([join(root, file)])
}

async function get(path: string): Promise<Response> {
  return app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
}

/** What the tests read of any answer; a fault that is not there fails them. */
interface Answer {
  readonly cases: readonly unknown[]
  readonly locales: readonly string[]
  readonly tenants: readonly string[]
  readonly fault: Fault
  readonly headers: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly view: readonly TreeNode[]
}

async function json(path: string): Promise<Answer> {
  return (await get(path)).json() as Promise<Answer>
}

function git(...words: readonly string[]): void {
  execFileSync('git', ['-C', root, ...words])
}
