import type { Briefing, Nothing, Withheld } from '../model/briefing.ts'
import type { LocalDay } from '../model/day.ts'
import type { Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Meeting } from '../model/meeting.ts'
import type { MessageDigest } from '../model/message.ts'

export interface Morning {
  readonly mailbox: Mailbox
  readonly day: LocalDay
  readonly now: Date
  readonly revision: number
  readonly isFirst: boolean
  readonly items: readonly Item[] // open
  readonly meetings: readonly Meeting[] // of the day
  readonly digests: readonly MessageDigest[] // of the look-back
  readonly withheld: Withheld
}

/** What the briefing says, or the reason for none. Pure. */
export function compose(_morning: Morning): Briefing | Nothing {
  return { kind: 'nothing', reason: 'nothing-to-say' }
}
