import type { SourceFile } from './finding.ts'
import { entriesOf } from './locales.ts'

/**
 * `templates/exceptions.json`: what the linter would find and the project has decided to live with.
 *
 *   "support": { "css-border-radius": { "without": ["outlook.windows"], "seen": "Square corners." } }
 *   "sameAsEnglish": { "nl": ["week"] }
 *
 * A feature is named by its slug at caniemail.com, a client as there. Each says what the reader sees then;
 * one that excuses nothing any more is a finding itself.
 */
export interface Exceptions {
  readonly path: string // '' when there is no such file
  readonly isRead: boolean
  readonly support: ReadonlyMap<string, Excuse>
  readonly sameAsEnglish: ReadonlyMap<string, readonly string[]>
  lineOf(name: string): number
}

interface Excuse {
  readonly without: readonly string[]
  readonly seen: string
}

export function readExceptions(files: readonly SourceFile[]): Exceptions {
  const file = files.find(({ path }) => /(?:^|\/)exceptions\.json$/.test(path))
  const text = file?.text ?? '{}'
  const entries = new Map(entriesOf(text))
  const lines = text.split('\n')
  return {
    path: file?.path ?? '',
    isRead: entriesOf(text) !== undefined,
    support: new Map(
      pairsOf(entries.get('support')).map(([slug, value]) => [slug, excuseOf(value)]),
    ),
    sameAsEnglish: new Map(
      pairsOf(entries.get('sameAsEnglish')).map(([locale, keys]) => [locale, textsOf(keys)]),
    ),
    lineOf: (name) => lines.findIndex((line) => line.includes(`"${name}"`)) + 1 || 1,
  }
}

function excuseOf(value: unknown): Excuse {
  const fields = new Map(pairsOf(value))
  const seen = fields.get('seen')
  return { without: textsOf(fields.get('without')), seen: typeof seen === 'string' ? seen : '' }
}

function pairsOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
