import { describe, expect, it } from 'vitest'
import type { Document } from '../model/message.ts'
import { documentsOf, type Link } from './documents.ts'
import { readMailHead } from './head.ts'
import { skim } from './skim.ts'

const NAMES: readonly [header: string, name: string][] = [
  ['Content-Type: application/pdf; name="plan.pdf"', 'plan.pdf'],
  [
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf',
    'plan.pdf',
  ],
  ["Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf", 'café.pdf'],
  ['Content-Disposition: attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="', 'café.pdf'],
  [
    'Content-Disposition: attachment;\r\n filename*0="long ";\r\n filename*1="name.pdf"',
    'long name.pdf',
  ],
  ['Content-Disposition: attachment; filename="C:\\\\Users\\\\ana\\\\plan.pdf"', 'plan.pdf'],
  ['Content-Disposition: attachment; filename="../../etc/plan.pdf"', 'plan.pdf'],
  ["Content-Disposition: attachment; filename*=utf-8''a%0D%0Ab%E2%80%AEfdp.exe", 'a bfdp.exe'],
  ['Content-Type: text/csv\r\nContent-Disposition: inline; filename=a.csv', 'a.csv'],
  ['Content-Type: image/png\r\nContent-Disposition: attachment; filename=photo.png', 'photo.png'],
  ['Content-Type: message/rfc822\r\n\r\nSubject: The old mail\r\n', 'The old mail'],
]

const NO_DOCUMENTS: readonly string[] = [
  'Content-Type: application/pdf', // no name
  'Content-Type: application/pkcs7-signature; name=smime.p7s',
  'Content-Type: application/octet-stream; name=smime.p7m',
  'Content-Type: application/octet-stream; name=winmail.dat',
  'Content-Type: text/calendar; name=invite.ics',
  'Content-Type: application/octet-stream; name=ana.vcf',
  'Content-Type: image/png; name=logo.png\r\nContent-Disposition: inline',
  'Content-Type: image/png; name=logo.png\r\nContent-ID: <1>',
  'Content-Type: image/png; name=image001.png\r\nContent-Disposition: attachment',
]

const LINKS: readonly [url: string, text: string, name: string | undefined][] = [
  ['https://acme.example/files/Q3%20plan.pdf?v=2', '', 'Q3 plan.pdf'],
  ['https://acme.example/plan.docx', 'the plan', 'the plan'],
  ['https://acme.example/plan.xlsx', 'https://acme.example/plan.xlsx', 'plan.xlsx'],
  ['https://evil.example/plan.xlsx', 'acme.example/real.xlsx', 'plan.xlsx'],
  ['https://acme.example/plan.xlsx', 'v1.2/final', 'plan.xlsx'],
  ['https://acme.example/plan.xlsx', 'plan.xlsx / 2026', 'plan.xlsx / 2026'],
  ['https://acme.example/50%.md', '', '50%.md'],
  ['https://docs.google.com/document/d/1/edit', 'Budget', 'Budget'],
  ['https://docs.google.com/spreadsheets/d/1', '', 'docs.google.com'],
  ['https://acme.sharepoint.com/:w:/s/team/abc', 'Notes', 'Notes'],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb.pdf&x=1',
    '',
    'b.pdf',
  ],
  ['https://acme.example/', 'home', undefined],
  ['https://acme.example/plan.html', 'x', undefined],
  ['https://docs.google.com.evil.example/document/d/1', 'x', undefined],
  ['ftp://acme.example/plan.pdf', 'x', undefined],
  ['javascript:alert(1)//plan.pdf', 'x', undefined],
  [`https://acme.example/${'a'.repeat(3000)}.pdf`, 'x', undefined],
]

describe('the documents of a mail', () => {
  it.each(NAMES)('are attachments with a name: %s', async (header, name) => {
    expect(await attached(header)).toEqual([{ name, kind: 'attachment' }])
  })

  it.each(NO_DOCUMENTS)(
    'are no signatures, cards, invitations and pictures of the layout: %s',
    async (header) => {
      expect(await attached(header)).toEqual([])
    },
  )

  it.each(LINKS)('are links that point to one: %s', async (url, text, name) => {
    const expected = name === undefined ? [] : [{ name, kind: 'link', url }]

    expect(await documentsOf([], [{ url, text }])).toEqual(expected)
  })

  it('are named in 200 characters at most', async () => {
    const [document] = await attached(
      `Content-Disposition: attachment; filename="${'x'.repeat(900)}.pdf"`,
    )

    expect(document?.name).toHaveLength(200)
  })

  it('are twenty at most, each once', async () => {
    const links: Link[] = Array.from({ length: 60 }, (_, i) => ({
      url: `https://acme.example/${i % 30}.pdf`,
      text: '',
    }))

    const documents = await documentsOf([], links)

    expect(documents).toHaveLength(20)
    expect(new Set(documents.map(({ url }) => url)).size).toBe(20)
  })

  it('are twenty at most where they are attached, too', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `${i}.pdf`)

    const documents = await attached(...names.map((name) => `Content-Type: a/b; name="${name}"`))

    expect(documents.map(({ name }) => name)).toEqual(names.slice(0, 20))
  })
})

function attached(...headers: readonly string[]): Promise<Document[]> {
  const parts = headers.map((header) => `--b\r\n${header}\r\n\r\nx\r\n`).join('')
  const bytes = Buffer.from(
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHi\r\n${parts}--b--`,
  )
  return documentsOf(skim(bytes, readMailHead(bytes, bytes.length)), [])
}
