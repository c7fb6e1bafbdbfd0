import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findItems } from '../src/extract/find.ts'
import type { FindingKind } from '../src/model/item.ts'

/**
 * The Dutch sentences of fixtures/sentences/nl.ndjson, which we wrote and labelled ourselves, each read as a
 * mail of its own. Rules are tuned on the part `tune` alone; the part `held` is for scoring, and whoever
 * tunes does not read it.
 */
export const PARTS = ['tune', 'held'] as const
export const DUTCH_KINDS = ['request', 'commitment', 'meeting'] as const

export interface KindScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

interface Row {
  readonly id: string
  readonly text: string
  readonly labels: readonly FindingKind[]
  readonly part: (typeof PARTS)[number]
}

const FILE = fileURLToPath(new URL('../fixtures/sentences/nl.ndjson', import.meta.url))
const CONTEXT = { sentAt: new Date('2026-03-25T09:00:00Z'), timeZone: 'Europe/Amsterdam' }

export function scoreDutch(part: Row['part']): Record<FindingKind, KindScore> {
  const read = readings(part)
  const scoreOf = (kind: FindingKind) => {
    const said = read.filter(({ found }) => found.has(kind)).length
    const meant = read.filter(({ labels }) => labels.includes(kind)).length
    const right = read.filter(
      ({ found, labels }) => found.has(kind) && labels.includes(kind),
    ).length
    const [precision, recall] = [right / Math.max(1, said), right / Math.max(1, meant)]
    return { precision, recall, f1: (2 * right) / Math.max(1, said + meant) }
  }
  return {
    request: scoreOf('request'),
    commitment: scoreOf('commitment'),
    meeting: scoreOf('meeting'),
  }
}

function readings(part: Row['part']): (Row & { readonly found: ReadonlySet<FindingKind> })[] {
  const rows: Row[] = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return rows
    .filter((row) => row.part === part)
    .map((row) => {
      const findings = findItems(row.text, { ...CONTEXT, locale: 'nl' })
      return { ...row, found: new Set(findings.map(({ kind }) => kind)) }
    })
}

if (import.meta.main) {
  for (const { id, text, labels, found } of readings('tune')) {
    const [meant, said] = [[...labels].sort().join('+'), [...found].sort().join('+')]
    if (meant !== said) console.log(`${id} ${meant || 'none'}, read as ${said || 'none'}: ${text}`)
  }
  for (const part of PARTS) {
    for (const [kind, { precision, recall, f1 }] of Object.entries(scoreDutch(part))) {
      const figures = [precision, recall, f1].map((figure) => figure.toFixed(2)).join('  ')
      console.log(`${part.padEnd(5)} ${kind.padEnd(11)} ${figures}`)
    }
  }
}
