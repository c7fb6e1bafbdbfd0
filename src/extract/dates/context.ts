import type { LocalDay } from '../../model/day.ts'

/** Who wrote the words and when: what they mean depends on it. */
export interface DateContext {
  readonly sentAt: Date
  readonly timeZone: string // the sender's
  readonly locale: string // decides the language, and whether 3/4 is in April or in March
}

/** The context with what is worked out of it once a mail. */
export interface Reference extends DateContext {
  readonly today: LocalDay
}
