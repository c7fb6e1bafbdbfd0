import type { LocalDay } from '../model/day.ts'

/** When somebody is briefed: the instant that counts as now, and the day whose briefing is in question. */
export interface Moment {
  readonly now: Date
  readonly day: LocalDay
  readonly isForced: boolean // again today, whatever the hour
  readonly isRehearsal: boolean // a dry run: nothing is remembered
}
