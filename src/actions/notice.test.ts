import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { calendar, event } from '../../test/support/calendar.ts'
import { FRIDAY, FRIDAY_MORNING, makeMailbox } from '../../test/support/make.ts'
import { openWorld, type World } from '../../test/support/world.ts'
import { compile } from '../deliver/compile.ts'
import type { Transport } from '../deliver/transport.ts'
import { MINUTE } from '../model/day.ts'
import type { Delivery, Email } from '../model/email.ts'
import { meetingIdOf } from '../model/meeting.ts'
import { openNotices } from '../render/open-notices.ts'
import { placeOf } from '../run/rooms.ts'
import { openInvitations, openSource } from '../source/open.ts'
import { type NoticeDesk, openNoticeDesk } from './notice.ts'

/** Answers and "I'll be late", on files: a real calendar folder, a real store, the mails that would leave. */
const ana = makeMailbox({ aliases: ['ruiz@acme.example'] })
const notices = await openNotices('templates')
const NOW = FRIDAY_MORNING
const BEN = 'ORGANIZER;CN=Ben Okafor:mailto:Ben@acme.example'
const ME = 'ATTENDEE;CN=Ana;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:Ana.Ruiz@acme.example'
const SINGLE = [
  'UID:review@acme.example',
  'SEQUENCE:2',
  'DTSTART:20260327T140000Z',
  'DTEND:20260327T150000Z',
  'SUMMARY:Budget review\\, part 2',
  BEN,
  ME,
]
const REVIEW = meetingIdOf('review@acme.example')
const STAND_UP = meetingIdOf('standup@acme.example', '2026-03-27T13:00:00.000Z')
const STAND_UPS = [
  'UID:standup@acme.example',
  'DTSTART;TZID=America/New_York:20260302T090000',
  'DTEND;TZID=America/New_York:20260302T093000',
  'RRULE:FREQ=DAILY',
  'SUMMARY:Stand-up',
  BEN,
  ME,
]
const NEW_YORK = [
  'BEGIN:VTIMEZONE',
  'TZID:America/New_York',
  'X-LIC-LOCATION:America/New_York',
  'BEGIN:STANDARD',
  'DTSTART:20071104T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'TZNAME:EST',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:20070311T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'TZNAME:EDT',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  '',
].join('\r\n')

let folder: string
let world: World
let desk: NoticeDesk

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  mkdirSync(join(folder, 'mailboxes', ana.address, 'calendar'), { recursive: true })
  const source = `folder:${join(folder, 'mailboxes')}`
  world = await openWorld({
    mailboxes: [ana],
    openSource: (mailbox) => openSource(source, mailbox),
    clock: () => NOW,
    folder,
  })
  await (await world.rooms.openStore(placeOf(ana))).close()
  desk = deskWith(world.rooms.transport)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

