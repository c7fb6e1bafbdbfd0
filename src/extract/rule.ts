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

// Where a clause may begin: the sentence, or after a comma or a small word that joins.
export const CLAUSE =
  '(?:^["\'(*\\s-]*|[,;:(] ?| [–—-]+ |\\b(?:and|then|so|but|or|also|now|just|ok|okay|en|dus|maar|of|dan|thanks|hi|hello|hey) |[.?!] )'
