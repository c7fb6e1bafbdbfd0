import type { KnownItem } from '../model/item.ts'

/** May a newer mail still settle or move it? */
export function isOpen({ state }: KnownItem): boolean {
  return state === undefined || state === 'open' || state === 'snoozed'
}
