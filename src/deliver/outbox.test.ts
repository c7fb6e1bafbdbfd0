import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { BriefError } from '../errors.ts'
import {
  answerIdOf,
  codeMessageIdOf,
  type Email,
  linkMessageIdOf,
  messageIdOf,
  noticeIdOf,
} from '../model/email.ts'
import { openOutbox } from './outbox.ts'

const STEM = '2026-03-27-ana-1-9f86d081884c7d65'
const MARK = '00000000000000aa'
const SENT = { kind: 'sent', code: 'written' }

describe('an outbox', () => {
  it('writes the mail, and its html beside it, under a name that says whose it is', async () => {
    const folder = freshFolder()
    const outbox = openOutbox(join(folder, 'made/when/needed'))

    expect(await outbox.send(emailWith())).toEqual(SENT)

    const [eml, html] = readdirSync(join(folder, 'made/when/needed')).toSorted()
    expect([eml, html]).toEqual([`${STEM}.eml`, `${STEM}.html`])
    const mail = await PostalMime.parse(readFileSync(join(folder, 'made/when/needed', eml!)))
    expect(mail).toMatchObject({
      messageId: emailWith().messageId,
      to: [{ address: 'ana@acme.example' }],
    })
    expect(readFileSync(join(folder, 'made/when/needed', html!), 'utf8')).toBe(emailWith().html)
  })

  it('shows a picture of the mail in its html, which a browser can’t find by its name', async () => {
    const folder = freshFolder()
    const inline = { cid: 'logo.0a@daybrief', type: 'image/png', bytes: Buffer.from('x') } as const

    await openOutbox(folder).send(emailWith({ html: '<img src="cid:logo.0a@daybrief">', inline }))

    expect(readFileSync(join(folder, `${STEM}.html`), 'utf8')).toBe(
      '<img src="data:image/png;base64,eA==">',
    )
  })

  it('writes the mail with a code as well', async () => {
    const folder = freshFolder()
    const madeAt = new Date('2026-03-27T07:00:00Z')
    const messageId = codeMessageIdOf('9f86d081884c7d65', madeAt, 'acme.example')

    expect(await openOutbox(folder).send(emailWith({ messageId }))).toEqual(SENT)

    expect(readdirSync(folder).toSorted()).toEqual([
      `code-ana-${madeAt.getTime()}-9f86d081884c7d65.eml`,
      `code-ana-${madeAt.getTime()}-9f86d081884c7d65.html`,
    ])
  })

  it('keeps what it writes from other users of the machine', async () => {
    const folder = freshFolder()
    await openOutbox(join(folder, 'box')).send(emailWith())

    expect(statSync(join(folder, 'box')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'box', `${STEM}.eml`)).mode & 0o777).toBe(0o600)
  })

  it('overwrites a mail that is sent again, even at the same time, and leaves nothing half-written', async () => {
    const folder = freshFolder()
    const outbox = openOutbox(folder)

    const sends = Array.from({ length: 10 }, () => outbox.send(emailWith()))
    await outbox.close()
    await outbox.close()

    expect(await Promise.all(sends)).toEqual(sends.map(() => SENT))
    expect(readdirSync(folder)).toHaveLength(2)
    await outbox.send(
      emailWith({
        messageId: messageIdOf('9f86d081884c7d65', '2026-03-27', 2, MARK, 'acme.example'),
      }),
    )
    expect(readdirSync(folder)).toHaveLength(4)
  })

  it.each([
    ['../../etc/passwd@acme.example', '2026-03-27-etc-passwd-1-9f86d081884c7d65.eml'],
    ['CON@acme.example', '2026-03-27-con-1-9f86d081884c7d65.eml'],
    [`${'a'.repeat(64)}@acme.example`, `2026-03-27-${'a'.repeat(32)}-1-9f86d081884c7d65.eml`],
    ['{}@acme.example', '2026-03-27-mail-1-9f86d081884c7d65.eml'],
  ])('makes a plain file name for %s, or refuses it', async (address, name) => {
    const folder = freshFolder()

    const ending = await openOutbox(folder).send(emailWith({ to: { name: '', address } }))

    if (ending.kind === 'refused') expect(readdirSync(folder)).toEqual([])
    else expect(readdirSync(folder)).toContain(name)
  })

  it.each<[string, Partial<Email>]>([
    ['bad-address', { to: { name: '', address: 'ana@acme' } }],
    ['bad-header', { messageId: '<../../x@acme.example>' }],
    ['bad-header', { messageId: '<somebody.else@acme.example>' }],
  ])('refuses with %s and writes nothing', async (code, changes) => {
    const folder = freshFolder()

    expect(await openOutbox(folder).send(emailWith(changes))).toEqual({ kind: 'refused', code })
    expect(readdirSync(folder)).toEqual([])
  })

  it('defers, with the system’s word, when it can’t write', async () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'file'), '')
    const outbox = openOutbox(join(folder, 'file', 'box'))

    expect(await outbox.send(emailWith())).toEqual({ kind: 'deferred', code: 'ENOTDIR' })
    await expect(outbox.check()).rejects.toBeInstanceOf(BriefError)
  })

  it('checks by writing, and leaves no trace of it', async () => {
    const folder = freshFolder()

    await openOutbox(folder).check()

    expect(readdirSync(folder)).toEqual([])
  })

  it('forgets every mail to a mailbox, what a crash left of them too, and no others', async () => {
    const folder = freshFolder()
    const outbox = openOutbox(folder)
    const [at, own, other] = [new Date(1774594800000), '9f86d081884c7d65', '1111111111111111']
    const answered = { day: '2026-03-27', revision: 1 }
    for (const messageId of [
      ...[1, 11].map((revision) => messageIdOf(own, '2026-03-27', revision, MARK, 'a.example')),
      answerIdOf('00000000000000aa', own, answered, 'a.example'),
      noticeIdOf('00000000000000bb', own, answered, 'b.example'),
      codeMessageIdOf(own, at, 'a.example'),
      linkMessageIdOf(own, at, 'a.example'),
      messageIdOf(other, '2026-03-27', 1, MARK, 'a.example'),
      codeMessageIdOf(other, at, 'a.example'),
      answerIdOf(own, other, answered, 'a.example'),
    ]) {
      expect(await outbox.send(emailWith({ messageId }))).toEqual(SENT)
    }
    writeFileSync(join(folder, `.${STEM}.eml.0f0f0f0f`), 'half')
    writeFileSync(join(folder, `notes-${own}.txt`), 'not ours')

    expect(await outbox.forget(own)).toBe(6)

    const names = readdirSync(folder).toSorted()
    expect(names.filter((name) => !name.endsWith('.html'))).toEqual([
      `2026-03-27-ana-1-${other}.eml`,
      `2026-03-27-ana-${own}-1-${other}.eml`,
      `code-ana-${at.getTime()}-${other}.eml`,
      `notes-${own}.txt`,
    ])
    expect(await outbox.forget(own)).toBe(0)
  })

  it('has nothing to forget before the first mail', async () => {
    expect(await openOutbox(join(freshFolder(), 'none')).forget('9f86d081884c7d65')).toBe(0)
  })
})

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybrief-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