describe('an answer', () => {
  it('is shown before it is sent, and looking changes no file', async () => {
    invite(event(...SINGLE))
    const before = filesIn(folder)

    expect(await look()).toEqual({
      kind: 'notice',
      purpose: 'answer-meeting',
      stage: 'ask',
      shown: {
        meeting: {
          title: 'Budget review, part 2',
          isPrivate: false,
          isAllDay: false,
          start: new Date('2026-03-27T14:00:00Z'),
          end: new Date('2026-03-27T15:00:00Z'),
        },
        organizer: { name: 'Ben Okafor', address: 'ben@acme.example' },
        writer: { name: 'Ana Ruiz', address: 'ana.ruiz@acme.example' },
        said: undefined,
        hasSeries: false,
      },
    })
    expect(filesIn(folder)).toEqual(before)
    expect(world.sent).toEqual([])
  })

  it('goes to the organiser alone, as words and as iTIP', async () => {
    invite(event(...SINGLE))

    expect(await act('accepted', { comment: 'See you;\r\nI bring, eh, cake' })).toMatchObject({
      stage: 'sent',
      shown: { said: { kind: 'answer', answer: 'accepted', isForSeries: false } },
    })

    const [mail] = world.sent
    expect(mail).toMatchObject({
      from: { name: 'Ana Ruiz via Daybrief', address: 'briefing@acme.example' },
      replyTo: { name: 'Ana Ruiz', address: 'ana.ruiz@acme.example' },
      to: { name: 'Ben Okafor', address: 'ben@acme.example' },
      subject: 'Accepted: Budget review, part 2',
    })
    expect(mail?.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatchInlineSnapshot(`
      "I accept the invitation.

      Budget review, part 2
      Friday, March 27, 10:00 AM to 11:00 AM (America/New_York)

      See you;
      I bring, eh, cake

      Ana Ruiz

      -- 
      Sent at the request of ana.ruiz@acme.example, where your reply goes.
      "
    `)
    expect(replyIn(mail)).toEqual({
      method: 'REPLY',
      uid: 'review@acme.example',
      sequence: 2,
      dtstamp: '2026-03-27T11:00:00Z',
      organizer: 'mailto:Ben@acme.example',
      attendee: ['mailto:Ana.Ruiz@acme.example', 'ACCEPTED'],
      'recurrence-id': null,
      comment: 'See you;\nI bring, eh, cake',
    })
    expect(await ledger()).toEqual(['answered an invitation'])
  })

  it('leaves as a mail that calendars read', async () => {
    invite(event(...SINGLE))
    await act('declined')

    const parcel = compile(world.sent[0]!)
    const text = parcel.kind === 'parcel' ? parcel.bytes.toString() : parcel.code

    expect(text).toContain('Content-Type: multipart/alternative')
    expect(text).toContain('Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n')
    expect(text).toMatch(/^Reply-To: Ana Ruiz <ana\.ruiz@acme\.example>\r$/m)
    expect(text).not.toMatch(/^(?:Auto-Submitted|List-)/m)
    expect(text).not.toContain('text/html')
  })

  it('given twice is sent once', async () => {
    invite(event(...SINGLE))

    expect(await act('tentative')).toMatchObject({ stage: 'sent' })
    expect(await act('tentative')).toMatchObject({ stage: 'already' })
    expect(await look()).toMatchObject({
      stage: 'ask',
      shown: { said: { answer: 'tentative', isForSeries: false } },
    })
    expect(world.sent).toHaveLength(1)
  })

  it('given fifty times at once is sent once', async () => {
    invite(event(...SINGLE))

    const pages = await Promise.all(Array.from({ length: 50 }, () => act('accepted')))

    expect(pages.map((page) => page.kind === 'notice' && page.stage).sort()).toEqual([
      ...Array.from({ length: 49 }, () => 'already'),
      'sent',
    ])
    expect(world.sent).toHaveLength(1)
    expect(await ledger()).toEqual(['answered an invitation'])
  })

  it('may be changed and changed back: each is later, and a mail of its own', async () => {
    invite(event(...SINGLE))
    for (const answer of ['accepted', 'declined', 'accepted']) {
      expect(await act(answer)).toMatchObject({ stage: 'sent' })
    }

    expect(world.sent.map((mail) => [replyIn(mail).sequence, replyIn(mail).dtstamp])).toEqual([
      [2, '2026-03-27T11:00:00Z'],
      [2, '2026-03-27T11:00:01Z'],
      [2, '2026-03-27T11:00:02Z'],
    ])
    const ids = world.sent.map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) expect(id).toMatch(/^<notice\.2026-03-27\.[0-9a-f]{16}\.1\.[0-9a-f]{16}@/)
  })

  it('that did not leave was not given, and can be given again', async () => {
    invite(event(...SINGLE))
    world.answers.push({ kind: 'deferred', code: '451' })

    expect(await act('accepted')).toMatchObject({ stage: 'failed', shown: { said: undefined } })
    expect(await ledger()).toEqual([])
    expect(await act('accepted')).toMatchObject({ stage: 'sent' })

    world.answers.push({ kind: 'refused', code: '550' })
    expect(await act('declined')).toMatchObject({
      stage: 'failed',
      shown: { said: { answer: 'accepted' } },
    })
  })

  it('that may have left is not sent again', async () => {
    invite(event(...SINGLE))
    world.answers.push({ kind: 'in-doubt', code: 'timeout' })

    expect(await act('accepted')).toMatchObject({ stage: 'sent' })
    expect(await act('accepted')).toMatchObject({ stage: 'already' })
  })

  it.each([
    [{ kind: 'sent', code: '250' }, 'already', ['answered an invitation']],
    [{ kind: 'refused', code: '550' }, 'sent', ['answered an invitation']],
  ] as const)(
    'is told in good time whatever the server takes, and %j counts once it is known',
    async (delivery, next, remembered) => {
      invite(event(...SINGLE))
      const [handed, left] = [Promise.withResolvers<void>(), Promise.withResolvers<Delivery>()]
      const { transport } = world.rooms
      const send = () => {
        handed.resolve()
        return left.promise
      }
      desk = deskWith({ ...transport, send })
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        const page = act('accepted')
        await handed.promise
        await vi.advanceTimersByTimeAsync(4_000)

        expect(await page).toMatchObject({ stage: 'sent', shown: { said: { answer: 'accepted' } } })
      } finally {
        vi.useRealTimers()
      }
      left.resolve(delivery)
      desk = deskWith(transport)

      await vi.waitFor(async () => expect(await act('accepted')).toMatchObject({ stage: next }))
      await vi.waitFor(async () => expect(await ledger()).toEqual(remembered))
    },
  )

  it('is asked for again once the organiser has changed the meeting', async () => {
    invite(event(...SINGLE))
    await act('accepted')
    invite(event(...SINGLE.map((line) => (line === 'SEQUENCE:2' ? 'SEQUENCE:3' : line))))

    expect(await look()).toMatchObject({ stage: 'ask', shown: { said: undefined } })
    expect(await act('accepted')).toMatchObject({ stage: 'sent' })
    expect(replyIn(world.sent[1])).toMatchObject({ sequence: 3 })
  })

  it('comes from the address that was invited', async () => {
    invite(event(...SINGLE.slice(0, -1), 'ATTENDEE:MAILTO:ruiz@acme.example'))
    await act('accepted')

    expect(world.sent[0]?.replyTo?.address).toBe('ruiz@acme.example')
    expect(replyIn(world.sent[0]).attendee).toEqual(['MAILTO:ruiz@acme.example', 'ACCEPTED'])
  })

  it('says what the calendar says where nothing left from here', async () => {
    invite(event(...SINGLE.slice(0, -1), ME.replace('NEEDS-ACTION', 'TENTATIVE')))

    expect(await look()).toMatchObject({ stage: 'ask', shown: { said: { answer: 'tentative' } } })
  })
})

