import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The labelled mail that the model is trained on and measured by. It is not part of the project. */

export const SETS = ['parakweet', 'lin', 'mailex', 'bc3'] as const
export type SetName = (typeof SETS)[number]

interface Labelled {
  readonly start: number
  readonly end: number
  readonly labels: readonly string[]
}

export interface Doc {
  readonly set: SetName
  readonly id: string
  readonly text: string
  readonly sentences: readonly Labelled[]
  readonly fold: number
}

export interface Corpus {
  readonly docs: readonly Doc[]
  readonly hashes: Readonly<Record<string, string>> // sha256 of each file
}

export const FOLDS = 10

/** The folder that the command line names, or the one beside the project; undefined when it is not there. */
export function corpusFolder(): string | undefined {
  const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/corpus')
  if (existsSync(join(folder, 'intents'))) return folder
  console.error(`no labelled mail at ${folder}: name the corpus' folder as the first argument`)
  return undefined
}

export function readCorpus(folder: string): Corpus {
  const hashes: Record<string, string> = {}
  const rows = SETS.flatMap((set) => {
    const bytes = readSet(folder, set)
    hashes[`${set}.ndjson`] = createHash('sha256').update(bytes).digest('hex')
    return rowsOf(set, bytes.toString('utf8'))
  })
  return { docs: withFolds(rows), hashes }
}

interface Row extends Omit<Doc, 'fold'> {
  readonly thread: string
}

function readSet(folder: string, set: SetName): Buffer {
  const path = join(folder, 'intents', `${set}.ndjson`)
  return readFileSync(path)
}

function rowsOf(set: SetName, lines: string): Row[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const { id, text, sentences, thread } = JSON.parse(line)
      return { set, id, text, sentences, thread: thread ?? id }
    })
}

/**
 * A thread is never split, and threads that share a rare sentence stay together across the sets, as most
 * of them are drawn from the same mail. What stands in many threads is a disclaimer and joins nothing.
 */
function withFolds(rows: readonly Row[]): Doc[] {
  const leader = new Map<string, string>()
  const leaderOf = (thread: string): string => {
    let at = thread
    for (let next = leader.get(at); next !== undefined; next = leader.get(at)) at = next
    return at
  }
  for (const threads of sharedSentences(rows)) {
    const [first = '', ...others] = [...threads].map(leaderOf)
    for (const other of others) {
      const [from, to] = [leaderOf(other), leaderOf(first)]
      if (from !== to) leader.set(from, to)
    }
  }
  return rows.map(({ thread, ...doc }) => ({
    ...doc,
    fold: (drawnFrom(`fold of ${leaderOf(thread)}`) >>> 8) % FOLDS,
  }))
}

// FNV-1a, whatever the features are hashed with: with other folds no figure could be held against an older one.
function drawnFrom(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}

const SHORTEST_SHARED = 30 // letters
const MOST_THREADS = 4

function sharedSentences(rows: readonly Row[]): Set<string>[] {
  const threads = new Map<string, Set<string>>()
  for (const { text, sentences, thread } of rows) {
    for (const { start, end } of sentences) {
      const letters = text
        .slice(start, end)
        .toLowerCase()
        .replace(/[^a-z]+/g, '')
      if (letters.length < SHORTEST_SHARED) continue
      const known = threads.get(letters)
      if (known === undefined) threads.set(letters, new Set([thread]))
      else known.add(thread)
    }
  }
  return [...threads.values()].filter(({ size }) => size > 1 && size <= MOST_THREADS)
}
