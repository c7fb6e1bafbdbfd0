import type { Found } from './finding.ts'
import type { ReadMail } from './mail.ts'
import type { Sources } from './sources.ts'

/** One thing to hold mails against: one file in rules/, which stands in rules.ts. Pure. */
export interface Rule {
  readonly name: string
  readonly about: string // one line, for the panel and the documentation
  /** Looks at the files alone. */
  readonly files?: (sources: Sources) => Found[]
  /** Looks at one mail. */
  readonly mail?: (mail: ReadMail, sources: Sources) => Found[]
  /** Looks at all mails at once; `isWhole` says that there are no others. */
  readonly all?: (mails: readonly ReadMail[], sources: Sources, isWhole: boolean) => Found[]
}
