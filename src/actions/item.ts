import type { Grant } from '../model/action.ts'
import { addDays, isLocalDay, type LocalDay, localDay } from '../model/day.ts'
import type { Item, ItemState } from '../model/item.ts'
import { isOwn, isWorkday, type Mailbox } from '../model/mailbox.ts'
import {
  type ItemPage,
  type Offer,
  type Page,
  REMIND_WITHIN_DAYS,
  type ShownItem,
  type Stage,
} from '../model/page.ts'
import { reasonOf } from '../model/reason.ts'
import { isSame, type Suppression, suppressionsOf } from '../model/suppression.ts'
import type { Entry } from '../roster/roster.ts'
import type { ItemStanding, Store } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import type { Move } from './move.ts'
import { sorry } from './sorry.ts'

/** Done, Not a task, Remind me: three links, one page. */
type ItemGrant = Grant & { readonly purpose: ItemPage['purpose'] }

/** One opening of such a link. */
interface Visit {
  readonly purpose: ItemPage['purpose']
  readonly mailbox: Mailbox
  readonly store: Store
  readonly now: Date
}

const STATES = { done: 'done', 'not-a-task': 'dismissed', 'remind-tomorrow': 'snoozed' } as const

export async function lookAtItem(
  { purpose, subject }: ItemGrant,
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
  { purpose, subject }: ItemGrant,
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
    case 'suppress': {
      const suppression = offeredBy(move.by, visit, item)
      if (purpose !== 'not-a-task' || suppression === undefined) return undefined
      return (await store.suppress(suppression, now)) ? 'done' : 'already'
    }
    case 'unsuppress': {
      const suppression = offeredBy(move.by, visit, item)
      return suppression && unsuppress(suppression, visit, standing)
    }
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

// The page tells of its item, which stays as it is when the person had settled it themselves.
async function unsuppress(
  suppression: Suppression,
  { store, now }: Visit,
  { item, state }: ItemStanding,
): Promise<Stage> {
  const isLifted = await store.unsuppress(suppression, now)
  const after = await store.item(item.id)
  return isLifted && after?.state !== state ? 'undone' : 'already'
}

async function pageOf(visit: Visit, stage: Stage, standing: ItemStanding): Promise<ItemPage> {
  const isBack = hasComeBack(visit, standing)
  return {
    kind: 'item',
    purpose: visit.purpose,
    stage,
    item: shownOf(standing.item),
    state: isBack ? 'open' : standing.state,
    until: isBack ? undefined : standing.until,
    choices: choicesOf(visit),
    offers: await offersOf(visit, standing.item),
  }
}

// No more than the mail showed: ids and offsets stay here.
function shownOf({ kind, quote, who, subject, saidAt, reason }: Item): ShownItem {
  return { kind, quote, who, subject, saidAt, reason: reasonOf(reason) }
}

async function offersOf(visit: Visit, item: Item): Promise<Offer[]> {
  const { suppressed } = await visit.store.wishes()
  return offeredOf(visit, item).map((suppression) => ({
    suppression,
    isTaken: suppressed.some((other) => isSame(suppression, other)),
  }))
}

function offeredBy(kind: Suppression['kind'], visit: Visit, item: Item): Suppression | undefined {
  return offeredOf(visit, item).find((suppression) => suppression.kind === kind)
}

/** Nobody leaves out themselves: a note to oneself has no sender. */
function offeredOf({ mailbox }: Visit, item: Item): Suppression[] {
  return suppressionsOf(item).filter(
    ({ kind }) => kind !== 'sender' || !isOwn(mailbox, item.who.address),
  )
}

/** Is it so already? */
function isSo(visit: Visit, standing: ItemStanding): boolean {
  return standing.state === STATES[visit.purpose] && !hasComeBack(visit, standing)
}

/** What was snoozed is open again from its day on. */
function hasComeBack({ mailbox, now }: Visit, { until }: ItemStanding): boolean {
  return until !== undefined && until <= localDay(now, mailbox.timeZone)
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
