import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../errors.ts'
import { type Database, number, text } from './database.ts'
import { openSqlite } from './sqlite.ts'

const MIGRATIONS = ['create table note (id integer primary key, what text not null unique)']

let folder: string
let file: string
const opened: Database[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybrief-'))
  file = join(folder, 'deep', 'notes.sqlite')
})

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
  rmSync(folder, { recursive: true })
})

function open(given: Partial<Parameters<typeof openSqlite>[0]> = {}): Database {
  const database = openSqlite({
    file,
    migrations: MIGRATIONS,
    keep: true,
    ...given,
  })
  opened.push(database)
  return database
}

/** Leaves the file and its log as a killed process does, and returns the log. */
function crash(): Buffer {
  rmSync(file, { force: true })
  const writer = openSqlite({ file, migrations: MIGRATIONS, keep: true })
  const other = new DatabaseSync(file)
  other.exec("insert into note (what) values ('written last')")
  const [bytes, log] = [readFileSync(file), readFileSync(`${file}-wal`)]
  other.close()
  void writer.close()
  writeFileSync(file, bytes)
  writeFileSync(`${file}-wal`, log)
  return log
}

function add(database: Database, what: string): Promise<number> {
  return database.run('insert into note (what) values (?)', what)
}

async function notes(database: Database): Promise<string[]> {
  return (await database.all('select what from note order by id')).map((row) => text(row, 'what'))
}

async function failure(work: () => unknown): Promise<StoreError> {
  try {
    await work()
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError)
    return error as StoreError
  }
  throw new Error('it did not fail')
}

