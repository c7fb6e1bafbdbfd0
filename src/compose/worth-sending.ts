import type { AgendaEntry, Glance } from '../model/briefing.ts'
import type { Ranked } from './ranking.ts'

/**
 * A mail is worth sending when there is something to do, or a day with at least two meetings to find one's
 * way in. One meeting is known to whoever has it, unless it still waits for an answer. A conflict takes two.
 */
export function isWorthSending(
  glance: Glance,
  agenda: readonly AgendaEntry[],
  ranking: readonly Ranked[],
): boolean {
  return ranking.length > 0 || glance.meetings >= 2 || agenda.some(({ needsAnswer }) => needsAnswer)
}
