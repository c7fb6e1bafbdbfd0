import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, briefed, shownItems } from '../../test/support/briefed.ts'
import {
  BEN,
  FRIDAY_MORNING,
  makeDigest,
  makeItem,
  makeMailbox,
  makeMeeting,
  makeMorning,
  makePerson,
} from '../../test/support/make.ts'
import { countsOf } from '../model/briefing.ts'
import { HOUR, MINUTE, overlaps } from '../model/day.ts'
import { ITEM_KINDS, type ItemKind } from '../model/item.ts'
import { isBusy } from '../model/meeting.ts'
import { compose } from './compose.ts'
import type { Morning } from './morning.ts'

describe('whether a briefing is worth sending', () => {
  const invitation = makeMeeting({ response: 'needs-action', shownAs: 'free' })

  it.each<[string, Partial<Morning>, boolean]>([
    ['an empty day is not', {}, false],
    ['a single routine meeting is not', { meetings: [makeMeeting()] }, false],
    ['two meetings are', { meetings: [makeMeeting(), makeMeeting({ title: 'Other' })] }, true],
    [
      'a meeting and an all-day entry are not',
      { meetings: [makeMeeting(), makeMeeting({ isAllDay: true })] },
      false,
    ],
    ['one task is', { items: [makeItem()] }, true],
    [
      'a question asked yesterday evening is not',
      { items: [makeItem({ kind: 'follow-up' })] },
      false,
    ],
    ['an unanswered invitation is', { meetings: [invitation] }, true],
    ['an invitation that is over is not', { meetings: [invitation], now: at('20:00') }, false],
    ['mails that were not read are not', { withheld: { protected: 3, unreadable: 1 } }, false],
  ])('%s', (_, given, isSent) => {
    expect(compose(makeMorning(given)).kind).toBe(isSent ? 'briefing' : 'nothing')
  })

  it('is told with the reason', () => {
    expect(compose(makeMorning())).toEqual({ kind: 'nothing', reason: 'nothing-to-say' })
  })
})

describe('a briefing', () => {
  it('carries over what is not its to decide', () => {
    const withheld = { protected: 2, unreadable: 1 }

    expect(briefed({ items: [makeItem()], withheld, revision: 3, isFirst: true })).toMatchObject({
      day: '2026-03-27',
      madeAt: FRIDAY_MORNING,
      revision: 3,
      isFirst: true,
      withheld,
    })
  })

  it('is the same whatever the order in which things come', () => {
    fc.assert(
      fc.property(mornings(), (morning) => {
        const turned = {
          ...morning,
          items: morning.items.toReversed(),
          meetings: morning.meetings.toReversed(),
          digests: morning.digests.toReversed(),
        }

        expect(compose(turned)).toEqual(compose(morning))
      }),
      { numRuns: 200 },
    )
  })

  it('shows no item twice, and numbers them without a gap', () => {
    eachBriefing((briefing) => {
      const shown = shownItems(briefing)

      expect(new Set(shown.map(({ item }) => item.id)).size).toBe(shown.length)
      expect(shown.map(({ number }) => number)).toEqual(shown.map((_, index) => index + 1))
    })
  })

  it('is honest about what it leaves out', () => {
    eachBriefing((briefing, { items }) => {
      const said = (kind: ItemKind) => items.filter((item) => item.kind === kind).length
      const counts = countsOf(briefing)
      const { tasks, commitments, followUps, owed } = briefing

      expect(counts.tasks).toBe(said('task'))
      expect(counts.commitments).toBe(said('commitment'))
      expect(counts.followUps).toBeLessThanOrEqual(said('follow-up') + said('owed'))
      for (const { more } of [tasks, commitments, followUps, owed]) expect(more).not.toBe(1)
    })
  })

  it('proposes only time that is free, ahead, inside work hours and not proposed already', () => {
    eachBriefing(({ focus, glance }, { meetings, now }) => {
      const busy = meetings.filter(isBusy)
      expect(focus.length).toBeLessThanOrEqual(3)
      for (const [index, slot] of focus.entries()) {
        const length = slot.end.getTime() - slot.start.getTime()
        expect(length).toBeGreaterThanOrEqual(30 * MINUTE)
        expect(length).toBeLessThanOrEqual(2 * HOUR)
        expect(slot.start.getTime() % (15 * MINUTE)).toBe(0)
        expect(slot.end.getTime() % (15 * MINUTE)).toBe(0)
        expect(slot.start >= now).toBe(true)
        expect(slot.start >= glance.workHours.start && slot.end <= glance.workHours.end).toBe(true)
        // A zero-length entry takes no time, so that a slot may run over it.
        const takesTime = busy.filter(({ start, end }) => start < end)
        expect(takesTime.some((meeting) => overlaps(meeting, slot))).toBe(false)
        expect(focus.slice(index + 1).some((other) => overlaps(other, slot))).toBe(false)
      }
    })
  })

  it('ties nothing to a private meeting and makes three cards at most', () => {
    eachBriefing(({ cards, documents }) => {
      expect(cards.length).toBeLessThanOrEqual(3)
      for (const { meeting, mail, documents, items } of cards) {
        if (meeting.isPrivate) expect([...mail, ...documents, ...items]).toEqual([])
      }
      expect(documents.some(({ meeting }) => meeting?.isPrivate)).toBe(false)
    })
  })
})

