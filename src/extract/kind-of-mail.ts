import { KINDS } from './model.ts'
import { TOKENS, type Tokens } from './tokens.ts'
import { CLASS, SIGN } from './word-class.ts'

/**
 * What kind of mail a sentence stands in: its length, and how much of it speaks of whom, asks, depends, denies, names
 * times or is called something by a rule. All of it is counted by the word and in steps: sentences come shorter where
 * lines are broken, and how lines are broken says where a text was taken from. No word is a property.
 */

const LENGTHS = [5, 11, 19, 29, 44, 59, 79, 109, 149, 219] // words
const SHARES = [0, 0.01, 0.02, 0.04, 0.08, 0.16] // of a property, by the word
const STEPS = SHARES.length + 1

const CLASSES = Object.values(CLASS).filter((kind) => kind !== CLASS.none && kind !== CLASS.mark)
const SIGNS = Object.keys(SIGN).length
const VERDICTS = KINDS.length
const COUNTED = CLASSES.length + SIGNS + VERDICTS + 2 // past tenses, capitals

/** How many places there are; a mail has one of those of its length, and one of each property's. */
export const PLACES_OF_KIND = LENGTHS.length + 1 + COUNTED * STEPS

const ofClass = new Uint32Array(Math.max(...Object.values(CLASS)) + 1)
const counts = new Uint32Array(COUNTED)

/** The places of a mail, one a property. */
export function kindOfMail(
  sentences: readonly (Tokens & { readonly verdict: number })[],
): readonly number[] {
  ofClass.fill(0)
  counts.fill(0)
  let words = 0
  const { classes } = TOKENS
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]
    if (sentence === undefined) continue
    const { from, to, signs, verdict, ed, capitals } = sentence
    for (let at = from; at < to; at++) {
      const kind = classes[at] ?? CLASS.none
      ofClass[kind] = (ofClass[kind] ?? 0) + 1
    }
    words += to - from
    let place = CLASSES.length
    for (let bit = 0; bit < SIGNS; bit++) count(place++, (signs >> bit) & 1)
    for (let bit = 0; bit < VERDICTS; bit++) count(place++, (verdict >> bit) & 1)
    count(place++, ed)
    count(place, capitals)
  }
  words = Math.max(1, words - (ofClass[CLASS.mark] ?? 0))
  for (let place = 0; place < CLASSES.length; place++) {
    counts[place] = ofClass[CLASSES[place] ?? CLASS.none] ?? 0
  }

  const places = [stepOf(words, LENGTHS)]
  for (let place = 0, first = LENGTHS.length + 1; place < COUNTED; place++, first += STEPS) {
    places.push(first + stepOf((counts[place] ?? 0) / words, SHARES))
  }
  return places
}

function count(place: number, more: number): void {
  counts[place] = (counts[place] ?? 0) + more
}

function stepOf(value: number, steps: readonly number[]): number {
  let step = 0
  while (step < steps.length && value > (steps[step] ?? 0)) step++
  return step
}
