import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { logTo, makeFront, SECRET } from '../../test/support/front.ts'
import { FRIDAY, FRIDAY_MORNING, makeItem, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { openLinks } from '../links/open.ts'
import type { Grant } from '../model/action.ts'
import { DAY, HOUR, MINUTE } from '../model/day.ts'
import { placeOf } from '../run/rooms.ts'
import { makeRouter } from './router.ts'

/** What an expired link still does, through the whole server, without a port. */
const ana = makeMailbox()
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben', locale: 'nl-NL' })
const ITEM = makeItem()
const SIGNED_AT = FRIDAY_MORNING
const BY_TEST = { by: 'test', at: SIGNED_AT }

const SLOT = {
  id: '00000000000000aa',
  start: new Date('2026-03-27T14:00:00Z'),
  end: new Date('2026-03-27T15:00:00Z'),
  for: undefined,
}

let folder: string
let world: World
let now: Date
let logged: string
let router: ReturnType<typeof makeRouter>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  now = new Date(SIGNED_AT.getTime() + 31 * DAY)
  logged = ''
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: () => {
      throw new Error('no source is asked')
    },
    clock: () => now,
    folder,
  })
  for (const mailbox of [ana, ben]) {
    const store = await world.rooms.openStore(placeOf(mailbox))
    await store.addItems([ITEM], SIGNED_AT)
    await store.close()
  }
  router = serve()
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('an expired link', () => {
  it('offers a fresh one by mail, which does what the old one did', async () => {
    const offer = await get(pathOf('done'))
    expect(offer.status).toBe(410)
    const page = await offer.text()
    expect(page).toContain('<bdi>a…@acme.example</bdi>')
    expect(page).toContain('value="fresh-link"')
    expect(page).not.toMatch(new RegExp(`${ana.address}|${ITEM.quote}`))
    expect(world.sent).toEqual([])

    const sent = await ask(pathOf('done'))
    expect(sent.status).toBe(200)
    expect(await sent.text()).not.toContain(ana.address)
    const [mail, ...more] = world.sent
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      to: { name: ana.name, address: ana.address },
      from: world.rooms.sender,
      messageId: `<link.${now.getTime()}.${ana.id}@acme.example>`,
    })
    expect(mail).not.toHaveProperty('listId')
    expect(mail?.html).toContain(`href="${linkIn(mail?.text)}"`)
    expect(mail?.text.replace(/http\S+/, 'LINK')).toMatchInlineSnapshot(`
      "Here is the fresh link that was asked for, in place of one in your briefing
      of Fri, Mar 27:

      Done: LINK

      It works for 30 days. It acts for you, so think before you forward this
      mail.

      It was asked for just now on a page of ana.ruiz@acme.example, so it comes
      even if you have unsubscribed. If that wasn’t you, do nothing: only this
      mail has the link.
      "
    `)

    now = new Date(now.getTime() + 30 * DAY - 1000)
    const done = await post(new URL(linkIn(mail?.text)).pathname, 'move=do')
    expect(await done.text()).toContain('<h1>Done</h1>')
  })

  it('is answered in its reader’s language, page and mail', async () => {
    expect(await (await get(pathOf('done', ben))).text()).toContain('Deze link is verlopen')
    await ask(pathOf('done', ben))

    expect(world.sent[0]).toMatchObject({ locale: 'nl', to: { address: ben.address } })
    expect(world.sent[0]?.text).toContain('Klaar: http')
  })

  it.each(['why', 'settings'] as const)('to %s leads there again', async (purpose) => {
    await ask(pathOf(purpose))

    expect(linkIn(world.sent[0]?.text)).toContain(`/${purpose}/`)
    expect(world.sent[0]?.html).not.toContain(ITEM.quote)
  })

  it.each<[string, Partial<Grant>]>([
    ['an item that is not kept any more', { purpose: 'done', subject: '0'.repeat(16) }],
    ['a time that nobody kept', { purpose: 'book-focus', subject: '0'.repeat(16) }],
    ['a time that has passed', { purpose: 'book-focus', subject: SLOT.id }],
  ])('to %s says so, and leads to the settings', async (_, grant) => {
    await offerSlot()
    const path = signed({ ...grantOf('done', ana), ...grant })
    expect(await (await get(path)).text()).toContain('is not there any more')
    await ask(path)

    expect(linkIn(world.sent[0]?.text)).toContain('/settings/')
  })

  it('does nothing that it did before', async () => {
    const answer = await post(pathOf('done'), 'move=do')
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('value="fresh-link"')

    const store = await world.rooms.openStore(placeOf(ana))
    expect(await store.item(ITEM.id)).toMatchObject({ state: 'open' })
    await store.close()
    expect(world.sent).toEqual([])
  })

  it('mails nothing for GET, HEAD and OPTIONS, whatever they say', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await router.request(`${pathOf('done')}?move=fresh-link`, { method })
    }
    expect(world.sent).toEqual([])
  })

  it('that is asked for twice, or twenty times at once, is mailed once a minute', async () => {
    const path = pathOf('done')
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(path)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(world.sent).toHaveLength(1)

    now = new Date(now.getTime() + MINUTE)
    await ask(path)
    expect(world.sent).toHaveLength(2)
  })

  it('is mailed three times an hour, after a restart as well, and others have their own hour', async () => {
    const ask1 = async (minutes: number) => {
      now = new Date(now.getTime() + minutes * MINUTE)
      return (await ask(pathOf('done'))).status
    }
    expect([await ask1(0), await ask1(2), await ask1(2)]).toEqual([200, 200, 200])
    router = serve()
    expect(await ask1(2)).toBe(429)
    expect((await ask(pathOf('done', ben))).status).toBe(200)
    now = new Date(now.getTime() + HOUR)
    expect(await ask1(0)).toBe(200)
    expect(world.sent).toHaveLength(5)
  })

  it('is mailed ten times a day, whoever asks on', async () => {
    for (let times = 0; times < 30; times++) {
      now = new Date(now.getTime() + 30 * MINUTE)
      await ask(pathOf('done'))
    }

    expect(world.sent).toHaveLength(10)
  })

  it('may be asked for again at once when its mail did not leave', async () => {
    world.answers.push({ kind: 'deferred', code: '451' })
    expect(await (await ask(pathOf('done'))).text()).toContain('could not be mailed')
    expect(await (await ask(pathOf('done'))).text()).toContain('on its way')
    expect(world.sent).toHaveLength(1)
    expect(logged).toContain('"smtp":"451"')
  })

  it('comes to somebody unsubscribed, and says gone of somebody erased', async () => {
    await world.rooms.roster.setSubscribed(ana.id, false, BY_TEST)
    expect((await ask(pathOf('done'))).status).toBe(200)
    expect(world.sent).toHaveLength(1)

    await world.rooms.roster.erase(ana.id, BY_TEST)
    expect((await get(pathOf('done'))).status).toBe(410)
    const gone = await ask(pathOf('done'))
    expect(gone.status).toBe(410)
    expect(await gone.text()).not.toContain('<form')
    expect(world.sent).toHaveLength(1)
  })

  it('of a retired key, changed, or under another purpose, offers nothing', async () => {
    const retired = openLinks({
      publicUrl: 'https://acme.example',
      keys: [{ id: 9, secret: SECRET }],
    })
    const token = retired.sign(grantOf('done', ana), SIGNED_AT)
    const path = pathOf('done')
    for (const wrong of [`/done/${token}`, path.slice(0, -1), path.replace('done', 'settings')]) {
      const answer = await ask(wrong)
      expect([400, 403]).toContain(answer.status)
      expect(await answer.text()).not.toContain('<form')
    }
    expect(world.sent).toEqual([])
  })

  it('leaves no address, link or path in the log', async () => {
    await get(pathOf('done'))
    await ask(pathOf('done'))

    expect(logged).toContain(ana.id)
    expect(logged).not.toMatch(/@|[\w-]{40}|"\/|http/)
  })
})

