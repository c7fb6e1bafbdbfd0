import { chmod, cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeMailbox } from '../../test/support/make.ts'
import { SourceError } from '../errors.ts'
import type { Mail, MailBatch } from '../model/message.ts'
import { checkFolder, openFolder } from './folder.ts'

const LONG_AGO = new Date('2026-03-01T00:00:00Z')
const ANA = makeMailbox({ address: 'ana@acme.example' })

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'daybrief-source-'))
  await mkdir(join(root, 'ana@acme.example', 'mail'), { recursive: true })
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

describe('mail in a folder', () => {
  it('comes oldest first, from every folder', async () => {
    await put('inbox/a.eml', mail('second', { day: 11 }))
    await put('sent/deep/er/b.EML', mail('first', { day: 10 }))
    await put('c.eml', mail('third', { day: 12 }))
    await put('inbox/notes.txt', mail('no mail', { day: 9 }))

    expect(subjects(await readAll())).toEqual(['first', 'second', 'third'])
  })

  it.each([
    'Drafts',
    'JUNK',
    'spam',
    '[Gmail]/Trash',
    'INBOX.Trash',
    'Deleted Items',
    'x/Concepten',
    'Prullenbak/2025',
    'Ongewenste e-mail',
  ])('is left alone in %s', async (folder) => {
    await put(`${folder}/a.eml`, mail('no'))
    await put('inbox/b.eml', mail('yes'))

    expect(subjects(await readAll())).toEqual(['yes'])
  })

  it('is not read when it was said before the look-back', async () => {
    await put('old.eml', mail('old', { day: 9 }))
    await put('new.eml', mail('new', { day: 10 }))

    expect(subjects(await readAll(undefined, new Date('2026-03-10T00:00:00Z')))).toEqual(['new'])
  })

  it('comes in batches, of which the last carries the cursor on', async () => {
    for (let i = 0; i < 120; i++) await put(`${i}.eml`, mail(`${i}`))

    const batches = await readBatches()

    expect(batches.map((batch) => batch.mail.length)).toEqual([50, 50, 20])
    expect(await readBatches(batches[1]!.cursor)).toHaveLength(3)
    expect(await readBatches(batches[2]!.cursor)).toEqual([])
  })

  it('fills its last batch to the brim', async () => {
    for (let i = 0; i < 100; i++) await put(`${i}.eml`, mail(`${i}`))

    expect((await readBatches()).map((batch) => batch.mail.length)).toEqual([50, 50])
  })
})

describe('a cursor', () => {
  it('leads to nothing while nothing comes', async () => {
    await put('inbox/a.eml', mail('a'))
    await put('sent/2026/b.eml', mail('b'))
    const cursor = await read()

    expect(await readBatches(cursor)).toEqual([])
  })

  it('leads to what was written, copied or moved in since, and to nothing twice', async () => {
    await put('inbox/a.eml', mail('a'))
    await put('old.eml', mail('old'))
    let cursor = await read()

    await put('inbox/b.eml', mail('written'))
    await put('new/c.eml', mail('in a new folder'))
    expect(subjects(await readAll(cursor)).sort()).toEqual(['in a new folder', 'written'])
    cursor = await read(cursor)

    await cp(path('inbox/b.eml'), path('new/d.eml'), { preserveTimestamps: true })
    expect(subjects(await readAll(cursor))).toEqual(['written'])
    cursor = await read(cursor)

    await rename(path('old.eml'), path('inbox/old.eml'))
    expect(subjects(await readAll(cursor))).toEqual(['old'])
    cursor = await read(cursor)

    expect(await readBatches(cursor)).toEqual([])
  })

  it('leads back to a file that was found half written', async () => {
    await put('inbox/a.eml', mail('whole').slice(0, 40))
    const cursor = await read()
    await put('inbox/a.eml', mail('whole'))

    expect(subjects(await readAll(cursor))).toEqual(['whole'])
  })

  it('misses nothing while mail comes in as it is read', async () => {
    const seen = new Set<string>()
    let cursor: string | undefined
    const readOn = async () => {
      for (const batch of await readBatches(cursor)) {
        for (const subject of subjects(batch.mail)) seen.add(subject)
        cursor = batch.cursor
      }
    }
    const writing = (async () => {
      for (let i = 0; i < 200; i++) await put(`inbox/${i}.eml`, mail(`mail ${i}`))
    })()

    for (let i = 0; i < 50; i++) await readOn()
    await writing
    await readOn()

    for (let i = 0; i < 200; i++) expect(seen).toContain(`mail ${i}`)
  })

  it('is not led astray by a file that goes', async () => {
    await put('inbox/a.eml', mail('a'))
    await put('inbox/b.eml', mail('b'))
    const cursor = await read()
    await rm(path('inbox/a.eml'))

    expect(await readAll(cursor)).toEqual([])
  })

  it.each(['', 'nonsense', '{"v":99}', '{"v":1,"folders":[["",1]]}'])(
    'that can not be read starts over: %s',
    async (cursor) => {
      await put('a.eml', mail('a'))

      expect(subjects(await readAll(cursor))).toEqual(['a'])
    },
  )
})

