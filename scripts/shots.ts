import { end } from './end.ts'

/** `npm run shots`. Not a command of `daybrief`: its packages are for development only. */
await end('The camera', async () => {
  const { shots } = await import('../src/preview/shots.ts')
  const folders = { templates: 'templates', cases: 'fixtures/briefings' }
  const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return shots(process.argv.slice(2), { folders, chromium }, console.log)
})
