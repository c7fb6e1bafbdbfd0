import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Watcher, watchFolders } from './watch.ts'

let root = ''
let folder = ''
let watcher: Watcher
let told: string[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'watch-'))
  folder = join(root, 'templates')
  mkdirSync(join(folder, 'blocks'), { recursive: true })
  writeFileSync(join(folder, 'blocks', 'a.mjml'), 'one')
  told = []
  watcher = await watchFolders([folder], (files) => told.push(...files))
})
afterEach(() => {
  watcher.close()
  rmSync(root, { recursive: true, force: true })
})

describe('watching folders', () => {
  it('tells a save', async () => {
    writeFileSync(join(folder, 'blocks', 'a.mjml'), 'two')

    await toldOf('blocks/a.mjml')
  })

  it('tells a save by renaming, as editors do it', async () => {
    writeFileSync(join(folder, 'blocks', 'a.mjml~'), 'two')
    renameSync(join(folder, 'blocks', 'a.mjml~'), join(folder, 'blocks', 'a.mjml'))

    await toldOf('blocks/a.mjml')
    expect(readFileSync(join(folder, 'blocks', 'a.mjml'), 'utf8')).toBe('two')
  })

  it('tells a file that went away', async () => {
    rmSync(join(folder, 'blocks', 'a.mjml'))

    await toldOf('blocks/a.mjml')
  })

  it('tells files in folders that are made later', async () => {
    mkdirSync(join(folder, 'tenants', 'acme'), { recursive: true })
    writeFileSync(join(folder, 'tenants', 'acme', 'palette.json'), '{}')
    await toldOf('tenants/acme/palette.json')

    told.length = 0
    writeFileSync(join(folder, 'tenants', 'acme', 'palette.json'), '{ }')
    await toldOf('tenants/acme/palette.json')
  })

  it('lives through the folder itself going away and coming back', async () => {
    rmSync(folder, { recursive: true })
    await toldOf('blocks/a.mjml')

    told.length = 0
    mkdirSync(join(folder, 'blocks'), { recursive: true })
    writeFileSync(join(folder, 'blocks', 'a.mjml'), 'back')
    await toldOf('blocks/a.mjml')

    told.length = 0
    writeFileSync(join(folder, 'blocks', 'a.mjml'), 'again')
    await toldOf('blocks/a.mjml')
  })

  it('says nothing once it is closed', async () => {
    watcher.close()
    writeFileSync(join(folder, 'blocks', 'a.mjml'), 'two')
    await new Promise((done) => setTimeout(done, 60))

    expect(told).toEqual([])
  })
})

function toldOf(file: string): Promise<void> {
  return vi.waitFor(() => expect(told).toContain(join(folder, file)), { timeout: 3_000 })
}
