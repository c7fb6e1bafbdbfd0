import { addCue, type CueTable, cueTable } from './vocabulary.ts'

/**
 * Which expressions the words of a text call for: one bit each, so 31 at most in a set. Most expressions are called
 * for by few texts, and of the others none is asked.
 */
export interface Calls {
  readonly cues: CueTable
  readonly beside: CueTable
  readonly alone: number // those that need no word beside their cue
}

/**
 * Words of which every text that the expression matches holds at least one; see Wording.words. Where these stand in much
 * mail, `beside` has others of which it holds one as well: "will" beside "you". What is in both calls by itself.
 */
export interface Cued {
  readonly cues: string
  readonly beside?: string
}

const MOST_CALLED = 31

export function callsOf(all: readonly Cued[]): Calls {
  const calls = noCalls()
  for (const [index, cued] of all.entries()) addCall(calls, index, cued)
  return calls
}

/** Those that can match a text of these words, one bit each: for most sentences few or none. */
export function calledBy({ cues, beside, alone }: Calls, words: readonly number[]): number {
  let called = 0
  let accompanied = alone
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? 0
    called |= cues[word] ?? 0
    accompanied |= beside[word] ?? 0
  }
  return called & accompanied
}

// One set for all phrases, so that the words of a text are asked once for all of them.
const PHRASES = noCalls()
let phrases = 0

/** The bit of a new phrase in what phrasesCalledBy() answers. */
export function phraseBit(cued: Cued): number {
  return addCall(PHRASES, phrases++, cued)
}

export function phrasesCalledBy(words: readonly number[]): number {
  return calledBy(PHRASES, words)
}

interface GrowingCalls extends Calls {
  alone: number
}

function noCalls(): GrowingCalls {
  return { cues: cueTable(), beside: cueTable(), alone: 0 }
}

function addCall(calls: GrowingCalls, index: number, { cues, beside }: Cued): number {
  if (index >= MOST_CALLED) throw new RangeError(`more than ${MOST_CALLED} share one set of cues`)
  const bit = 1 << index
  for (const word of wordsIn(cues)) addCue(calls.cues, word, bit)
  for (const word of wordsIn(beside)) addCue(calls.beside, word, bit)
  if (beside === undefined) calls.alone |= bit
  return bit
}

function wordsIn(list: string | undefined): readonly string[] {
  return list?.split(/[\s|]+/) ?? []
}
