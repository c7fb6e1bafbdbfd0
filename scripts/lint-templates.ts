import { end } from './end.ts'

/** `npm run lint:templates`. Not a command of `daybrief`: its packages are for development only. */
await end('The linter', async () => {
  const { lintTemplates } = await import('../src/preview/lint-templates.ts')
  const folders = { templates: 'templates', cases: 'fixtures/briefings' }
  return lintTemplates(process.argv.slice(2), folders, console.log)
})
