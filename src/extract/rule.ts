import type { ReasonCode } from '../model/item.ts'

/**
 * A way of asking, promising or proposing. Expressions meet one sentence of at most 2 000 characters, as
 * sentences.ts leaves it, and must stay linear on it: no quantifier inside a quantifier, and `.{0,n}`
 * where something may stand between two words.
 */
export interface Rule {
  readonly reason: ReasonCode
  readonly cue: RegExp
  readonly unless?: RegExp // what makes this cue mean something else
}

export function firstMatching(rules: readonly Rule[], sentence: string): Rule | undefined {
  return rules.find(({ cue, unless }) => cue.test(sentence) && !unless?.test(sentence))
}

/**
 * An expression that ignores case, from pieces. Without the unicode flag, which makes it half as fast:
 * letters are spelled `[a-zà-ÿ]`.
 */
export function words(...pieces: readonly string[]): RegExp {
  return new RegExp(pieces.join(''), 'i')
}

/**
 * Where a clause may begin with its verb: the sentence, after a comma, or after a small word that turns to
 * the reader. Not after "and", as "I will read it and send my comments" goes on about the writer.
 */
export const CLAUSE =
  '(?:^["\'(*\\s-]*(?:(?:and|but|or|also|now|just|en|maar|of|ook) )?|[,;:(] ?| [–—-]+ |\\b(?:then|so|ok|okay|dus|dan|thanks|hi|hello|hey) |[.?!] )'
