import { runCommandLine } from './cli/command-line.ts'
import { BriefError, ConfigError } from './errors.ts'

/** Start here: runs the command line, and tells each ending to whoever must read it. */

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  try {
    return await runCommandLine(words)
  } catch (error) {
    if (!(error instanceof BriefError)) {
      console.error(error)
      return 1
    }
    console.error(error.message)
    if (error.hint !== undefined) console.error(error.hint)
    return error instanceof ConfigError || error.code === 'usage' ? 2 : 1
  }
}
