import { BriefError } from '../errors.ts'

/** What can be typed after each command. */

export const MAILBOX_VERBS = [
  { verb: 'on', help: 'lift the administrator’s off' },
  { verb: 'off', help: 'turn the briefing off for one person; they can’t override it' },
  { verb: 'unsubscribe', help: 'as the person: no more briefings' },
  { verb: 'resubscribe', help: 'as the person: briefings again' },
  { verb: 'export', help: 'all we hold of somebody, as JSON' },
  { verb: 'erase', help: 'delete all we hold of somebody, and print a receipt' },
] as const
export type MailboxVerb = (typeof MAILBOX_VERBS)[number]['verb']

export interface ConfigWord {
  readonly config?: string
}

export interface RunWords extends ConfigWord {
  readonly now?: Date
  readonly day?: string
  readonly tenant?: readonly string[]
  readonly mailbox?: readonly string[]
  readonly dryRun?: true
  readonly force?: true
  readonly json?: true
}

export interface DemoWords extends ConfigWord {
  readonly fresh?: true
}

export interface ServeWords extends ConfigWord {
  readonly host?: string
  readonly port?: number
}

export interface RepliesWords extends ConfigWord {
  readonly json?: true
}

export interface WorkerWords extends ConfigWord {
  readonly serve: boolean
}

export interface ExplainWords extends ConfigWord {
  readonly now?: Date
  readonly json?: true
}

export interface StatusWords extends ConfigWord {
  readonly day?: string
  readonly days?: number
  readonly json?: true
}

export interface TenantWords extends ConfigWord {
  readonly dryRun?: true
}

export interface BulkWords extends ConfigWord {
  readonly dryRun?: true
}

export interface LogWords extends ConfigWord {
  readonly last: number
  readonly json?: true
}

/** Wrong usage: nothing was started. */
export function usageError(message: string, hint?: string): BriefError {
  return new BriefError('usage', message, hint === undefined ? {} : { hint })
}
