import type { Grant } from '../model/action.ts'
import { localDay } from '../model/day.ts'
import type {
  Page,
  SettingsFields,
  SettingsPage,
  SettingsProblem,
  SettingsStage,
} from '../model/page.ts'
import { type AllWishes, NO_WISHES, OPTIONAL_SECTIONS, type Wishes } from '../model/preference.ts'
import { readSuppression } from '../model/suppression.ts'
import type { Entry } from '../roster/roster.ts'
import { eraseMailbox } from '../run/erase.ts'
import { exportMailbox } from '../run/export.ts'
import { placeOf } from '../run/rooms.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { offBy } from './off-by.ts'
import type { SecondStep } from './second-step.ts'
import { type Form, readSettings } from './settings-form.ts'
import { sorry } from './sorry.ts'

export type { Form } from './settings-form.ts'

/**
 * A person's settings and their own data, behind a second step: whoever calls this has made sure that the
 * browser is known, because a forwarded briefing must open none of it.
 */
export interface SettingsDesk {
  /** The page as it is now. Changes nothing, ever. */
  look(grant: Grant, now: Date): Promise<Page>
  /** Idempotent: saving twice is saving once. What is wrong is named beside its field, and nothing is saved. */
  act(grant: Grant, form: Form, now: Date): Promise<Page | SettingsFile>
}

/** A download. */
export interface SettingsFile {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly body: string
}

/** What settings need beside the links' own desk. */
export interface SettingsRooms extends Desk {
  readonly secondStep: Pick<SecondStep, 'forget'>
  readonly locales: readonly string[] // those the pages and mails have words for
}

export function openSettings(desk: SettingsRooms): SettingsDesk {
  return {
    look: (grant, now) => visit(grant, desk, now, (asked) => pageOf(asked, 'ask')),
    act: (grant, form, now) => visit(grant, desk, now, (asked) => act(asked, form)),
  }
}

/** One opening of the page. */
interface Visit {
  readonly entry: Entry
  readonly desk: SettingsRooms
  readonly now: Date
}

const BY = 'the person'

async function visit<T>(
  grant: Grant,
  desk: SettingsRooms,
  now: Date,
  work: (asked: Visit) => Promise<T>,
): Promise<T | Page> {
  if (grant.purpose !== 'settings') return sorry('malformed')
  const entry = await desk.roster.findById(grant.mailbox)
  return entry === undefined ? sorry('gone') : work({ entry, desk, now })
}

async function act(asked: Visit, form: Form): Promise<Page | SettingsFile> {
  const [move, ...more] = form.get('move') ?? []
  const work = more.length === 0 && move !== undefined ? MOVES.get(move) : undefined
  return work === undefined ? sorry('malformed') : work(asked, form)
}

type Work = (asked: Visit, form: Form) => Promise<Page | SettingsFile>

const MOVES: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['save', save],
  ['restore', restore],
  ['subscribe', (asked: Visit) => subscribe(asked, true)],
  ['unsubscribe', (asked: Visit) => subscribe(asked, false)],
  ['export', exportAll],
  ['erase', erase],
  ['forget-browsers', forgetBrowsers],
])

// The store first: it is the one that may not be readable, and then nothing was saved.
async function save(asked: Visit, form: Form): Promise<Page> {
  const reading = readSettings(form, localesFor(asked))
  if (reading.kind === 'wrong') return pageOf(asked, 'wrong', reading)

  const { entry, desk, now } = asked
  const { id } = entry.mailbox
  const isWished = await wish(asked, reading.wishes)
  const isPreferred = await desk.roster.prefer(id, reading.preferences, { by: BY, at: now })
  return pageAfter(asked, isWished || isPreferred ? 'saved' : 'already')
}

/** Somebody without a store who wishes for nothing special gets none by saying so. */
async function wish(asked: Visit, wishes: Wishes): Promise<boolean> {
  const { entry, desk, now } = asked
  const { suppressed: _, ...standing } = await wishesIn(asked)
  if (JSON.stringify(standing) === JSON.stringify(wishes)) return false
  const store = await desk.openStore(placeOf(entry.mailbox))
  try {
    return await store.setWishes(wishes, now)
  } finally {
    await store.close()
  }
}

