import type { OffBy } from '../model/page.ts'
import { switchedOffBy } from '../roster/decide.ts'
import type { Entry } from '../roster/roster.ts'

/** Somebody subscribed is told when they will get nothing all the same. undefined for who is not there, too. */
export function offBy(entry: Entry | undefined): OffBy | undefined {
  const layer = entry && switchedOffBy({ ...entry, subscription: { on: true } })
  return layer === 'tenant' || layer === 'admin' ? layer : undefined
}
