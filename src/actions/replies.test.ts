import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, FRIDAY_MORNING, makeItem, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { HOUR } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { openAnswers } from '../render/open-answers.ts'
import { briefAll } from '../run/brief-all.ts'
import { placeOf } from '../run/rooms.ts'
import { openReplies } from '../source/replies.ts'
import { type ReplyReport, takeReplies } from './replies.ts'

/** A briefing that was sent, and replies to it as files. */
const ana = makeMailbox({ aliases: ['ana@acme.example'] })
const ben = makeMailbox({ address: 'ben@acme.example', name: 'Ben', locale: 'nl-NL' })
const NOW = new Date(FRIDAY_MORNING.getTime() + HOUR)
const QUOTES = ['Could you send me the figures?', 'Can you call Jo?', 'Please sign the lease.']
const ANSWERS = openAnswers('templates')

let folder: string
let replies: string
let world: World

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  replies = join(folder, 'replies')
  mkdirSync(replies)
  world = await openWorld({
    mailboxes: [ana, ben],
    openSource: () => ({
      async *mail() {},
      async meetings() {
        return { meetings: [], unreadable: [] }
      },
      async close() {},
    }),
    clock: () => NOW,
    folder,
  })
  for (const mailbox of [ana, ben]) {
    const store = await world.rooms.openStore(placeOf(mailbox))
    await store.addItems(
      QUOTES.map((quote) => makeItem({ quote })),
      FRIDAY_MORNING,
    )
    await store.close()
  }
  await briefAll(await world.rooms.roster.entries(), world.rooms, {
    momentOf: () => ({ now: FRIDAY_MORNING, day: FRIDAY, isForced: false, isRehearsal: false }),
    signal: new AbortController().signal,
    onReport: async () => {},
  })
  expect(world.sent).toHaveLength(2)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('a reply', () => {
  it('does what it says, is answered and moved away, and does nothing a second time', async () => {
    put('done 2, not 3, remind 1 monday, done 9\nfoo <b>bar</b>')

    expect(await take()).toMatchObject([{ kind: 'taken' }])

    expect(await states(ana)).toEqual(['snoozed', 'done', 'dismissed'])
    expect(await states(ben)).toEqual(['open', 'open', 'open'])
    expect(readdirSync(replies)).toEqual(['done'])
    const answer = world.sent[2]
    expect(answer).toMatchObject({
      to: { address: ana.address },
      inReplyTo: '<reply-1@acme.example>',
      subject: 'What your reply did',
    })
    expect(answer).not.toHaveProperty('unsubscribeUrl')
    expect(answer?.html).not.toContain('<b>')
    expect(answer?.text).toMatchInlineSnapshot(`
      "What your reply did
      ===================

      This is what came of your reply to the briefing of Fri, Mar 27.

      - 2: done.
      - 3: not a task; it is off your list.
      - 1: it comes back on Mon, Mar 30.
      - 9: there is no such number in that briefing.
      - “foo b bar b”: this was not understood, and nothing was done.

      The links in that briefing undo it.
      What can be said, one a line: done 2, not 3, remind 1 monday, unsubscribe.
      "
    `)

    expect(await take()).toEqual([])
    expect(world.sent).toHaveLength(3)
  })

  it('that comes again says that it was so already', async () => {
    put('done 2, unsubscribe')
    await take()
    put('done 2, unsubscribe')
    await take()

    expect(world.sent[3]?.text).toContain('2: it was done already.')
    expect(world.sent[3]?.text).toContain('You were unsubscribed already.')
    expect(world.sent[3]?.messageId).toBe(world.sent[2]?.messageId)
  })

  it('is answered in the reader’s language', async () => {
    put('klaar 1\nafmelden', { from: ben.address, to: ben })
    await take()

    expect(await states(ben)).toEqual(['done', 'open', 'open'])
    expect(world.sent[2]?.locale).toBe('nl')
    expect(world.sent[2]?.text).toContain('1: klaar.')
    expect(world.sent[2]?.text).toContain('Je bent afgemeld')
    expect((await world.rooms.roster.find(ben.address))?.subscription.on).toBe(false)
  })

  it('may come from an alias, and name the briefing in References', async () => {
    const id = world.sent[0]?.messageId
    put('done 1', { from: 'ANA@acme.example', headers: [`References: <a@b> ${id}`], to: undefined })
    await take()

    expect(await states(ana)).toEqual(['done', 'open', 'open'])
  })

  it('can’t put a reminder into the past', async () => {
    put('remind 1 march 27')
    await take()

    expect(await states(ana)).toEqual(['open', 'open', 'open'])
    expect(world.sent[2]?.text).toContain('1: it can come back from tomorrow on')
  })

  it('with nothing but quoted commands does nothing, and is told so', async () => {
    put('> done 1\n> unsubscribe')
    await take()

    expect(await states(ana)).toEqual(['open', 'open', 'open'])
    expect(world.sent[2]?.text).toContain('There was nothing in it to do.')
  })

  it('from somebody who is switched off is done, and not answered', async () => {
    await world.rooms.roster.setAdmin(ana.id, false, { by: 'test', at: NOW })
    put('done 1')

    expect(await take()).toMatchObject([{ kind: 'taken' }])
    expect(await states(ana)).toEqual(['done', 'open', 'open'])
    expect(world.sent).toHaveLength(2)
  })

  it('of which the store fails stays, and stops no other', async () => {
    put('done 1', { name: '1.eml' })
    put('klaar 1', { name: '2.eml', from: ben.address, to: ben })
    const findStore: World['desk']['findStore'] = async (place, options) => {
      if (place.id === ana.id) throw new RangeError('on purpose')
      return world.desk.findStore(place, options)
    }

    const reports = await take({ findStore })

    expect(reports.map(({ kind }) => kind)).toEqual(['failed', 'taken'])
    expect(readdirSync(replies)).toEqual(['1.eml', 'done'])
  })
})

