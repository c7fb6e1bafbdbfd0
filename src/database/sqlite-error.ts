import { StoreError } from '../errors.ts'

/**
 * SQLite's failures as ours: the file, SQLite's own words for the code, the statement and what to do.
 * https://sqlite.org/rescode.html lists the codes.
 */
const BUSY = 5
const READ_ONLY = 8
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANT_OPEN = 14
const NOT_A_DATABASE = 26

const HINTS: Readonly<Record<number, string>> = {
  [BUSY]: 'Another process holds it for long; end that one, or try again.',
  [READ_ONLY]: 'Let the user that runs Daybrief write to the file and its folder.',
  [IO_ERROR]: 'The disk or its file system failed; look at the system log.',
  [FULL]: 'Make room on the disk; nothing that was kept is lost.',
  [CANT_OPEN]: 'Check that the folder exists and that the user who runs Daybrief may write in it.',
}

export function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY
}

/** Names the file and the statement, never the values. */
export function explain(error: unknown, file: string, sql?: string): StoreError {
  if (error instanceof StoreError) return error
  const code = codeOf(error)
  if (code === CORRUPT || code === NOT_A_DATABASE) return damaged(file, error)
  const reason = error instanceof Error ? error.message : 'unknown'
  const statement = sql === undefined ? '' : ` at "${sql.replace(/\s+/g, ' ').trim().slice(0, 80)}"`
  const hint = code === undefined ? undefined : HINTS[code]
  return new StoreError(`${file}: ${reason}${statement}`, { cause: error, ...(hint && { hint }) })
}

export function damaged(file: string, cause?: unknown): StoreError {
  return new StoreError(`${file} is damaged`, {
    cause,
    hint: 'Restore it from a backup, as README says. Moved away, it is made anew from mail and configuration, but what people marked and switched is lost, and of the roster who unsubscribed.',
  })
}

export function replaced(file: string): StoreError {
  return new StoreError(`${file} was replaced or deleted while it was open`, {
    hint: 'Start Daybrief again: what it does until then is lost. Stop it before a backup is put back.',
  })
}

export function damagedLog(file: string, cause?: unknown): StoreError {
  return new StoreError(`${file}-wal, the log of ${file}, is damaged`, {
    cause,
    hint: 'Restore both files from a backup, or move the -wal file away: what was written last is lost then.',
  })
}

// The low byte is the primary code; the rest only says where it happened.
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  // The file system refused before SQLite was asked.
  if ('syscall' in error) return 'code' in error && error.code === 'ENOSPC' ? FULL : CANT_OPEN
  if (!('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
