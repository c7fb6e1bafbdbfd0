import { MINUTE } from '../../model/day.ts'

/**
 * Counts the passwords that are tried. Each caller has five free; then each waits twice as long as the one
 * before, a minute at most. Addresses are cheap, so all callers together have a share of each minute too,
 * which only somebody with hundreds of addresses uses up. Holds a bounded number of callers.
 */
export interface Tries {
  /** Seconds to wait; 0 when this one may be tried, and is counted. */
  take(caller: string, now: Date): number
  /**
   * It was a right one, and does not count. Those before it still do: who knows the help desk's password must not
   * guess the operator's faster for it.
   */
  takeBack(caller: string): void
}

const FREE = 5
const LONGEST_WAIT_MS = MINUTE
const FORGET_AFTER_MS = 15 * MINUTE
const MOST_CALLERS = 10_000
const EVERYBODYS_A_MINUTE = 300 // at two hashes of 80 ms each they take 48 s of a core's minute

export function openTries(): Tries {
  const callers = new Map<string, { taken: number; last: number }>() // whoever tried last stands last
  let minute = 0
  let takenByAll = 0

  function take(caller: string, now: Date): number {
    const at = now.getTime()
    const { taken, last } = freshOf(caller, at)
    const wait = taken < FREE ? 0 : Math.min(1000 * 2 ** (taken - FREE + 1), LONGEST_WAIT_MS)
    if (at - last < wait) return Math.ceil((wait - (at - last)) / 1000)

    const current = Math.floor(at / MINUTE)
    if (current !== minute) takenByAll = 0
    minute = current
    if (takenByAll === EVERYBODYS_A_MINUTE) return Math.ceil(((current + 1) * MINUTE - at) / 1000)

    takenByAll++
    callers.delete(caller)
    if (callers.size === MOST_CALLERS) forgetOldest()
    callers.set(caller, { taken: taken + 1, last: at })
    return 0
  }

  function freshOf(caller: string, at: number): { taken: number; last: number } {
    const known = callers.get(caller)
    return known === undefined || at - known.last >= FORGET_AFTER_MS ? { taken: 0, last: 0 } : known
  }

  function forgetOldest(): void {
    for (const oldest of callers.keys()) {
      callers.delete(oldest)
      return
    }
  }

  function takeBack(caller: string): void {
    const known = callers.get(caller)
    if (known !== undefined) callers.set(caller, { ...known, taken: known.taken - 1 })
  }

  return { take, takeBack }
}
