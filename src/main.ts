import { tuneEngine } from './engine.ts'
import { BriefError, ConfigError, TemplateError } from './errors.ts'

/** Start here: runs the command line, and tells each ending to whoever must read it. */

tuneEngine()
process.stdout.on('error', goOn)
process.exitCode = await main(process.argv.slice(2))

// Whoever reads no further, as `head` does, misses the rest of what is said; the work goes on.
function goOn(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

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
