import type { Withheld } from '../model/briefing.ts'
import type { LocalDay } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Answered, Meeting } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'
import type { Wishes } from '../model/preference.ts'

/** All that a briefing is made of; nothing else is looked at, no clock either. */
export interface Morning {
  readonly mailbox: Mailbox
  readonly day: LocalDay
  readonly now: Date
  readonly revision: number
  readonly isFirst: boolean
  readonly items: readonly Item[] // open
  readonly meetings: readonly Meeting[] // of the day, and of the rest of a shift that ends on the next
  readonly digests: readonly MessageDigest[] // of the look-back
  readonly withheld: Withheld
  readonly wishes?: Wishes // none: nothing is left out
  readonly answered?: readonly Answered[] // from a briefing; the calendar may not know of it
}

/** Two weeks: what was said before is neither related to a meeting nor asked about any more. */
export const LOOK_BACK_DAYS = 14
