import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../errors.ts'
import { explain } from './sqlite-error.ts'
import { checkLog } from './sqlite-log.ts'

/**
 * Moves a database to another place, which may be another disk. What a crash left in its log is taken in first,
 * so that one file is all there is. Throws a StoreError when it is damaged, or somebody has it open.
 */
export function moveSqlite(from: string, to: string): void {
  try {
    checkLog(from)
    takeInLog(from)
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    moveFile(from, to)
  } catch (error) {
    throw explain(error, from)
  }
}

function takeInLog(file: string): void {
  const connection = new DatabaseSync(file, { timeout: 100 }) // whoever has it open may be this process
  try {
    // Only the last one who has it open may leave WAL.
    const mode = connection.prepare('pragma journal_mode = delete').get()?.journal_mode
    if (mode === 'delete') return
    throw new StoreError(`${file} is to be moved, and another process has it open`, {
      hint: 'It is tried again when that one is done.',
    })
  } finally {
    connection.close()
  }
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    const draft = `${to}.new`
    copyFileSync(from, draft)
    const handle = openSync(draft, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(draft, to)
    rmSync(from)
  }
}
