/**
 * The linter's contract. Pure: mails as they were rendered and the files they were made of go in, findings
 * come out, in an order that depends on nothing else. `lint.ts` is the way in.
 */

/** A mail as it would leave. */
export interface Mail {
  readonly name: string // of the case, as findings show it: "full-day, nl"
  readonly html: string
  readonly text: string
}

/** A file of templates/: briefing.mjml, briefing.txt, locales/nl.json, exceptions.json. */
export interface SourceFile {
  readonly path: string // as findings show it
  readonly text: string
}

export interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning' // warnings are worth a look and stop nobody
  readonly message: string // the same for every mail that has it
  readonly detail: string // what it was in the first mail; may quote it; '' when the message says all
  readonly fix: string
  readonly file: string
  readonly line: number // from 1; where the template makes it, as well as that can be told
  readonly mails: readonly string[] // the names of those that have it; none when the file itself does
}

/** A place in a template. */
export interface Spot {
  readonly file: string
  readonly line: number
}

/** What a rule says; lint.ts adds the rule's name and the mails'. */
export interface Found {
  readonly severity: Finding['severity']
  readonly message: string
  readonly detail?: string
  readonly fix: string
  readonly at: Spot
}
