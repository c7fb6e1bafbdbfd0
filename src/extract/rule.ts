import type { FindingKind, ReasonCode } from '../model/item.ts'
import { type Calls, type Cued, callsOf, phraseBit } from './calls.ts'
import { hashOf, type WordTable, wordSet } from './hash.ts'
import type { Wording } from './wording.ts'

/**
 * A way of asking, promising or proposing. Expressions meet one sentence of at most 2 000 characters in
 * lower case, as sentences.ts leaves it, and must stay linear on it: no quantifier inside a quantifier,
 * and `.{0,n}` where something may stand between two words. The longest lists of words are sets, not
 * alternatives: V8 takes up to 7 ms to build an expression of those.
 */
export interface Rule extends Cued {
  readonly kind: FindingKind
  readonly reason: ReasonCode
  readonly expression: RegExp
  readonly lists?: readonly WordTable[] // what its groups may hold, in their order, for one with the flag g
  readonly mayBeName?: true // the last group, which ends the match, may also hold any word with a capital
  readonly needs?: RegExp // a part that every match has, asked first where the expression takes long
  readonly unless?: RegExp // what makes these words mean something else
  readonly unlessSaid?: Phrase // the same, with cues of its own
}

export function rulesOf(kind: FindingKind, rules: readonly Omit<Rule, 'kind'>[]): Rule[] {
  return rules.map((rule) => ({ kind, ...rule }))
}

/** Rules, and which of them words call for. */
export interface RuleBook<R extends Cued> extends Calls {
  readonly rules: readonly R[]
}

export function bookOf<R extends Cued>(rules: readonly R[]): RuleBook<R> {
  return { rules, ...callsOf(rules) }
}

/** Of those called the first that matches. */
export function firstMatching(
  { rules }: RuleBook<Rule>,
  called: number,
  wording: Wording,
): Rule | undefined {
  for (let left = called; left !== 0; left &= left - 1) {
    const rule = rules[31 - Math.clz32(left & -left)]
    if (rule === undefined || rule.needs?.test(wording.lower) === false) continue
    if (isMatch(rule, wording) && !isMeantElse(rule, wording)) return rule
  }
  return undefined
}

/** An expression that is asked only of a text with one of its cues. */
export interface Phrase {
  readonly expression: RegExp
  readonly bit: number // in Wording.phrases
}

export function phraseOf(cued: Cued, ...pieces: readonly string[]): Phrase {
  return { expression: words(...pieces), bit: phraseBit(cued) }
}

export function isSaid({ expression, bit }: Phrase, { lower, phrases }: Wording): boolean {
  return (phrases & bit) !== 0 && expression.test(lower)
}

export function listOf(words: string): WordTable {
  return wordSet(words.split('|'))
}

/** An expression for text in lower case, from pieces. Letters are spelled `[a-zà-ÿ]`. */
export function words(...pieces: readonly string[]): RegExp {
  return new RegExp(pieces.join(''))
}

/**
 * Where a clause may begin with its verb: the sentence, after a comma, or after a small word that turns to
 * the reader. Not after "and", as "I will read it and send my comments" goes on about the writer.
 */
export const CLAUSE =
  '(?:[,;:(] ?| -+ |\\b(?:then|so|ok|okay|dus|dan|thanks|hi|hello|hey) |[.?!] |^["\'(*\\s-]*(?:(?:and|but|or|also|now|just|en|maar|of|ook) )?)'

function isMeantElse({ unless, unlessSaid }: Rule, wording: Wording): boolean {
  return (
    unless?.test(wording.lower) === true ||
    (unlessSaid !== undefined && isSaid(unlessSaid, wording))
  )
}

function isMatch({ expression, lists, mayBeName }: Rule, { text, lower }: Wording): boolean {
  if (lists === undefined) return expression.test(lower)
  expression.lastIndex = 0
  for (let match = expression.exec(lower); match !== null; match = expression.exec(lower)) {
    const unlisted = unlistedIn(match, lists)
    if (unlisted === 0) return true
    if (mayBeName && unlisted === lists.length) {
      const start = expression.lastIndex - (match[unlisted]?.length ?? 0)
      if (text[start] !== lower[start]) return true
    }
    expression.lastIndex = match.index + 1
  }
  return false
}

// The number of the first group that holds what its list has not; 0 when there is none.
function unlistedIn(match: RegExpExecArray, lists: readonly WordTable[]): number {
  for (let index = 0; index < lists.length; index++) {
    const word = match[index + 1]
    if (word !== undefined && lists[index]?.get(hashOf(word)) !== 1) return index + 1
  }
  return 0
}