function eachBriefing(check: (briefing: ReturnType<typeof briefed>, morning: Morning) => void) {
  fc.assert(
    fc.property(mornings(), (morning) => {
      const briefing = compose(morning)
      if (briefing.kind === 'briefing') check(briefing, morning)
    }),
    { numRuns: 150 },
  )
}

/** Crowded mornings: few people and few words, so that everything is related; ordinary, night and half-hour zones. */
function mornings(): fc.Arbitrary<Morning> {
  const words = fc.constantFrom(
    'budget',
    'Globex',
    'renewal',
    'weekly',
    'de',
    '٣',
    '\u202Eevil',
    '<b>',
  )
  const text = fc.oneof(
    fc.array(words, { maxLength: 4 }).map((some) => some.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )
  const person = fc.constantFrom(BEN, makePerson('Cem Aydin'), makePerson('Dua Malik'))
  const near = fc.integer({ min: -12 * 60, max: 36 * 60 }).map(minutesFromMorning)
  const before = fc.integer({ min: -13 * 24 * 60, max: 0 }).map(minutesFromMorning)
  const document = fc.record({
    name: fc.oneof(fc.constantFrom('a.pdf', 'A.pdf', 'invite.ics'), text),
    kind: fc.constant('attachment' as const),
  })

  const meeting = fc
    .record({
      uid: fc.uuid(),
      title: text,
      start: fc.integer({ min: -20, max: 60 }).map((halves) => minutesFromMorning(30 * halves)),
      minutes: fc.constantFrom(0, 10, 30, 60, 300),
      isPrivate: fc.boolean(),
      isAllDay: fc.boolean(),
      attendees: fc.array(person, { maxLength: 3 }),
      organizer: fc.option(person, { nil: undefined }),
      response: fc.constantFrom('none', 'needs-action', 'accepted', 'tentative', 'declined'),
      shownAs: fc.constantFrom('busy', 'tentative', 'free', 'away'),
      documents: fc.array(document, { maxLength: 2 }),
    })
    .map(({ minutes, ...rest }) =>
      makeMeeting({ ...rest, end: new Date(rest.start.getTime() + minutes * MINUTE) }),
    )
  const due = fc.record(
    {
      on: fc.constantFrom('2026-03-20', '2026-03-26', '2026-03-27', '2026-03-28', '2026-04-02'),
      at: near,
      text: fc.constant('then'),
      start: fc.constant(0),
      end: fc.constant(4),
    },
    { requiredKeys: ['on', 'text', 'start', 'end'] },
  )
  const item = fc
    .record(
      {
        messageId: fc.uuid(),
        thread: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom(...ITEM_KINDS),
        quote: text,
        subject: text,
        who: person,
        saidAt: before,
        due,
      },
      { requiredKeys: ['messageId', 'thread', 'kind', 'quote', 'subject', 'who', 'saidAt'] },
    )
    .map(makeItem)
  const digest = fc
    .record({
      id: fc.uuid(),
      thread: fc.constantFrom('a', 'b', 'c'),
      subject: text,
      from: person,
      sentAt: before,
      documents: fc.array(document, { maxLength: 2 }),
    })
    .map(makeDigest)
  const mailbox = fc
    .record({
      timeZone: fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'),
      workHours: fc.constantFrom(
        { start: '09:00', end: '17:00' },
        { start: '22:10', end: '06:05' },
        { start: '08:50', end: '09:10' },
      ),
    })
    .map(makeMailbox)

  return fc
    .record({
      mailbox,
      now: fc.integer({ min: -6 * 60, max: 12 * 60 }).map(minutesFromMorning),
      items: fc.array(item, { maxLength: 40 }),
      meetings: fc.array(meeting, { maxLength: 10 }),
      digests: fc.uniqueArray(digest, { maxLength: 10, selector: ({ id }) => id }),
    })
    .map(makeMorning)
}

function minutesFromMorning(minutes: number): Date {
  return new Date(FRIDAY_MORNING.getTime() + minutes * MINUTE)
}
