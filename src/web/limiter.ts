import { MINUTE } from '../model/day.ts'

/** Counts what is asked a minute by key. Holds a bounded number of keys, and none for longer than a minute. */
export interface Limiter {
  /** False when the key has had its share of this minute. */
  take(key: string, now: Date): boolean
}

const MOST_KEYS = 10_000

export function openLimiter(aMinute: number): Limiter {
  const taken = new Map<string, number>()
  let minute = 0

  function take(key: string, now: Date): boolean {
    const current = Math.floor(now.getTime() / MINUTE)
    if (current !== minute) taken.clear()
    minute = current

    const before = taken.get(key)
    if (before === aMinute) return false
    if (before === undefined && taken.size === MOST_KEYS) forgetOldest()
    taken.set(key, (before ?? 0) + 1)
    return true
  }

  function forgetOldest(): void {
    for (const oldest of taken.keys()) {
      taken.delete(oldest)
      return
    }
  }

  return { take }
}
