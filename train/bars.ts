import type { TextSpan } from '../src/extract/lines.ts'
import { KINDS } from '../src/extract/model.ts'
import type { FindingKind } from '../src/model/item.ts'
import type { Doc, SetName } from './corpus.ts'
import { nameOf, QUESTIONS, type Question } from './measure.ts'

/** Chooses the bars that a sum must pass, from sums that no model gave to what it was trained on. */

export interface Summed {
  readonly places: readonly TextSpan[] // where a finding would stand, in the order of KINDS
  readonly sums: readonly number[] // in the same order
}

export interface Bars {
  readonly bar: number
  readonly briefingBar: number
}

/** One labelled sentence: what it is, and the highest sum of what overlaps it; Infinity when another kind found it. */
interface Mark {
  readonly isIt: boolean
  readonly sum: number
}

const RECALL_OF_COMMITMENTS = 0.85 // MailEx derives them from words: a bar for recall is a safe one
const LOWEST = -4
// So close together that the bar for a recall passes it by one promise at most.
const BARS = Array.from({ length: 700 }, (_, step) => Math.round(LOWEST * 100 + step) / 100)
const NEARLY = 0.003 // less than chance moves a figure by

export function barsOf(
  docs: readonly Doc[],
  summed: ReadonlyMap<string, readonly Summed[]>,
): Record<FindingKind, Bars> {
  const mailex = (kind: FindingKind) => marksOf(questionOf('mailex', kind), kind, docs, summed)
  const commitments = mailex('commitment')
  const meetings = mailex('meeting')
  const commitment = {
    bar: best((bar) => {
      const { recall, precision } = measure(commitments, bar, 1)
      return recall >= RECALL_OF_COMMITMENTS ? precision : 0
    }),
    briefingBar: middleOfBest((bar) => measure(commitments, bar, 0.5).f),
  }
  const meeting = {
    bar: middleOfBest((bar) => measure(meetings, bar, 1).f),
    briefingBar: middleOfBest((bar) => measure(meetings, bar, 0.5).f),
  }
  // What a promise or a meeting finds of Lin and Parakweet, a request need not find again. BC3 has no say: it has
  // 48 requests, and its figure jumps by 0.04 from one bar to the next.
  const requestBar = (place: keyof Bars, beta: number) => {
    const others = { commitment: commitment[place], meeting: meeting[place] }
    const sets = (['parakweet', 'lin', 'mailex'] as const).map((set) =>
      marksOf(questionOf(set, 'request'), 'request', docs, summed, others),
    )
    return middleOfBest((bar) =>
      sets.reduce((sum, marks) => sum + measure(marks, bar, beta).f / sets.length, 0),
    )
  }
  return {
    request: { bar: requestBar('bar', 1), briefingBar: requestBar('briefingBar', 0.5) },
    commitment,
    meeting,
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
  { set, label, kinds }: Question,
  kind: FindingKind,
  docs: readonly Doc[],
  summed: ReadonlyMap<string, readonly Summed[]>,
  others: Readonly<Partial<Record<FindingKind, number>>> = {}, // bars of other kinds that answer as well
): Mark[] {
  return docs
    .filter((doc) => doc.set === set)
    .flatMap((doc) => {
      const read = summed.get(doc.id) ?? []
      return doc.sentences
        .filter(
          ({ labels, start }) => !labels.includes(`${label}?`) && !doc.text.startsWith('>', start),
        )
        .map(({ labels, start, end }) => {
          const highest = (of: FindingKind) => {
            const place = KINDS.indexOf(of)
            return read.reduce((most, { places, sums }) => {
              const found = places[place]
              const isOver = found !== undefined && found.start < end && start < found.end
              return isOver ? Math.max(most, sums[place] ?? most) : most
            }, -Infinity)
          }
          const isFound = kinds.some((of) => highest(of) > (others[of] ?? Infinity))
          return { isIt: labels.includes(label), sum: isFound ? Infinity : highest(kind) }
        })
    })
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

/** The middle of the bars that are nearly best: the figures are rough, and the highest tip is chance. */
function middleOfBest(goodness: (bar: number) => number): number {
  const most = goodness(best(goodness)) - NEARLY
  const good = BARS.filter((bar) => goodness(bar) >= most)
  return good[good.length >> 1] ?? LOWEST
}

function best(goodness: (bar: number) => number): number {
  return BARS.reduce((found, bar) => (goodness(bar) > goodness(found) ? bar : found), LOWEST)
}