describe('an answer to a series', () => {
  it('is for one instance, in the form of the series', async () => {
    invite(NEW_YORK, event(...STAND_UPS))

    expect(await look(STAND_UP)).toMatchObject({ stage: 'ask', shown: { hasSeries: true } })
    await act('declined', { scope: 'this' }, STAND_UP)

    expect(replyIn(world.sent[0])['recurrence-id']).toBe('2026-03-27T09:00:00')
    expect(world.sent[0]?.reply).toContain(
      '\r\nRECURRENCE-ID;TZID=America/New_York:20260327T090000\r\n',
    )
    expect(world.sent[0]?.reply).toContain(
      'BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:STANDARD\r\n',
    )
    expect(world.sent[0]?.text).not.toContain('whole series')
  })

  it('or for all of it, which is another answer', async () => {
    invite(NEW_YORK, event(...STAND_UPS))
    await act('declined', { scope: 'this' }, STAND_UP)

    expect(await act('declined', { scope: 'series' }, STAND_UP)).toMatchObject({ stage: 'sent' })
    expect(await act('declined', { scope: 'series' }, STAND_UP)).toMatchObject({ stage: 'already' })

    expect(replyIn(world.sent[1])['recurrence-id']).toBeNull()
    expect(world.sent[1]?.reply).not.toContain('VTIMEZONE')
    expect(world.sent[1]?.text).toContain('This goes for the whole series.')
  })

  it.each([
    ['UTC', ['DTSTART:20260302T130000Z'], 'RECURRENCE-ID:20260327T130000Z'],
    [
      'a zone that the file leaves undefined',
      ['DTSTART;TZID=America/New_York:20260302T090000'],
      'RECURRENCE-ID:20260327T130000Z',
    ],
    ['floating times', ['DTSTART:20260302T090000'], 'RECURRENCE-ID:20260327T090000'],
  ])('names an instance by its time in %s', async (_name, [start], line) => {
    invite(event('UID:standup@acme.example', start!, 'DURATION:PT30M', 'RRULE:FREQ=DAILY', BEN, ME))
    await act('accepted', {}, STAND_UP)

    expect(world.sent[0]?.reply).toContain(`\r\n${line}\r\n`)
  })

  it('names a whole day by its date', async () => {
    invite(event('UID:fair', 'DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=DAILY', BEN, ME))
    await act('accepted', {}, meetingIdOf('fair', '2026-03-27T04:00:00.000Z'))

    expect(world.sent[0]?.reply).toContain('\r\nRECURRENCE-ID;VALUE=DATE:20260327\r\n')
  })

  it('names one that was changed apart as the change does, and answers that change', async () => {
    const moved = ['UID:standup@acme.example', 'RECURRENCE-ID:20260327T130000Z', 'SEQUENCE:4']
    invite(NEW_YORK, event(...STAND_UPS), event(...moved, 'DTSTART:20260327T150000Z', BEN, ME))
    await act('accepted', {}, STAND_UP)

    expect(world.sent[0]?.reply).toContain('\r\nRECURRENCE-ID:20260327T130000Z\r\n')
    expect(replyIn(world.sent[0]).sequence).toBe(4)
  })

  it('is for the one instance where that is all that is known', async () => {
    const alone = ['UID:standup@acme.example', 'RECURRENCE-ID:20260327T130000Z']
    invite(event(...alone, 'DTSTART:20260327T130000Z', 'DURATION:PT1H', BEN, ME))

    expect(await look(STAND_UP)).toMatchObject({ shown: { hasSeries: false } })
    expect(await act('accepted', { scope: 'series' }, STAND_UP)).toMatchObject(MALFORMED)
    expect(world.sent).toEqual([])
  })
})

