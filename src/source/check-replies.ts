import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { SourceError } from '../errors.ts'
import { codeOf } from './mail-file.ts'
import { missingFolder, openReplies } from './replies.ts'

/** Proves that replies can be read and moved away, and says how many wait. Throws SourceError with a hint. */
export function checkReplies(folder: string): number {
  const parts = ['new', 'cur', 'done', 'refused'].filter((name) => existsSync(join(folder, name)))
  for (const part of ['', ...parts]) checkAccess(join(folder, part))
  return openReplies(folder, undefined).waiting().length
}

function checkAccess(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') throw missingFolder(folder)
    throw new SourceError(`${folder} may not be read or changed`, {
      cause,
      temporary: true,
      hint: 'Let the user that runs Daybrief read it, and move files in it.',
    })
  }
}
