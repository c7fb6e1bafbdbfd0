import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { environment } from '../config.ts'
import { ConfigError } from '../errors.ts'

/** The secret that signs links, and the one before it: a link signed with either still opens. */
export interface Secrets {
  readonly current: string
  readonly previous: string | undefined
  readonly source: string // for doctor: where the current one comes from
}

const LEAST_LENGTH = 32

/** From the environment; else from `<data>/secret`, which is made at the first call and readable by its owner only. */
export function readSecrets(data: string): Secrets {
  const given = environment('DAYBRIEF_SECRET')
  const previous = environment('DAYBRIEF_SECRET_PREVIOUS')
  for (const [path, secret] of [
    ['DAYBRIEF_SECRET', given],
    ['DAYBRIEF_SECRET_PREVIOUS', previous],
  ] as const) {
    if (secret !== undefined && secret.length < LEAST_LENGTH) throw tooShort(path)
  }
  if (given !== undefined) return { current: given, previous, source: '$DAYBRIEF_SECRET' }
  const file = join(data, 'secret')
  return { current: keptIn(file), previous, source: file }
}

function keptIn(file: string): string {
  try {
    return readOrMake(file)
  } catch (error) {
    if (error instanceof ConfigError || !(error instanceof Error && 'code' in error)) throw error
    throw new ConfigError('The secret that signs links can’t be used:', [
      {
        path: file,
        why: `can’t be read or made (${String(error.code)})`,
        hint: 'Let the user that runs Daybrief read it and write in its folder, or give one in DAYBRIEF_SECRET.',
      },
    ])
  }
}

function readOrMake(file: string): string {
  const known = read(file)
  if (known !== undefined) return known
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Written aside and linked into place: of two processes that start at once, one wins and both read it.
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    const secret = randomBytes(32).toString('hex')
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true, flag: 'wx' })
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return read(file) ?? ''
}

function read(file: string): string | undefined {
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  if (secret.length < LEAST_LENGTH) throw tooShort(file)
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  return secret
}

function tooShort(path: string): ConfigError {
  return new ConfigError('The secret that signs links can’t be used:', [
    {
      path,
      why: `must have at least ${LEAST_LENGTH} characters`,
      hint: 'Make one with: openssl rand -hex 32',
    },
  ])
}
