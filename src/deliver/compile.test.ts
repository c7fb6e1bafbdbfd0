import { randomBytes } from 'node:crypto'
import PostalMime from 'postal-mime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { openSmtpScript } from '../../test/support/smtp-script.ts'
import type { Email } from '../model/email.ts'
import { compile } from './compile.ts'
import { openTransport } from './open.ts'

describe('a compiled mail', () => {
  it('says who, what and that a machine wrote it', async () => {
    const { head } = await compiled(emailWith())

    expect(head).toMatchInlineSnapshot(`
      "List-ID: <briefing.acme.acme.example>
      List-Unsubscribe: <https://brief.acme.example/unsubscribe/AQEF7-_x>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Auto-Submitted: auto-generated
      X-Auto-Response-Suppress: All
      Content-Language: en
      From: Daybrief <briefing@acme.example>
      To: Ana Lima <ana@acme.example>
      Subject: Friday: 2 tasks due, 3 meetings
      Message-ID: <brief.2026-03-27.1.00000000000000aa.9f86d081884c7d65@acme.example>
      Date: Fri, 27 Mar 2026 07:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=brief-0c8af634443b3b62-Part_1"
    `)
  })

  it('says until when it is of use, to programs that know either name', async () => {
    const { head } = await compiled(emailWith({ expiresAt: new Date('2026-03-27T23:00:00Z') }))

    expect(head).toContain('\r\nExpires: Fri, 27 Mar 2026 23:00:00 +0000\r\n')
    expect(head).toContain('\r\nExpiry-Date: Fri, 27 Mar 2026 23:00:00 +0000\r\n')
  })

  it('has no list and no way to unsubscribe when it answers what somebody just asked for', async () => {
    const { listId, unsubscribeUrl, ...answer } = emailWith()

    const { head } = await compiled(answer)

    expect(head).not.toMatch(/^list-/im)
    expect(head).toContain('Auto-Submitted: auto-generated')
  })

  it('that somebody has sent in their name says who, and is plain where there is but text', async () => {
    const { html: _, listId: __, unsubscribeUrl: ___, ...email } = emailWith()
    const { head } = await compiled({
      ...email,
      replyTo: { name: 'Ana\r\nBcc: eve@evil.example', address: 'ana@acme.example' },
    })

    expect(head).toMatch(/^Reply-To: .*<ana@acme\.example>\r$/m)
    expect(head).toContain('Content-Type: text/plain; charset=utf-8')
    expect(head).toContain('Content-Transfer-Encoding: quoted-printable')
    expect(head).not.toMatch(/^(?:Bcc|Auto-Submitted|X-Auto|Sender)/m)
  })

  it('has its words and its reply side by side, the reply with its method', async () => {
    const { html: _, ...email } = emailWith({ reply: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' })
    const parcel = compile(email)
    const mail = await PostalMime.parse(parcel.kind === 'parcel' ? parcel.bytes : '')

    expect(mail.text).toBe(`${email.text}\n`)
    const [reply] = mail.attachments
    expect([reply?.mimeType, reply?.method]).toEqual(['text/calendar', 'REPLY'])
  })

  it('does not leave with an answer to nobody', () => {
    const replyTo = { name: 'Ana', address: 'ana@acme.example, eve@evil.example' }

    expect(compile(emailWith({ replyTo }))).toEqual({ kind: 'refused', code: 'bad-address' })
  })

  it('that answers another says which, and that a machine answered; it is no list', async () => {
    const {
      listId: _,
      unsubscribeUrl: __,
      ...email
    } = emailWith({ inReplyTo: '<a+b=c/d@mail.example>' })

    const { head } = await compiled(email)

    expect(head).toContain('In-Reply-To: <a+b=c/d@mail.example>\r\n')
    expect(head).toContain('References: <a+b=c/d@mail.example>\r\n')
    expect(head).toContain('Auto-Submitted: auto-replied\r\n')
    expect(head).not.toContain('List-')
  })

  it.each(['a@b', '<a@b>\r\nBcc: evil@example.net', '<a@b> <c@d>', '<a<b@c>', '<>', '<é@b>'])(
    'does not leave as an answer to %j',
    (inReplyTo) => {
      expect(compile(emailWith({ inReplyTo }))).toEqual({ kind: 'refused', code: 'bad-header' })
    },
  )

  it('reads back as text and html, in any script, with its lines kept', async () => {
    const text = 'Zoë — 你好 😀\n.\nFrom here\n\n  two  spaces \nlast'
    const html = `<p>${'é'.repeat(5000)}</p>\n.\n<p>💡</p>`

    const { mail } = await compiled(emailWith({ text, html }))

    expect(mail.text?.replace(/\n$/, '')).toBe(text)
    expect(mail.html?.replace(/\r?\n/g, '\n').trimEnd()).toBe(html)
    expect(mail.attachments).toEqual([])
  })

  it('brings a picture along beside the html that names it, text first', async () => {
    const inline = { cid: 'logo.0a@daybrief', type: 'image/png', bytes: randomBytes(999) } as const
    const html = '<p><img src="cid:logo.0a@daybrief" alt="Acme"></p>'
    const { bytes, mail } = await compiled(emailWith({ html, inline }))

    expect(mail.text?.trimEnd()).toBe(emailWith().text.trimEnd())
    expect(mail.html?.trimEnd()).toBe(html)
    expect(mail.attachments).toEqual([
      expect.objectContaining({
        ...{ mimeType: 'image/png', disposition: 'inline', related: true, filename: 'logo.png' },
        contentId: '<logo.0a@daybrief>',
      }),
    ])
    const [{ content } = expect.fail()] = mail.attachments
    expect(Buffer.from(content as ArrayBuffer)).toEqual(inline.bytes)
    const kinds = bytes.toString('latin1').match(/(?<=Content-Type: )[\w/]+/g)
    expect(kinds).toEqual([
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
    ])
    const again = await compiled(emailWith({ html, inline: { ...inline } }))
    expect(again.bytes).toEqual(bytes)
  })

  it.each(['a@b>\r\nX: y', 'a b@c', 'logo', '<a@b>'])(
    'does not leave with a picture called %j',
    (cid) => {
      const inline = { cid, type: 'image/png', bytes: Buffer.from('x') } as const
      expect(compile(emailWith({ inline }))).toEqual({ kind: 'refused', code: 'bad-header' })
    },
  )

  it('cuts a subject that has nowhere to fold', async () => {
    const { bytes } = await compiled(emailWith({ subject: 'x'.repeat(10_000) }))

    const lines = bytes.toString('latin1').split('\r\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
  })

  it('has no long lines, bare line ends or bytes beyond ASCII', async () => {
    const { bytes } = await compiled(
      emailWith({
        subject: '=?'.repeat(10_000), // each one made longer,
        text: `${'long '.repeat(2000)}\r.\r\n.\n${'x'.repeat(5000)}\0`,
        html: '\r<p>\n'.repeat(3000),
      }),
    )

    const lines = bytes.toString('latin1').split('\r\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
    expect(lines.filter((line) => /[^\t -~]/.test(line))).toEqual([])
  })

  it.each([
    'Vrijdag: 3 taken — één vandaag',
    '金曜日：タスク 3 件',
    'Ж'.repeat(300),
    '  spaces   inside  ',
    'a'.repeat(400),
    '',
  ])('keeps the subject %j', async (subject) => {
    const { mail } = await compiled(emailWith({ subject }))

    expect(mail.subject ?? '').toBe(subject.trim())
  })

  it('does not let a subject or a name be decoded into something else', async () => {
    const { mail } = await compiled(
      emailWith({
        subject: '=?UTF-8?Q?=E2=80=AEevil?=',
        to: { name: '=?UTF-8?Q?Boss?=', address: 'ana@acme.example' },
      }),
    )

    expect(mail.subject).toBe('= ?UTF-8?Q?=E2=80=AEevil?=')
    expect(mail.to).toEqual([{ name: '= ?UTF-8?Q?Boss?=', address: 'ana@acme.example' }])
  })

  it('keeps names that look like addresses where names stand', async () => {
    const { head, mail } = await compiled(
      emailWith({ to: { name: '"Ana" <evil@example.net>, x', address: 'ana@acme.example' } }),
    )

    expect(mail.to).toEqual([{ name: '"Ana" <evil@example.net>, x', address: 'ana@acme.example' }])
    expect(head).not.toMatch(/^(cc|bcc):/im)
  })

  it('is the same, byte for byte, when the same email is compiled again', async () => {
    const [first, second] = [await compiled(emailWith()), await compiled(emailWith())]

    expect(first.bytes.equals(second.bytes)).toBe(true)
  })

  it('keeps its parts apart when the text knows how boundaries look', async () => {
    const { boundary } = await compiled(emailWith({ text: 'x' }))
    const text = `--${boundary}\n--${boundary}--\nafter`

    expect((await compiled(emailWith({ text }))).mail.text?.trim()).toBe(text)
  })

  it('reads no file and no URL', () => {
    const html = { path: '/etc/hostname' } as unknown as string

    expect(() => compile(emailWith({ html }))).toThrow()
  })
})

const EVIL = [
  '\r\nBcc: evil@example.net',
  '\nBcc: evil@example.net',
  '\rBcc: evil@example.net',
  '\r\n\r\nBcc: evil@example.net',
  '\0',
  '\u0085Bcc: evil@example.net\u2028Bcc: evil@example.net',
  '>\r\nBcc: evil@example.net',
  '"\r\n\tBcc: evil@example.net',
  '\n.\nMAIL FROM:<evil@example.net>\nRCPT TO:<evil@example.net>\nDATA\nx',
  '\r.\r\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<evil@example.net>\r\nDATA\r\nx',
  '\r\n.\r\nRSET\r\nMAIL FROM:<evil@example.net>\r\n',
  `${'x '.repeat(3000)}\r\nBcc: evil@example.net`,
  '(Bcc: evil@example.net)',
  ', evil@example.net',
  '@evil.example.net',
  ' <evil@example.net>',
  '=?UTF-8?Q?=0D=0ABcc:_evil@example.net?=',
]
const FIELDS: Record<string, (evil: string) => Partial<Email>> = {
  messageId: (evil) => ({ messageId: `<a${evil}@acme.example>` }),
  'from.name': (evil) => ({ from: { name: `A${evil}`, address: 'briefing@acme.example' } }),
  'from.address': (evil) => ({ from: { name: 'A', address: `briefing@acme.example${evil}` } }),
  'to.name': (evil) => ({ to: { name: `A${evil}`, address: 'ana@acme.example' } }),
  'to.address': (evil) => ({ to: { name: 'A', address: `ana@acme.example${evil}` } }),
  'to.address, in front': (evil) => ({ to: { name: 'A', address: `${evil}ana@acme.example` } }),
  subject: (evil) => ({ subject: `A${evil}` }),
  html: (evil) => ({ html: `A${evil}` }),
  text: (evil) => ({ text: `A${evil}` }),
  listId: (evil) => ({ listId: `briefing.acme${evil}` }),
  unsubscribeUrl: (evil) => ({ unsubscribeUrl: `https://acme.example/${evil}` }),
  locale: (evil) => ({ locale: `en${evil}` }),
}

describe('a mail with hostile words', () => {
  it.each(Object.keys(FIELDS))('in %s injects nothing', async (field) => {
    const { head: plain } = await compiled(emailWith())
    const server = await openSmtpScript(['PIPELINING'])
    onTestFinished(() => server.close())
    const transport = await openTransport({ url: `smtp://127.0.0.1:${server.port}` })
    onTestFinished(() => transport.close())

    for (const evil of EVIL) {
      const mails = server.mails.length
      const { kind, code } = await transport.send(emailWith(FIELDS[field]!(evil)))

      if (WORDS.has(field)) expect(kind).toBe('sent')
      if (kind === 'refused') expect(code).toMatch(/^bad-(address|header)$/)
      else expect(kind).toBe('sent')
      expect(server.mails).toHaveLength(mails + (kind === 'sent' ? 1 : 0))
      if (kind === 'sent') expect(fieldsOf(headOf(server.mails.at(-1)!))).toEqual(fieldsOf(plain))
    }
    const envelopes = server.commands.filter((line) => /^(MAIL|RCPT|RSET)/i.test(line))
    expect(envelopes.filter((line) => !ENVELOPE.has(line))).toEqual([])
  })

  it.each(['from', 'to'] as const)('does not leave from or to a wrong address: %s', async (who) => {
    const address = 'u@example.com>\r\nBcc: evil@example.net'

    const parcel = await compile(emailWith({ [who]: { name: '', address } }))

    expect(parcel).toEqual({ kind: 'refused', code: 'bad-address' })
  })
})

const WORDS = new Set(['from.name', 'to.name', 'subject', 'html', 'text']) // what may say anything
const ENVELOPE = new Set(['MAIL FROM:<briefing@acme.example>', 'RCPT TO:<ana@acme.example>'])

async function compiled(email: Email) {
  const parcel = await compile(email)
  if (parcel.kind === 'refused') throw new Error(parcel.code)
  const head = headOf(parcel.bytes.toString('latin1'))
  const boundary = /boundary="?([^"\s;]+)/.exec(head)?.[1]
  return { bytes: parcel.bytes, head, boundary, mail: await PostalMime.parse(parcel.bytes) }
}

function headOf(mail: string): string {
  return mail.slice(0, mail.indexOf('\r\n\r\n'))
}

function fieldsOf(head: string): string[] {
  return head.split(/\r\n(?![ \t])/).map((field) => field.slice(0, field.indexOf(':')))
}