async function restore(asked: Visit, form: Form): Promise<Page> {
  const [kind = '', ...kinds] = form.get('kind') ?? []
  const [value = '', ...values] = form.get('value') ?? []
  const suppression = readSuppression(kind, value)
  if (suppression === undefined || kinds.length + values.length > 0) return sorry('malformed')
  const isRestored = await askStore(asked, 'act', (store) =>
    store.unsuppress(suppression, asked.now),
  )
  return pageAfter(asked, isRestored ? 'restored' : 'already')
}

async function subscribe(asked: Visit, on: boolean): Promise<Page> {
  const { entry, desk, now } = asked
  const isMoved = await desk.roster.setSubscribed(entry.mailbox.id, on, { by: BY, at: now })
  return pageAfter(asked, isMoved ? (on ? 'subscribed' : 'unsubscribed') : 'already')
}

// The file's name says nothing of the person: it may lie in a folder that others see.
async function exportAll({ entry, desk, now }: Visit): Promise<SettingsFile> {
  const all = await exportMailbox(entry, desk, now)
  return {
    kind: 'file',
    name: `daybrief-${localDay(now, entry.mailbox.timeZone)}.json`,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(all, null, 2)}\n`,
  }
}

async function erase(asked: Visit, form: Form): Promise<Page> {
  const { entry, desk, now } = asked
  if (form.get('confirm')?.join() !== 'yes') return pageOf(asked, 'unconfirmed')
  const { id, address } = entry.mailbox
  await desk.secondStep.forget(id)
  const { deleted } = await eraseMailbox(entry, BY, desk, now)
  const { items, briefings, outcomes, outbox: mails, replies } = deleted
  return { kind: 'erased', address, erasedAt: now, items, briefings, outcomes, mails, replies }
}

async function forgetBrowsers(asked: Visit): Promise<Page> {
  await asked.desk.secondStep.forget(asked.entry.mailbox.id)
  return pageOf(asked, 'forgotten')
}

async function pageAfter({ entry, desk, now }: Visit, stage: SettingsStage): Promise<Page> {
  const after = await desk.roster.findById(entry.mailbox.id)
  return after === undefined ? sorry('gone') : pageOf({ entry: after, desk, now }, stage)
}

async function pageOf(
  asked: Visit,
  stage: SettingsStage,
  typed?: { readonly fields: SettingsFields; readonly problems: readonly SettingsProblem[] },
): Promise<SettingsPage> {
  const { mailbox, subscription } = asked.entry
  const wishes = await wishesIn(asked)
  return {
    kind: 'settings',
    stage,
    address: mailbox.address,
    fields: typed?.fields ?? fieldsOf(asked.entry, wishes),
    problems: typed?.problems ?? [],
    locales: localesFor(asked),
    suppressed: wishes.suppressed,
    isSubscribed: subscription.on,
    offBy: offBy(asked.entry),
  }
}

function fieldsOf({ mailbox }: Entry, { without, most, exclude }: Wishes): SettingsFields {
  const { sendAt, workdays, timeZone, locale } = mailbox
  return {
    sendAt,
    workdays,
    timeZone,
    locale,
    sections: OPTIONAL_SECTIONS.filter((section) => !without.includes(section)),
    most: String(most),
    exclude: exclude.join('\n'),
  }
}

/** What they have now stays a choice: `en-GB` reads the English words, and writes dates its own way. */
function localesFor({ entry, desk }: Visit): readonly string[] {
  return [...new Set([entry.mailbox.locale, ...desk.locales])]
}

async function wishesIn(asked: Visit): Promise<AllWishes> {
  return (await askStore(asked, 'look', (store) => store.wishes())) ?? NO_WISHES
}

/** Undefined when the mailbox has no store, which is no reason to show no settings. */
async function askStore<T>(
  { entry, desk }: Visit,
  use: 'look' | 'act',
  work: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  const store = await desk.findStore(placeOf(entry.mailbox), { keep: use === 'act' })
  try {
    return store && (await work(store))
  } finally {
    await store?.close()
  }
}
