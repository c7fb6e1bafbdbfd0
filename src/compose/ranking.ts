import type { BriefedItem } from '../model/briefing.ts'
import { addDays, type LocalDay, localDay, startOfDay } from '../model/day.ts'
import type { Due, Item } from '../model/item.ts'
import { LOOK_BACK_DAYS, type Morning } from './morning.ts'
import { workBegan } from './work-time.ts'

/** An open item that is worth a word this morning, and how pressing it is. */
export interface Ranked {
  readonly item: Item
  readonly urgency: BriefedItem['urgency']
  readonly dueOn: LocalDay | undefined // in the reader's zone, where the words name a time
}

/** Before which instant something must have been said for silence to mean anything. */
interface Patience {
  readonly expired: Date
  readonly followUp: Date
  readonly owed: Date
}

/** What is worth a word, the most pressing first: by due, then by age. */
export function rankingOf(morning: Morning): Ranked[] {
  const patience = patienceOf(morning)
  return morning.items
    .map((item) => ranked(item, morning))
    .filter((candidate) => isWorthAWord(candidate, morning, patience))
    .toSorted(byDueThenAge)
}

const URGENCIES = ['overdue', 'today', 'later', 'none'] as const

export function byDueThenAge(a: Ranked, b: Ranked): number {
  return (
    URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
    inOrder(a.dueOn ?? '', b.dueOn ?? '') ||
    // A day without a time ends after every time of it.
    inOrder(a.item.due?.at?.getTime() ?? Infinity, b.item.due?.at?.getTime() ?? Infinity) ||
    a.item.saidAt.getTime() - b.item.saidAt.getTime() ||
    inOrder(a.item.id, b.item.id)
  )
}

function ranked(item: Item, { mailbox, day, now }: Morning): Ranked {
  if (item.due === undefined) return { item, urgency: 'none', dueOn: undefined }
  const dueOn = dueDay(item.due, mailbox.timeZone)
  const isPast = dueOn < day || (item.due.at !== undefined && item.due.at < now)
  return { item, urgency: isPast ? 'overdue' : dueOn === day ? 'today' : 'later', dueOn }
}

// "By nine tomorrow", said in Tokyo, is this evening in New York.
function dueDay({ on, at }: Due, timeZone: string): LocalDay {
  return at === undefined ? on : localDay(at, timeZone)
}

function patienceOf({ mailbox, day }: Morning): Patience {
  return {
    expired: startOfDay(addDays(day, -LOOK_BACK_DAYS), mailbox.timeZone),
    // Asked yesterday evening, nobody is late this morning: a whole working day has to pass first.
    followUp: workBegan(1, day, mailbox),
    // A promise without a day is given one more.
    owed: workBegan(2, day, mailbox),
  }
}

function isWorthAWord({ item, urgency, dueOn }: Ranked, { day }: Morning, patience: Patience) {
  if (item.saidAt < patience.expired && (dueOn === undefined || dueOn < day)) return false
  const isTime = urgency === 'overdue' || urgency === 'today'
  switch (item.kind) {
    case 'task':
    case 'commitment':
      return true
    case 'follow-up':
      return isTime || item.saidAt < patience.followUp
    case 'owed':
      return isTime || (dueOn === undefined && item.saidAt < patience.owed)
  }
}

function inOrder<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
