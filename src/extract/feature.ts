import { hashOf } from './hash.ts'

/**
 * A feature is a 32-bit hash of a template and up to two values. Those of the sentence at hand are put into one array,
 * which is used again for the next.
 */

// One number a template; two features of the same values and another template are strangers.
export const T = {
  word: 1,
  pair: 2,
  skip: 3,
  head: 4,
  heads: 5,
  opener: 6,
  openerHead: 7,
  clause: 8,
  clausePair: 9,
  askingHead: 10,
  firstPerson: 11,
  person: 12,
  people: 13,
  subjectModal: 14,
  modalSubject: 15,
  subjectVerb: 16,
  flag: 17,
  length: 18,
  place: 19,
  part: 20,
  sentences: 21,
  questions: 22,
  headBefore: 23,
  headAfter: 24,
  verdictBefore: 25,
  verdictAfter: 26,
  request: 27,
  commitment: 28,
  meeting: 29,
  verdict: 30,
  requestHead: 31,
  quotedRequest: 32,
  past: 33,
  capitals: 34,
  deed: 35,
  gathering: 36,
  deedOf: 37,
  denied: 38,
  wills: 39,
} as const

export const FLAG = {
  vocative: 1,
  question: 2,
  endsAsking: 3,
  endsCalling: 4,
  endsOpen: 5,
  negation: 6,
  if: 7,
  conditional: 8,
  courtesy: 9,
  notAsked: 10,
  rhetorical: 11,
  when: 12,
  link: 13,
  address: 14,
  money: 15,
  shouted: 16,
  last: 17,
  nextToLast: 18,
  links: 19,
  commercial: 20,
  quoted: 21,
  questionBefore: 22,
  shortBefore: 23,
  listBefore: 24,
  questionAfter: 25,
  shortAfter: 26,
} as const

/** Stands behind a sentence. */
export const END = hashOf('$')

const MOST_FEATURES = 1_500 // of 120 tokens no more than 1 200 can come
const features = new Int32Array(MOST_FEATURES)
let count = 0

/** Forgets those of the sentence before. */
export function startFeatures(): void {
  count = 0
}

/** What was put since the start: the first `count` of an array that is used again. */
export function putFeatures(): { readonly features: Int32Array; readonly count: number } {
  return { features, count }
}

export function add(template: number, a: number, b = 0): void {
  put(featureOf(template, a, b))
}

export function put(feature: number): void {
  if (count < MOST_FEATURES) features[count++] = feature
}

export function featureOf(template: number, a: number, b: number): number {
  let hash = Math.imul(template, 0x9e3779b1) ^ a
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ b ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
