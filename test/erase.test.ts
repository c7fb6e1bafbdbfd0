import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Opening, openFront, openReplyDesk, withRooms } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import type { Grant } from '../src/model/action.ts'
import { messageIdOf } from '../src/model/email.ts'
import { idOf } from '../src/model/id.ts'
import { briefAll } from '../src/run/brief-all.ts'
import type { Rooms } from '../src/run/rooms.ts'
import { command } from './support/command.ts'

/**
 * Somebody who had every kind of thing is erased, and then every file is searched for them: their address,
 * their other address, a word of their mail and of their name, and their id. Their neighbour loses nothing.
 */
const DAY = '2026-03-27'
const NOW = new Date('2026-03-27T09:00:00Z')
const CANARY = 'zyxcanary'
const ANA = `ana.${CANARY}@acme.example`
const ALIAS = `desk.${CANARY}@acme.example`
const BEN = 'ben@acme.example'
const [ANA_ID, BEN_ID] = [idOf(ANA), idOf(BEN)]
const SETTINGS: Grant = {
  purpose: 'settings',
  mailbox: ANA_ID,
  subject: undefined,
  day: DAY,
  revision: 1,
}

let folder: string
let config: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-erase-'))
  config = join(folder, 'daybrief.yaml')
  writeFileSync(config, CONFIG)
  for (const address of [ANA, BEN]) writeMailbox(address)
})

afterEach(() => rmSync(folder, { recursive: true }))

it.each([
  ['their page', 'a folder'],
  ['their page', 'a maildir'],
  ['the command line', 'a folder'],
])('an erase by %s leaves nothing of them, with replies in %s', async (door, replies) => {
  const isMaildir = replies === 'a maildir'
  if (isMaildir) for (const name of ['new', 'cur']) mkdirSync(join(folder, 'replies', name))

  await withRooms(openingAt(true), brief)
  await withRooms(openingAt(false), async (rooms) => {
    await live(rooms, isMaildir)
    expect(kindsHeld()).toEqual(['box', 'data/mail', 'data/outbox', 'data/roster', 'replies'])
    if (door !== 'their page') return
    const { settings } = await openFront(openingAt(false), rooms)
    const form = new Map([
      ['move', ['erase']],
      ['confirm', ['yes']],
    ])
    expect(await settings.act(SETTINGS, form, NOW)).toMatchObject({
      ...{
        kind: 'erased',
        address: ANA,
        items: 1,
        briefings: 1,
        outcomes: 1,
        mails: 5,
        replies: 4,
      },
    })
    expectNothing() // while the roster is still open
  })
  if (door === 'the command line') {
    const { out, code } = await command(['mailbox', 'erase', ANA, '--config', config])
    expect(code).toBe(0)
    expect(JSON.parse(out).deleted).toMatchObject({ items: 1, outbox: 5, replies: 4 })
  }

  expectNothing()
  const rest = filesIn('box', 'replies', 'data').filter((file) => file.includes(BEN_ID))
  expect(rest.filter((file) => file.endsWith('.eml'))).toHaveLength(3) // a briefing, a rehearsal, an answer
  expect(filesIn('replies').filter((file) => /ben/.test(file))).toHaveLength(1)
})

it('an account that was closed a day ago takes its replies along', async () => {
  await withRooms(openingAt(false), (rooms) => live(rooms, false))
  writeFileSync(config, CONFIG.replace(/\n.*name: Ana.*/, ''))
  const words = ['run', '--day', '2026-03-28', '--config', config]
  await command(words)
  expect(kindsHeld()).toContain('replies')

  const aDayOn = new Date(Date.now() + 25 * 3600 * 1000)
  const { eraseClosed } = await import('../src/run/erase.ts')
  await withRooms(openingAt(false), (rooms) =>
    eraseClosed(rooms, () => openingAt(false).config.tenants, aDayOn),
  )

  expectNothing()
})

it('what a backup brings back of somebody who was erased goes again, and of nobody else', async () => {
  await withRooms(openingAt(false), brief)
  cpSync(join(folder, 'data', 'mail'), join(folder, 'backup'), { recursive: true })
  await command(['mailbox', 'erase', ANA, '--config', config])
  await command(['mailbox', 'unsubscribe', BEN, '--config', config])
  cpSync(join(folder, 'backup'), join(folder, 'data', 'mail'), { recursive: true })
  expect(storesHeld()).toHaveLength(2)

  const { err } = await command(['run', '--config', config])

  expect(err).toContain('"msg":"erased data was back"')
  expect(storesHeld()).toEqual([`${BEN_ID}.sqlite`])

  // Who comes back of their own will keeps what is made from then on.
  await command(['mailbox', 'resubscribe', ANA, '--config', config])
  await command(['run', '--day', '2026-03-30', '--config', config])
  await command(['mailbox', 'unsubscribe', ANA, '--config', config])
  await command(['run', '--config', config])
  expect(storesHeld()).toHaveLength(2)
})

function storesHeld(): string[] {
  const names = readdirSync(join(folder, 'data', 'mail'), { recursive: true, encoding: 'utf8' })
  return names.map((name) => basename(name)).filter((name) => name.endsWith('.sqlite'))
}

