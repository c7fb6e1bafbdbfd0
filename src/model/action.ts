/** What a link in a briefing is for. One token opens one purpose. */
export const PURPOSES = [
  'done',
  'not-a-task',
  'remind-tomorrow',
  'book-focus',
  'unsubscribe',
  'settings',
  'why',
  'answer-meeting',
  'late',
  'useful',
  'not-useful',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** What a person says of a briefing; the links that say it are called the same. */
export type Verdict = Extract<Purpose, 'useful' | 'not-useful'>

/** Those that show or do more than the mail they stood in: their link alone opens none of them. */
const GUARDED: readonly Purpose[] = ['settings', 'answer-meeting', 'late']

export function isGuarded(purpose: Purpose): boolean {
  return GUARDED.includes(purpose)
}

/** What a link lets its bearer do, once it is opened. */
export interface Grant {
  readonly purpose: Purpose
  readonly mailbox: string // id
  readonly subject: string | undefined // an item's, a focus slot's or a meeting's id; 16 hex digits
  readonly day: string // the local day of the briefing it stood in
  readonly revision: number
}

/** Makes the absolute URL of a link; render/ gets one for the mailbox and briefing in hand. */
export type LinkFor = (purpose: Purpose, subject?: string) => string
