import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import { SourceError } from '../errors.ts'
import { DAY } from '../model/day.ts'
import { isBooking, isBusy } from '../model/meeting.ts'
import type { Booking, Bookings } from './bookings.ts'
import { openFolder } from './folder.ts'
import { openFolderBookings } from './folder-bookings.ts'

const NOW = new Date('2026-03-27T11:00:00Z')
const SPAN = { start: new Date('2026-03-27T13:00:00Z'), end: new Date('2026-03-27T15:00:00Z') }
const FOCUS: Booking = { id: '0123456789abcdef', span: SPAN, title: 'Focus time' }
const NAME = 'daybrief-0123456789abcdef.ics'
const ANA = makeMailbox({ address: 'ana@acme.example' })
const IS_ROOT = process.getuid?.() === 0

let top: string
let root: string
let home: string
let calendar: string
let bookings: Bookings

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'daybrief-bookings-'))
  root = join(top, 'mailboxes')
  home = join(root, ANA.address)
  calendar = join(home, 'calendar')
  bookings = openFolderBookings(root)
  await mkdir(calendar, { recursive: true })
})

afterEach(async () => {
  await rm(top, { recursive: true })
})

describe('booked focus time', () => {
  it('is read back as a busy entry of the person', async () => {
    expect(await book()).toBe('booked')

    const { meetings, unreadable } = await readBack()
    expect(meetings).toMatchObject([{ ...SPAN, title: 'Focus time', response: 'none' }])
    expect(meetings).toMatchObject([{ shownAs: 'busy', isAllDay: false, attendees: [] }])
    expect(meetings.filter(isBusy).filter(isBooking)).toHaveLength(1)
    expect(unreadable).toEqual([])
  })

  it('is booked once, by however many calls at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => book()))

    expect(answers.filter((answer) => answer === 'booked')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'already')).toHaveLength(49)
    expect(await readdir(calendar)).toEqual([NAME])
  })

  it('makes the calendar when there is none yet, once too', async () => {
    await rm(calendar, { recursive: true })

    const answers = await Promise.all([book(), book(), book()])

    expect(answers.toSorted()).toEqual(['already', 'already', 'booked'])
    expect(await readdir(calendar)).toEqual([NAME])
  })

  it('stays as the person changed it', async () => {
    await book()
    const changed = (await text(NAME)).replace('SUMMARY:Focus time', 'SUMMARY:Quiet')
    await put(NAME, changed)

    expect(await book()).toBe('already')
    expect(await text(NAME)).toBe(changed)
  })

  it('can be removed, and booked again', async () => {
    await book()
    await book({ ...FOCUS, id: 'fedcba9876543210' })

    expect(await bookings.isBooked(ANA, FOCUS.id)).toBe(true)
    expect(await bookings.remove(ANA, FOCUS.id)).toBe('removed')
    expect(await bookings.remove(ANA, FOCUS.id)).toBe('already')
    expect(await bookings.isBooked(ANA, FOCUS.id)).toBe(false)
    expect(await readdir(calendar)).toEqual(['daybrief-fedcba9876543210.ics'])
    expect(await book()).toBe('booked')
  })

  it('is removed once, by however many calls at once', async () => {
    await book()

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bookings.remove(ANA, FOCUS.id)),
    )

    expect(answers.filter((answer) => answer === 'removed')).toHaveLength(1)
  })

  it('is another in another mailbox', async () => {
    const ben = makeMailbox({ address: 'ben@acme.example' })
    await mkdir(join(root, ben.address))
    await book()

    expect(await bookings.isBooked(ben, FOCUS.id)).toBe(false)
    expect(await bookings.remove(ben, FOCUS.id)).toBe('already')
    expect(await bookings.isBooked(ANA, FOCUS.id)).toBe(true)
  })

  it('can be had as a file, without a calendar', async () => {
    await rm(root, { recursive: true })

    expect(bookings.ics(ANA, FOCUS, NOW)).toContain('METHOD:PUBLISH')
  })
})

