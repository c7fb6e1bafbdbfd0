import { hashOf } from './hash.ts'

/**
 * A feature is a 32-bit hash of a template and up to two values. Those of the sentence at hand are put into one array,
 * which is used again for the next.
 */

// The hash of its name each; two features of the same values and another template are strangers.
export const T = {
  word: hashOf('word'),
  pair: hashOf('pair'),
  skip: hashOf('skip'),
  head: hashOf('head'),
  heads: hashOf('heads'),
  opener: hashOf('opener'),
  openerHead: hashOf('openerHead'),
  clause: hashOf('clause'),
  clausePair: hashOf('clausePair'),
  askingHead: hashOf('askingHead'),
  firstPerson: hashOf('firstPerson'),
  person: hashOf('person'),
  people: hashOf('people'),
  subjectModal: hashOf('subjectModal'),
  modalSubject: hashOf('modalSubject'),
  subjectVerb: hashOf('subjectVerb'),
  flag: hashOf('flag'),
  length: hashOf('length'),
  place: hashOf('place'),
  part: hashOf('part'),
  sentences: hashOf('sentences'),
  questions: hashOf('questions'),
  headBefore: hashOf('headBefore'),
  headAfter: hashOf('headAfter'),
  verdictBefore: hashOf('verdictBefore'),
  verdictAfter: hashOf('verdictAfter'),
  request: hashOf('request'),
  commitment: hashOf('commitment'),
  meeting: hashOf('meeting'),
  verdict: hashOf('verdict'),
  requestHead: hashOf('requestHead'),
  quotedRequest: hashOf('quotedRequest'),
  past: hashOf('past'),
  capitals: hashOf('capitals'),
  deed: hashOf('deed'),
  gathering: hashOf('gathering'),
  deedOf: hashOf('deedOf'),
  denied: hashOf('denied'),
  wills: hashOf('wills'),
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

function put(feature: number): void {
  if (count < MOST_FEATURES) features[count++] = feature
}

export function putAll(features: readonly number[]): void {
  for (let index = 0; index < features.length; index++) put(features[index] ?? 0)
}

export function featureOf(template: number, a: number, b: number): number {
  let hash = template ^ a
  hash ^= hash << 13
  hash ^= (hash >>> 17) ^ b
  hash ^= hash << 5
  return hash ^ (hash >>> 16)
}
