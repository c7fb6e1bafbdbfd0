import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Makes a database file with its tables, which only its owner may read. The first of its kind is built;
 * the next ones in this process are copies of it: that costs one fsync, where building costs ten.
 */
export function makeFile(file: string, migrations: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Not by the process' number: in two containers it is the same.
  const draft = `${file}.${randomUUID()}.new`
  const known = built.get(migrations)
  if (known) writeFileSync(draft, known, { mode: 0o600, flush: true })
  else built.set(migrations, build(draft, migrations))
  try {
    // Linked into place, so that nobody opens half a file and of two that make it, one wins.
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const built = new WeakMap<readonly string[], Buffer>()

function build(draft: string, migrations: readonly string[]): Buffer {
  closeSync(openSync(draft, 'w', 0o600))
  const connection = new DatabaseSync(draft)
  try {
    connection.exec('pragma journal_mode = wal; begin')
    for (const sql of migrations) connection.exec(sql)
    connection.exec(`pragma user_version = ${migrations.length}; commit`)
  } finally {
    connection.close()
  }
  return readFileSync(draft)
}
