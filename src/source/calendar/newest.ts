import { type Moment, readMoment } from './moment.ts'
import type { RawEvent } from './scan.ts'

/** An instance that was changed apart, or with RANGE=THISANDFUTURE all from it on. */
export interface Override {
  readonly event: RawEvent
  readonly replaces: Moment
  readonly isFromThereOn: boolean // RANGE=THISANDFUTURE
}

export interface Newest {
  readonly master: RawEvent | undefined
  readonly overrides: readonly Override[]
  readonly broken: RawEvent[] // whose RECURRENCE-ID is no date
}

/** Everything under one UID, each once: an invitation, its update, what was changed apart. */
export function newestOf(events: readonly RawEvent[]): Newest {
  let master: RawEvent | undefined
  const overrides = new Map<string, Override>()
  const broken: RawEvent[] = []
  for (const event of events) {
    if (event.recurrenceId === undefined) {
      master = master ? newer(master, event) : event
      continue
    }
    const override = overrideOf(event, event.recurrenceId)
    if (!override) {
      broken.push(event)
      continue
    }
    const { wall, kind, zone } = override.replaces
    const key = `${wall} ${kind} ${zone}`
    const known = overrides.get(key)
    if (!known || newer(known.event, event) === event) overrides.set(key, override)
  }
  return { master, overrides: [...overrides.values()], broken }
}

function overrideOf(event: RawEvent, recurrenceId: string): Override | undefined {
  const replaces = readMoment(recurrenceId)
  const isFromThereOn = /;RANGE="?THISANDFUTURE/i.test(recurrenceId)
  return replaces && { event, replaces, isFromThereOn }
}

// RFC 5546, section 2.1.5: the higher SEQUENCE, then the later DTSTAMP. Of equals a cancellation wins.
function newer(a: RawEvent, b: RawEvent): RawEvent {
  const later = sequenceOf(b) - sequenceOf(a) || compare(b.stamp, a.stamp)
  if (later !== 0) return later > 0 ? b : a
  return isCancelled(a) ? a : b
}

/** RFC 5546, section 2.1.4; what is no such number counts as none. */
export function sequenceOf({ sequence }: RawEvent): number {
  const value = Number.parseInt(sequence.slice(sequence.lastIndexOf(':') + 1), 10)
  return value > 0 && value <= MOST_CHANGES ? value : 0
}

const MOST_CHANGES = 2 ** 31 - 1 // an INTEGER of RFC 5545

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a > b ? 1 : -1
}

export function isCancelled({ status, method }: RawEvent): boolean {
  return status === 'CANCELLED' || method === 'CANCEL'
}
