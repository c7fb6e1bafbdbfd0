import { BriefError } from '../src/errors.ts'

/** `npm run lint:templates`. Not a command of `daybrief`: its packages are for development only. */

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  try {
    const { lintTemplates } = await import('../src/preview/lint-templates.ts')
    const folders = { templates: 'templates', cases: 'fixtures/briefings' }
    return await lintTemplates(words, folders, console.log)
  } catch (error) {
    if (isMissingPackage(error)) {
      console.error('The linter needs the development packages: run "npm ci" first.')
      return 2
    }
    if (!(error instanceof BriefError)) throw error
    console.error(error.message)
    if (error.hint !== undefined) console.error(error.hint)
    return 1
  }
}

function isMissingPackage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}
