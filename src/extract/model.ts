import type { FindingKind } from '../model/item.ts'
import { hashOf } from './hash.ts'

/**
 * A linear model: for each feature and kind a weight of one signed byte, times the kind's scale. What
 * `npm run train` writes, as JSON:
 *
 *   about       where the weights come from: seed, hashes of the data, figures; read by people only
 *   kinds       per kind bias, scale, and the bars a sum must pass
 *   lean        how much a mail of which kind leans to one reading of requests or the other: kind-of-mail.ts
 *   leaning     bias and scale of what a request's sum gains, times the lean
 *   concession  what a commitment's sum gives up: a share of what the meeting's has above that
 *   features    base64: the features' hashes, 32 bits little-endian; the most frequent first, so that they are found first
 *   weights     base64: per feature one byte for each of request, commitment, meeting and leaning
 *   digest      hash of the two above, so that a file cut short is noticed
 */
export interface ModelFile {
  readonly about: object
  readonly kinds: Readonly<Record<FindingKind, KindOfModel>>
  readonly lean: Lean
  readonly leaning: { readonly bias: number; readonly scale: number }
  readonly concession: { readonly above: number; readonly share: number }
  readonly features: string
  readonly weights: string
  readonly digest: string
}

export interface KindOfModel {
  readonly bias: number
  readonly scale: number
  readonly bar: number // what is found passes it
  readonly briefingBar: number // what may stand in a briefing passes this
}

export interface Lean {
  readonly bias: number
  readonly weights: readonly number[] // one a place
}

export interface Model {
  readonly kinds: Readonly<Record<FindingKind, KindOfModel>>
  /** From -0.5 to 0.5, given the places of a mail's kind. */
  leanOf(kind: readonly number[]): number
  /** What the features, or the first `count`, come to, one sum a kind in the order of KINDS. */
  sum(features: Int32Array, lean: number, count?: number): readonly [number, number, number]
}

export const KINDS = ['request', 'commitment', 'meeting'] as const

/** Weights of a feature: one a kind, and the leaning's. */
export const COLUMNS = KINDS.length + 1

/** Throws when the file is not what was trained. */
export function modelOf(file: ModelFile): Model {
  const features = Buffer.from(file.features, 'base64')
  const weights = new Int8Array(Buffer.from(file.weights, 'base64'))
  if (digestOf(file.features, file.weights) !== file.digest) throw new Error('the model is damaged')
  const table = tableOf(features, weights)
  const mask = table.length / STRIDE - 1
  const seen = new Uint16Array(mask + 1)
  let round = 0
  const { request, commitment, meeting } = file.kinds
  const { lean: leans, leaning, concession } = file

  return {
    kinds: file.kinds,
    leanOf(kind) {
      let sum = leans.bias
      for (let index = 0; index < kind.length; index++) sum += leans.weights[kind[index] ?? 0] ?? 0
      return 1 / (1 + Math.exp(-sum)) - 0.5
    },
    sum(given, lean, count = given.length) {
      round = (round + 1) & 0xffff
      if (round === 0) {
        seen.fill(0)
        round = 1
      }
      let a = 0
      let b = 0
      let c = 0
      let leant = 0
      for (let index = 0; index < count; index++) {
        const feature = given[index] ?? FREE
        let place = placeOf(feature, mask)
        let there = table[place * STRIDE]
        while (there !== feature && there !== FREE) {
          place = (place + 1) & mask
          there = table[place * STRIDE]
        }
        if (there === FREE || seen[place] === round) continue
        seen[place] = round
        const packed = table[place * STRIDE + WEIGHTS] ?? 0
        a += (packed << 24) >> 24
        b += (packed << 16) >> 24
        c += (packed << 8) >> 24
        leant += packed >> 24
      }
      const met = meeting.bias + c * meeting.scale
      return [
        request.bias + a * request.scale + lean * (leaning.bias + leant * leaning.scale),
        commitment.bias +
          b * commitment.scale -
          concession.share * Math.max(0, met - concession.above),
        met,
      ]
    },
  }
}

/** In hexadecimal. Not against an enemy: who can change the file can change this. */
export function digestOf(features: string, weights: string): string {
  const hash = hashOf(features) ^ Math.imul(hashOf(weights), 31)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const FREE = 0 // no feature: train/ leaves out the one of four thousand million that would be

// Of each place in the table: the feature, and its four weights in one number. They lie together and nothing else
// does, as most of a sum's time goes into waiting for memory.
const WEIGHTS = 1
const STRIDE = 2

// Open addressing: a third of the places or more is free, so that a stranger is known as one in a few steps,
// mostly within what one look at memory brings.
function tableOf(features: Buffer, weights: Int8Array): Int32Array {
  const length = features.length / 4
  const places = 2 ** Math.ceil(Math.log2(length * 1.5 + 2))
  const table = new Int32Array(places * STRIDE)
  const byte = (index: number) => (weights[index] ?? 0) & 0xff
  const view = new DataView(features.buffer, features.byteOffset, features.length)
  for (let index = 0; index < length; index++) {
    const feature = view.getInt32(index * 4, true)
    let at = placeOf(feature, places - 1) * STRIDE
    while (table[at] !== FREE) at = (at + STRIDE) % table.length
    table[at] = feature
    let packed = 0
    for (let column = COLUMNS - 1; column >= 0; column--) {
      packed = (packed << 8) | byte(index * COLUMNS + column)
    }
    table[at + WEIGHTS] = packed
  }
  return table
}

function placeOf(feature: number, mask: number): number {
  return (feature ^ (feature >>> 15)) & mask
}
