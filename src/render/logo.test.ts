import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeJpegHead, makePng } from '../../test/support/picture.ts'
import { TemplateError } from '../errors.ts'
import { readCases } from '../preview/cases.ts'
import { logoView, readLogo } from './logo.ts'
import { openRenderer } from './open.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logo-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a logo', () => {
  it.each([
    ['logo.png', makePng(480, 96), 'image/png', 480, 96, false],
    ['logo.png', makePng(8, 400, { transparent: true }), 'image/png', 8, 400, true],
    ['logo.jpg', makeJpegHead(1200, 400), 'image/jpeg', 1200, 400, false],
    ['logo.jpeg', makeJpegHead(1, 1), 'image/jpeg', 1, 1, false],
  ] as const)('%s is read by its head', async (name, bytes, type, width, height, isTransparent) => {
    writeFileSync(join(folder, name), bytes)

    const logo = await readLogo(folder)

    expect(logo).toEqual({ type, width, height, isTransparent, bytes, cid: expect.any(String) })
    expect(logo?.cid).toMatch(/^logo\.[0-9a-f]{16}@daybrief$/)
    expect((await readLogo(folder))?.cid).toBe(logo?.cid)
  })

  it('is none where there is none', async () => {
    writeFileSync(join(folder, 'palette.json'), '{}')

    expect(await readLogo(folder)).toBeUndefined()
    expect(await readLogo(join(folder, 'nowhere'))).toBeUndefined()
  })

  it.each<[string, string, Buffer, RegExp]>([
    ['of another kind', 'logo.svg', Buffer.from('<svg/>'), /logo\.svg: is no kind of logo/],
    ['in capitals', 'logo.PNG', makePng(9, 9), /logo\.PNG: is no kind of logo/],
    ['of words', 'logo.png', Buffer.from('<html>'), /logo\.png: is neither a PNG nor a JPEG/],
    ['of nothing', 'logo.png', Buffer.alloc(0), /is neither a PNG nor a JPEG/],
    ['under another name', 'logo.jpg', makePng(9, 9), /is a file of type image\/png/],
    ['cut in its head', 'logo.png', makePng(9, 9).subarray(0, 30), /is neither/],
    ['cut before its frame', 'logo.jpg', makeJpegHead(9, 9).subarray(0, 100), /is neither/],
    ['of endless segments', 'logo.jpg', Buffer.from('ffd8ff'.padEnd(9000, 'ff'), 'hex'), /is nei/],
    ['of empty segments', 'logo.jpg', Buffer.from(`ffd8${'ffe10000'.repeat(99)}`, 'hex'), /is nei/],
    ['too wide', 'logo.png', makePng(1201, 9), /has 1201 by 9 pixels/],
    ['too high', 'logo.jpg', makeJpegHead(9, 401), /has 9 by 401 pixels/],
    ['without a height', 'logo.jpg', makeJpegHead(9, 0), /has 9 by 0 pixels/],
    ['too large', 'logo.png', Buffer.concat([makePng(9, 9), Buffer.alloc(65_536)]), /is too large/],
  ])('%s is refused with its file and what one is', async (_, name, bytes, message) => {
    writeFileSync(join(folder, name), bytes)

    await expect(readLogo(folder)).rejects.toThrow(message)
    await expect(readLogo(folder)).rejects.toMatchObject({ hint: expect.stringContaining('64 KB') })
    await expect(readLogo(folder)).rejects.toBeInstanceOf(TemplateError)
  })

  it('is refused beside another', async () => {
    for (const name of ['logo.png', 'logo.jpg']) writeFileSync(join(folder, name), makePng(9, 9))

    await expect(readLogo(folder)).rejects.toThrow(/logo\.jpg: logo\.png stands beside it/)
  })

  it.each([
    [480, 96, '240', '48'],
    [1200, 12, '240', '2'],
    [1200, 1, '240', '1'],
    [100, 400, '12', '48'],
    [60, 30, '60', '30'],
  ])('of %i by %i is shown at %s by %s', async (width, height, shownWidth, shownHeight) => {
    writeFileSync(join(folder, 'logo.png'), makePng(width, height))

    const [view] = logoView(await readLogo(folder), 'Acme')

    expect([view?.width, view?.height]).toEqual([shownWidth, shownHeight])
  })
})

describe('a briefing', () => {
  beforeEach(() => {
    cpSync('templates', folder, { recursive: true })
    mkdirSync(join(folder, 'tenants/acme/blocks'), { recursive: true })
    writeFileSync(join(folder, 'tenants/acme/logo.png'), makePng(480, 96, { transparent: true }))
  })

  it('of an organisation with a logo shows it, by its name, and brings it along', async () => {
    const { html, text, inline } = await rendered('acme', 'Acme "&" Sons')

    expect(html).toContain(
      `<td class="logo plate"><img src="cid:${inline?.cid}" alt="Acme &quot;&amp;&quot; Sons" width="240" height="48"`,
    )
    expect(inline).toMatchObject({
      type: 'image/png',
      bytes: makePng(480, 96, { transparent: true }),
    })
    expect(text).not.toContain('cid:')
  })

  it('of another brings none', async () => {
    const mail = await rendered('other', 'Other')

    expect(mail).not.toHaveProperty('inline')
    expect(mail.html).not.toMatch(/<img|cid:/)
  })

  it('whose masthead leaves it out does not bring it either', async () => {
    writeFileSync(join(folder, 'tenants/acme/blocks/masthead.mjml'), '<mj-text>{{date}}</mj-text>')

    expect(await rendered('acme', 'Acme')).not.toHaveProperty('inline')
  })
})

async function rendered(id: string, name: string) {
  const [{ briefing, mailbox } = expect.fail()] = await readCases('fixtures/briefings')
  const tenant = { ...mailbox.tenant, id, name }
  const { render } = await openRenderer(folder)
  return render(briefing, { ...mailbox, tenant }, () => 'https://x')
}