describe('a transaction', () => {
  it('is kept whole', async () => {
    const database = open()

    const result = await database.transaction(async () => {
      await add(database, 'one')
      await add(database, 'two')
      return 'done'
    })

    expect(result).toBe('done')
    expect(await notes(open())).toEqual(['one', 'two'])
  })

  it('leaves nothing when its work throws', async () => {
    const database = open()

    const work = database.transaction(async () => {
      await add(database, 'one')
      throw new RangeError('on purpose')
    })

    await expect(work).rejects.toThrow(RangeError)
    expect(await notes(database)).toEqual([])
  })

  it('leaves nothing when a statement fails', async () => {
    const database = open()

    await failure(() =>
      database.transaction(async () => {
        await add(database, 'one')
        await add(database, 'one')
      }),
    )

    expect(await notes(database)).toEqual([])
  })

  it('undoes only the inner one when the outer goes on', async () => {
    const database = open()

    await database.transaction(async () => {
      await add(database, 'one')
      const inner = database.transaction(async () => {
        await add(database, 'two')
        await database.transaction(() => add(database, 'three'))
        throw new RangeError('on purpose')
      })
      await expect(inner).rejects.toThrow(RangeError)
      await add(database, 'four')
    })

    expect(await notes(database)).toEqual(['one', 'four'])
  })

  it('undoes inner ones that succeeded when the outer fails', async () => {
    const database = open()

    const outer = database.transaction(async () => {
      await database.transaction(() => add(database, 'one'))
      throw new RangeError('on purpose')
    })

    await expect(outer).rejects.toThrow(RangeError)
    expect(await notes(database)).toEqual([])
  })

  it('takes in no statement of somebody else on the same connection', async () => {
    const database = open()
    const failing = database.transaction(async () => {
      await add(database, 'mine')
      await pause(5)
      throw new RangeError('on purpose')
    })

    await Promise.all([expect(failing).rejects.toThrow(RangeError), add(database, 'theirs')])

    expect(await notes(database)).toEqual(['theirs'])
  })

  it('waits for another one on the same connection', async () => {
    const database = open()
    const addTwo = (first: string, second: string) =>
      database.transaction(async () => {
        await add(database, first)
        await pause(1)
        await add(database, second)
      })

    await Promise.all([addTwo('a', 'b'), addTwo('c', 'd'), addTwo('e', 'f')])

    expect(await notes(database)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  it('keeps inner ones that were started together apart', async () => {
    const database = open()
    const inner = (what: string, fails: boolean) =>
      database.transaction(async () => {
        await add(database, what)
        await pause(1)
        if (fails) throw new RangeError('on purpose')
      })

    const all = await database.transaction(() =>
      Promise.allSettled([inner('a', false), inner('b', true), inner('c', false)]),
    )

    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await notes(database)).toEqual(['a', 'c'])
  })

  it('lets work that it did not wait for go on by itself', async () => {
    const database = open()
    const left: Promise<number>[] = []

    await database.transaction(async () => {
      left.push(pause(5).then(() => add(database, 'later')))
    })
    await Promise.all(left)

    expect(await notes(open())).toEqual(['later'])
  })

  it('waits for another connection of the same process without stopping it', async () => {
    const one = open()
    const other = open()

    const slow = one.transaction(async () => {
      await add(one, 'one')
      await pause(30)
    })
    await Promise.all([slow, pause(5).then(() => add(other, 'two'))])

    expect(await notes(one)).toEqual(['one', 'two'])
  })

  it('does not go on by halves when SQLite itself rolled it back', async () => {
    const database = open()

    const error = await failure(() =>
      database.transaction(async () => {
        await add(database, 'one')
        await database.run('insert or rollback into note (what) values (?)', 'one').catch(() => {})
        await add(database, 'two')
      }),
    )

    expect(error.message).toContain('rolled back')
    expect(await notes(database)).toEqual([])
  })
})

describe('an error', () => {
  it('names the statement and never the values', async () => {
    const database = open()
    await add(database, 'a secret')

    const error = await failure(() => add(database, 'a secret'))

    expect(error.message).toContain('insert into note')
    expect(`${error.message} ${error.cause}`).not.toContain('secret')
  })
})

describe('opening', () => {
  it('migrates once, and again changes nothing', async () => {
    await add(open(), 'one')

    expect(await notes(open())).toEqual(['one'])
  })

  it('applies what is new to a file of an older version', async () => {
    await add(open(), 'one')
    const newer = [...MIGRATIONS, 'alter table note add column colour text not null default "red"']

    const row = await open({ migrations: newer }).get('select colour from note')

    expect(row?.colour).toBe('red')
  })

  it('leaves an older file as it was when a migration fails', async () => {
    await add(open(), 'one')

    await failure(() => open({ migrations: [...MIGRATIONS, 'create table a (b); nonsense'] }))

    const names = await open().all("select name from sqlite_schema where type = 'table'")
    expect(names.map((row) => text(row, 'name'))).toEqual(['note'])
  })

  it('makes a file that only its owner may read', () => {
    open()

    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700)
  })

  it('closes twice without complaint', async () => {
    const database = open()

    await database.close()
    await database.close()

    await failure(() => notes(database))
  })

  it('keeps what was acknowledged when the process ends without closing', async () => {
    await add(open(), 'one')

    const copy = join(folder, 'copy.sqlite')
    for (const suffix of ['', '-wal']) writeFileSync(copy + suffix, readFileSync(file + suffix))

    expect(await notes(open({ file: copy }))).toEqual(['one'])
  })
})

describe('a file that can not be used', () => {
  beforeEach(async () => {
    const database = open()
    await database.transaction(async () => {
      for (let n = 0; n < 500; n++) await add(database, `note ${n} ${'x'.repeat(50)}`)
    })
    await database.close()
  })

  it.each([
    ['a page of zeros', (bytes: Buffer) => bytes.fill(0, 8192, 12_288)],
    ['no first page', (bytes: Buffer) => bytes.fill(0, 0, 4096)],
    [
      'half of its pages',
      (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 8192) * 4096),
    ],
    ['an end in the middle of a page', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    ['no database in it', () => Buffer.from('Dear diary, this is no database.'.repeat(40))],
  ])('says so and is left as it is: %s', async (_, damage) => {
    const bytes = damage(readFileSync(file))
    writeFileSync(file, bytes)

    for (const keep of [true, false]) {
      const error = await failure(() => open({ keep }))
      expect(error.message).toBe(`${file} is damaged`)
      expect(error.hint).toContain('backup')
    }

    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it.each<[string, (log: Buffer) => Buffer]>([
    ['no log in it', () => Buffer.from('Dear diary, this is no log. '.repeat(200))],
    ['a bit of its head flipped', (log) => log.fill(log[9]! ^ 1, 9, 10)],
  ])('says so of its log, and both are left as they are: %s', async (_, damage) => {
    const log = damage(crash())
    writeFileSync(`${file}-wal`, log)
    const bytes = readFileSync(file)

    for (const keep of [true, false]) {
      const error = await failure(() => open({ keep }))
      expect(error.message).toContain(`${file}-wal`)
      expect(error.hint).toContain('backup')
    }

    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it.each<[string, (log: Buffer) => Buffer]>([
    ['ends in the middle of a frame', (log) => log.subarray(0, log.length - 100)],
    ['ends in its head', (log) => log.subarray(0, 20)],
    ['is empty', () => Buffer.alloc(0)],
    ['is zeros', () => Buffer.alloc(4096)],
  ])('bears a log that %s, as after a power cut', async (_, cut) => {
    writeFileSync(`${file}-wal`, cut(crash()))

    for (const keep of [false, true]) expect(Array.isArray(await notes(open({ keep })))).toBe(true)
  })

  it('says so when a newer version wrote it', async () => {
    const raw = new DatabaseSync(file)
    raw.exec('pragma user_version = 99')
    raw.close()

    for (const keep of [true, false]) {
      const error = await failure(() => open({ keep }))
      expect(error.message).toContain('newer')
      expect(error.hint).toBeDefined()
    }
  })

  it('says so when a newer version brings it up to date first', async () => {
    await open().close()
    const newer = ['create table b (c)', 'pragma user_version = 3']
    const other = new Worker(
      `const { parentPort, workerData: [file, sql] } = require('node:worker_threads')
      const connection = new (require('node:sqlite').DatabaseSync)(file)
      connection.exec('begin immediate')
      parentPort.postMessage('has the lock')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
      connection.exec(sql + '; commit')`,
      { eval: true, workerData: [file, newer.join(';')] },
    )
    await once(other, 'message')

    const error = await failure(() => open({ migrations: [...MIGRATIONS, 'create table a (b)'] }))

    expect(error.message).toContain('newer')
    const raw = new DatabaseSync(file)
    expect(raw.prepare('pragma user_version').get()).toEqual({ user_version: 3 })
    raw.close()
    await once(other, 'exit')
  })

  it.each(['', 'deep/notes.sqlite/within.sqlite'])(
    'says so when it can not be: %j',
    async (name) => {
      expect((await failure(() => open({ file: join(folder, name) }))).hint).toContain('folder')
    },
  )

  it('is new when it is empty, as after a crash before the first write', async () => {
    truncateSync(file)

    expect(await notes(open())).toEqual([])
  })
})

describe('a dry run', () => {
  it('reads the log of a crash, and leaves it where it lies', async () => {
    const log = crash()
    const bytes = readFileSync(file)
    const rehearsal = open({ keep: false })

    expect(await notes(rehearsal)).toContain('written last')
    await rehearsal.close()
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('sees what is there, and what it writes is gone at close', async () => {
    const real = open()
    await add(real, 'one')
    const rehearsal = open({ keep: false })

    await rehearsal.transaction(() => add(rehearsal, 'two'))

    expect(await notes(rehearsal)).toEqual(['one', 'two'])
    expect(await notes(real)).toEqual(['one'])
  })

  it('holds up nobody', async () => {
    const real = open()
    const rehearsal = open({ keep: false })
    await add(rehearsal, 'mine')

    await add(real, 'theirs')

    expect(await notes(real)).toEqual(['theirs'])
  })

  it('makes no file where there is none', async () => {
    const rehearsal = open({ keep: false })
    await add(rehearsal, 'one')

    expect(number((await rehearsal.get('select count(*) as n from note'))!, 'n')).toBe(1)
    expect(existsSync(join(folder, 'deep'))).toBe(false)
  })

  it('has the indexes and triggers of the file', async () => {
    const migrations = [
      `${MIGRATIONS[0]}; create trigger stays before delete on note
        begin select raise(abort, 'a note stays'); end`,
    ]
    await add(open({ migrations }), 'one')
    const rehearsal = open({ migrations, keep: false })

    const error = await failure(() => rehearsal.run('delete from note'))

    expect(error.message).toContain('a note stays')
  })
})
