import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { start } from './support/command.ts'
import { makeCompany } from './support/company.ts'

/** Whoever reads the report stops reading, as `| head` does. */
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-reader-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

it('does not keep a run from briefing everybody', async () => {
  const { config } = makeCompany({ folder, people: 12, deliver: 'outbox:./out' })

  const { code, err } = await readOnce(['run', '--config', config, '--day', '2026-03-27'])

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.eml'))).toHaveLength(12)
})

it('ends an extraction, whose answers are all it is for', async () => {
  const line = `${JSON.stringify({ id: 1, text: 'Could you send me the report by Friday?' })}\n`

  const { code, err } = await readOnce(['extract'], line.repeat(20_000))

  expect({ code, err }).toEqual({ code: 0, err: '' })
})

function readOnce(words: readonly string[], input = '') {
  const { child, ended } = start(words, { input })
  child.stdout?.once('data', () => child.stdout?.destroy())
  return ended
}
