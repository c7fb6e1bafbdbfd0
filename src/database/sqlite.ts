import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { StoreError } from '../errors.ts'
import type { Database, Row, Value } from './database.ts'

/**
 * `node:sqlite` behind the contract. Journal `rollback` is for a file that is opened, used and closed;
 * `wal` for one that stays open. Both sync in full: what was acknowledged survives a power cut.
 */
export interface SqliteOptions {
  readonly file: string // ':memory:' for none
  readonly journal: 'rollback' | 'wal'
  readonly migrations: readonly string[] // applied once each, in order; never edited after a release
  readonly keep: boolean // false: everything is undone at close, for dry runs
}

export function openSqlite({ file, journal, migrations, keep }: SqliteOptions): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const connection = connect(file)
  try {
    connection.exec(
      `pragma busy_timeout = 5000; pragma foreign_keys = on; pragma secure_delete = on; pragma synchronous = full`,
    )
    if (journal === 'wal') connection.exec('pragma journal_mode = wal')
    checkIntegrity(connection, file)
    if (!keep) connection.exec('begin immediate')
    migrate(connection, migrations, file)
  } catch (error) {
    connection.close()
    throw translate(error, file)
  }
  return new SqliteDatabase(connection, file, keep)
}

class SqliteDatabase implements Database {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #file: string
  #depth: number
  #isOpen = true

  constructor(connection: DatabaseSync, file: string, keep: boolean) {
    this.#connection = connection
    this.#file = file
    this.#depth = keep ? 0 : 1
  }

  async all(sql: string, ...values: readonly Value[]): Promise<Row[]> {
    return this.#answer(sql, (statement) => statement.all(...values)).map(plain)
  }

  async get(sql: string, ...values: readonly Value[]): Promise<Row | undefined> {
    const row = this.#answer(sql, (statement) => statement.get(...values))
    return row === undefined ? undefined : plain(row)
  }

  async run(sql: string, ...values: readonly Value[]): Promise<number> {
    return Number(this.#answer(sql, (statement) => statement.run(...values)).changes)
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const [begin, commit, rollback] =
      this.#depth === 0
        ? ['begin immediate', 'commit', 'rollback']
        : [`savepoint s`, `release s`, `rollback to s; release s`]
    this.#execute(begin)
    this.#depth++
    try {
      const result = await work()
      this.#execute(commit)
      return result
    } catch (error) {
      // A full disk may already have rolled back the outermost transaction.
      if (this.#connection.isTransaction) this.#execute(rollback)
      throw error
    } finally {
      this.#depth--
    }
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#connection.close() // an open transaction, a dry run's, is rolled back by SQLite
  }

  #answer<T>(sql: string, ask: (statement: StatementSync) => T): T {
    try {
      let statement = this.#statements.get(sql)
      if (!statement) {
        statement = this.#connection.prepare(sql)
        this.#statements.set(sql, statement)
      }
      return ask(statement)
    } catch (error) {
      throw translate(error, this.#file, sql)
    }
  }

  #execute(sql: string): void {
    try {
      this.#connection.exec(sql)
    } catch (error) {
      throw translate(error, this.#file, sql)
    }
  }
}

function connect(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file)
  } catch (error) {
    throw translate(error, file)
  }
}

// 0.07 ms on a small file, and it finds what quick_check does not (a truncated file, a stale index).
function checkIntegrity(connection: DatabaseSync, file: string): void {
  const row = connection.prepare('pragma integrity_check(1)').get()
  if (row?.integrity_check !== 'ok') throw damaged(file)
}

function migrate(connection: DatabaseSync, migrations: readonly string[], file: string): void {
  const version = Number(connection.prepare('pragma user_version').get()?.user_version)
  if (version > migrations.length) {
    throw new StoreError(`${file} was written by a newer Daybrief`, {
      hint: 'Run the version that wrote it, or a newer one.',
    })
  }
  if (version === migrations.length) return
  const nested = connection.isTransaction
  connection.exec(nested ? 'savepoint migrate' : 'begin immediate')
  // Another process may have migrated while this one waited for the lock.
  const now = Number(connection.prepare('pragma user_version').get()?.user_version)
  for (const sql of migrations.slice(now)) connection.exec(sql)
  connection.exec(`pragma user_version = ${migrations.length}`)
  connection.exec(nested ? 'release migrate' : 'commit')
}

function plain(row: Record<string, unknown>): Row {
  return row as Row
}

function translate(error: unknown, file: string, sql?: string): StoreError {
  if (error instanceof StoreError) return error
  const reason = error instanceof Error ? error.message : 'unknown'
  if (/malformed|not a database|corrupt/i.test(reason)) return damaged(file, error)
  const statement = sql === undefined ? '' : ` at "${sql.replace(/\s+/g, ' ').slice(0, 80)}"`
  return new StoreError(`${file}: ${reason}${statement}`, { cause: error })
}

function damaged(file: string, cause?: unknown): StoreError {
  return new StoreError(`${file} is damaged`, {
    cause,
    hint: 'Restore it from a backup, or move it away: a mailbox store is made anew from the mail, but what was marked done or dismissed is lost.',
  })
}