describe('“I’ll be late”', () => {
  it('is a mail to the organiser, without a calendar in it', async () => {
    invite(event(...SINGLE))

    expect(await late('10')).toMatchObject({ stage: 'sent', shown: { said: { minutes: 10 } } })

    expect(world.sent[0]).toMatchObject({
      to: { address: 'ben@acme.example' },
      subject: 'Re: Budget review, part 2',
      text: expect.stringContaining('I will be about 10 minutes late.'),
    })
    expect(world.sent[0]?.reply).toBeUndefined()
    expect(await ledger()).toEqual(['told an organiser of being late'])
  })

  it('said twice is sent once, and more minutes are news', async () => {
    invite(event(...SINGLE))

    expect(await late('5')).toMatchObject({ stage: 'sent' })
    expect(await late('5')).toMatchObject({ stage: 'already' })
    expect(await late('30')).toMatchObject({ stage: 'sent' })
    expect(world.sent).toHaveLength(2)
  })

  it('can still be said once it has begun, and not once it is over', async () => {
    invite(event(...SINGLE))
    const end = new Date('2026-03-27T15:00:00Z')

    expect(await late('5', end)).toMatchObject({ stage: 'past' })
    expect(await late('5', new Date(end.getTime() - MINUTE))).toMatchObject({ stage: 'sent' })
  })

  it('speaks the writer’s language', async () => {
    const { subject, text } = notices.write(
      {
        meeting: { title: '', isPrivate: true, isAllDay: false, start: NOW, end: NOW },
        writer: ana,
        saying: { kind: 'late', minutes: 15 },
        comment: '',
      },
      { ...ana, locale: 'nl' },
    )

    expect(subject).toBe('Re: vr 27 mrt 2026')
    expect(text).toContain('Ik kom ongeveer 15 minuten later.')
  })
})

