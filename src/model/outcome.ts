import type { Counts } from './briefing.ts'
import type { LocalDay } from './day.ts'

/** The ordered questions that decide whether somebody is briefed; the first that says no decides. */
export const LAYERS = [
  'tenant',
  'admin',
  'unsubscribed',
  'away',
  'workday',
  'window',
  'briefed',
] as const
export type Layer = (typeof LAYERS)[number]

const SKIP_REASONS = [
  'tenant-off',
  'off-by-admin',
  'unsubscribed',
  'not-a-workday',
  'away',
  'too-early',
  'too-late',
  'already-briefed',
  'nothing-to-say',
  'claimed-elsewhere',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** What one layer says, with a phrase for what it saw and one for where that was seen. */
export type LayerAnswer = LayerPhrases &
  (
    | { readonly layer: Layer; readonly passes: true }
    | { readonly layer: Layer; readonly passes: false; readonly reason: SkipReason }
  )

export interface LayerPhrases {
  readonly value: string
  readonly source: string
}

export type OutcomeKind = 'sent' | 'skipped' | 'deferred' | 'refused' | 'failed'

/** How one mailbox' morning ended. Holds no word of anyone's mail. */
export interface Outcome {
  readonly kind: OutcomeKind
  readonly reason: string | undefined // a SkipReason, an SMTP code, or an error's code
  readonly layer: Layer | 'content' | 'claim' | 'delivery' | undefined // undefined when sent
  readonly messageId: string | undefined
  readonly counts: Counts | undefined
  readonly unreadable: number // files that no parser took: mail that is new in this run, and calendars
}

/** An outcome, and whose. */
export interface Report extends Outcome {
  readonly mailboxId: string
  readonly address: string
  readonly tenant: string
  readonly day: LocalDay
}
