import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { StoreError } from '../errors.ts'
import type { Database } from './database.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { damaged, explain } from './sqlite-error.ts'
import { makeFile } from './sqlite-file.ts'
import { checkLog } from './sqlite-log.ts'

/**
 * `node:sqlite` behind the contract, in WAL: a killed process loses nothing that was committed, and leaves
 * at most a `-wal` file beside the database, which the next opening reads. A store is opened, used and
 * closed, and WAL pays even there: when each of a morning's four commits waits for the disk, that costs 9
 * fsyncs, and 16 with a rollback journal. Only one of them has to wait, which leaves 4.
 */
export interface SqliteOptions {
  readonly file: string // ':memory:' for none
  readonly migrations: readonly string[] // applied once each, in order; never edited after a release
  readonly keep: boolean // false, for dry runs: works on a copy in memory, the file is only read
}

/** Throws a StoreError when the file is damaged, newer than this program, or not to be had. */
export function openSqlite({ file, migrations, keep }: SqliteOptions): Database {
  if (file !== ':memory:') checkLog(file)
  const connection = connect(keep ? file : ':memory:', migrations)
  try {
    if (keep) openForGood(connection, file)
    else if (existsSync(file)) copyInto(connection, file)
    migrate(connection, migrations, file)
    // From here on a lock is waited for without stopping the process, which may be the one that holds it.
    connection.exec('pragma busy_timeout = 0; pragma synchronous = normal')
  } catch (error) {
    connection.close()
    throw explain(error, file)
  }
  return new SqliteConnection(connection, file)
}

function connect(file: string, migrations: readonly string[]): DatabaseSync {
  try {
    if (file !== ':memory:' && !existsSync(file)) makeFile(file, migrations)
    return new DatabaseSync(file, { timeout: 5000 })
  } catch (error) {
    throw explain(error, file)
  }
}

// A damaged file is left as it is, so the check comes first.
function openForGood(connection: DatabaseSync, file: string): void {
  checkIntegrity(connection, file)
  connection.exec('pragma journal_mode = wal; pragma secure_delete = on')
}

// A transaction that is rolled back at the end would do as well, but it would keep the file locked and
// make a real morning wait for a dry run.
function copyInto(connection: DatabaseSync, file: string): void {
  const bytes = bytesAtRest(file)
  // Node 24 has no `deserialize`.
  if (bytes === undefined || connection.deserialize === undefined) {
    copyRows(connection, file)
    return
  }
  connection.deserialize(bytes)
  checkIntegrity(connection, file)
}

/**
 * The file as it lies there while nobody has it open: a fifth of the cost of copying its rows. undefined when
 * somebody has, or had meanwhile. In memory there is no log, so the two bytes that ask for one say that there is none.
 */
function bytesAtRest(file: string): Buffer | undefined {
  const stamp = () =>
    existsSync(`${file}-wal`) ? undefined : statSync(file, { bigint: true }).mtimeNs
  const before = stamp()
  const bytes = before === undefined ? undefined : readFileSync(file)
  if (bytes === undefined || bytes.length < 100 || stamp() !== before) return undefined
  for (const at of LOG_BYTES) bytes[at] = 1
  return bytes
}

const LOG_BYTES = [18, 19] as const // https://sqlite.org/fileformat2.html#file_format_version_numbers

function copyRows(connection: DatabaseSync, file: string): void {
  connection.prepare('attach ? as original').run(readOnly(file))
  checkIntegrity(connection, file)
  connection.exec('begin')
  const schema = connection
    .prepare("select type, name, sql from original.sqlite_schema where name not like 'sqlite_%'")
    .all()
  const tables = schema.filter(({ type }) => type === 'table')
  const rest = schema.filter(({ type }) => type !== 'table')
  for (const { sql } of tables) connection.exec(String(sql))
  for (const { name } of tables) {
    connection.exec(`insert into main."${name}" select * from original."${name}"`)
  }
  for (const { sql } of rest) connection.exec(String(sql))
  connection.exec(`pragma user_version = ${versionOf(connection, 'original')}`)
  connection.exec('commit; detach original')
}

// With a log left behind by a crash, whoever closes the file last moves the log into it: that is a change.
// Without one, a file that may only be read would leave the log that it makes lying there.
function readOnly(file: string): string {
  return existsSync(`${file}-wal`) ? `${pathToFileURL(resolve(file)).href}?mode=ro` : file
}

// 0.07 ms on a small file, and it finds what quick_check does not (a truncated file, a stale index).
function checkIntegrity(connection: DatabaseSync, file: string): void {
  const row = connection.prepare('pragma integrity_check(1)').get()
  if (row?.integrity_check !== 'ok') throw damaged(file)
}

function migrate(connection: DatabaseSync, migrations: readonly string[], file: string): void {
  if (missing(connection, migrations, file).length === 0) return
  connection.exec('begin immediate')
  // Another process, a newer one even, may have migrated while this one waited for the lock.
  for (const sql of missing(connection, migrations, file)) connection.exec(sql)
  connection.exec(`pragma user_version = ${migrations.length}; commit`)
}

function missing(
  connection: DatabaseSync,
  migrations: readonly string[],
  file: string,
): readonly string[] {
  const version = versionOf(connection, 'main')
  if (version <= migrations.length) return migrations.slice(version)
  throw new StoreError(`${file} was written by a newer Daybrief`, {
    hint: 'Run the version that wrote it, or a newer one.',
  })
}

function versionOf(connection: DatabaseSync, schema: 'main' | 'original'): number {
  return Number(connection.prepare(`pragma ${schema}.user_version`).get()?.user_version)
}
