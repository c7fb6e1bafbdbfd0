import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { emailWith } from '../../test/support/email.ts'
import { BriefError } from '../errors.ts'
import { answerIdOf, codeMessageIdOf, type Email, messageIdOf, noticeIdOf } from '../model/email.ts'
import { openOutbox } from './outbox.ts'

const STEM = '2026-03-27-ana-1-9f86d081884c7d65'
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
      emailWith({ messageId: messageIdOf('9f86d081884c7d65', '2026-03-27', 2, 'acme.example') }),
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

  it.each([
    ['answers to', answerIdOf],
    ['notices out of', noticeIdOf],
  ])('forgets the %s a briefing with the briefing', async (_name, idOfMail) => {
    const folder = freshFolder()
    const outbox = openOutbox(folder)
    const ids = [1, 2].map((revision) =>
      idOfMail(
        '00000000000000aa',
        '9f86d081884c7d65',
        { day: '2026-03-27', revision },
        'a.example',
      ),
    )
    for (const messageId of ids) await outbox.send(emailWith({ messageId }))

    await outbox.forget([emailWith().messageId])

    expect(readdirSync(folder).toSorted()).toEqual([
      '2026-03-27-ana-00000000000000aa-2-9f86d081884c7d65.eml',
      '2026-03-27-ana-00000000000000aa-2-9f86d081884c7d65.html',
    ])
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

  it('forgets the mails named, what a crash left of them too, and no others', async () => {
    const folder = freshFolder()
    const outbox = openOutbox(folder)
    const other = emailWith({
      messageId: messageIdOf('1111111111111111', '2026-03-27', 1, 'acme.example'),
    })
    const later = emailWith({
      messageId: messageIdOf('9f86d081884c7d65', '2026-03-27', 11, 'acme.example'),
    })
    for (const email of [emailWith(), other, later]) await outbox.send(email)
    writeFileSync(join(folder, `.${STEM}.eml.0f0f0f0f`), 'half')

    const forgotten = await outbox.forget([emailWith().messageId, '<unknown@acme.example>', ''])

    expect(forgotten).toBe(1)
    expect(readdirSync(folder).toSorted()).toEqual([
      '2026-03-27-ana-1-1111111111111111.eml',
      '2026-03-27-ana-1-1111111111111111.html',
      '2026-03-27-ana-11-9f86d081884c7d65.eml',
      '2026-03-27-ana-11-9f86d081884c7d65.html',
    ])
    expect(await outbox.forget([emailWith().messageId])).toBe(0)
  })

  it('has nothing to forget before the first mail', async () => {
    expect(await openOutbox(join(freshFolder(), 'none')).forget([emailWith().messageId])).toBe(0)
  })
})

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybrief-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
