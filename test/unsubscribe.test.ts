import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeReplies } from '../src/actions/replies.ts'
import { compile } from '../src/deliver/compile.ts'
import { addDays, HOUR, type LocalDay, type Span } from '../src/model/day.ts'
import type { Email } from '../src/model/email.ts'
import { isWorkday, type Mailbox } from '../src/model/mailbox.ts'
import { openAnswers } from '../src/render/open-answers.ts'
import { sendAtOn } from '../src/roster/schedule.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { openReplies } from '../src/source/replies.ts'
import type { Source } from '../src/source/source.ts'
import { makeRouter } from '../src/web/router.ts'
import { command } from './support/command.ts'
import { makeFront } from './support/front.ts'
import { FRIDAY, makeMailbox, makeMeeting } from './support/make.ts'
import { openWorld, type World } from './support/world.ts'

/**
 * On a Friday morning everybody gets a briefing, and six leave, each by another way that there is. Then a
 * year goes by, and beside it the same year for those who stay, as if nobody had left. Then all come back.
 */
const WAYS = [
  'page',
  'one-click',
  'one-click in parts',
  'reply',
  'settings',
  'command line',
] as const
type Way = (typeof WAYS)[number]

const PUBLIC_URL = 'http://localhost'
const YEAR = Array.from({ length: 365 }, (_, index) => addDays(FRIDAY, index + 1))
const AFTER = addDays(FRIDAY, 367) // a Monday

const leaving = new Map(WAYS.map((way, index) => [way, person(`leaving.${index}@acme.example`)]))
const staying = [person('staying.0@acme.example'), person('staying.1@acme.example')]

let folder: string
let now: Date
let world: World // where people leave
let other: World // where nobody does
let files: World // where one leaves by a process of its own, which needs files
let router: ReturnType<typeof makeRouter>
let subscribed: ReadonlyMap<Way, boolean | undefined> // once all have left
let leftAt: Date
let backAt: Date

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-unsubscribe-'))
  const byHand = leaverBy('command line')
  const inMemory = [...leaving.values(), ...staying].filter((mailbox) => mailbox !== byHand)
  now = sendAtOn(byHand, FRIDAY)
  world = await open(inMemory)
  other = await open(staying)
  files = await open([byHand], folder)
  router = serve(world)
  describeCompany(byHand)

  await morning(FRIDAY)
  leftAt = now = new Date(now.getTime() + HOUR)
  for (const way of WAYS) await leave(way)
  subscribed = await subscriptions()

  for (const day of YEAR) await morning(day)
  backAt = now = new Date(now.getTime() + HOUR)
  for (const way of WAYS) await comeBack(way)
  await morning(AFTER)
}, 120_000)

afterAll(async () => {
  for (const one of [world, other, files]) await one.close()
  rmSync(folder, { recursive: true })
})

describe('whoever unsubscribes', () => {
  it.each(WAYS)(
    'by %s gets nothing for a year, and a briefing the morning after they come back',
    (way) => {
      const leaver = leaverBy(way)
      const dates = mails()
        .filter(({ to }) => to.address === leaver.address)
        .map(({ date }) => date)

      expect(dates[0]).toEqual(sendAtOn(leaver, FRIDAY))
      expect(subscribed.get(way)).toBe(false)
      expect(dates.filter((date) => date > leftAt && date < backAt)).toEqual([])
      expect(dates.at(-1)).toEqual(sendAtOn(leaver, AFTER))
    },
  )

  it('changes no byte of anybody else’s mail', () => {
    const days = [FRIDAY, ...YEAR, AFTER]
    for (const mailbox of staying) {
      const bytes = bytesTo(mailbox, world)

      expect(bytes).toHaveLength(days.filter((day) => isWorkday(mailbox, day)).length)
      expect(bytes).toEqual(bytesTo(mailbox, other))
    }
  })

  it('is else only written to when they ask for it: a code, or what came of a reply', () => {
    const answers = mails().filter(({ listId }) => listId === undefined)

    expect(answers.map(({ to, messageId }) => [to.address, messageId.slice(1, 5)])).toEqual([
      [leaverBy('reply').address, 'answ'],
      [leaverBy('settings').address, 'code'],
      [leaverBy('settings').address, 'code'],
    ])
  })
})

function person(address: string): Mailbox {
  return makeMailbox({ address, name: 'Person' })
}

function leaverBy(way: Way): Mailbox {
  const mailbox = leaving.get(way)
  if (mailbox === undefined) throw new Error(`nobody leaves by ${way}`)
  return mailbox
}

/** All that was sent where people leave. */
function mails(): readonly Email[] {
  return [...world.sent, ...files.sent]
}

function open(mailboxes: readonly Mailbox[], at?: string): Promise<World> {
  return openWorld({
    mailboxes,
    openSource: twoMeetingsADay,
    clock: () => now,
    ...(at === undefined ? {} : { folder: at }),
  })
}

async function morning(day: LocalDay): Promise<void> {
  now = sendAtOn(person(''), day)
  for (const { rooms } of [world, other, files]) {
    await briefAll(await rooms.roster.entries(), rooms, {
      momentOf: () => ({ now, day, isForced: false, isRehearsal: false }),
      signal: new AbortController().signal,
      onReport: () => {},
    })
  }
}