describe('a file that no parser takes', () => {
  it('is told, and the rest goes on', async () => {
    await put('inbox/a.eml', '')
    await put('inbox/b.eml', mail('b'))

    const [broken, whole] = (await readAll()).sort((a, b) => (a.kind < b.kind ? 1 : -1))

    expect(broken).toMatchObject({ kind: 'unreadable', where: 'mail/inbox/a.eml' })
    expect(whole).toMatchObject({ kind: 'message' })
  })

  it('is one of more than 25 MB', async () => {
    await put('big.eml', `${mail('big')}${'x'.repeat(26 * 1024 * 1024)}`)

    expect(await readAll()).toMatchObject([{ kind: 'unreadable', why: 'it is larger than 25 MB' }])
  })

  it.runIf(process.platform === 'linux')('is one whose name is in another encoding', async () => {
    const place = (name: string) => Buffer.from(join(root, 'ana@acme.example', name), 'latin1')
    await mkdir(place('mail/Gelöscht'))
    await mkdir(place('calendar'))
    for (const name of ['mail/Überblick.eml', 'mail/Gelöscht/a.eml', 'calendar/Jubiläum.ics']) {
      await writeFile(place(name), mail('umlaut'))
    }

    const { unreadable } = await openFolder(root, ANA).meetings({ start: LONG_AGO, end: LONG_AGO })

    expect(await readAll()).toMatchObject([
      { kind: 'unreadable', where: 'mail/Gel\uFFFDscht' },
      { kind: 'unreadable', where: 'mail/\uFFFDberblick.eml' },
    ])
    expect(unreadable).toMatchObject([{ where: 'Jubil\uFFFDum.ics' }])
  })

  it.skipIf(process.getuid?.() === 0)('is one without the right to open it', async () => {
    await put('closed.eml', mail('closed'))
    await chmod(path('closed.eml'), 0)

    expect(await readAll()).toMatchObject([{ kind: 'unreadable', where: 'mail/closed.eml' }])
  })
})

