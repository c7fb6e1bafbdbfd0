import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { idOf } from '../model/id.ts'
import { MADE, markupOf } from './markup.ts'
import { PALETTE } from './palette.ts'
import { readSource } from './read-source.ts'

describe('the html of the built-in template', () => {
  it('is what MJML makes of it; after a change: npx vitest run src/render/markup.test.ts -u', async () => {
    const source = await readSource(['templates'], 'briefing.mjml', PALETTE)

    const html = await markupOf(source, join(emptyFolder(), 'none.html'))

    await expect(`<!-- ${idOf(source.text)} -->\n${html}`).toMatchFileSnapshot(MADE)
  })

  it('is taken as it lies there for that source, and for no other', async () => {
    const source = await readSource(['templates'], 'briefing.mjml', PALETTE)
    const file = join(emptyFolder(), 'made.html')
    writeFileSync(file, `<!-- ${idOf(source.text)} -->\n<p>made</p>`)

    const other = { ...source, text: source.text.replaceAll(PALETTE.accent, '#123456') }

    expect(await markupOf(source, file)).toBe('<p>made</p>')
    expect(await markupOf(other, file)).toContain('#123456')
  })
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'markup-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