describe('a reply is refused, changes nothing and is not answered', () => {
  it.each([
    ['unknown-sender', { from: 'eve@evil.example' }],
    ['no-briefing-of-theirs', { to: ben }],
    ['no-briefing-of-theirs', { to: undefined }],
    ['no-briefing-of-theirs', { to: undefined, headers: ['In-Reply-To: <brief.x@acme.example>'] }],
    ['from-ourselves', { from: 'briefing@acme.example' }],
    ['no-sender', { from: `${ana.address}, eve@evil.example` }],
    ['no-sender', { headers: ['From: eve@evil.example'] }],
    ['automated', { headers: ['Auto-Submitted: auto-replied'] }],
    ['automated', { headers: ['X-Auto-Response-Suppress: All'] }],
    ['automated', { headers: ['Precedence: bulk'] }],
    ['automated', { headers: ['Precedence: auto_reply'] }],
    ['automated', { headers: ['X-Autoreply: yes'] }],
    ['protected', { headers: ['Sensitivity: private'] }],
  ] as const)('as %s: %j', async (reason, given) => {
    put('done 1', given)

    expect(await take()).toMatchObject([{ kind: 'refused', reason }])

    expect(await states(ana)).toEqual(['open', 'open', 'open'])
    expect(await states(ben)).toEqual(['open', 'open', 'open'])
    expect(readdirSync(replies)).toEqual(['refused'])
    expect(world.sent).toHaveLength(2)
  })

  it('when our mail server is named and does not vouch for it', async () => {
    put('done 1', { name: '1.eml' })
    put('done 2', {
      name: '2.eml',
      headers: ['Authentication-Results: mx.acme.example; dkim=pass header.d=acme.example'],
    })

    const reports = await take({}, 'mx.acme.example')

    expect(reports.map(({ reason }) => reason)).toEqual(['not-vouched-for', undefined])
    expect(await states(ana)).toEqual(['open', 'done', 'open'])
  })

  it.each([
    ['empty', ''],
    ['zeros', '\0\0\0'],
    ['no head of a mail', 'no head of a mail'],
    ['a head of a hundred thousand lines', 'From: x\r\n'.repeat(100_000)],
  ])('when it is %s', async (_, content) => {
    writeFileSync(join(replies, 'a.eml'), content)

    expect(await take()).toMatchObject([{ kind: 'refused' }])
  })
})

