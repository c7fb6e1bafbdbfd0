import type { Claim } from '../model/action.ts'
import { addDays, isLocalDay, type LocalDay, localDay } from '../model/day.ts'
import type { Item, ItemState } from '../model/item.ts'
import { isOwn, isWorkday, type Mailbox } from '../model/mailbox.ts'
import { type ItemPage, type Page, REMIND_WITHIN_DAYS, type Stage } from '../model/page.ts'
import type { Entry } from '../roster/roster.ts'
import type { ItemStanding, Store } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import type { Move } from './move.ts'
import { sorry } from './sorry.ts'

/** Done, Not a task, Remind me: three links, one page. */
export type ItemClaim = Claim & { readonly purpose: ItemPage['purpose'] }

/** One opening of such a link. */
interface Visit {
  readonly purpose: ItemPage['purpose']
  readonly mailbox: Mailbox
  readonly store: Store
  readonly now: Date
}

const STATES = { done: 'done', 'not-a-task': 'dismissed', 'remind-tomorrow': 'snoozed' } as const

export async function lookAtItem(
  { purpose, subject }: ItemClaim,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  return inStore(mailbox, 'look', desk, async (store) => {
    const visit = { purpose, mailbox, store, now }
    const standing = await store.item(subject ?? '')
    if (standing === undefined) return sorry('gone')
    return pageOf(visit, isSo(visit, standing) ? 'already' : 'ask', standing)
  })
}

export async function actOnItem(
  { purpose, subject }: ItemClaim,
  move: Move,
  { mailbox }: Entry,
  desk: Desk,
  now: Date,
): Promise<Page> {
  return inStore(mailbox, 'act', desk, async (store) => {
    const visit = { purpose, mailbox, store, now }
    const before = await store.item(subject ?? '')
    if (before === undefined) return sorry('gone')
    const stage = await apply(visit, move, before)
    if (stage === undefined) return sorry('malformed')
    const after = await store.item(before.item.id)
    return after === undefined ? sorry('gone') : pageOf(visit, stage, after) // purged meanwhile
  })
}

/** Undefined when this link's page offers no such move. */
async function apply(visit: Visit, move: Move, standing: ItemStanding): Promise<Stage | undefined> {
  const { store, purpose, now } = visit
  const { item } = standing
  switch (move.kind) {
    case 'do':
      // A second click must not move a reminder that was set to another day since.
      if (isSo(visit, standing)) return 'already'
      return put(visit, item, purpose === 'remind-tomorrow' ? choicesOf(visit)[0] : undefined)
    case 'until':
      return isOffered(visit, move.day) ? put(visit, item, move.day) : undefined
    case 'undo':
      return (await store.undoItemState(item.id, STATES[purpose], now)) ? 'undone' : 'already'
    case 'suppress-sender':
      if (!isReceived(visit, item)) return undefined
      return (await store.suppress(item.who.address, now)) ? 'done' : 'already'
    case 'unsuppress-sender':
      if (!isReceived(visit, item)) return undefined
      return (await store.unsuppress(item.who.address, now)) ? 'undone' : 'already'
    case 'resubscribe':
      return undefined
  }
}

async function put(
  { store, purpose, now }: Visit,
  { id }: Item,
  until: LocalDay | undefined,
): Promise<Stage> {
  const state: ItemState = STATES[purpose]
  return (await store.setItemState(id, state, now, until)) ? 'done' : 'already'
}

async function pageOf(visit: Visit, stage: Stage, standing: ItemStanding): Promise<ItemPage> {
  const { item, state, until } = standing
  const { kind, quote, who, subject, saidAt } = item
  const senders = isReceived(visit, item) ? await visit.store.suppressions() : []
  const isSuppressed = senders.some(({ address }) => address === who.address)
  return {
    kind: 'item',
    purpose: visit.purpose,
    stage,
    item: { kind, quote, who, subject, saidAt },
    state,
    until,
    choices: choicesOf(visit),
    suppressed: isSuppressed ? { kind: 'sender', address: who.address } : undefined,
  }
}

/** Is it so already? What was snoozed and has come back is open again. */
function isSo({ purpose, mailbox, now }: Visit, { state, until }: ItemStanding): boolean {
  if (state !== STATES[purpose]) return false
  return until === undefined || until > localDay(now, mailbox.timeZone)
}

/** The next workday, and this weekday next week. */
function choicesOf({ mailbox, now }: Visit): [LocalDay, ...LocalDay[]] {
  const today = localDay(now, mailbox.timeZone)
  const week = Array.from({ length: 7 }, (_, index) => addDays(today, index + 1))
  const next = week.find((day) => isWorkday(mailbox, day)) ?? addDays(today, 1)
  const nextWeek = addDays(today, 7)
  return next === nextWeek ? [next] : [next, nextWeek]
}

function isOffered(visit: Visit, day: LocalDay): boolean {
  if (visit.purpose !== 'remind-tomorrow' || !isLocalDay(day)) return false
  const today = localDay(visit.now, visit.mailbox.timeZone)
  return day > today && day <= addDays(choicesOf(visit)[0], REMIND_WITHIN_DAYS)
}

/** Others' words: a promise, a question or a note to oneself has no sender to leave out. */
function isReceived({ mailbox }: Visit, { kind, who }: Item): boolean {
  return (kind === 'task' || kind === 'owed') && !isOwn(mailbox, who.address)
}