describe('a file of that name that is not ours', () => {
  const event = (uid: string) => `BEGIN:VEVENT\r\nUID:${uid}\r\nEND:VEVENT\r\n`
  const ours = event(`daybrief-${FOCUS.id}@daybrief`)

  it.each([
    ['has another UID', wrapped(event('dentist@acme.example'))],
    ['has the UID of another slot', wrapped(event('daybrief-fedcba9876543210@daybrief'))],
    ['holds another event too', wrapped(ours + event('dentist@acme.example'))],
    ['holds half of another event too', wrapped(`${ours}BEGIN:VEVENT\r\nUID:dentist\r\n`)],
    ['has our UID in a reminder', wrapped(nested(`UID:daybrief-${FOCUS.id}@daybrief`))],
    ['holds no event', wrapped('')],
    ['is no calendar', ours],
    ['is empty', ''],
    ['is larger than any event', `${wrapped(ours)}${' '.repeat(1024 * 1024)}`],
  ])('%s: it is left alone', async (_, content) => {
    await put(NAME, content)

    await expectToBeLeftAlone()
    expect(await text(NAME)).toBe(content)
  })

  it('is a folder: it is left alone', async () => {
    await mkdir(join(calendar, NAME))

    await expectToBeLeftAlone()
  })

  it('is a link: it is not followed', async () => {
    const elsewhere = join(top, 'elsewhere.ics')
    await writeFile(elsewhere, wrapped(ours))
    await symlink(elsewhere, join(calendar, NAME))

    await expectToBeLeftAlone()
    expect(await readFile(elsewhere, 'utf8')).toBe(wrapped(ours))
  })

  it('is a link to nowhere: nothing is written there', async () => {
    await symlink(join(top, 'elsewhere.ics'), join(calendar, NAME))

    await expectToBeLeftAlone()
    expect(await readdir(top)).toEqual(['mailboxes'])
  })

  async function expectToBeLeftAlone() {
    expect(await bookings.isBooked(ANA, FOCUS.id)).toBe(false)
    expect(await book()).toBe('unwritable')
    expect(await bookings.remove(ANA, FOCUS.id)).toBe('already')
    expect(await readdir(calendar)).toEqual([NAME])
  }
})

describe('a calendar that can’t be written', () => {
  it.each([
    ['has no mailbox', () => rm(home, { recursive: true })],
    ['has no root', () => rm(root, { recursive: true })],
    ['is a file', () => replaceCalendar((path) => writeFile(path, 'x'))],
    ['is a link to nowhere', () => replaceCalendar((path) => symlink(join(top, 'gone'), path))],
  ])('%s', async (_, make) => {
    await make()

    expect(await book()).toBe('unwritable')
    expect(await bookings.isBooked(ANA, FOCUS.id)).toBe(false)
    expect(await bookings.remove(ANA, FOCUS.id)).toBe('already')
    expect(await readdir(top)).not.toContain('gone')
  })

  it.skipIf(IS_ROOT)('is closed to us', async () => {
    await chmod(calendar, 0o555)

    expect(await book()).toBe('unwritable')
    await chmod(calendar, 0o755)
  })

  it.skipIf(IS_ROOT)('keeps what was booked before, and says so', async () => {
    await book()
    await chmod(calendar, 0o555)

    expect(await book()).toBe('already')
    await expect(bookings.remove(ANA, FOCUS.id)).rejects.toThrow(
      `the calendar of mailbox ${ANA.id} can't be deleted (EACCES)`,
    )
    await chmod(calendar, 0o755)
  })

  it.each(['calendar', 'home'])('leads out of the root by its %s', async (what) => {
    const outside = join(top, 'outside')
    const path = what === 'home' ? home : calendar
    await mkdir(join(outside, 'calendar'), { recursive: true })
    await rm(path, { recursive: true })
    await symlink(outside, path)

    await expect(book()).rejects.toThrow(SourceError)
    await expect(bookings.remove(ANA, FOCUS.id)).rejects.toThrow(SourceError)
    await expect(bookings.isBooked(ANA, FOCUS.id)).rejects.toThrow(SourceError)
    expect(await readdir(outside, { recursive: true })).toEqual(['calendar'])
  })
})

it.each(['', '../../../etc/x', '0123456789ABCDEF', '0123456789abcdef0', '0123456789abcdef\n'])(
  'the id %j is none',
  async (id) => {
    await expect(book({ ...FOCUS, id })).rejects.toThrow("a booking's id is 16 hex digits")
    await expect(bookings.remove(ANA, id)).rejects.toThrow(SourceError)
    await expect(bookings.isBooked(ANA, id)).rejects.toThrow(SourceError)
  },
)

function book(booking = FOCUS) {
  return bookings.book(ANA, booking, NOW)
}

function readBack() {
  return openFolder(root, ANA).meetings({ start: NOW, end: new Date(NOW.getTime() + DAY) })
}

async function replaceCalendar(make: (path: string) => Promise<void>): Promise<void> {
  await rm(calendar, { recursive: true })
  await make(calendar)
}

function wrapped(events: string): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}END:VCALENDAR\r\n`
}

function nested(line: string): string {
  return `BEGIN:VEVENT\r\nUID:x\r\nBEGIN:VALARM\r\n${line}\r\nEND:VALARM\r\nEND:VEVENT\r\n`
}

function put(name: string, content: string): Promise<void> {
  return writeFile(join(calendar, name), content)
}

function text(name: string): Promise<string> {
  return readFile(join(calendar, name), 'utf8')
}
