import { describe, expect, it } from 'vitest'
import { at, briefed } from '../../test/support/briefed.ts'
import {
  ANA,
  BEN,
  makeDigest,
  makeItem,
  makeMailbox,
  makeMeeting,
  makePerson,
} from '../../test/support/make.ts'
import { bookingUid, type Meeting } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'

const CEM = makePerson('Cem Aydin')
const DUA = makePerson('Dua Malik', 'dua@globex.example')

const GLOBEX = makeMeeting({ title: 'Globex renewal', organizer: BEN, attendees: [BEN, CEM] })
/** As the calendar gives it back. */
const BOOKED = {
  title: 'Focus time',
  uid: bookingUid('0123456789abcdef'),
  organizer: undefined,
  attendees: [],
  response: 'none',
} as const
const PDF = { name: 'offer.pdf', kind: 'attachment' } as const

/** The cards, on a morning that is worth a briefing without them. */
function cards(meetings: Meeting[], digests: MessageDigest[] = [], items = [makeItem()]) {
  return briefed({ meetings, digests, items }).cards
}

function isRelated(meeting: Meeting, mail: Partial<MessageDigest>): boolean {
  return cards([meeting], [makeDigest(mail)]).some((card) => card.mail.length > 0)
}

describe('a card', () => {
  it('is made for an unanswered invitation', () => {
    const [card] = cards([makeMeeting({ response: 'needs-action' })])

    expect(card?.needsAnswer).toBe(true)
  })

  it('is made for each side of a conflict', () => {
    const one = makeMeeting({ title: 'One', start: at('10:00') })
    const two = makeMeeting({ title: 'Two', start: at('10:30') })

    expect(cards([one, two]).map(({ conflictsWith }) => conflictsWith)).toEqual([[two], [one]])
  })

  it('is not made for a conflict with what is over', () => {
    const over = makeMeeting({ title: 'Over', start: at('06:00'), end: at('06:50') })
    const running = makeMeeting({ title: 'Running', start: at('06:30'), end: at('08:00') })

    expect(cards([over, running])).toEqual([])
  })

  it('is not made for a routine meeting, nor for one that is over', () => {
    const over = makeMeeting({ start: at('05:00'), response: 'needs-action', documents: [PDF] })

    expect(cards([makeMeeting(), over])).toEqual([])
  })

  it('is not made for booked focus time, whatever is named like it or overlaps it', () => {
    const focus = makeMeeting({ ...BOOKED, title: 'Globex renewal' })
    const mail = makeDigest({ from: DUA, subject: 'Globex renewal', documents: [PDF] })
    const meeting = makeMeeting({ title: 'Review', start: at('10:30') })

    const briefing = briefed({ meetings: [focus, meeting], digests: [mail], items: [makeItem()] })

    expect(briefing.cards.map((card) => card.meeting)).toEqual([meeting])
    expect(briefing.agenda[0]).toEqual({
      meeting: focus,
      conflictsWith: [meeting],
      needsAnswer: false,
    })
    expect(briefing.documents).toEqual([])
  })

  it('is made for an invitation that calls itself booked focus time', () => {
    const organized = makeMeeting({ ...BOOKED, organizer: BEN, documents: [PDF] })
    const invited = makeMeeting({ ...BOOKED, response: 'needs-action' })

    expect(cards([organized])).toHaveLength(1)
    expect(cards([invited])).toHaveLength(1)
  })

  it('is made for the first three of the day', () => {
    const hours = ['15:00', '09:00', '13:00', '11:00']
    const meetings = hours.map((hour) =>
      makeMeeting({ title: hour, start: at(hour), response: 'needs-action' }),
    )

    expect(cards(meetings).map(({ meeting }) => meeting.title)).toEqual(['09:00', '11:00', '13:00'])
  })

  it.each<[string, Partial<MessageDigest>, boolean]>([
    ['by a person and a word', { from: BEN, subject: 'Re: Globex prices' }, true],
    ['by a person alone', { from: BEN, subject: 'Prices' }, false],
    ['by a word that says nothing', { from: BEN, subject: 'Meeting with the team' }, false],
    ['by a word alone', { from: DUA, subject: 'Globex prices' }, false],
    ['by the whole title', { from: DUA, subject: 'Fwd: renewals for GLOBEX' }, true],
    ['when it is only an answer to an invitation', { subject: 'Accepted: Globex renewal' }, false],
    ['two weeks later', { subject: 'Globex', sentAt: at('06:00', '2026-03-13') }, false],
  ])('finds mail %s', (_, mail, expected) => {
    const people = [(mail.from ?? BEN).address, ANA.address]

    expect(isRelated(GLOBEX, { ...mail, people })).toBe(expected)
  })

  it.each<[string, Partial<Meeting>, Partial<MessageDigest>, boolean]>([
    ['of the other one', {}, { subject: 'Holidays' }, true],
    ['a week ago', {}, { subject: 'Holidays', sentAt: at('06:00', '2026-03-20') }, false],
    ['of a third person', {}, { from: CEM, subject: 'Holidays' }, false],
    ['in a larger meeting', { attendees: [BEN, CEM] }, { subject: 'Holidays' }, false],
    ['for a private meeting', { isPrivate: true, title: '' }, { subject: 'Holidays' }, false],
  ])('takes any mail of the last days for a talk of two: %s', (_, meeting, mail, expected) => {
    expect(isRelated(makeMeeting({ title: 'Ana / Ben 1:1', ...meeting }), mail)).toBe(expected)
  })

  it('finds no mail for an entry of the reader alone', () => {
    const alone = makeMeeting({ title: 'Write', organizer: undefined, attendees: [] })

    expect(isRelated(alone, { from: makePerson('', ''), subject: 'Holidays' })).toBe(false)
  })

  it('does not take names for subjects', () => {
    const meeting = makeMeeting({ title: 'Acme, Ana, Ben, Cem', attendees: [BEN, CEM] })

    expect(isRelated(meeting, { from: BEN, subject: 'Lunch with Cem at Acme' })).toBe(false)
  })

  it('knows the reader by every address', () => {
    const mailbox = makeMailbox({ aliases: ['ana@acme.example'] })
    const meeting = makeMeeting({
      title: 'Budget',
      organizer: makePerson('Ana', 'ana@acme.example'),
      attendees: [CEM],
    })
    const digests = [makeDigest({ subject: 'Budget', people: ['ana@acme.example', BEN.address] })]

    const { cards } = briefed({ mailbox, meetings: [meeting], digests, items: [makeItem()] })

    expect(cards).toEqual([])
  })

  it('shows three mails, the newest first, and of a thread only the newest', () => {
    const mail = (id: string, thread: string, sentAt: string) =>
      makeDigest({ id, thread, subject: 'Globex', sentAt: at(sentAt, '2026-03-26') })

    const [card] = cards(
      [GLOBEX],
      [
        mail('a', 'one', '09:00'),
        mail('b', 'one', '12:00'),
        mail('c', 'two', '11:00'),
        mail('d', 'three', '08:00'),
        mail('e', 'four', '10:00'),
      ],
    )

    expect(card?.mail.map(({ id }) => id)).toEqual(['b', 'c', 'e'])
  })

  it('is not made for what the reader wrote or for what came long ago', () => {
    const own = makeDigest({
      subject: 'Globex',
      direction: 'sent',
      from: ANA,
      people: [ANA.address, BEN.address],
    })
    const old = makeDigest({ subject: 'Re: Globex', sentAt: at('09:00', '2026-03-16') })

    expect(cards([GLOBEX], [own, old])).toEqual([])
  })

  it("shows four documents, each once: the meeting's own, then the newest", () => {
    const mail = (sentAt: string, ...names: string[]) =>
      makeDigest({
        id: sentAt,
        subject: 'Globex',
        sentAt: at(sentAt, '2026-03-26'),
        documents: names.map((name) => ({ name, kind: 'attachment' })),
      })
    const meeting = makeMeeting({
      ...GLOBEX,
      documents: [{ name: 'Agenda', kind: 'link', url: 'https://docs.example/a' }],
    })

    const [card] = cards(
      [meeting],
      [
        mail('09:00', 'Offer.pdf', 'old.pdf', 'older.pdf'),
        mail('12:00', 'offer.pdf', 'invite.ics', 'figures.xlsx'),
      ],
    )

    expect(card?.documents.map(({ document }) => document.name)).toEqual([
      'Agenda',
      'offer.pdf',
      'figures.xlsx',
      'old.pdf',
    ])
    expect(card?.documents[0]).toMatchObject({ from: BEN, subject: 'Globex renewal' })
  })

  it('tells links apart by where they lead, whatever they are called', () => {
    const link = (url: string) => ({ name: 'Document', kind: 'link', url }) as const
    const documents = [
      link('https://docs.example/a'),
      link('https://docs.example/b'),
      link('https://docs.example/a'),
    ]

    const [card] = cards([makeMeeting({ documents })])

    expect(card?.documents.map(({ document }) => document)).toEqual(documents.slice(0, 2))
  })

  it('takes the items of its threads and people out of their sections', () => {
    const ofThread = makeItem({ quote: 'Send it', who: DUA, thread: 't' })
    const ofPerson = makeItem({ quote: 'Call Globex about the contract', subject: '' })
    const other = makeItem({ quote: 'Water the plants', subject: '' })
    const digests = [makeDigest({ id: 't', subject: 'Globex' })]

    const briefing = briefed({ meetings: [GLOBEX], digests, items: [other, ofThread, ofPerson] })

    expect(briefing.cards[0]?.items.map(({ number, item }) => [number, item.quote]).sort()).toEqual(
      [
        [1, 'Send it'],
        [2, 'Call Globex about the contract'],
      ].sort(),
    )
    expect(briefing.tasks.items.map(({ number, item }) => [number, item])).toEqual([[3, other]])
  })

  it('leaves the items of people who are not invited where they are', () => {
    const item = makeItem({ quote: 'Globex needs an answer', who: DUA })
    const elsewhere = makeMeeting({ title: 'Hiring', attendees: [DUA, CEM], start: at('16:00') })

    expect(cards([GLOBEX, elsewhere], [], [item])).toEqual([])
  })

  it('puts the most pressing item first, however it was found', () => {
    const ofThread = makeItem({ quote: 'Some day', thread: 't' })
    const due = { on: '2026-03-27', text: 'today', start: 0, end: 5 }
    const ofPerson = makeItem({ quote: 'Globex offer, today', due })
    const digests = [makeDigest({ id: 't', subject: 'Globex' })]

    const [card] = cards([GLOBEX], digests, [ofThread, ofPerson])

    expect(card?.items.map(({ item }) => item)).toEqual([ofPerson, ofThread])
  })

  it('leaves an item that two meetings could have with the first', () => {
    const item = makeItem({ quote: 'Prepare the Globex slides' })
    const second = makeMeeting({ ...GLOBEX, uid: 'second', start: at('15:00'), end: at('16:00') })

    const found = cards([second, GLOBEX], [], [item])

    expect(found.map(({ meeting }) => meeting)).toEqual([GLOBEX])
  })

  it('leaves what is too much for it in the section', () => {
    const items = Array.from({ length: 9 }, (_, index) =>
      makeItem({ quote: `Globex, part ${index}`, messageId: `${index}` }),
    )

    const briefing = briefed({ meetings: [GLOBEX], items })

    expect(briefing.cards[0]?.items).toHaveLength(5)
    expect(briefing.tasks.items.map(({ number }) => number)).toEqual([6, 7, 8, 9])
  })
})

