import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAdminWords } from './admin-words.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-words-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the words of the administrator’s pages', () => {
  it('are refused when one is missing, which is named', async () => {
    const { logTitle: _, ...others } = JSON.parse(readFileSync('templates/admin/en.json', 'utf8'))

    await expect(opened(JSON.stringify(others))).rejects.toThrow(/en\.json: "logTitle" is missing$/)
  })

  it.each([
    ['{"logTitle": ', /en\.json: SyntaxError/],
    ['"words"', /en\.json: not an object of sentences$/],
  ])('are refused when they are %s', async (text, message) => {
    await expect(opened(text)).rejects.toThrow(message)
  })
})

function opened(text: string) {
  writeFileSync(join(folder, 'en.json'), text)
  return openAdminWords(folder)
}
