import type { FindingKind } from '../src/model/item.ts'
import type { Doc, SetName } from './corpus.ts'

/** How far what is found agrees with the labels: by sentence, one being found when something overlaps it. */

export interface Question {
  readonly set: SetName
  readonly label: 'task' | FindingKind
  readonly kinds: readonly FindingKind[] // that answer it
}

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface Place {
  readonly kind: FindingKind
  readonly start: number
  readonly end: number
}

export const QUESTIONS: readonly Question[] = [
  { set: 'parakweet', label: 'task', kinds: ['request', 'meeting'] },
  { set: 'lin', label: 'task', kinds: ['request', 'commitment', 'meeting'] },
  { set: 'mailex', label: 'request', kinds: ['request'] },
  { set: 'mailex', label: 'commitment', kinds: ['commitment'] },
  { set: 'mailex', label: 'meeting', kinds: ['meeting'] },
  { set: 'bc3', label: 'request', kinds: ['request'] },
]
const HEADLINE = ['mailex request', 'parakweet task', 'lin task']

export function nameOf({ set, label }: Question): string {
  return `${set} ${label}`
}

export function scoresOf(
  docs: readonly Doc[],
  found: ReadonlyMap<string, readonly Place[]>,
): Record<string, Score> {
  return Object.fromEntries(
    QUESTIONS.map((question) => [nameOf(question), scoreOf(question, docs, found)]),
  )
}

export function headlineOf(scores: Readonly<Record<string, Score>>): number {
  return HEADLINE.reduce((sum, name) => sum + (scores[name]?.f1 ?? 0), 0) / HEADLINE.length
}

function scoreOf(
  { set, label, kinds }: Question,
  docs: readonly Doc[],
  found: ReadonlyMap<string, readonly Place[]>,
): Score {
  let [right, wrong, missed] = [0, 0, 0]
  for (const doc of docs) {
    if (doc.set !== set) continue
    const places = (found.get(doc.id) ?? []).filter(({ kind }) => kinds.includes(kind))
    for (const { start, end, labels } of doc.sentences) {
      if (labels.includes(`${label}?`) || doc.text.startsWith('>', start)) continue
      const isSaid = places.some((place) => place.start < end && start < place.end)
      if (labels.includes(label)) isSaid ? right++ : missed++
      else if (isSaid) wrong++
    }
  }
  const precision = right / Math.max(1, right + wrong)
  const recall = right / Math.max(1, right + missed)
  return { precision, recall, f1: (2 * right) / Math.max(1, 2 * right + wrong + missed) }
}

/** How many items begin on lines that somebody else wrote. */
export function foundInQuotes(
  docs: readonly Doc[],
  found: ReadonlyMap<string, readonly Place[]>,
): number {
  const isIn = (place: Place, { start, end }: { start: number; end: number }) =>
    place.start >= start && place.start < end
  return docs.reduce((sum, { id, text, sentences }) => {
    const quoted = sentences.filter(({ start }) => text.startsWith('>', start))
    const places = found.get(id) ?? []
    return sum + places.filter((place) => quoted.some((span) => isIn(place, span))).length
  }, 0)
}