/** A morning, a code, a fresh link, settings, a sender left out, and replies of all fates. */
async function live(rooms: Rooms, isMaildir: boolean): Promise<void> {
  await brief(rooms)
  const opening = openingAt(false)
  const front = await openFront(opening, rooms)
  expect(await front.secondStep.ask(ANA_ID, NOW)).toBe('sent')
  expect(await front.freshLinks.ask(SETTINGS, NOW)).toMatchObject({ stage: 'sent' })
  const form = new Map(
    Object.entries({
      ...{ move: ['save'], sendAt: ['06:30'], workdays: ['fri'], timeZone: ['UTC'] },
      ...{ locale: ['nl'], most: ['5'], exclude: [`*@${CANARY}.example`] },
    }),
  )
  expect(await front.settings.act(SETTINGS, form, NOW)).toMatchObject({ stage: 'saved' })

  const take = await openReplyDesk(opening, rooms, join(folder, 'replies'))
  const box = join('replies', isMaildir ? 'new' : '')
  const answering = (id: string) =>
    messageIdOf(id, DAY, 1, rooms.links.mark(id, DAY, 1), 'acme.example')
  putMail(box, 'ana-1.eml', ALIAS, 'done 1', answering(ANA_ID))
  putMail(box, 'ana-2.eml', ANA, `nothing of ours ${CANARY}`, '<x@acme.example>')
  putMail(box, 'bounce.eml', 'mailer-daemon@acme.example', 'is full', answering(ANA_ID))
  putMail(box, 'ben.eml', BEN, 'done 1', answering(BEN_ID))
  const kinds = (await take(NOW)).map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual(['refused', 'refused', 'taken', 'taken'])
  putMail(box, 'ana-3.eml', ANA, 'done 1', answering(ANA_ID)) // waits
}

async function brief(rooms: Rooms): Promise<void> {
  const isRehearsal = rooms.transport.name.endsWith(join('data', 'outbox'))
  await briefAll(await rooms.roster.entries(), rooms, {
    momentOf: () => ({ now: NOW, day: DAY, isForced: false, isRehearsal }),
    signal: new AbortController().signal,
    onReport: ({ kind }) => expect(kind).toBe('sent'),
  })
}

// A dry run of somebody who has another outbox, or a server, writes into data/outbox.
function openingAt(isRehearsal: boolean): Opening {
  const read = readConfig(config)
  const deliver = isRehearsal ? `outbox:${join(folder, 'data', 'outbox')}` : read.deliver
  return { config: { ...read, deliver }, log: openLog('silent'), clock: () => NOW, isRehearsal }
}

function expectNothing(): void {
  expect(kindsHeld()).toEqual([])
  const named = filesIn('box', 'replies', 'data').filter((file) => file.includes(ANA_ID))
  expect(named).toEqual([])
  const holding = filesIn('box', 'replies', 'data').filter((file) => text(file).includes(ANA_ID))
  // That they are not to be briefed is kept, and who changed what, by id.
  expect(holding.filter((file) => !file.startsWith('data/roster.sqlite'))).toEqual([])
  expect(text('data/roster.sqlite')).toContain(ANA_ID)
}

/** In which places a word of theirs is found, as text or as base64 of any alignment. */
function kindsHeld(): string[] {
  const holding = filesIn('box', 'replies', 'data').filter((file) => text(file).includes(CANARY))
  return [
    ...new Set(holding.map((file) => /^(?:data\/)?[a-z]+/.exec(file)?.[0] ?? file)),
  ].toSorted()
}

function text(file: string): string {
  return readFileSync(join(folder, file), 'latin1').toLowerCase().replaceAll('=\r\n', '')
}

function filesIn(...places: readonly string[]): string[] {
  return places.flatMap((place) =>
    readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' })
      .map((name) => join(place, name))
      .filter((name) => statSync(join(folder, name)).isFile()),
  )
}

function putMail(place: string, name: string, from: string, words: string, inReplyTo: string) {
  const head = [`From: <${from}>`, 'To: <briefing@acme.example>', `In-Reply-To: ${inReplyTo}`]
  const rest = [`Message-ID: <${name}@acme.example>`, `Date: ${NOW.toUTCString()}`, '', words, '']
  writeFileSync(join(folder, 'half'), [...head, ...rest].join('\r\n'))
  renameSync(join(folder, 'half'), join(folder, place, name))
}

function writeMailbox(address: string): void {
  const home = join(folder, 'mailboxes', address)
  mkdirSync(join(home, 'mail'), { recursive: true })
  mkdirSync(join(home, 'calendar'))
  mkdirSync(join(folder, 'replies'), { recursive: true })
  const word = address === ANA ? CANARY : 'other'
  const head = ['From: Cleo <cleo@acme.example>', `To: <${address}>`, `Subject: About ${word}`]
  const rest = [`Message-ID: <${word}@acme.example>`, 'Date: Thu, 26 Mar 2026 10:00:00 +0000']
  const words = `Could you send me the ${word} figures by Friday?`
  writeFileSync(join(home, 'mail', '1.eml'), [...head, ...rest, '', words, ''].join('\r\n'))
}

const CONFIG = `
from: briefing@acme.example
port: 0
deliver: outbox:./box
replies: { folder: ./replies }
tenants:
  - id: acme
    name: Acme
    geo: us
    briefing: on
    source: folder:./mailboxes
    mailboxes:
      - { address: ${ANA}, aliases: [${ALIAS}], name: Ana ${CANARY}, timeZone: UTC }
      - { address: ${BEN}, name: Ben, timeZone: UTC }
`
