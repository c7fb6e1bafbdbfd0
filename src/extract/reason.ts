import type { FindingKind, ReasonCode } from '../model/item.ts'
import { CONDITIONAL, isPolite } from './courtesy.ts'
import { isSaid, words } from './rule.ts'
import type { Sentence } from './sentences.ts'

// Why a sentence counts that no rule knows: what a person sees in it. The first that matches is told. Where
// nothing is seen a request is UNSEEN and makes no item: nobody could be told why.
const SEEN: Readonly<Record<FindingKind, readonly (readonly [ReasonCode, RegExp])[]>> = {
  request: [
    ['question', /\?/],
    ['please', words('\\b(?:please|pls|plz|kindly)\\b')],
    ['lets', words("\\b(?:let's|lets|let us)\\b")],
    ['needs-doing', words('\\b(?:i|we) (?:need|should|must|have to)\\b')],
    ['needs-you', words("\\byou(?:'ll| will)? (?:need|should|must|have to)\\b")],
    [
      'imperative',
      words(
        '^\\W{0,3}(?!(?:i|we|you|he|she|it|they|the|a|an|this|that|these|those|there|here|my|our|your',
        '|his|her|their|in|on|at|for|from|to|of|as|by|with|when|while|after|before|because|since',
        '|is|are|was|were|will|would|can|could|should|has|have|had|attached|thanks|thank|regards',
        '|best|yes|no|not|who|how|why|where|any|all|some|per|re|fyi|dear|hi|hello|one|each',
        '|looking|hope|just|also|and|but|so)\\b)[a-z]+ [a-z]',
      ),
    ],
  ],
  commitment: [['we-promise', words('\\bwe\\b(?!.{0,400}\\bi\\b)')]],
  meeting: [['proposes-meeting', /\?/]],
}
export const UNSEEN: ReasonCode = 'asks'
const ELSE: Readonly<Record<FindingKind, ReasonCode>> = {
  request: UNSEEN,
  commitment: 'promises',
  meeting: 'arranges-meeting',
}

export function reasonFor(kind: FindingKind, sentence: Sentence): ReasonCode {
  if (kind === 'request') {
    if (isPolite(sentence)) return 'courtesy'
    if (isSaid(CONDITIONAL, sentence)) return 'only-if'
  }
  const { lower } = sentence
  return SEEN[kind].find(([, expression]) => expression.test(lower))?.[0] ?? ELSE[kind]
}
