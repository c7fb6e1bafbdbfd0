import type { Grant } from '../model/action.ts'
import type { FocusSlot } from '../model/briefing.ts'
import { overlaps } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { isBusy, withAnswers } from '../model/meeting.ts'
import type { Page, SlotPage } from '../model/page.ts'
import type { Entry } from '../roster/roster.ts'
import { placeOf } from '../run/rooms.ts'
import type { Booking } from '../source/bookings.ts'
import type { Store } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import type { Move } from './move.ts'
import { sorry } from './sorry.ts'

/** What the event is called; without the item's words, because others may see a calendar. */
const TITLES: Readonly<Record<string, string>> = {
  ar: 'وقت للتركيز',
  de: 'Fokuszeit',
  en: 'Focus time',
  es: 'Tiempo de concentración',
  fr: 'Temps de concentration',
  he: 'זמן לריכוז',
  it: 'Tempo di concentrazione',
  ja: '集中時間',
  nl: 'Focustijd',
  pl: 'Czas na skupienie',
  pt: 'Tempo de foco',
  sv: 'Fokustid',
}

export async function lookAtSlot(
  { subject }: Grant,
  entry: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  return inStore(entry.mailbox, 'look', desk, async (store) => {
    const slot = await store.focusSlot(subject ?? '')
    if (slot === undefined) return sorry('gone')
    return pageOf((await obstacle(slot, entry, store, desk, now)) ?? 'ask', slot)
  })
}

export async function actOnSlot(
  { subject }: Grant,
  move: Move,
  entry: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  if (move.kind !== 'do' && move.kind !== 'undo') return sorry('malformed')
  return inStore(entry.mailbox, 'act', desk, async (store) => {
    const slot = await store.focusSlot(subject ?? '')
    if (slot === undefined) return sorry('gone')
    const stage =
      move.kind === 'do'
        ? await book(slot, entry, store, desk, now)
        : await remove(slot, entry.mailbox, store, desk, now)
    return pageOf(stage, slot)
  })
}

export async function icsOfSlot(
  { subject }: Grant,
  { mailbox }: Entry,
  { bookings, findStore }: Desk,
  now: Date,
): Promise<string | undefined> {
  const store = await findStore(placeOf(mailbox), { keep: false })
  try {
    const slot = await store?.focusSlot(subject ?? '')
    return slot && bookings.ics(mailbox, bookingOf(slot, mailbox), now)
  } finally {
    await store?.close()
  }
}

async function book(
  slot: FocusSlot,
  entry: Entry,
  store: Store,
  desk: Desk,
  now: Date,
): Promise<SlotPage['stage']> {
  const { mailbox } = entry
  const inTheWay = await obstacle(slot, entry, store, desk, now)
  if (inTheWay !== undefined) return inTheWay
  const answer = await desk.bookings.book(mailbox, bookingOf(slot, mailbox), now)
  if (answer === 'unwritable') return 'download'
  if (answer === 'already') return 'already'
  await store.note({ at: now, what: `focus slot ${slot.id}: booked` })
  return 'done'
}

// What isn't there is said to be taken out as well: a page at `already` would say that it is booked.
async function remove(
  { id }: FocusSlot,
  mailbox: Mailbox,
  store: Store,
  { bookings }: Desk,
  now: Date,
): Promise<SlotPage['stage']> {
  if ((await bookings.remove(mailbox, id)) === 'removed') {
    await store.note({ at: now, what: `focus slot ${id}: removed` })
  }
  return 'undone'
}

/** Why it can't be booked now; undefined when nothing is in the way. */
async function obstacle(
  slot: FocusSlot,
  entry: Entry,
  store: Store,
  desk: Desk,
  now: Date,
): Promise<SlotPage['stage'] | undefined> {
  const { mailbox } = entry
  if (slot.end <= now) return 'past'
  // Who switched it off for them wants their calendar left alone; the person can still take the file.
  if (!entry.tenantToggle.on || !entry.adminToggle.on) return 'download'
  if (await desk.bookings.isBooked(mailbox, slot.id)) return 'already'
  if (!(await isTaken(slot, mailbox, store, desk))) return undefined
  // Another click may have booked it meanwhile, and then it is our own event that stands there.
  return (await desk.bookings.isBooked(mailbox, slot.id)) ? 'already' : 'taken'
}

async function isTaken(
  { start, end }: FocusSlot,
  mailbox: Mailbox,
  store: Store,
  desk: Desk,
): Promise<boolean> {
  const source = desk.openSource(mailbox)
  try {
    const { meetings } = await source.meetings({ start, end })
    const { answered } = await store.told()
    return withAnswers(meetings, answered).some(
      (meeting) => isBusy(meeting) && overlaps(meeting, { start, end }),
    )
  } finally {
    await source.close()
  }
}

function bookingOf({ id, start, end }: FocusSlot, { locale }: Mailbox): Booking {
  const [language = ''] = locale.toLowerCase().split('-')
  return { id, span: { start, end }, title: TITLES[language] ?? 'Focus time' }
}

function pageOf(stage: SlotPage['stage'], { start, end, for: item }: FocusSlot): SlotPage {
  return { kind: 'slot', stage, slot: { start, end }, quote: item?.quote }
}
