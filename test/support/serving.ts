import { createServer } from 'node:net'
import type { Running } from './command.ts'

/** A port that was free a moment ago: publicUrl must name it before anything listens there. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Until a process that serves says its port; throws what it said instead when it ends. */
export function listening({ child, ended }: Running): Promise<number> {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr?.on('data', (chunk: string) => {
      log += chunk
      const [, port] = /"port":(\d+)/.exec(log) ?? []
      if (port !== undefined) resolve(Number(port))
    })
    ended.then(({ err }) => reject(new Error(err)), reject)
  })
}
