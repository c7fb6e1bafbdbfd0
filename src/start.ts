import { tuneEngine } from './engine.ts'
import { BriefError, ConfigError, TemplateError } from './errors.ts'

/** Runs the command line, and tells each ending to whoever must read it. */
export async function start(words: readonly string[]): Promise<void> {
  tuneEngine()
  process.stdout.on('error', loseReport)
  const exitCode = await exitCodeOf(words)
  process.exitCode ||= exitCode
}

async function exitCodeOf(words: readonly string[]): Promise<number> {
  try {
    // Not at the top: what is imported there is compiled before the engine is tuned.
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

// Nobody who is briefed may miss it because the report can't be written. One who has read enough, as `head`
// has, is nothing to tell; a disk that is full is.
function loseReport(error: Error): void {
  const code = 'code' in error ? String(error.code) : error.name
  if (code === 'EPIPE' || process.exitCode === 1) return
  process.exitCode = 1
  console.error(
    `Standard output can’t be written (${code}): what was to be read there is not whole.`,
  )
}
