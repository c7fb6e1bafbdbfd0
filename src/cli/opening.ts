import type { Opening } from '../app.ts'
import type { Config } from '../config/configuration.ts'
import { configFile, environment, readConfig } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { LOG_LEVELS, type LogLevel, openLog } from '../log.ts'
import type { DescribedTenant, Roster } from '../roster/roster.ts'
import { lookAtClosed } from '../run/erase.ts'

export interface OpeningOptions {
  readonly config?: string
  readonly level?: LogLevel // unless $DAYBRIEF_LOG says otherwise
  readonly isRehearsal?: boolean
}

/** What every command begins with: the configuration, the log, and the real clock. */
export function beginWith({
  config,
  level = 'warn',
  isRehearsal = false,
}: OpeningOptions): Opening {
  return {
    config: readConfig(configFile(config)),
    log: openLog(logLevel() ?? level),
    clock: () => new Date(),
    isRehearsal,
  }
}

/** Whom the configuration names by now; for as long as it can't be used, whom it named before. */
export function configuredNow({ file, tenants }: Config): readonly DescribedTenant[] {
  try {
    return readConfig(file).tenants
  } catch (error) {
    if (error instanceof ConfigError) return tenants // whoever starts the next process is told
    throw error
  }
}

/** Said at each start: people leave, but a list that lost a part of its people looks like a company that did. */
export async function tellClosed(roster: Roster, { log, clock }: Opening): Promise<void> {
  const closed = await lookAtClosed(roster, clock())
  if (closed === undefined) return
  const isMany = closed.mailboxes * FEW > (await roster.countPeople(''))
  log[isMany ? 'warn' : 'info'](
    { ...closed, hint: PUT_BACK },
    'gone from configuration, to be erased',
  )
}

const FEW = 20 // one in so many may leave within a day
const PUT_BACK = 'Put whom you miss back into the configuration before then.'

function logLevel(): LogLevel | undefined {
  const text = environment('DAYBRIEF_LOG')
  const level = LOG_LEVELS.find((known) => known === text)
  if (text === undefined || level !== undefined) return level
  throw new ConfigError('The environment can’t be used:', [
    { path: 'DAYBRIEF_LOG', why: `must be one of ${LOG_LEVELS.join(', ')}`, got: text },
  ])
}
