import { AsyncLocalStorage } from 'node:async_hooks'
import { statSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from '../errors.ts'
import type { Database, Row, Value } from './database.ts'
import { explain, isBusy, replaced } from './sqlite-error.ts'

// A lock is waited for in short pauses, 5 s in all: the process that holds it may be this one.
const BUSY_PAUSE_MS = 10
const BUSY_TRIES = 500

interface Words {
  readonly begin: string
  readonly commit: string
  readonly rollback: string
}

const TRANSACTION: Words = { begin: 'begin immediate', commit: 'commit', rollback: 'rollback' }
// `full` waits for the disk at the commit, `normal` only when the log is moved into the file.
const DURABLE: Words = {
  begin: 'pragma synchronous = full; begin immediate',
  commit: 'commit; pragma synchronous = normal',
  rollback: 'rollback; pragma synchronous = normal',
}
const SAVEPOINT: Words = {
  begin: 'savepoint s',
  commit: 'release s',
  rollback: 'rollback to s; release s',
}

/**
 * One connection serves everybody who holds this object, and their work interleaves at every `await`.
 * So each statement belongs to a scope, the transaction it was called in, and waits while another
 * transaction inside that scope is at work: nobody's statement ends up in somebody else's transaction.
 */
export class SqliteConnection implements Database {
  readonly #connection: DatabaseSync
  readonly #file: string
  readonly #inode: bigint | undefined
  readonly #statements = new Map<string, StatementSync>()
  readonly #scopes = new AsyncLocalStorage<Scope>()
  readonly #outermost = new Scope(undefined)
  #isOpen = true

  constructor(connection: DatabaseSync, file: string) {
    this.#connection = connection
    this.#file = file
    this.#inode = inodeOf(connection.location())
  }

  all(sql: string, ...values: readonly Value[]): Promise<Row[]> {
    return this.#ask(sql, (statement) => statement.all(...values).map(plain))
  }

  get(sql: string, ...values: readonly Value[]): Promise<Row | undefined> {
    return this.#ask(sql, (statement) => {
      const row = statement.get(...values)
      return row === undefined ? undefined : plain(row)
    })
  }

  run(sql: string, ...values: readonly Value[]): Promise<number> {
    return this.#ask(sql, (statement) => Number(statement.run(...values).changes))
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#transact(work, this.#scope().isTransaction ? SAVEPOINT : TRANSACTION)
  }

  async durably<T>(work: () => Promise<T>): Promise<T> {
    this.checkPlace()
    return this.#transact(work, DURABLE)
  }

  checkPlace(): void {
    if (inodeOf(this.#connection.location()) !== this.#inode) throw replaced(this.#file)
  }

  // The file itself is overwritten by `secure_delete`; the log still says what stood there. A checkpoint
  // that others are in the way of is no error, but a row that says so.
  async scrub(): Promise<void> {
    await this.#outermost.isFree
    await this.#execute('pragma wal_checkpoint(truncate)')
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#connection.close() // what is still open in a transaction is rolled back by SQLite
  }

  async #transact<T>(work: () => Promise<T>, { begin, commit, rollback }: Words): Promise<T> {
    const outer = this.#scope()
    const inner = new Scope(outer)
    await outer.takeTurn(inner)
    try {
      await this.#execute(begin)
      try {
        const result = await this.#scopes.run(inner, work)
        await inner.isFree
        await this.#execute(commit)
        return result
      } catch (error) {
        await inner.isFree
        // A full disk may already have rolled back the outermost transaction.
        if (this.#connection.isTransaction) await this.#execute(rollback)
        throw error
      }
    } finally {
      inner.end()
    }
  }

  #scope(): Scope {
    let scope = this.#scopes.getStore() ?? this.#outermost
    while (scope.outer !== undefined && scope.isOver) scope = scope.outer
    return scope
  }

  #ask<T>(sql: string, ask: (statement: StatementSync) => T): Promise<T> {
    const scope = this.#scope()
    return this.#whenUnlocked(sql, scope, () => {
      // Statements that go on after SQLite gave up their transaction would each be kept on their own.
      if (scope.isTransaction && !this.#connection.isTransaction) {
        throw new StoreError(`${this.#file}: the transaction was rolled back`, {
          hint: 'Most of the time its disk is full: make room, and it is done again.',
        })
      }
      return ask(this.#prepare(sql))
    })
  }

  #execute(sql: string): Promise<void> {
    return this.#whenUnlocked(sql, undefined, () => this.#connection.exec(sql))
  }

  async #whenUnlocked<T>(sql: string, scope: Scope | undefined, work: () => T): Promise<T> {
    for (let tries = 1; ; tries++) {
      if (scope?.isFree) await scope.isFree
      try {
        return work()
      } catch (error) {
        if (!isBusy(error) || tries === BUSY_TRIES) throw explain(error, this.#file, sql)
      }
      await pause(BUSY_PAUSE_MS)
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** A transaction, or the outside of all of them; at most one transaction is at work inside each. */
class Scope {
  readonly outer: Scope | undefined
  readonly #ended = Promise.withResolvers<void>()
  /** Settles once those that are inside it, so far, are over; undefined when none is. */
  isFree: Promise<void> | undefined
  isOver = false

  constructor(outer: Scope | undefined) {
    this.outer = outer
  }

  get isTransaction(): boolean {
    return this.outer !== undefined
  }

  async takeTurn(inner: Scope): Promise<void> {
    const turn = this.isFree
    this.isFree = inner.#ended.promise
    await turn
  }

  end(): void {
    this.isOver = true
    if (this.outer?.isFree === this.#ended.promise) this.outer.isFree = undefined
    this.#ended.resolve()
  }
}

// None of what is in memory, nor of a file that is gone.
function inodeOf(file: string | null): bigint | undefined {
  return file === null ? undefined : statSync(file, { bigint: true, throwIfNoEntry: false })?.ino
}

function plain(row: Record<string, unknown>): Row {
  return row as Row // no column holds a blob or an integer past 2^53, the only other types there are
}
