import { end } from './end.ts'

/** `npm run preview`, until Ctrl-C. Not a command of `daybrief`: its packages are for development only. */
await end('The studio', async () => {
  const { preview } = await import('../src/preview/preview.ts')
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  return preview(process.argv.slice(2), controller.signal, console.log)
})