describe('a slow mail server', () => {
  it.each(['done', 'settings'] as const)(
    'does not keep whoever asks at a link to %s waiting, and its failure is logged',
    async (purpose) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        const { promise, reject } = Promise.withResolvers<never>()
        const handed = Promise.withResolvers<void>()
        router = serve(() => {
          handed.resolve()
          return promise
        })
        if (purpose === 'settings') now = SIGNED_AT
        const move = purpose === 'settings' ? 'send-code' : 'fresh-link'
        const answer = post(pathOf(purpose), `move=${move}`)
        await handed.promise
        await vi.advanceTimersByTimeAsync(4_000)

        const page = await (await answer).text()
        expect(page).toContain(purpose === 'settings' ? 'name="code"' : 'on its way')
        expect(logged).not.toContain('"level":50')
        reject(new TypeError('of ana@acme.example'))
        await promise.catch(() => undefined)
        await vi.advanceTimersByTimeAsync(0)
        expect(logged).toContain('mail somebody waits for failed')
        expect(logged).not.toContain('@')
      } finally {
        vi.useRealTimers()
      }
    },
  )
})

describe('settings', () => {
  it('that were saved answer in the language and zone that were just chosen', async () => {
    now = SIGNED_AT
    await post(pathOf('settings'), 'move=send-code')
    const code = /^\d{6}$/m.exec(world.sent[0]?.text ?? '')?.[0]
    const opened = await post(pathOf('settings'), `move=code&code=${code}`)
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const form = 'sendAt=07:00&workdays=mon&timeZone=Asia/Tokyo&locale=nl&most=10&exclude='
    const saved = await post(pathOf('settings'), `move=save&${form}`, cookie)

    expect(await saved.text()).toContain('Opgeslagen.')
    const erased = await post(pathOf('settings'), 'move=erase&confirm=yes', cookie)
    expect((await erased.text()).replaceAll('\u202f', ' ')).toMatch(
      /<html lang="nl"[\s\S]*\b20:00\b/,
    )
  })
})

function serve(send = world.rooms.transport.send) {
  const log = logTo((line) => {
    logged += line
  })
  return makeRouter(makeFront(world, { clock: () => now, log, send }))
}

function grantOf(purpose: Grant['purpose'], { id }: { readonly id: string }): Grant {
  const subject = purpose === 'done' ? ITEM.id : undefined
  return { purpose, mailbox: id, subject, day: FRIDAY, revision: 1 }
}

async function offerSlot(): Promise<void> {
  const store = await world.rooms.openStore(placeOf(ana))
  const claim = await store.claim(FRIDAY, world.rooms.holder, false)
  if (claim.kind !== 'claim') throw new Error(claim.reason)
  await store.handing(claim, '<1@acme.example>', { itemIds: [], focus: [SLOT] })
  await store.close()
}

function signed(grant: Grant): string {
  return `/${grant.purpose}/${world.rooms.links.sign(grant, SIGNED_AT)}`
}

function pathOf(purpose: Grant['purpose'], mailbox = ana): string {
  return signed(grantOf(purpose, mailbox))
}

function get(path: string): Promise<Response> {
  return Promise.resolve(router.request(path))
}

function ask(path: string): Promise<Response> {
  return post(path, 'move=fresh-link')
}

function post(path: string, body: string, cookie = ''): Promise<Response> {
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
  return Promise.resolve(router.request(path, { method: 'POST', headers, body }))
}

function linkIn(text = ''): string {
  return /http\S+/.exec(text)?.[0] ?? 'none'
}
