import { KINDS } from '../src/extract/model.ts'
import type { FindingKind } from '../src/model/item.ts'
import type { Doc, SetName } from './corpus.ts'
import { nameOf, QUESTIONS, type Question } from './measure.ts'

/** Chooses the bars that a sum must pass, from sums that no model gave to what it was trained on. */

export interface Summed {
  readonly start: number
  readonly end: number
  readonly sums: readonly number[] // in the order of KINDS
}

export interface Bars {
  readonly bar: number
  readonly briefingBar: number
}

/** One labelled sentence: what it is, and the highest sum of what overlaps it. */
interface Mark {
  readonly isIt: boolean
  readonly sum: number
}

const RECALL_OF_COMMITMENTS = 0.87 // MailEx derives them from words, so a bar for recall is a safe one
const SHARE_OF_BC3 = 0.2 // it has 48 requests: a hint, no more
const LOWEST = -4
const STEP = 0.05
const STEPS = 140

export function barsOf(
  docs: readonly Doc[],
  summed: ReadonlyMap<string, readonly Summed[]>,
): Record<FindingKind, Bars> {
  const marks = (set: SetName, kind: FindingKind) =>
    marksOf(questionOf(set, kind), kind, docs, summed)
  const requests = (['parakweet', 'lin', 'mailex', 'bc3'] as const).map((set) =>
    marks(set, 'request'),
  )
  const requestsAt = (bar: number, beta: number) =>
    requests.reduce(
      (sum, of, index) => sum + measure(of, bar, beta).f * (index < 3 ? 1 / 3 : SHARE_OF_BC3),
      0,
    )
  const commitments = marks('mailex', 'commitment')
  const meetings = marks('mailex', 'meeting')
  return {
    request: {
      bar: best((bar) => requestsAt(bar, 1)),
      briefingBar: best((bar) => requestsAt(bar, 0.5)),
    },
    commitment: {
      bar: best((bar) => {
        const { recall, precision } = measure(commitments, bar, 1)
        return recall >= RECALL_OF_COMMITMENTS ? precision : 0
      }),
      briefingBar: best((bar) => measure(commitments, bar, 0.5).f),
    },
    meeting: {
      bar: best((bar) => measure(meetings, bar, 1).f),
      briefingBar: best((bar) => measure(meetings, bar, 0.5).f),
    },
  }
}

/** Recall of each question at the briefing's bar, to be told what it costs. */
export function recallsAt(
  docs: readonly Doc[],
  summed: ReadonlyMap<string, readonly Summed[]>,
  bars: Readonly<Record<FindingKind, number>>,
): Record<string, { precision: number; recall: number }> {
  return Object.fromEntries(
    QUESTIONS.map((question) => {
      const kind = kindOf(question)
      const { precision, recall } = measure(marksOf(question, kind, docs, summed), bars[kind], 0.5)
      return [nameOf(question), { precision, recall }]
    }),
  )
}

function questionOf(set: SetName, kind: FindingKind): Question {
  const found = QUESTIONS.find((question) => question.set === set && kindOf(question) === kind)
  if (found === undefined) throw new Error(`nothing is asked of ${set} about a ${kind}`)
  return found
}

function kindOf({ label }: Question): FindingKind {
  return label === 'task' ? 'request' : label
}

function marksOf(
  { set, label }: Question,
  kind: FindingKind,
  docs: readonly Doc[],
  summed: ReadonlyMap<string, readonly Summed[]>,
): Mark[] {
  const place = KINDS.indexOf(kind)
  return docs
    .filter((doc) => doc.set === set)
    .flatMap((doc) =>
      doc.sentences
        .filter(
          ({ labels, start }) => !labels.includes(`${label}?`) && !doc.text.startsWith('>', start),
        )
        .map(({ labels, start, end }) => {
          const over = (summed.get(doc.id) ?? []).filter(
            (one) => one.start < end && start < one.end,
          )
          return {
            isIt: labels.includes(label),
            sum: over.reduce((most, { sums }) => Math.max(most, sums[place] ?? most), -Infinity),
          }
        }),
    )
}

function measure(marks: readonly Mark[], bar: number, beta: number) {
  let [right, wrong, missed] = [0, 0, 0]
  for (const { isIt, sum } of marks) {
    if (sum > bar) isIt ? right++ : wrong++
    else if (isIt) missed++
  }
  const b = beta * beta
  return {
    precision: right / Math.max(1, right + wrong),
    recall: right / Math.max(1, right + missed),
    f: ((1 + b) * right) / Math.max(1, (1 + b) * right + b * missed + wrong),
  }
}

function best(goodness: (bar: number) => number): number {
  let found = LOWEST
  for (let step = 0; step < STEPS; step++) {
    const bar = LOWEST + step * STEP
    if (goodness(bar) > goodness(found)) found = bar
  }
  return Math.round(found * 100) / 100
}