async function leave(way: Way): Promise<void> {
  const mailbox = leaverBy(way)
  const { unsubscribeUrl = '' } = briefingOf(mailbox)
  const oneClick = { 'List-Unsubscribe': 'One-Click' }
  switch (way) {
    case 'page':
      expect((await router.request(unsubscribeUrl)).status).toBe(200)
      return post(unsubscribeUrl, new URLSearchParams({ move: 'do' }))
    case 'one-click':
      return post(unsubscribeUrl, new URLSearchParams(oneClick))
    case 'one-click in parts': {
      const parts = new FormData()
      parts.append('List-Unsubscribe', 'One-Click')
      return post(unsubscribeUrl, parts)
    }
    case 'reply':
      return reply(mailbox, 'unsubscribe')
    case 'settings':
      return inSettings(mailbox, 'unsubscribe')
    case 'command line':
      return onCommandLine(mailbox, 'unsubscribe')
  }
}

// A reply can't bring anybody back, but the link of the mail of a year ago can.
async function comeBack(way: Way): Promise<void> {
  const mailbox = leaverBy(way)
  if (way === 'settings') return inSettings(mailbox, 'subscribe')
  if (way === 'command line') return onCommandLine(mailbox, 'resubscribe')
  const { unsubscribeUrl = '' } = briefingOf(mailbox)
  return post(unsubscribeUrl, new URLSearchParams({ move: 'resubscribe' }))
}

async function reply(mailbox: Mailbox, text: string): Promise<void> {
  const replies = join(folder, 'replies')
  mkdirSync(replies)
  const head = [
    `From: ${mailbox.address}`,
    'To: briefing@acme.example',
    'Message-ID: <reply-1@acme.example>',
    `In-Reply-To: ${briefingOf(mailbox).messageId}`,
  ]
  writeFileSync(join(replies, '1.eml'), `${head.join('\r\n')}\r\n\r\n${text}\r\n`)
  const answers = await openAnswers('templates')
  const desk = { ...world.desk, answers, sender: world.rooms.sender }
  expect(await takeReplies(openReplies(replies, undefined), desk, now)).toMatchObject([
    { kind: 'taken' },
  ])
}

// Through the second step, in a browser that is new each time.
async function inSettings(mailbox: Mailbox, move: string): Promise<void> {
  const grant = { purpose: 'settings', mailbox: mailbox.id, subject: undefined } as const
  const url = world.rooms.links.url({ ...grant, day: FRIDAY, revision: 1 }, now)
  await post(url, new URLSearchParams({ move: 'send-code' }))
  const code = /^\d{6}$/m.exec(world.sent.at(-1)?.text ?? '')?.[0] ?? ''
  const known = await router.request(url, {
    method: 'POST',
    body: new URLSearchParams({ move: 'code', code }),
  })
  const cookie = known.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await post(url, new URLSearchParams({ move }), cookie)
}

async function onCommandLine({ address }: Mailbox, verb: string): Promise<void> {
  const config = join(folder, 'daybrief.yaml')
  const { code, err } = await command(['mailbox', verb, address, '--config', config])
  expect([code, err]).toEqual([0, ''])
}

async function post(url: string, body: URLSearchParams | FormData, cookie = ''): Promise<void> {
  const headers = { Cookie: cookie }
  expect((await router.request(url, { method: 'POST', headers, body })).status).toBe(200)
}

function briefingOf({ address }: Mailbox): Email {
  const mail = mails().find(({ to }) => to.address === address)
  if (mail === undefined) throw new Error(`${address} got no briefing`)
  return mail
}

function bytesTo({ address }: Mailbox, { sent: mails }: World): string[] {
  return mails.flatMap((mail) => {
    const parcel = mail.to.address === address ? [compile(mail)] : []
    return parcel.map((one) => (one.kind === 'parcel' ? one.bytes.toString('latin1') : one.code))
  })
}

async function subscriptions(): Promise<ReadonlyMap<Way, boolean | undefined>> {
  const all = new Map<Way, boolean | undefined>()
  for (const [way, { id }] of leaving) {
    const { roster } = way === 'command line' ? files.rooms : world.rooms
    all.set(way, (await roster.findById(id))?.subscription.on)
  }
  return all
}

function serve(one: World): ReturnType<typeof makeRouter> {
  return makeRouter(makeFront(one, { clock: () => now, publicUrl: PUBLIC_URL }))
}

/** As configuration, for the command line. */
function describeCompany({ address, name, timeZone }: Mailbox): void {
  const mailboxes = [{ address, name, timeZone }]
  const acme = {
    id: 'acme',
    name: 'Acme',
    geo: 'us',
    briefing: 'on',
    source: 'folder:.',
    mailboxes,
  }
  const config = { from: 'briefing@acme.example', data: '.', tenants: [acme] }
  writeFileSync(join(folder, 'daybrief.yaml'), JSON.stringify(config))
}

function twoMeetingsADay(): Source {
  return {
    async *mail() {},
    async meetings({ start }: Span) {
      const at = (hour: number) => makeMeeting({ start: new Date(start.getTime() + hour * HOUR) })
      return { meetings: [at(10), at(14)], unreadable: [] }
    },
    async close() {},
  }
}
