import type { FindingKind } from '../src/model/item.ts'
import { SETS, type SetName } from './corpus.ts'

/**
 * One logistic regression a kind, learnt by AdaGrad in a fixed order. The sets disagree on what a request
 * is, so each feature has a weight that all sets share and one of each set's own, and the reading that
 * ships is the shared one with a share of each set's: READING. All of it is linear, so one weight a
 * feature remains.
 */

export interface Example {
  readonly set: SetName
  readonly features: Int32Array // places in the vocabulary
  readonly is: Readonly<Record<FindingKind, boolean | undefined>> // undefined where nobody labelled it
}

export interface Linear {
  readonly bias: number
  readonly weights: Float64Array
}

export const SEED = 12345

/**
 * How much of each set's own weights the product reads with. Chosen by cross-validation, for the mean of
 * the sets: mail between colleagues (MailEx, Lin) says more than sentences that were picked one by one.
 * Above 1 they say more than they did in learning.
 */
export const READING: Readonly<Record<FindingKind, Readonly<Record<SetName, number>>>> = {
  request: { parakweet: 0.5, lin: 1.15, mailex: 1.15, bc3: 0.2 },
  commitment: { parakweet: 0, lin: 0, mailex: 1.1, bc3: 0.3 },
  meeting: { parakweet: 0, lin: 0, mailex: 1.1, bc3: 0.3 },
}

/**
 * What a request is read with besides, times the mail's lean: some mail is of Lin's kind and some of MailEx'. What one
 * of them says more the other says less.
 */
export const LEANING: Readonly<Record<SetName, number>> = {
  parakweet: 0,
  lin: 1.4,
  mailex: -1.4,
  bc3: 0,
}

/**
 * "I will call you on Monday to discuss it" is told as a meeting by those who label, and as a promise hardly ever. So a
 * promise gives up this share of what is above that of the meeting's sum.
 */
export const CONCESSION = { above: -2, share: 0.3 }

const EPOCHS = 10
const UNSETTLED = 2 // epochs, before the mean of the weights is taken
// How much a set's own weight says, beside the shared one. Two sets alone know promises, and BC3's are few.
const OWN: Readonly<Record<FindingKind, number>> = { request: 0.35, commitment: 1, meeting: 0.35 }
const DECAY = 1e-5
// A high damping keeps rare features small; requests, of which there are many, do better with steps of one size.
const STEPS: Readonly<Record<FindingKind, { rate: number; damping: number }>> = {
  request: { rate: 0.02, damping: 0.01 },
  commitment: { rate: 0.1, damping: 8 },
  meeting: { rate: 0.1, damping: 8 },
}

/** The weights of each feature that all sets share, behind them each set's own; the last of each is the bias. */
export function learn(kind: FindingKind, all: readonly Example[], size: number): Float64Array {
  const examples = all.filter(({ is }) => is[kind] !== undefined)
  const stride = size + 1 // the bias is the last
  const weights = new Float64Array(stride * (SETS.length + 1))
  const mean = new Float64Array(weights.length)
  const squares = new Float64Array(weights.length)
  const { rate, damping } = STEPS[kind]
  const share = OWN[kind]
  const importance = importances(examples)
  const order = examples.map((_, index) => index)
  const random = randomFrom(SEED)

  const move = (at: number, error: number, decay: number) => {
    const gradient = error + decay * (weights[at] ?? 0)
    squares[at] = (squares[at] ?? 0) + gradient * gradient
    weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(damping + (squares[at] ?? 0))
  }
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    for (const place of order) {
      const example = examples[place]
      if (example === undefined) continue
      const { set, features, is } = example
      const own = (1 + SETS.indexOf(set)) * stride
      let sum = (weights[size] ?? 0) + (weights[own + size] ?? 0)
      for (const at of features) sum += (weights[at] ?? 0) + share * (weights[own + at] ?? 0)
      const error = (1 / (1 + Math.exp(-sum)) - (is[kind] ? 1 : 0)) * importance[set]
      for (const at of features) {
        move(at, error, DECAY)
        move(own + at, error * share, DECAY)
      }
      move(size, error, 0)
      move(own + size, error, 0)
    }
    if (epoch < UNSETTLED) continue
    for (let at = 0; at < mean.length; at++) {
      mean[at] = (mean[at] ?? 0) + (weights[at] ?? 0) / (EPOCHS - UNSETTLED)
    }
  }
  return mean
}

/** What is learnt, as one weight a feature: some of what is shared, and of what is each set's. */
export function asRead(
  kind: FindingKind,
  weights: Float64Array,
  size: number,
  shared: number,
  shares: Readonly<Record<SetName, number>>,
): Linear {
  const stride = size + 1
  const read = weights.slice(0, stride).map((weight) => shared * weight)
  for (const [index, set] of SETS.entries()) {
    const share = shares[set]
    for (let at = 0; at < stride; at++) {
      const scale = at === size ? 1 : OWN[kind]
      read[at] = (read[at] ?? 0) + share * scale * (weights[(1 + index) * stride + at] ?? 0)
    }
  }
  return { bias: read[size] ?? 0, weights: read.slice(0, size) }
}

// A small set would be outvoted, and a few rows must not shout: the square root of the ratio is between.
function importances(examples: readonly Example[]): Readonly<Record<SetName, number>> {
  const importanceOf = (set: SetName) => {
    const count = examples.filter((example) => example.set === set).length
    const present = SETS.filter((other) => examples.some((example) => example.set === other)).length
    return count === 0 ? 0 : Math.sqrt(examples.length / present / count)
  }
  return {
    parakweet: importanceOf('parakweet'),
    lin: importanceOf('lin'),
    mailex: importanceOf('mailex'),
    bc3: importanceOf('bc3'),
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = random() % (index + 1)
    const kept = order[index] ?? 0
    order[index] = order[other] ?? 0
    order[other] = kept
  }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 4
  }
}
