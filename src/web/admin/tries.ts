import { MINUTE } from '../../model/day.ts'

/**
 * Counts wrong passwords, of everybody together: behind a proxy all callers look alike, and addresses are
 * cheap. Five are free; then each waits twice as long as the one before, a minute at most.
 */
export interface Tries {
  /** Seconds to wait; 0 when this one may be tried, and is counted. */
  take(now: Date): number
  /** It was the right one. */
  forget(): void
}

const FREE = 5
const LONGEST_WAIT_MS = MINUTE
const FORGET_AFTER_MS = 15 * MINUTE

export function openTries(): Tries {
  let taken = 0
  let last = 0
  return {
    take(now) {
      const passed = now.getTime() - last
      if (passed >= FORGET_AFTER_MS) taken = 0
      const wait = taken < FREE ? 0 : Math.min(1000 * 2 ** (taken - FREE + 1), LONGEST_WAIT_MS)
      if (passed < wait) return Math.ceil((wait - passed) / 1000)
      taken += 1
      last = now.getTime()
      return 0
    },
    forget() {
      taken = 0
    },
  }
}
