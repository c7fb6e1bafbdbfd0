/**
 * Everything the product throws on purpose. A `BriefError` is meant for a person: main.ts prints its
 * message and its hint; anything else is a bug and prints its stack. No text of a mail is ever put
 * into one, and no secret.
 */

export interface BriefErrorOptions extends ErrorOptions {
  readonly hint?: string // what to do next, one sentence
}

export class BriefError extends Error {
  override name = 'BriefError'
  readonly code: string
  readonly hint: string | undefined

  constructor(code: string, message: string, options: BriefErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.hint = options.hint
  }
}

/** Wrong configuration: nothing was started, the process ends with 2. */
export class ConfigError extends BriefError {
  override name = 'ConfigError'
  readonly problems: readonly Problem[]

  constructor(where: string, problems: readonly Problem[]) {
    super('config', `${where}\n${problems.map((problem) => `  ${sentence(problem)}`).join('\n')}`)
    this.problems = problems
  }
}

export interface Problem {
  readonly path: string // tenants[0].mailboxes[1].timeZone
  readonly why: string
  readonly got?: string // never a secret
  readonly hint?: string
}

function sentence({ path, why, got, hint }: Problem): string {
  const value = got === undefined ? '' : ` (got ${got})`
  const advice = hint === undefined ? '' : `\n    ${hint}`
  return `${path}: ${why}${value}${advice}`
}

/** A mailbox or calendar that can't be read now. `temporary` says whether a later try may succeed. */
export class SourceError extends BriefError {
  override name = 'SourceError'
  readonly temporary: boolean

  constructor(message: string, options: BriefErrorOptions & { temporary: boolean }) {
    super('source', message, options)
    this.temporary = options.temporary
  }
}

/** A database statement that failed; names the statement or the file, never the values. */
export class StoreError extends BriefError {
  override name = 'StoreError'

  constructor(message: string, options: BriefErrorOptions = {}) {
    super('store', message, options)
  }
}

export type LinkFault = 'expired' | 'forged' | 'malformed'

/** A link that opens nothing. The page shown depends on the reason. */
export class LinkError extends BriefError {
  override name = 'LinkError'
  readonly reason: LinkFault

  constructor(reason: LinkFault) {
    super('link', `the link is ${reason}`)
    this.reason = reason
  }
}

/** A template or a locale file that can't be used; found at start, with its file and line. */
export class TemplateError extends BriefError {
  override name = 'TemplateError'

  constructor(message: string, options: BriefErrorOptions = {}) {
    super('template', message, options)
  }
}

/**
 * What a log may say of an error. The message of a BriefError is ours; another error's may quote a mail or
 * a link, so its kind and place must do.
 */
export function traceOf(error: unknown) {
  if (error instanceof BriefError) return { code: error.code, why: error.message, hint: error.hint }
  if (!(error instanceof Error)) return { code: 'bug' }
  // Its words stand in the stack as well, and a line of a mail may begin as a place does.
  const places = (error.stack ?? '')
    .replace(error.message, () => '')
    .split('\n')
    .filter((line) => PLACE.test(line))
  const at = places.slice(0, 8).map((line) => line.trim())
  return { code: 'bug', name: error.name, system: systemCodeOf(error), at }
}

const PLACE = /^ {4}at .*(?::\d+:\d+|<anonymous>)\)?$/

// That of a call that failed, such as ENOSPC. Whoever throws can give an error any other code.
function systemCodeOf(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : ''
  return /^E[A-Z\d]{2,20}$/.test(code) ? code : undefined
}
