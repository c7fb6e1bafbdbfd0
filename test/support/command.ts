import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts the command line as a process of its own. */
export function start(
  words: readonly string[],
  {
    env = {},
    input,
    cwd,
    main = MAIN,
  }: { env?: Record<string, string>; input?: string; cwd?: string; main?: string } = {},
): Running {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...inherited(), ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk
  })
  child.stdin.on('error', () => {}) // it may end before it reads
  child.stdin.end(input ?? '')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended }
}

/** Runs it to its end. */
export function command(
  words: readonly string[],
  options?: Parameters<typeof start>[1],
): Promise<Ended> {
  return start(words, options).ended
}

// Nothing of the machine's own Daybrief or test runner may reach the process under test.
function inherited(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && /^(PATH|HOME|TMPDIR|LANG|TZ)$/.test(name),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']))
}
