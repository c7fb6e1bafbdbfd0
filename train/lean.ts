import { PLACES_OF_KIND } from '../src/extract/kind-of-mail.ts'
import type { Lean } from '../src/extract/model.ts'
import type { SetName } from './corpus.ts'

/**
 * Learns from which kinds of mail a request is to be read more as Lin has it (whole mails, many of them to many people) and
 * from which more as MailEx has it (turns of a conversation): logistic regression over the kind of mail alone, by
 * plain descent.
 */

export interface KindOfMail {
  readonly set: SetName
  readonly kind: readonly number[] // places
}

const SAYS: Readonly<Record<SetName, number>> = { parakweet: 0, lin: 0.5, mailex: 0.4, bc3: 0.1 }
const DESCENTS = 400
const RATE = 0.15
const DECAY = 0.01

export function learnLean(mails: readonly KindOfMail[]): Lean {
  const counts = new Map<SetName, number>()
  for (const { set } of mails) counts.set(set, (counts.get(set) ?? 0) + 1)
  const read = mails.filter(({ set }) => SAYS[set] > 0)
  const weights = new Float64Array(PLACES_OF_KIND + 1) // the bias is the last
  for (let descent = 0; descent < DESCENTS; descent++) {
    const slope = weights.map((weight, at) => (at < PLACES_OF_KIND ? DECAY * weight : 0))
    for (const { set, kind } of read) {
      let sum = weights[PLACES_OF_KIND] ?? 0
      for (const at of kind) sum += weights[at] ?? 0
      const wrong = 1 / (1 + Math.exp(-sum)) - (set === 'lin' ? 1 : 0)
      const error = (wrong * SAYS[set]) / (counts.get(set) ?? 1)
      for (const at of kind) slope[at] = (slope[at] ?? 0) + error
      slope[PLACES_OF_KIND] = (slope[PLACES_OF_KIND] ?? 0) + error
    }
    for (const [at, by] of slope.entries()) weights[at] = (weights[at] ?? 0) - RATE * by
  }
  const rounded = [...weights].map((weight) => Math.round(weight * 1000) / 1000)
  return { bias: rounded[PLACES_OF_KIND] ?? 0, weights: rounded.slice(0, PLACES_OF_KIND) }
}
