import { findItems } from '../src/extract/find.ts'
import { type ModelFile, modelOf } from '../src/extract/model.ts'
import type { FindingKind } from '../src/model/item.ts'
import { type Bars, barsOf, recallsAt, type Summed } from './bars.ts'
import { type Doc, FOLDS } from './corpus.ts'
import { fitted, type Reading, readingOf } from './fit.ts'
import { LEANING, READING, SEED } from './learn.ts'
import { headlineOf, type Place, scoresOf } from './measure.ts'

const CONTEXT = { sentAt: new Date('2001-10-01T12:00:00Z'), timeZone: 'UTC', locale: 'en' }

/**
 * The file that ships, trained on all mails, with the figures of ten models of which each read a tenth
 * that it was not trained on. The bars are chosen on the same sums: three numbers, so little is flattered.
 */
export function trained(docs: readonly Doc[], hashes: Readonly<Record<string, string>>): ModelFile {
  const readings = docs.map(readingOf)
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    unseen: readings.filter(({ doc }) => doc.fold === fold),
    file: fitted(readings.filter(({ doc }) => doc.fold !== fold)),
  }))
  const summed = new Map(folds.flatMap(({ file, unseen }) => sumsOf(file, unseen)))
  const bars = barsOf(docs, summed)
  const found = new Map(folds.flatMap(({ file, unseen }) => foundBy(withBars(file, bars), unseen)))
  const scores = scoresOf(docs, found)
  const file = withBars(fitted(readings), bars)
  return {
    about: {
      what: 'Weights of a linear model, learnt from public labelled mail; see NOTICE and docs/extraction.md',
      seed: SEED,
      data: hashes,
      reading: READING,
      leaning: LEANING,
      crossValidated: { headline: rounded(headlineOf(scores)), ...eachRounded(scores) },
      atBriefingBar: eachRounded(recallsAt(docs, summed, briefingBars(bars))),
    },
    ...file,
  }
}

type Bare = Omit<ModelFile, 'about'>

function sumsOf(file: Bare, readings: readonly Reading[]): [string, Summed[]][] {
  const model = modelOf({ ...file, about: {} })
  return readings.map(({ doc, evidence, features, kind }) => [
    doc.id,
    evidence.map((places, index) => ({
      places,
      sums: model.sum(features[index] ?? new Int32Array(), model.leanOf(kind)),
    })),
  ])
}

function foundBy(file: Bare, readings: readonly Reading[]): [string, Place[]][] {
  const model = modelOf({ ...file, about: {} })
  return readings.map(({ doc }) => [doc.id, findItems(doc.text, CONTEXT, model)])
}

function withBars(file: Bare, bars: Readonly<Record<FindingKind, Bars>>): Bare {
  const { request, commitment, meeting } = file.kinds
  const kinds = {
    request: { ...request, ...bars.request },
    commitment: { ...commitment, ...bars.commitment },
    meeting: { ...meeting, ...bars.meeting },
  }
  return { ...file, kinds }
}

function briefingBars(bars: Readonly<Record<FindingKind, Bars>>): Record<FindingKind, number> {
  const { request, commitment, meeting } = bars
  return {
    request: request.briefingBar,
    commitment: commitment.briefingBar,
    meeting: meeting.briefingBar,
  }
}

function eachRounded<Figures extends object>(
  all: Readonly<Record<string, Figures>>,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(all).map(([name, figures]) => [
      name,
      Object.fromEntries(
        Object.entries(figures).map(([key, value]) => [key, rounded(Number(value))]),
      ),
    ]),
  )
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
