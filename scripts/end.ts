import { BriefError, ConfigError } from '../src/errors.ts'

/**
 * Runs a development command to its end. It imports what it needs itself, so that a missing development
 * package can be told from a fault of ours.
 */
export async function end(name: string, work: () => Promise<number>): Promise<void> {
  process.exitCode = await ended(name, work)
}

async function ended(name: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (isMissingPackage(error)) {
      console.error(`${name} needs the development packages: run "npm ci" first.`)
      return 2
    }
    if (!(error instanceof BriefError)) throw error
    console.error(error.message)
    if (error.hint !== undefined) console.error(error.hint)
    return error instanceof ConfigError ? 2 : 1
  }
}

function isMissingPackage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}