describe('nothing is sent', () => {
  it.each([
    ['a meeting that vanished', [], 'vanished'],
    ['one that was cancelled', [...SINGLE, 'STATUS:CANCELLED'], 'vanished'],
    ['one without organiser', SINGLE.filter((line) => line !== BEN), 'nobody'],
    ['one’s own', with_('ORGANIZER:mailto:ruiz@acme.example'), 'nobody'],
    [
      'a calendar that is nobody’s',
      with_('ORGANIZER:mailto:x@group.calendar.google.com'),
      'nobody',
    ],
    ['a group', with_('ORGANIZER;CUTYPE=GROUP:mailto:all@acme.example'), 'nobody'],
    ['two addresses in one', with_('ORGANIZER:mailto:a@acme.example,b@acme.example'), 'nobody'],
    ['an address with fields', with_('ORGANIZER:mailto:a@acme.example?bcc=b'), 'nobody'],
    ['a header in it', with_('ORGANIZER:mailto:"a\\nBcc: b"@acme.example'), 'nobody'],
    ['somebody not invited by name', SINGLE.slice(0, -1), 'nobody'],
  ])('for %s', async (_name, lines, stage) => {
    if (lines.length > 0) invite(event(...lines))

    expect(await look()).toMatchObject({ kind: 'notice', stage })
    expect(await act('accepted')).toMatchObject({ kind: 'notice', stage })
    expect(await late('5')).toMatchObject({ kind: 'notice', stage })
    expect(world.sent).toEqual([])
  })

  it('once the meeting is over', async () => {
    invite(event(...SINGLE))
    const end = new Date('2026-03-27T15:00:00Z')

    expect(await desk.look(grantOf('answer-meeting'), end)).toMatchObject({ stage: 'past' })
    expect(await act('accepted', {}, REVIEW, end)).toMatchObject({ stage: 'past' })
    expect(world.sent).toEqual([])
  })

  it('where an administrator switched it off', async () => {
    invite(event(...SINGLE))
    await world.rooms.roster.setTenant('acme', false, { by: 'test', at: NOW })

    expect(await act('accepted')).toEqual({
      kind: 'notice',
      purpose: 'answer-meeting',
      stage: 'off',
      shown: undefined,
    })
    expect(world.sent).toEqual([])
  })

  it.each([
    ['no choice', {}],
    ['an unknown one', { says: 'delegated' }],
    ['minutes of another page', { says: '10' }],
    ['a choice made twice', { says: ['accepted', 'declined'] }],
    ['another move', { says: 'accepted', move: 'do' }],
    ['a field that no page has', { says: 'accepted', to: 'eve@evil.example' }],
    ['an unknown scope', { says: 'accepted', scope: 'all' }],
    ['all of a series that is none', { says: 'accepted', scope: 'series' }],
    ['a comment that is too long', { says: 'accepted', comment: 'x'.repeat(501) }],
  ])('for a form with %s', async (_name, fields: Record<string, string | string[]>) => {
    invite(event(...SINGLE))

    expect(await desk.act(grantOf('answer-meeting'), formOf(fields), NOW)).toMatchObject(MALFORMED)
    expect(world.sent).toEqual([])
  })

  it('for a mailbox that nobody has, or that has no store', async () => {
    const grant = { ...grantOf('answer-meeting'), mailbox: '00000000000000ff' }

    expect(await desk.look(grant, NOW)).toMatchObject({ kind: 'sorry', reason: 'gone' })
    await world.rooms.eraseStore(placeOf(ana))
    expect(await act('accepted')).toMatchObject({ kind: 'sorry', reason: 'gone' })
  })
})

