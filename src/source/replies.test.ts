import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openReplies } from './replies.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-replies-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

it.each(['done', 'refused'] as const)('one that is %s takes the place of no earlier one', (as) => {
  for (const text of ['first', 'second']) {
    writeFileSync(join(folder, '1.eml'), text)
    expect(openReplies(folder, undefined).waiting()[0]?.settle(as)).toBe(true)
  }

  const kept = readdirSync(join(folder, as))
  expect(kept.every((name) => name.endsWith('.eml'))).toBe(true)
  expect(kept.map((name) => readFileSync(join(folder, as, name), 'utf8')).sort()).toEqual([
    'first',
    'second',
  ])
})

it('can’t be looked for where there is no folder, which is said by its name', () => {
  const gone = join(folder, 'gone')

  expect(() => openReplies(gone, undefined).waiting()).toThrow(`there is no folder ${gone}`)
})

it('of a maildir goes to its cur, seen, under its own name', () => {
  for (const name of ['new', 'cur']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'new', '1764.M1.host'), '')

  expect(openReplies(folder, undefined).waiting()[0]?.settle('done')).toBe(true)
  expect(readdirSync(join(folder, 'cur'))).toEqual(['1764.M1.host:2,S'])
})
