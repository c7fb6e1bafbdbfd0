import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command } from './support/command.ts'

/** `npm start`, in a copy of the project. */
const ROOT = join(import.meta.dirname, '..')

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-demo-'))
  for (const part of ['src', 'templates', 'package.json', 'daybrief.yaml']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  }
  for (const part of ['fixtures', 'node_modules']) symlinkSync(join(ROOT, part), join(folder, part))
})

afterAll(() => rmSync(folder, { recursive: true }))

it('begins anew when it is asked to, and leaves what others put beside it', async () => {
  const outbox = join(folder, 'data', 'outbox')
  const others = [join(outbox, 'theirs.eml'), join(folder, 'data', 'mail', 'theirs.mbox')]
  for (const file of others) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
  }

  const first = await demo()
  const mails = readdirSync(outbox)
  const again = await demo()
  const fresh = await demo('--fresh')

  expect([first.code, again.code, fresh.code]).toEqual([0, 0, 0])
  expect(first.out).toContain('6 sent')
  expect(again.out).toContain('Nobody was sent anything twice')
  expect(fresh.out).toContain('6 sent')
  expect(readdirSync(outbox)).toEqual(mails)
  expect(others.filter((file) => !existsSync(file))).toEqual([])
})

function demo(...words: string[]) {
  return command(['demo', ...words], { cwd: folder, main: join(folder, 'src', 'main.ts') })
}