describe('the folder', () => {
  it.runIf(process.platform === 'linux')('may hold a name in another encoding', async () => {
    writeFileSync(Buffer.from(join(replies, 'Rückfrage.eml'), 'latin1'), '')
    put('done 1', { name: 'z.eml' })

    expect(await take()).toMatchObject([{ kind: 'taken' }])
  })

  it('may be a maildir', async () => {
    for (const name of ['new', 'cur', 'tmp']) mkdirSync(join(replies, name))
    put('done 1', { name: 'new/1.M1.host' })
    put('done 2', { name: 'cur/2.M1.host:2,F' })
    put('done 3', { name: 'cur/3.M1.host:2,S' })
    put('done 3', { name: 'tmp/4.M1.host' })
    put('done 3', { name: 'new/5.M1.host', from: 'eve@evil.example' })
    await take()

    expect(await states(ana)).toEqual(['done', 'done', 'open'])
    expect(readdirSync(join(replies, 'new'))).toEqual([])
    expect(readdirSync(join(replies, 'cur'))).toEqual([
      '1.M1.host:2,S',
      '2.M1.host:2,FS',
      '3.M1.host:2,S',
    ])
    expect(readdirSync(join(replies, 'refused'))).toEqual(['5.M1.host'])
  })

  it('is taken though its answer can’t be written: it is settled, and asked for nothing twice', async () => {
    put('done 1')
    const { transport } = world.rooms

    const reports = await take({
      transport: { ...transport, send: () => Promise.reject(new Error()) },
    })

    expect(reports).toMatchObject([{ kind: 'taken' }])
    expect(await states(ana)).toEqual(['done', 'open', 'open'])
    expect(readdirSync(join(replies, 'done'))).toEqual(['reply.eml'])
  })

  it('is not left by a link', async () => {
    put('done 1', { name: '../outside.eml' })
    symlinkSync(join(folder, 'outside.eml'), join(replies, 'in.eml'))
    expect(await take()).toEqual([])

    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(replies, 'done'))
    put('done 1')

    expect(await take()).toMatchObject([{ kind: 'failed' }])
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([])
    expect(existsSync(join(replies, 'reply.eml'))).toBe(true)
  })

  it('that is away is an error', async () => {
    rmSync(replies, { recursive: true })

    await expect(take()).rejects.toThrow('there is no folder')
  })
})

interface Given {
  readonly from?: string
  readonly to?: Mailbox | undefined // whose briefing it answers
  readonly headers?: readonly string[]
  readonly name?: string
}

function put(
  text: string,
  { from = ana.address, headers = [], name = 'reply.eml', ...given }: Given = {},
): void {
  const answered = 'to' in given ? given.to : ana
  const id = world.sent.find(({ to }) => to.address === answered?.address)?.messageId
  const lines = [
    ...headers,
    `From: ${from}`,
    'To: briefing@acme.example',
    'Message-ID: <reply-1@acme.example>',
    'Date: Fri, 27 Mar 2026 07:30:00 -0400',
    ...(id === undefined ? [] : [`In-Reply-To: ${id}`]),
    'Content-Type: text/plain; charset=utf-8',
  ]
  writeFileSync(join(replies, name), `${lines.join('\r\n')}\r\n\r\n${text}\r\n`)
}

async function take(
  changes: Partial<World['desk']> = {},
  authserv?: string,
): Promise<readonly ReplyReport[]> {
  const desk = { ...world.desk, ...changes, answers: await ANSWERS, sender: world.rooms.sender }
  return takeReplies(openReplies(replies, authserv), desk, NOW)
}

/** Of the items, by their numbers in the briefing. */
async function states(mailbox: Mailbox): Promise<(string | undefined)[]> {
  const store = await world.rooms.openStore(placeOf(mailbox))
  try {
    const [briefing] = await store.briefings()
    const standings = await Promise.all(briefing?.itemIds.map((id) => store.item(id)) ?? [])
    return standings.map((standing) => standing?.state)
  } finally {
    await store.close()
  }
}
