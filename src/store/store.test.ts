import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, makeItem } from '../../test/support/make.ts'
import { openSqlite } from '../database/sqlite.ts'
import { StoreError } from '../errors.ts'
import { eraseStore, findStore, heldStores, openStore, storeFile } from './open.ts'
import { MIGRATIONS } from './schema.ts'
import { describeStore } from './store-contract.ts'

const ANA = { id: '5d2984a17ce996cc', tenantId: 'acme', geo: 'us' }
const NOW = new Date('2026-03-27T11:00:00Z')
const HOLDER = { id: 'a', clock: () => NOW, isDead: () => false }

describeStore('a store in a SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  return {
    open: () => openStore(folder, ANA, { keep: true }),
    clear: async () => rmSync(folder, { recursive: true }),
  }
})

describe('the files of stores', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('lie by geo and tenant and are called by the id', () => {
    expect(storeFile('data/mail', ANA)).toBe(join('data/mail/us/acme/5d2984a17ce996cc.sqlite'))
  })

  it.each(['..', '../other', 'a/b', 'a\\b', '', '.hidden', 'a\0b', 'a\n'])(
    'never lie elsewhere: %j',
    (name) => {
      expect(() => storeFile(folder, { ...ANA, tenantId: name })).toThrow(StoreError)
      expect(() => storeFile(folder, { ...ANA, geo: name })).toThrow(StoreError)
      expect(() => storeFile(folder, { ...ANA, id: name })).toThrow(StoreError)
    },
  )

  it('are one file when nobody has the store open', async () => {
    const store = await openStore(folder, ANA, { keep: true })
    await store.addItems([makeItem()], NOW)
    await store.close()

    expect(readdirSync(dirname(storeFile(folder, ANA)))).toEqual([`${ANA.id}.sqlite`])
  })

  it('are all deleted by an erase, wherever the mailbox once lay, and nobody else’s', async () => {
    const places = [ANA, { ...ANA, geo: 'eu' }, { ...ANA, id: '00000000000000bb' }]
    for (const place of places) {
      mkdirSync(dirname(storeFile(folder, place)), { recursive: true })
      writeFileSync(storeFile(folder, place), '')
    }
    mkdirSync(join(folder, 'us', 'lost+found'))
    writeFileSync(`${storeFile(folder, ANA)}-wal`, '')

    const erased = await eraseStore(folder, ANA)

    expect(erased.sort()).toEqual([
      join('eu', 'acme', `${ANA.id}.sqlite`),
      join('us', 'acme', `${ANA.id}.sqlite`),
      join('us', 'acme', `${ANA.id}.sqlite-wal`),
    ])
    expect(places.map((place) => existsSync(storeFile(folder, place)))).toEqual([
      false,
      false,
      true,
    ])
    expect(await eraseStore(folder, ANA)).toEqual([])
  })

  it('are deleted by an erase when they are damaged', async () => {
    mkdirSync(dirname(storeFile(folder, ANA)), { recursive: true })
    writeFileSync(storeFile(folder, ANA), 'no database, but somebody’s words')

    await expect(openStore(folder, ANA, { keep: true })).rejects.toThrow(StoreError)

    expect(await eraseStore(folder, ANA)).toHaveLength(1)
  })

  it('are found and deleted on a disk that their geo’s folder is a link to', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'daybrief-'))
    symlinkSync(disk, join(folder, 'us'))
    symlinkSync(join(folder, 'away'), join(folder, 'eu'))
    await (await openStore(folder, ANA, { keep: true })).close()

    expect(await heldStores(folder)).toEqual(new Set([ANA.id]))
    expect(await eraseStore(folder, ANA)).toEqual([join('us', 'acme', `${ANA.id}.sqlite`)])

    expect(readdirSync(join(disk, 'acme'))).toEqual([])
    rmSync(disk, { recursive: true })
  })

  it('are deleted by an erase when a crash left them half moved to another disk', async () => {
    mkdirSync(dirname(storeFile(folder, ANA)), { recursive: true })
    writeFileSync(`${storeFile(folder, ANA)}.new`, 'somebody’s words')

    expect(await heldStores(folder)).toEqual(new Set([ANA.id]))
    expect(await eraseStore(folder, ANA)).toHaveLength(1)
  })

  it('need not be there for an erase', async () => {
    expect(await eraseStore(join(folder, 'nothing'), ANA)).toEqual([])
  })

  it('that can not be deleted are told, with what to do', async () => {
    mkdirSync(storeFile(folder, ANA), { recursive: true })

    const erased = eraseStore(folder, ANA)

    await expect(erased).rejects.toBeInstanceOf(StoreError)
    await expect(erased).rejects.toMatchObject({ hint: expect.stringContaining('erase again') })
  })

  it('are not made by a dry run', async () => {
    const store = await openStore(folder, ANA, { keep: false })
    await store.addItems([makeItem()], NOW)
    expect(await store.countItems()).toBe(1)
    await store.close()

    expect(readdirSync(folder)).toEqual([])
  })

  it('are found where there are any, and not made', async () => {
    expect(await findStore(folder, ANA, { keep: true })).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
    await (await openStore(folder, ANA, { keep: true })).close()

    const store = await findStore(folder, ANA, { keep: true })

    expect(await store?.countItems()).toBe(0)
    await store?.close()
  })

  it('of the first release are read as they are by a dry run, and brought up to date else', async () => {
    const file = storeFile(folder, ANA)
    const [first = ''] = MIGRATIONS
    const old = openSqlite({ file, migrations: [first], keep: true })
    await old.run(`insert into item (id, kind, message_id, thread, quote_start, quote_end, quote, who_name,
      who_address, subject, said_at, reason, added_at, state_at)
      values ('a', 'task', 'm', 't', 0, 1, 'q', '', 'ben@acme.example', 's', 1, 'asks-you', 1, 1)`)
    await old.close()
    const bytes = readFileSync(file)

    const copy = await openStore(folder, ANA, { keep: false })
    expect((await copy.wishes()).suppressed).toEqual([])
    expect(await copy.item('a')).toMatchObject({ state: 'open' })
    await copy.close()
    expect(readFileSync(file)).toEqual(bytes)

    const store = await openStore(folder, ANA, { keep: true })
    await store.setItemState('a', 'done', NOW)

    expect(await store.undoItemState('a', 'done', NOW)).toBe(true)
    expect(await store.item('a')).toMatchObject({ state: 'open' })
    await store.close()
  })

  it('with senders left out before there were other ways keep them, and what comes back', async () => {
    const file = storeFile(folder, ANA)
    const old = openSqlite({ file, migrations: MIGRATIONS.slice(0, 3), keep: true })
    await old.run(`insert into item (id, kind, message_id, thread, quote_start, quote_end, quote, who_name,
      who_address, subject, said_at, reason, added_at, state_at, state, befores)
      values ('a', 'task', 'm', 't', 0, 1, 'q', '', 'ben@acme.example', 's', 1, 'asks-you', 1, 1,
      'dismissed', '[{"state":"open","until":null,"closedBy":null,"closingMessageId":null}]')`)
    await old.run("insert into suppression values ('ben@acme.example', 1, '[\"a\"]')")
    await old.close()

    const store = await openStore(folder, ANA, { keep: true })
    const sender = { kind: 'sender', address: 'ben@acme.example' } as const
    expect((await store.wishes()).suppressed).toEqual([sender])
    expect(await store.unsuppress(sender, NOW)).toBe(true)
    expect(await store.item('a')).toMatchObject({ state: 'open' })
    await store.close()
  })

  it('move along with a tenant that has another name or geo, and leave nothing behind', async () => {
    const before = await openStore(folder, ANA, { keep: true })
    await before.addItems([makeItem()], NOW)
    await before.close()
    const moved = { ...ANA, tenantId: 'acme-europe', geo: 'eu' }

    const looking = await findStore(folder, moved, { keep: false })
    expect(await looking?.openItems(FRIDAY)).toEqual([makeItem()])
    await looking?.close()
    expect(existsSync(storeFile(folder, ANA))).toBe(true)

    const after = await openStore(folder, moved, { keep: true })
    expect(await after.openItems(FRIDAY)).toEqual([makeItem()])
    await after.close()
    expect(readdirSync(dirname(storeFile(folder, ANA)))).toEqual([])
    expect(readdirSync(dirname(storeFile(folder, moved)))).toEqual([`${ANA.id}.sqlite`])
  })

  it('take along what a crash left in their log', async () => {
    const crashed = await openStore(folder, ANA, { keep: true })
    await crashed.addItems([makeItem()], NOW)
    const file = storeFile(folder, ANA)
    const copies = ['', '-wal'].map((suffix) => [suffix, readFileSync(`${file}${suffix}`)] as const)
    await crashed.close()
    for (const [suffix, bytes] of copies) writeFileSync(`${file}${suffix}`, bytes)

    const store = await openStore(folder, { ...ANA, geo: 'eu' }, { keep: true })

    expect(await store.openItems(FRIDAY)).toEqual([makeItem()])
    await store.close()
    expect(readdirSync(dirname(file))).toEqual([])
  })

  it('are not moved while somebody has them open', async () => {
    const held = await openStore(folder, ANA, { keep: true })
    await held.addItems([makeItem()], NOW)

    const moving = openStore(folder, { ...ANA, geo: 'eu' }, { keep: true })

    await expect(moving).rejects.toThrow(/acme.*is to be moved|acme.*locked/)
    expect(await held.openItems(FRIDAY)).toEqual([makeItem()])
    await held.close()
  })

  it('are not changed by a dry run', async () => {
    const real = await openStore(folder, ANA, { keep: true })
    await real.addItems([makeItem()], NOW)
    const rehearsal = await openStore(folder, ANA, { keep: false })
    await rehearsal.setItemState(makeItem().id, 'done', NOW)
    expect(await rehearsal.claim(FRIDAY, HOLDER, false)).toMatchObject({ kind: 'claim' })
    await rehearsal.close()

    expect(await real.openItems(FRIDAY)).toEqual([makeItem()])
    expect(await real.briefings()).toEqual([])
    await real.close()
  })
})

describe('the ledger in a SQLite file', () => {
  it('can only be added to', async () => {
    const database = openSqlite({
      file: ':memory:',
      migrations: MIGRATIONS,
      keep: true,
    })
    await database.run("insert into ledger (at, what) values (1, 'read 31 mails')")

    await expect(database.run("update ledger set what = 'read none'")).rejects.toThrow('rewritten')
    await expect(database.run('delete from ledger')).rejects.toThrow('deleted')
    await database.close()
  })
})
