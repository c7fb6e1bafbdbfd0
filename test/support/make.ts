import type { Morning } from '../../src/compose/morning.ts'
import type { LocalDay } from '../../src/model/day.ts'
import { idOf } from '../../src/model/id.ts'
import type { Item, ItemKind } from '../../src/model/item.ts'
import type { Mailbox, Tenant } from '../../src/model/mailbox.ts'
import type { Meeting } from '../../src/model/meeting.ts'
import type { MessageDigest, Person } from '../../src/model/message.ts'
import type { Report } from '../../src/model/outcome.ts'

/**
 * Nouns for tests, with an ordinary person's defaults: Ana of Acme in New York, on Friday 27 March 2026.
 * Every maker takes what the test is about and fills in the rest; ids follow from what is given, so two
 * things that should be different need one different field.
 */
export const FRIDAY: LocalDay = '2026-03-27'
export const FRIDAY_MORNING = new Date('2026-03-27T11:00:00Z') // 07:00 in New York

export const ANA = makePerson('Ana Ruiz')
export const BEN = makePerson('Ben Okafor')

/** `Ana Ruiz` has the address ana.ruiz@acme.example. */
export function makePerson(name: string, address = addressOf(name)): Person {
  return { name, address }
}

export function makeTenant(given: Partial<Tenant> = {}): Tenant {
  return { id: 'acme', name: 'Acme', geo: 'us', exclude: [], protectedLabels: [], ...given }
}

export function makeMailbox(given: Partial<Mailbox> = {}): Mailbox {
  const address = given.address ?? ANA.address
  return {
    id: idOf(address),
    address,
    aliases: [],
    name: ANA.name,
    tenant: makeTenant(),
    locale: 'en',
    timeZone: 'America/New_York',
    workdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    workHours: { start: '09:00', end: '17:00' },
    sendAt: '07:00',
    ...given,
  }
}

/** That somebody was sent their briefing. */
export function makeReport({ id, address, tenant }: Mailbox, given: Partial<Report> = {}): Report {
  return {
    mailboxId: id,
    address,
    tenant: tenant.id,
    day: FRIDAY,
    kind: 'sent',
    reason: undefined,
    layer: undefined,
    messageId: undefined,
    counts: undefined,
    unreadable: 0,
    ...given,
  }
}

/** An hour at ten in New York; give `start` alone and it lasts an hour. */
export function makeMeeting(given: Partial<Meeting> = {}): Meeting {
  const title = given.title ?? 'Weekly sync'
  const start = given.start ?? new Date('2026-03-27T14:00:00Z')
  const end = given.end ?? new Date(start.getTime() + 3_600_000)
  const uid = given.uid ?? `${idOf(title, start.toISOString(), end.toISOString())}@acme.example`
  return {
    id: idOf(uid, given.instance ?? ''),
    uid,
    instance: undefined,
    title,
    start,
    end,
    isPrivate: false,
    isAllDay: false,
    location: '',
    joinUrl: undefined,
    organizer: BEN,
    attendees: [BEN],
    response: 'accepted',
    shownAs: 'busy',
    documents: [],
    ...given,
  }
}

/** Ben asks for something on Thursday afternoon, without saying when it is due. */
export function makeItem(given: Partial<Item> = {}): Item {
  const kind: ItemKind = given.kind ?? 'task'
  const quote = given.quote ?? 'Could you send me the figures?'
  const messageId = given.messageId ?? `${idOf(kind, quote)}@acme.example`
  const start = given.start ?? 0
  return {
    id: idOf(kind, messageId, String(start)),
    kind,
    messageId,
    thread: given.thread ?? messageId,
    start,
    end: start + quote.length,
    quote,
    who: BEN,
    subject: 'Figures',
    saidAt: new Date('2026-03-26T18:00:00Z'),
    reason: 'asks-you',
    ...given,
  }
}

/** A mail from Ben to Ana on Thursday afternoon; `from` stands among the people. */
export function makeDigest(given: Partial<MessageDigest> = {}): MessageDigest {
  const subject = given.subject ?? 'Figures'
  const from = given.from ?? BEN
  const id = given.id ?? `${idOf(from.address, subject)}@acme.example`
  return {
    id,
    thread: id,
    direction: 'received',
    from,
    people: [...new Set([from.address, ANA.address])],
    subject,
    sentAt: new Date('2026-03-26T18:00:00Z'),
    documents: [],
    ...given,
  }
}

/** Ana's Friday at seven, with nothing in it. */
export function makeMorning(given: Partial<Morning> = {}): Morning {
  return {
    mailbox: makeMailbox(),
    day: FRIDAY,
    now: FRIDAY_MORNING,
    revision: 1,
    isFirst: false,
    items: [],
    meetings: [],
    digests: [],
    withheld: { protected: 0, unreadable: 0 },
    ...given,
  }
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`
}
