import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Document, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import type { Config } from './config/configuration.ts'
import { describe, problemsOfFiles } from './config/describe.ts'
import { checkShape } from './config/shape.ts'
import { ConfigError, type Problem } from './errors.ts'

/**
 * Reads what the operator described, once: one YAML file, and secrets from the environment. The only
 * file that looks at `process.env`, and the home of the YAML parser.
 */

/** Every name of the environment that is read; each may be given as NAME_FILE too, but the first and the last. */
const ENVIRONMENT = [
  'DAYBRIEF_CONFIG',
  'DAYBRIEF_SECRET',
  'DAYBRIEF_SECRET_PREVIOUS',
  'SMTP_PASSWORD',
  'DAYBRIEF_LOG',
] as const
type EnvironmentName = (typeof ENVIRONMENT)[number]

const DEFAULT_FILE = 'daybrief.yaml'

/** The file that `--config`, else $DAYBRIEF_CONFIG, else the working folder names. */
export function configFile(given: string | undefined): string {
  return resolve(given ?? environment('DAYBRIEF_CONFIG') ?? DEFAULT_FILE)
}

/** Throws ConfigError with every problem there is. */
export function readConfig(file: string): Config {
  const { value, lineOf } = parseYaml(file, readText(file))
  const shape = checkShape(value)
  const described =
    shape.kind === 'wrong'
      ? {
          problems: [...shape.problems, ...problemsOfFiles(value, dirname(file))],
          config: undefined,
        }
      : describe(shape.value, file, dirname(file))
  if (described.config === undefined || described.problems.length > 0) {
    throw new ConfigError(
      `${file} can't be used:`,
      described.problems.map((problem) => withLine(problem, lineOf(problem.path))),
    )
  }
  return described.config
}

/** A secret or setting from the environment, or from the file that NAME_FILE names. */
export function environment(name: EnvironmentName): string | undefined {
  const direct = process.env[name]
  if (direct !== undefined && direct !== '') return direct
  const file = process.env[`${name}_FILE`]
  if (file === undefined || file === '') return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new ConfigError('The environment can’t be used:', [
      {
        path: `${name}_FILE`,
        why: reasonOf(cause),
        got: file,
        hint: 'Name a file that can be read.',
      },
    ])
  }
}

function readText(file: string): string {
  const bytes = readBytes(file)
  if (isUtf8(bytes)) return bytes.toString()
  throw new ConfigError(`${file} can't be used:`, [
    {
      path: 'the file',
      why: 'is no text in UTF-8',
      hint: 'Save it in UTF-8: names would be others.',
    },
  ])
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new ConfigError('No configuration:', [
      {
        path: file,
        why: reasonOf(cause),
        hint: 'Name one with --config FILE or $DAYBRIEF_CONFIG, or run where daybrief.yaml is.',
      },
    ])
  }
}

function parseYaml(file: string, text: string) {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    fault(pos[0], message),
  )
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return
      const why = `*${alias.source} is an alias in YAML, and nothing is called so`
      faults.push(fault(alias.range?.[0], why, 'Put it in quotes when a text is meant.'))
    },
  })
  if (faults.length > 0) throw new ConfigError(`${file} is not YAML:`, faults)
  return { value: plain(document, file), lineOf }

  function fault(at: number | undefined, why: string, hint?: string): Problem {
    const path = at === undefined ? 'the file' : `line ${lineCounter.linePos(at).line}`
    return { path, why, ...(hint !== undefined && { hint }) }
  }

  function lineOf(path: string): number | undefined {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth).map(key), true)
      const range = isNode(node) ? node.range : undefined
      if (range) return lineCounter.linePos(range[0]).line
    }
    return undefined
  }
}

// Aliases of aliases may grow without end.
function plain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    throw new ConfigError(`${file} can't be used:`, [
      {
        path: 'the file',
        why: 'grows too large by its aliases',
        hint: 'Write out what they name.',
      },
    ])
  }
}

function key(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text
}

function isNode(node: unknown): node is YAMLMap {
  return typeof node === 'object' && node !== null && 'range' in node
}

function withLine(problem: Problem, line: number | undefined): Problem {
  if (line === undefined) return problem
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`
  return { ...problem, hint: `Line ${line}.${hint}` }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'may not be read'
  if (code === 'EISDIR') return 'is a folder'
  return `can’t be read${code === '' ? '' : ` (${code})`}`
}
