import type { ReasonCode } from './item.ts'

/**
 * Why items are found, as a person tells reasons apart. Those who leave one out mean it in every language,
 * so the codes of one way of asking share one reason. A code that is none of these is never told.
 */
const CODES = {
  ask: ['asks-you', 'vraagt-je'],
  please: ['please', 'graag'],
  'let-me-know': ['let-me-know'],
  need: ['needs-you', 'needs'],
  instruction: ['imperative', 'gebiedend', 'named'],
  question: ['question'],
  promise: ['promises', 'going-to', 'assures', 'belooft', 'zal'],
  'we-promise': ['we-promise'],
  'will-do': ['will-do'],
} as const satisfies Record<string, readonly ReasonCode[]>

export type Reason = keyof typeof CODES

const BY_CODE: ReadonlyMap<ReasonCode, Reason> = new Map(
  Object.entries(CODES).flatMap(
    ([reason, codes]) => codes.map((code): [ReasonCode, Reason] => [code, reason as Reason]), // a key of CODES
  ),
)

export function reasonOf(code: ReasonCode): Reason | undefined {
  return BY_CODE.get(code)
}

export function isReason(text: string): text is Reason {
  return Object.hasOwn(CODES, text)
}
