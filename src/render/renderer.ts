import type { LinkFor } from '../model/action.ts'
import type { Briefing } from '../model/briefing.ts'
import type { Inline } from '../model/email.ts'
import type { Mailbox } from '../model/mailbox.ts'

/** Markup. Templates and locales are read, checked and compiled once, when it is opened; then it is pure. */
export interface Renderer {
  readonly locales: readonly string[]
  render(briefing: Briefing, mailbox: Mailbox, linkFor: LinkFor): Rendered
}

export interface Rendered {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly inline?: Inline // where the html shows one
  readonly locale: string // the one that was used
}
