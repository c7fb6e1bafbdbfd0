import type { FindingKind } from '../model/item.ts'

/**
 * A linear model: for each feature and kind a weight of one signed byte, times the kind's scale. What
 * `npm run train` writes, as JSON:
 *
 *   about       where the weights come from: seed, hashes of the data, figures; read by people only
 *   kinds       per kind bias, scale, and the bars a sum must pass
 *   features    base64: the features' hashes, 32 bits little-endian, ascending
 *   weights     base64: per feature one byte for each of request, commitment, meeting
 *   digest      hash of the two above, so that a file cut short is noticed
 */
export interface ModelFile {
  readonly about: object
  readonly kinds: Readonly<Record<FindingKind, KindOfModel>>
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

export interface Model {
  readonly kinds: Readonly<Record<FindingKind, KindOfModel>>
  /** What the features come to, one sum a kind in the order of KINDS. */
  sum(features: Int32Array): readonly [number, number, number]
}

export const KINDS = ['request', 'commitment', 'meeting'] as const

/** Throws when the file is not what was trained. */
export function modelOf(file: ModelFile): Model {
  const features = Buffer.from(file.features, 'base64')
  const weights = new Int8Array(Buffer.from(file.weights, 'base64'))
  if (digestOf(file.features, file.weights) !== file.digest) throw new Error('the model is damaged')
  const { slots, keys, mask } = tableOf(features)
  const seen = new Uint32Array(features.length / 4)
  let round = 0
  const { request, commitment, meeting } = file.kinds

  return {
    kinds: file.kinds,
    sum(given) {
      round = (round + 1) >>> 0
      let [a, b, c] = [0, 0, 0]
      for (const feature of given) {
        let slot = placeOf(feature, mask)
        let key = keys[slot]
        while (key !== feature && key !== FREE) {
          slot = (slot + 1) & mask
          key = keys[slot]
        }
        const index = key === FREE ? 0 : (slots[slot] ?? 0)
        if (key === FREE || seen[index] === round) continue
        seen[index] = round
        const at = index * 3
        a += weights[at] ?? 0
        b += weights[at + 1] ?? 0
        c += weights[at + 2] ?? 0
      }
      return [
        request.bias + a * request.scale,
        commitment.bias + b * commitment.scale,
        meeting.bias + c * meeting.scale,
      ]
    },
  }
}

/** FNV-1a of both strings, in hexadecimal. Not against an enemy: who can change the file can change this. */
export function digestOf(features: string, weights: string): string {
  let hash = 0x811c9dc5
  for (const text of [features, weights]) {
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const FREE = 0 // no feature: train/ leaves out the one of four thousand million that would be

// Open addressing: half of the slots are free, so that a stranger is known as one in two or three steps.
function tableOf(features: Buffer) {
  const length = features.length / 4
  const mask = 2 ** Math.ceil(Math.log2(length * 2 + 2)) - 1
  const slots = new Int32Array(mask + 1) // the feature's index
  const keys = new Int32Array(mask + 1)
  for (let index = 0; index < length; index++) {
    const feature = features.readInt32LE(index * 4)
    let slot = placeOf(feature, mask)
    while (keys[slot] !== FREE) slot = (slot + 1) & mask
    slots[slot] = index
    keys[slot] = feature
  }
  return { slots, keys, mask }
}

function placeOf(feature: number, mask: number): number {
  return (feature ^ (feature >>> 15)) & mask
}
