import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type LocalDay, localDay, localTime, type Span } from '../src/model/day.ts'
import { isWorkday, type Mailbox } from '../src/model/mailbox.ts'
import type { Meeting } from '../src/model/meeting.ts'
import { sendAtOn } from '../src/roster/schedule.ts'
import { briefAll } from '../src/run/brief-all.ts'
import { briefDue } from '../src/run/due.ts'
import type { Source } from '../src/source/source.ts'
import { makeMailbox, makeMeeting } from './support/make.ts'
import { openWorld, type World } from './support/world.ts'

const ZONES = [
  ['America/New_York', '02:30'], // skipped on 14 March 2027
  ['America/St_Johns', '07:00'],
  ['America/Sao_Paulo', '00:00'],
  ['Europe/Amsterdam', '02:30'], // skipped on 28 March 2027, doubled on 31 October
  ['Africa/Cairo', '00:30'], // skipped on a Friday in April
  ['Asia/Jerusalem', '02:30'], // skipped on a Friday in March
  ['Asia/Kathmandu', '08:15'],
  ['Asia/Tokyo', '23:30'], // the window crosses midnight
  ['Australia/Lord_Howe', '02:15'], // half an hour is skipped
  ['Pacific/Kiritimati', '06:00'],
  ['Pacific/Honolulu', '06:00'],
  ['Pacific/Chatham', '02:50'],
] as const

const FIRST_DAY = '2027-01-01'
const DAYS = Array.from({ length: 365 }, (_, index) => addDays(FIRST_DAY, index))

const people = ZONES.map(([timeZone, sendAt], index) =>
  makeMailbox({
    address: `person.${index}@acme.example`,
    timeZone,
    sendAt,
    workdays: index % 2 === 0 ? ['mon', 'tue', 'wed', 'thu', 'fri'] : ['sun', 'tue', 'fri', 'sat'],
  }),
)

let world: World
let now = new Date('2026-12-31T00:00:00Z')

beforeEach(async () => {
  now = new Date('2026-12-31T00:00:00Z')
  world = await openWorld({ mailboxes: people, openSource: twoMeetingsADay, clock: () => now })
})

afterEach(() => world.close())

describe('a year of mornings in twelve zones', () => {
  it('played day by day, briefs everybody once each workday and never else', async () => {
    const { rooms } = world
    for (const day of DAYS) {
      for (const _again of [1, 2]) {
        await briefAll(await rooms.roster.entries(), rooms, {
          momentOf: ({ mailbox }) => ({
            now: sendAtOn(mailbox, day),
            day,
            isForced: false,
            isRehearsal: false,
          }),
          signal: new AbortController().signal,
          onReport: () => {},
        })
      }
    }

    expect(briefedDays()).toEqual(workdaysOf(DAYS))
  })

  it('asked every quarter of an hour who is due, briefs everybody once each workday', async () => {
    const end = Date.parse('2028-01-02T12:00:00Z')
    const signal = new AbortController().signal
    for (let at = now.getTime(); at < end; at += 15 * 60_000) {
      now = new Date(at)
      await briefDue(now, world.rooms, signal)
    }

    const inTheYear = (days: LocalDay[]) => days.filter((day) => DAYS.includes(day))
    const briefed = [...briefedDays()].map(([id, days]) => [id, inTheYear(days)] as const)
    expect(new Map(briefed)).toEqual(workdaysOf(DAYS))
    // Whoever is first seen within their window is briefed at once; from then on at their send time.
    const later = world.sent.filter(({ date }) => date > new Date(`${FIRST_DAY}T00:00Z`))
    const odd = later.filter(({ date, to }) => !isAtSendTime(date, to.address))
    expect(odd.map(({ date, to }) => [to.address, date])).toEqual([])
  })

  it('catches up what was missed while nobody ran, and marks what is too late', async () => {
    const [mailbox] = people
    const signal = new AbortController().signal
    now = new Date('2027-01-04T14:00:00Z') // Monday, 09:00 in New York: missed since 02:30, too late
    await briefDue(now, world.rooms, signal)
    now = new Date('2027-01-05T10:00:00Z') // Tuesday, 05:00: missed, but in time
    await briefDue(now, world.rooms, signal)

    const outcomes = await world.rooms.roster.outcomesOf(mailbox?.id ?? '')
    expect(outcomes.map(({ day, kind, reason }) => [day, kind, reason]).toSorted()).toEqual([
      ['2026-12-31', 'skipped', 'too-late'],
      ['2027-01-01', 'skipped', 'too-late'],
      ['2027-01-04', 'skipped', 'too-late'],
      ['2027-01-05', 'sent', undefined],
    ])
  })
})

function twoMeetingsADay(mailbox: Mailbox): Source {
  return {
    async *mail() {},
    async meetings({ start, end }: Span) {
      return { meetings: [meetingIn(start, end, 0.5), meetingIn(start, end, 0.6)], unreadable: [] }
    },
    async close() {},
  }

  function meetingIn(start: Date, end: Date, part: number): Meeting {
    const length = end.getTime() - start.getTime()
    return makeMeeting({
      title: `Meeting of ${mailbox.name}`,
      start: new Date(start.getTime() + length * part),
      end: new Date(start.getTime() + length * (part + 0.02)),
    })
  }
}

function briefedDays(): Map<string, LocalDay[]> {
  const days = new Map<string, LocalDay[]>(people.map(({ id }) => [id, []]))
  for (const { messageId } of world.sent) {
    const [, day = '', id = ''] = /^<brief\.([\d-]+)\.1\.\w+\.(\w+)@/.exec(messageId) ?? []
    days.get(id)?.push(day)
  }
  for (const list of days.values()) list.sort()
  return days
}

function workdaysOf(days: readonly LocalDay[]): Map<string, LocalDay[]> {
  return new Map(
    people.map((mailbox) => [mailbox.id, days.filter((day) => isWorkday(mailbox, day))]),
  )
}

function isAtSendTime(date: Date, address: string): boolean {
  const mailbox = people.find((person) => person.address === address)
  if (!mailbox) return false
  const day = localDay(date, mailbox.timeZone)
  const late = date.getTime() - sendAtOn(mailbox, day).getTime()
  return late >= 0 && late < 15 * 60_000 && localTime(date, mailbox.timeZone) >= mailbox.sendAt
}