describe('hostile words', () => {
  it('of a private event are neither shown nor sent', async () => {
    invite(event(...SINGLE, 'CLASS:PRIVATE'))

    const page = await look()
    await act('accepted')
    await late('5')

    expect(JSON.stringify([page, world.sent])).not.toContain('Budget')
    expect(page).toMatchObject({ shown: { organizer: { name: 'Ben Okafor' } } })
    expect(world.sent.map(({ subject }) => subject)).toEqual([
      'Accepted: Fri, Mar 27, 2026',
      'Re: Fri, Mar 27, 2026',
    ])
  })

  it('in title, names and comment inject nothing', async () => {
    const uid = 'UID:review@acme.example'
    invite(
      event(
        uid,
        'DTSTART:20260327T140000Z',
        'DTEND:20260327T150000Z',
        'SUMMARY:Hi\\nBcc: eve@evil.example\\r\\n\\r\\n<b>=?utf-8?q?x?=',
        'ORGANIZER;CN="Ben^nBcc: eve@evil.example":mailto:ben@acme.example',
        'ATTENDEE;CN="A^nATTENDEE:mailto:eve@evil.example":mailto:ana.ruiz@acme.example',
      ),
    )
    await act('accepted', {
      comment: 'x\r\nEND:VCALENDAR\r\nATTENDEE:mailto:eve@evil.example\u0000\u202e',
    })

    const parcel = compile(world.sent[0]!)
    const text = parcel.kind === 'parcel' ? parcel.bytes.toString() : parcel.code
    expect(text).not.toMatch(/^Bcc:/m)
    const component = parsed(world.sent[0])
    const replies = component.getAllSubcomponents('vevent')
    expect(replies).toHaveLength(1)
    expect(replies[0]?.getAllProperties('attendee')).toHaveLength(1)
    expect(replyIn(world.sent[0]).comment).toBe(
      'x\nEND:VCALENDAR\nATTENDEE:mailto:eve@evil.example',
    )
    for (const line of world.sent[0]!.reply!.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }
  })

  it('in a UID keep it from being answered', async () => {
    invite(event(...SINGLE.slice(1), 'UID:a\u0007b'))

    expect(await look(meetingIdOf('a\u0007b'))).toMatchObject({ stage: 'nobody' })
  })

  it('in a time zone are left out of the answer', async () => {
    const zone = NEW_YORK.replace(
      'TZNAME:EST',
      'TZNAME:EST\r\nCOMMENT:buy now\r\nTZURL:https://evil.example',
    )
    invite(zone, event(...STAND_UPS))
    await act('accepted', {}, STAND_UP)

    expect(world.sent[0]?.reply).toContain('BEGIN:VTIMEZONE')
    expect(world.sent[0]?.reply).not.toMatch(/buy now|evil/)
  })
})

function with_(organizer: string): string[] {
  return SINGLE.map((line) => (line === BEN ? organizer : line))
}

const MALFORMED = { kind: 'sorry', reason: 'malformed' }

function deskWith(transport: Transport): NoticeDesk {
  const invitations = openInvitations(`folder:${join(folder, 'mailboxes')}`)
  const { sender } = world.rooms
  return openNoticeDesk({ ...world.desk, transport, sender, invitations, notices })
}

function invite(...parts: readonly string[]): void {
  const file = join(folder, 'mailboxes', ana.address, 'calendar', 'calendar.ics')
  writeFileSync(file, calendar(...parts))
}

function grantOf(purpose: 'answer-meeting' | 'late', subject = REVIEW) {
  return { purpose, mailbox: ana.id, subject, day: FRIDAY, revision: 1 }
}

function look(subject = REVIEW) {
  return desk.look(grantOf('answer-meeting', subject), NOW)
}

function act(says: string, fields: Record<string, string> = {}, subject = REVIEW, now = NOW) {
  return desk.act(grantOf('answer-meeting', subject), formOf({ says, ...fields }), now)
}

function late(says: string, now = NOW) {
  return desk.act(grantOf('late'), formOf({ says }), now)
}

function formOf(fields: Record<string, string | string[]>): Map<string, string[]> {
  const all = { move: 'send', ...fields }
  return new Map(Object.entries(all).map(([name, value]) => [name, [value].flat()]))
}

function parsed(mail: Email | undefined): ICAL.Component {
  return new ICAL.Component(ICAL.parse(mail?.reply ?? ''))
}

function replyIn(mail: Email | undefined) {
  const component = parsed(mail)
  const reply = component.getFirstSubcomponent('vevent')
  const text = (name: string) => reply?.getFirstPropertyValue(name)?.toString() ?? null
  const attendee = reply?.getFirstProperty('attendee')
  return {
    method: component.getFirstPropertyValue('method'),
    uid: text('uid'),
    sequence: Number(text('sequence')),
    dtstamp: text('dtstamp'),
    organizer: text('organizer'),
    attendee: [attendee?.getFirstValue(), attendee?.getParameter('partstat')],
    'recurrence-id': text('recurrence-id'),
    comment: text('comment'),
  }
}

async function ledger(): Promise<string[]> {
  const store = await world.rooms.openStore(placeOf(ana))
  const entries = await store.ledger()
  await store.close()
  return entries.map(({ what }) => what)
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile() && !name.endsWith('-shm'))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(root, name)))
          .digest('hex')}`,
    )
    .sort()
}
