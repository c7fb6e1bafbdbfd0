import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendar, event } from '../../test/support/calendar.ts'
import { logTo, makeFront } from '../../test/support/front.ts'
import { FRIDAY, FRIDAY_MORNING, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { openNoticeDesk } from '../actions/notice.ts'
import { DAY } from '../model/day.ts'
import { meetingIdOf } from '../model/meeting.ts'
import { openNotices } from '../render/open-notices.ts'
import { placeOf } from '../run/rooms.ts'
import { openInvitations, openSource } from '../source/open.ts'
import { makeRouter } from './router.ts'

/** Answering an invitation through the whole server, without a port: a real calendar, store and pages. */
const ana = makeMailbox()
const notices = await openNotices('templates')
const PURPOSES = ['answer-meeting', 'late'] as const
type Purpose = (typeof PURPOSES)[number]

let folder: string
let world: World
let logged: string
let router: ReturnType<typeof makeRouter>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  const home = join(folder, 'mailboxes', ana.address, 'calendar')
  mkdirSync(home, { recursive: true })
  writeFileSync(
    join(home, 'calendar.ics'),
    calendar(
      event(
        'UID:review',
        'DTSTART:20260327T140000Z',
        'DTEND:20260327T150000Z',
        'SUMMARY:Budget <review>',
        'ORGANIZER;CN=Ben Okafor:mailto:ben@acme.example',
        `ATTENDEE:mailto:${ana.address}`,
      ),
    ),
  )
  const source = `folder:${join(folder, 'mailboxes')}`
  world = await openWorld({
    mailboxes: [ana],
    openSource: (mailbox) => openSource(source, mailbox),
    clock: () => FRIDAY_MORNING,
    folder,
  })
  await (await world.rooms.openStore(placeOf(ana))).close()
  logged = ''
  router = serve(source)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe.each(PURPOSES)('a link of %s', (purpose) => {
  it('opens no more than the page that asks for a code', async () => {
    const says = purpose === 'late' ? '5' : 'accepted'
    const asked = [await get(purpose), await post(purpose, `move=send&says=${says}`)]

    for (const answer of asked) {
      const html = await answer.text()
      expect(html).toContain('First, a code')
      expect(html).not.toMatch(/Budget|Ben|ben@|review/)
      expect(html).not.toContain(ana.address)
    }
    expect(world.sent).toEqual([])
  })

  it('shows what will be sent behind it, and GET, HEAD and OPTIONS send nothing', async () => {
    const cookie = await known(purpose)
    const mails = world.sent.length

    const html = await (await get(purpose, cookie)).text()
    expect(html).toContain('Budget &lt;review&gt;')
    expect(html).toContain('ben@acme.example')
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await router.request(`${pathOf(purpose)}?move=send&says=accepted`, {
        method,
        headers: { Cookie: cookie },
      })
    }
    expect(world.sent).toHaveLength(mails)
  })

  it('sends one mail, once, and logs ids alone', async () => {
    const cookie = await known(purpose)
    const mails = world.sent.length
    const body = `move=send&says=${purpose === 'late' ? '15' : 'tentative'}&comment=On+my+way`

    const sent = await post(purpose, body, cookie)
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('is sent</h1>')])
    expect(await (await post(purpose, body, cookie)).text()).toContain('already</h1>')

    expect(world.sent.slice(mails).map(({ to }) => to.address)).toEqual(['ben@acme.example'])
    expect(world.sent.at(-1)?.text).toContain('On my way')
    expect(logged).not.toMatch(/Budget|ben@|On my way/)
  })

  it.each([
    ['nothing chosen', 'move=send', 400],
    ['a move that it has not', 'move=do', 400],
    ['a comment that is too long', `move=send&says=5&comment=${'x'.repeat(501)}`, 400],
    ['more than a form', `move=send&comment=${'x'.repeat(20_000)}`, 413],
    ['a mail program’s unsubscribe', 'List-Unsubscribe=One-Click', 400],
  ])('answers %s with a plain page', async (_name, body, status) => {
    const cookie = await known(purpose)
    const mails = world.sent.length

    const answer = await post(purpose, body, cookie)

    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(world.sent).toHaveLength(mails)
  })

  it('is gone when its meeting is, and expired after 30 days', async () => {
    const cookie = await known(purpose)
    const path = pathOf(purpose, meetingIdOf('another'))
    const gone = await router.request(path, { headers: { Cookie: cookie } })
    expect(gone.status).toBe(410)
    expect(await gone.text()).toContain('This meeting is not there any more')

    const old = pathOf(purpose, undefined, new Date(FRIDAY_MORNING.getTime() - 31 * DAY))
    expect((await router.request(old, { headers: { Cookie: cookie } })).status).toBe(410)
  })
})

function serve(source: string) {
  const log = logTo((line) => {
    logged += line
  })
  const { sender } = world.rooms
  const invitations = openInvitations(source)
  return makeRouter({
    ...makeFront(world, { clock: () => FRIDAY_MORNING, log }),
    notices: openNoticeDesk({ ...world.desk, log, sender, invitations, notices }),
  })
}

function pathOf(purpose: Purpose, subject = meetingIdOf('review'), now = FRIDAY_MORNING): string {
  const grant = { purpose, mailbox: ana.id, subject, day: FRIDAY, revision: 1 }
  return `/${purpose}/${world.rooms.links.sign(grant, now)}`
}

async function get(purpose: Purpose, cookie = ''): Promise<Response> {
  return router.request(pathOf(purpose), { headers: { Cookie: cookie } })
}

async function post(purpose: Purpose, body: string, cookie = ''): Promise<Response> {
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
  return router.request(pathOf(purpose), { method: 'POST', headers, body })
}

async function known(purpose: Purpose): Promise<string> {
  await post(purpose, 'move=send-code')
  const code = /^\d{6}$/m.exec(world.sent.at(-1)?.text ?? '')?.[0] ?? 'none'
  const [cookie = ''] = (await post(purpose, `move=code&code=${code}`)).headers.getSetCookie()
  return cookie.split(';')[0] ?? ''
}
