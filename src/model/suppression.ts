import { ITEM_KINDS, type Item, type ItemKind } from './item.ts'
import { isReason, type Reason, reasonOf } from './reason.ts'

/**
 * What makes no items any more, by the person's own wish: what a sender writes, what reaches the person only
 * through a list, or what is found for a reason. A reason is left out for one kind of item: whoever wants to
 * hear nothing of questions to them still waits for the answers to their own.
 */
export type Suppression =
  | { readonly kind: 'sender' | 'list'; readonly address: string } // lower case
  | { readonly kind: 'reason'; readonly of: ItemKind; readonly reason: Reason }

export const SUPPRESSION_KINDS = ['sender', 'list', 'reason'] as const

/** Every suppression that leaves this item out; at most one of each kind. */
export function suppressionsOf({ kind, who, list, reason }: Cause): readonly Suppression[] {
  const suppressions: Suppression[] = []
  // The others are the owner's own words.
  const isReceived = kind === 'task' || kind === 'owed'
  if (isReceived && who.address !== '') {
    suppressions.push({ kind: 'sender', address: who.address })
  }
  if (list !== undefined) suppressions.push({ kind: 'list', address: list })
  const known = reasonOf(reason)
  if (known !== undefined) suppressions.push({ kind: 'reason', of: kind, reason: known })
  return suppressions
}

export function isSuppressed(item: Cause, suppressed: readonly Suppression[]): boolean {
  if (suppressed.length === 0) return false
  return suppressionsOf(item).some((one) => suppressed.some((other) => isSame(one, other)))
}

export function isSame(one: Suppression, other: Suppression): boolean {
  return one.kind === other.kind && suppressedValue(one) === suppressedValue(other)
}

/** What it leaves out, as text: with its kind it stands in stores and forms. */
export function suppressedValue(suppression: Suppression): string {
  if (suppression.kind === 'reason') return `${suppression.of} ${suppression.reason}`
  return suppression.address.toLowerCase()
}

/** Undefined for what is none. */
export function readSuppression(kind: string, value: string): Suppression | undefined {
  if (kind === 'sender' || kind === 'list') return { kind, address: value.toLowerCase() }
  if (kind !== 'reason') return undefined
  const [kindOfItem, reason = '', ...more] = value.split(' ')
  const of = ITEM_KINDS.find((known) => known === kindOfItem)
  return of !== undefined && isReason(reason) && more.length === 0
    ? { kind, of, reason }
    : undefined
}

type Cause = Pick<Item, 'kind' | 'who' | 'list' | 'reason'>
