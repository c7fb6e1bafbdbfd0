import type { AdminConfig } from '../../config/admin.ts'
import type { Log } from '../../log.ts'
import type { AdminPages } from '../../render/admin-pages.ts'
import type { Roster } from '../../roster/roster.ts'

/**
 * All that the administrator's pages can reach: who there is, and how their mornings ended. Neither a
 * store nor a source, so that no word of anybody's mail can come this way.
 */
export interface AdminDesk {
  readonly roster: Pick<
    Roster,
    | 'tenants'
    | 'countPeople'
    | 'somePeople'
    | 'headcounts'
    | 'findById'
    | 'setTenant'
    | 'setAdmin'
    | 'foreseeAll'
    | 'setAll'
    | 'tally'
    | 'unserved'
    | 'totals'
    | 'countChanges'
    | 'someChanges'
    | 'endSession'
    | 'hasEnded'
  >
  readonly clock: () => Date
  readonly log: Log
}

export interface AdminFront {
  readonly desk: AdminDesk
  readonly pages: AdminPages
  readonly access: Access
}

export interface Access extends AdminConfig {
  readonly secret: Uint8Array
  readonly publicUrl: string
}