describe('the documents of the day', () => {
  it('are those of meetings that have no card, the newest five', () => {
    const asked = ['08:00', '08:30', '09:00'].map((hour) =>
      makeMeeting({
        title: hour,
        start: at(hour),
        organizer: CEM,
        attendees: [CEM],
        response: 'needs-action',
      }),
    )
    const digests = Array.from({ length: 7 }, (_, index) =>
      makeDigest({
        id: `${index}`,
        subject: 'Globex',
        sentAt: at(`1${index}:00`, '2026-03-26'),
        documents: [{ name: `${index}.pdf`, kind: 'attachment' }],
      }),
    )

    const { documents } = briefed({ meetings: [...asked, GLOBEX], digests })

    expect(documents.map(({ document }) => document.name)).toEqual([
      '6.pdf',
      '5.pdf',
      '4.pdf',
      '3.pdf',
      '2.pdf',
    ])
    expect(documents[0]).toMatchObject({ from: BEN, subject: 'Globex', meeting: GLOBEX })
  })

  it('are shown in one place only', () => {
    const digests = [makeDigest({ subject: 'Globex', documents: [PDF, PDF] })]

    const { cards, documents } = briefed({ meetings: [GLOBEX], digests, items: [makeItem()] })

    expect(cards[0]?.documents).toHaveLength(1)
    expect(documents).toEqual([])
  })
})
