import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { BriefError, ConfigError, TemplateError } from './errors.ts'

/** Start here: runs the command line, and tells each ending to whoever must read it. */

// What V8 makes of the sources is kept in the system's folder for temporary files: the second start takes
// half as long. Where that can't be written, nothing is kept.
enableCompileCache()

// V8 makes bytecode of an expression first, and machine code when it is used again. Ours are long and all used
// again: the bytecode alone takes five times as long as the machine code.
setFlagsFromString('--no-regexp-tier-up')

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  try {
    // Not at the top: what is imported there is loaded before the cache is on.
    const { runCommandLine } = await import('./cli/command-line.ts')
    return await runCommandLine(words)
  } catch (error) {
    if (!(error instanceof BriefError)) {
      console.error(error)
      return 1
    }
    console.error(error.message)
    if (error.hint !== undefined) console.error(error.hint)
    const isRefused = error instanceof ConfigError || error instanceof TemplateError
    return isRefused || error.code === 'usage' ? 2 : 1
  }
}
