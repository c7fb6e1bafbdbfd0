import { evidenceIn } from '../src/extract/evidence.ts'
import { readFeatures, UNVOUCHED } from '../src/extract/features.ts'
import { ownSentences } from '../src/extract/find.ts'
import type { TextSpan } from '../src/extract/lines.ts'
import { COLUMNS, digestOf, KINDS, type KindOfModel, type ModelFile } from '../src/extract/model.ts'
import { verdictOf } from '../src/extract/verdict.ts'
import type { FindingKind } from '../src/model/item.ts'
import type { Doc } from './corpus.ts'
import { learnLean } from './lean.ts'
import { asRead, CONCESSION, type Example, LEANING, type Linear, learn, READING } from './learn.ts'

/** From labelled mail to the file that ships, without its bars. */

/** A mail as the product reads it. */
export interface Reading {
  readonly doc: Doc
  readonly places: readonly TextSpan[] // of its sentences
  readonly evidence: readonly (readonly TextSpan[])[] // of each of them, where a finding would stand, in the order of KINDS
  readonly features: readonly Int32Array[]
  readonly kind: readonly number[] // of the mail
}

const FEWEST_MAILS = 3 // a feature of fewer is dropped: no name of one person's mail is learnt
const LARGEST = 127
const EMPTY = new Float64Array()
const SMALLEST = 4 // of 127: a feature that says less of every kind is left out, which costs nothing
// What the model calls a request alone must be surer by this much. It costs the newsletters of Lin a little,
// and gives more where people write to each other: MailEx, and BC3 most.
const DOUBT: Readonly<Record<FindingKind, number>> = { request: 1.1, commitment: 0, meeting: 0 }

export function readingOf(doc: Doc): Reading {
  const sentences = ownSentences(doc.text)
  const features: Int32Array[] = []
  let kind: readonly number[] = []
  readFeatures(doc.text, sentences, sentences.map(verdictOf), (_, all, count, ofMail) => {
    features.push(new Int32Array(new Set(all.subarray(0, count))))
    kind = ofMail
  })
  const evidence = sentences.map((one) => KINDS.map((kind) => evidenceIn(one, kind)))
  return { doc, places: sentences, evidence, features, kind }
}

export function fitted(readings: readonly Reading[]): Omit<ModelFile, 'about'> {
  const vocabulary = vocabularyOf(readings)
  const places = new Map(vocabulary.map((feature, index) => [feature, index]))
  const examples = readings.flatMap((reading) => examplesOf(reading, places))
  const unvouched = places.get(UNVOUCHED)
  const size = vocabulary.length
  const taught = KINDS.map((kind) => learn(kind, examples, size))
  const learnt: Linear[] = KINDS.map((kind, place) => {
    const { bias, weights } = asRead(kind, taught[place] ?? EMPTY, size, 1, READING[kind])
    const doubt = (weight: number, at: number) => (at === unvouched ? weight - DOUBT[kind] : weight)
    return { bias, weights: weights.map(doubt) }
  })
  learnt.push(asRead('request', taught[KINDS.indexOf('request')] ?? EMPTY, size, 0, LEANING))
  const scales = learnt.map(scaleOf)
  const bytes = learnt.map(({ weights }, kind) =>
    Int8Array.from(weights, (weight) => Math.round(weight / (scales[kind] ?? 1))),
  )
  const used = vocabulary
    .map((_, index) => index)
    .filter((index) => bytes.some((weights) => Math.abs(weights[index] ?? 0) >= SMALLEST))

  const features = Buffer.alloc(used.length * 4)
  const weights = Buffer.alloc(used.length * COLUMNS)
  for (const [row, index] of used.entries()) {
    features.writeInt32LE(vocabulary[index] ?? 0, row * 4)
    for (const [kind, values] of bytes.entries()) {
      weights.writeInt8(values[index] ?? 0, row * COLUMNS + kind)
    }
  }
  const kindOf = (place: number): KindOfModel => ({
    bias: learnt[place]?.bias ?? 0,
    scale: scales[place] ?? 1,
    bar: 0,
    briefingBar: 0,
  })
  const leaning = { bias: learnt.at(-1)?.bias ?? 0, scale: scales.at(-1) ?? 1 }
  const encoded = { features: features.toString('base64'), weights: weights.toString('base64') }
  return {
    kinds: { request: kindOf(0), commitment: kindOf(1), meeting: kindOf(2) },
    lean: learnLean(readings.map(({ doc, kind }) => ({ set: doc.set, kind }))),
    leaning,
    concession: CONCESSION,
    ...encoded,
    digest: digestOf(encoded.features, encoded.weights),
  }
}

// The most frequent first: see ModelFile.
function vocabularyOf(readings: readonly Reading[]): number[] {
  const mails = new Map<number, number>()
  for (const { features } of readings) {
    for (const feature of new Set(features.flatMap((all) => [...all]))) {
      mails.set(feature, (mails.get(feature) ?? 0) + 1)
    }
  }
  return [...mails]
    .filter(([feature, count]) => feature !== 0 && count >= FEWEST_MAILS)
    .sort(([a, often], [b, seldom]) => seldom - often || a - b)
    .map(([feature]) => feature)
}

function examplesOf(
  { doc, places, features }: Reading,
  vocabulary: ReadonlyMap<number, number>,
): Example[] {
  const isRead = (start: number) => !doc.text.startsWith('>', start)
  const labelled = doc.sentences.filter(({ start }) => isRead(start))
  const hasTasks = doc.set === 'parakweet' || doc.set === 'lin'
  return places.flatMap(({ start, end }, index) => {
    const under = labelled.filter((gold) => gold.start < end && start < gold.end)
    if (under.length === 0) return []
    const is = (label: string) => {
      const most = under.some((gold) => {
        const shared = Math.min(gold.end, end) - Math.max(gold.start, start)
        const shorter = Math.min(gold.end - gold.start, end - start)
        return gold.labels.includes(label) && shared > shorter / 2
      })
      // One annotator alone said so: neither yes nor no.
      return most || (under.some(({ labels }) => labels.includes(`${label}?`)) ? undefined : false)
    }
    const known = [...(features[index] ?? [])].flatMap((feature) => vocabulary.get(feature) ?? [])
    const meaning: Record<FindingKind, boolean | undefined> = hasTasks
      ? { request: is('task'), commitment: undefined, meeting: undefined }
      : { request: is('request'), commitment: is('commitment'), meeting: is('meeting') }
    return [{ set: doc.set, features: Int32Array.from(known), is: meaning }]
  })
}

function scaleOf({ weights }: Linear): number {
  return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / LARGEST
}
