import type { Actions } from '../actions/actions.ts'
import type { FreshLinks } from '../actions/fresh-link.ts'
import type { NoticeDesk } from '../actions/notice.ts'
import type { SecondStep } from '../actions/second-step.ts'
import type { SettingsDesk } from '../actions/settings.ts'
import type { Links } from '../links/link.ts'
import type { Log } from '../log.ts'
import type { Pages } from '../render/pages.ts'
import type { AdminFront } from './admin/desk.ts'
import type { BrowserCookies } from './cookie.ts'
import type { Metrics } from './metrics.ts'

/**
 * What the web server works with; app.ts opens it. No source and no briefing's templates: a process that
 * only serves is small.
 */
export interface Front {
  readonly actions: Actions
  readonly secondStep: SecondStep
  readonly freshLinks: FreshLinks // asked only for links that are ours, and expired
  readonly settings: SettingsDesk // both asked only for browsers that the second step knows
  readonly notices: NoticeDesk
  readonly cookies: BrowserCookies
  readonly pages: Pages
  readonly links: Links
  readonly log: Log
  readonly clock: () => Date
  readonly metrics: Metrics
  readonly metricsAt: 'near' | 'elsewhere' // near: here, for callers that near.ts lets have them
  readonly publicUrl: string // where people reach it; its path may be one of a proxy's
  readonly isReady: () => Promise<boolean>
  readonly admin?: AdminFront | undefined // undefined: there are no administrator's pages
}