describe('a mailbox', () => {
  it('without mail or calendar has none', async () => {
    await rm(join(root, 'ana@acme.example', 'mail'), { recursive: true })
    const source = openFolder(root, ANA)
    const span = { start: LONG_AGO, end: new Date('2026-03-02T00:00:00Z') }

    expect(await readBatches()).toEqual([])
    expect(await source.meetings(span)).toEqual({ meetings: [], unreadable: [] })
  })

  it('that can’t be looked into is put off, and not taken for an empty one', async () => {
    const mailFolder = join(root, 'ana@acme.example', 'mail')
    await rm(mailFolder, { recursive: true })
    await symlink('mail', mailFolder) // it leads to itself

    await expect(readBatches()).rejects.toMatchObject({ code: 'source', temporary: true })
    expect(() => checkFolder(root, ANA)).toThrow("can't be read (ELOOP)")
  })

  it('without a folder says where one is expected, but not whose', async () => {
    const nobody = makeMailbox({ address: 'nobody@acme.example' })
    const error = await openFolder(root, nobody)
      .meetings({ start: LONG_AGO, end: LONG_AGO })
      .catch((e) => e)

    expect(error).toBeInstanceOf(SourceError)
    expect(error).toMatchObject({ temporary: false })
    expect(error.hint).toContain(join(root, '<its address, in lower case>'))
    expect(`${error.message} ${error.hint}`).not.toContain('nobody')
  })

  it.each(['../ana@acme.example', '..', 'a/b@acme.example', 'a\\b@acme.example', '', 'a\u0000@x'])(
    'is not looked for under the address "%s"',
    async (address) => {
      await expect(readBatches(undefined, makeMailbox({ address }))).rejects.toThrow(SourceError)
    },
  )

  it.each(['mail', 'calendar'] as const)(
    'is not taken for empty where its %s can’t be told',
    async (name) => {
      const folder = join(root, 'ana@acme.example', name)
      await rm(folder, { recursive: true, force: true })
      await symlink(folder, folder) // as a drive that is away, no call gets through

      const reading =
        name === 'mail'
          ? readBatches()
          : openFolder(root, ANA).meetings({
              start: LONG_AGO,
              end: new Date('2026-03-02T00:00:00Z'),
            })

      const message = `the ${name} folder of mailbox ${ANA.id} can't be read (ELOOP)`
      await expect(reading).rejects.toMatchObject({ temporary: true, message })
    },
  )

  it('is not followed out of its root', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'daybrief-outside-'))
    try {
      await mkdir(join(outside, 'mail'))
      await writeFile(join(outside, 'mail', 'a.eml'), mail('outside'))
      await symlink(join(outside, 'mail', 'a.eml'), path('a.eml'))
      await symlink(join(outside, 'mail'), path('folder'))
      await symlink(outside, join(root, 'eve@acme.example'))

      expect(await readAll()).toEqual([])
      const eve = makeMailbox({ address: 'eve@acme.example' })
      await expect(readBatches(undefined, eve)).rejects.toThrow(SourceError)
    } finally {
      await rm(outside, { recursive: true })
    }
  })

  it('is not followed into a neighbour’s, but may be somewhere else in the root', async () => {
    await put('a.eml', mail('Ana’s'))
    await mkdir(join(root, 'eve@acme.example'))
    await symlink('../ana@acme.example/mail', join(root, 'eve@acme.example', 'mail'))
    await symlink('ana@acme.example', join(root, 'ana@old.example'))

    const eve = makeMailbox({ address: 'eve@acme.example' })
    await expect(readBatches(undefined, eve)).rejects.toThrow('a link out of its home')
    const old = makeMailbox({ address: 'ana@old.example' })
    expect(await readBatches(undefined, old)).toHaveLength(1)
  })
})

function mail(subject: string, { day = 10 } = {}): string {
  const date = `${day} Mar 2026 10:00:00 +0000`
  return `From: ben@acme.example\r\nSubject: ${subject}\r\nDate: ${date}\r\n\r\nHello`
}

function path(file: string): string {
  return join(root, 'ana@acme.example', 'mail', file)
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(path(file)), { recursive: true })
  await writeFile(path(file), text)
}

async function readBatches(cursor?: string, mailbox = ANA, since = LONG_AGO): Promise<MailBatch[]> {
  const batches: MailBatch[] = []
  for await (const batch of openFolder(root, mailbox).mail(cursor, since)) batches.push(batch)
  return batches
}

async function readAll(cursor?: string, since?: Date): Promise<Mail[]> {
  return (await readBatches(cursor, ANA, since)).flatMap((batch) => batch.mail)
}

/** Reads all there is, and gives the cursor behind it. */
async function read(cursor?: string): Promise<string> {
  return (await readBatches(cursor)).at(-1)!.cursor
}

function subjects(mails: readonly Mail[]): string[] {
  return mails.map((mail) => (mail.kind === 'message' ? mail.message.subject : ''))
}
