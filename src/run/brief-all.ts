import { BriefError, SourceError, traceOf } from '../errors.ts'
import type { Outcome, Report } from '../model/outcome.ts'
import type { Entry } from '../roster/roster.ts'
import { briefMailbox } from './brief-mailbox.ts'
import type { Moment } from './moment.ts'
import type { Rooms } from './rooms.ts'

/** Mailboxes in hand at a time: enough to keep a relay's answers from stalling the rest, few enough for memory. */
const IN_HAND = 4

export interface BriefAllOptions {
  /** The moment of each: with a fixed day everyone has their own send time as now. */
  readonly momentOf: (entry: Entry) => Moment
  /** Once aborted, nobody new is taken in hand; those in hand are finished. */
  readonly signal: AbortSignal
  /** Told as each one ends, in the order in which they end. */
  readonly onReport: (report: Report, entry: Entry, ms: number) => void | Promise<void>
}

/**
 * Briefs each of them, a few at a time. One mailbox' failure is that mailbox' outcome and stops nobody else; where
 * an outcome can't be recorded or told, nobody new is taken in hand, and it throws once those in hand are finished.
 */
export async function briefAll(
  entries: Iterable<Entry>,
  rooms: Rooms,
  { momentOf, signal, onReport }: BriefAllOptions,
): Promise<void> {
  const queue = entries[Symbol.iterator]()
  const failures: unknown[] = []
  const mayBegin = () => !signal.aborted && failures.length === 0
  const hands = Array.from({ length: IN_HAND }, () => workOff().catch((it) => failures.push(it)))
  await Promise.all(hands)
  if (failures.length > 0) throw failures[0]

  async function workOff(): Promise<void> {
    for (let next = queue.next(); !next.done && mayBegin(); next = queue.next()) {
      // Minutes may lie between the list and their turn: switches may have moved since, or all be erased.
      const entry = await rooms.roster.findById(next.value.mailbox.id)
      if (entry === undefined) continue
      const moment = momentOf(entry)
      const { report, ms } = await briefOne(entry, moment, rooms)
      if (!moment.isRehearsal) await rooms.roster.record(report, moment.now)
      await onReport(report, entry, ms)
    }
  }
}

async function briefOne(
  entry: Entry,
  moment: Moment,
  rooms: Rooms,
): Promise<{ report: Report; ms: number }> {
  const { mailbox } = entry
  const begun = performance.now()
  let outcome: Outcome
  try {
    outcome = await briefMailbox(entry, moment, rooms)
  } catch (error) {
    outcome = failed(error)
    rooms.log.error({ mailbox: mailbox.id, ...traceOf(error) }, 'mailbox failed')
  }
  const ms = performance.now() - begun
  const { kind, reason, layer, counts, unreadable } = outcome
  rooms.log.info(
    {
      mailbox: mailbox.id,
      tenant: mailbox.tenant.id,
      day: moment.day,
      outcome: kind,
      reason,
      layer,
      counts,
      unreadable,
      ms: Math.round(ms),
    },
    'mailbox briefed',
  )
  const report: Report = {
    ...outcome,
    mailboxId: mailbox.id,
    address: mailbox.address,
    tenant: mailbox.tenant.id,
    day: moment.day,
  }
  return { report, ms }
}

function failed(error: unknown): Outcome {
  const isTemporary = error instanceof SourceError && error.temporary
  return {
    kind: isTemporary ? 'deferred' : 'failed',
    reason: error instanceof BriefError ? error.code : 'bug',
    layer: undefined,
    messageId: undefined,
    counts: undefined,
    unreadable: 0,
  }
}
