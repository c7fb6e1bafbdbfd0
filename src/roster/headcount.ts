import { switchedOffBy } from './decide.ts'
import type { Headcount } from './roster.ts'

/** What a tenant's toggle is about, once it is on. */
export interface Reach {
  readonly people: number // who are briefed then
  readonly others: number // who stay without: turned off one by one, or unsubscribed
  readonly first: Headcount | undefined // of those people, the soonest due
}

export function reachOf(tenant: readonly Headcount[]): Reach {
  const on = tenant.filter(
    (some) => switchedOffBy({ ...some, tenantToggle: { on: true } }) === undefined,
  )
  const people = sumOf(on)
  return {
    people,
    others: sumOf(tenant) - people,
    first: on.toSorted((a, b) => a.nextDueAt.getTime() - b.nextDueAt.getTime())[0],
  }
}

export function sumOf(counts: readonly Headcount[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}
