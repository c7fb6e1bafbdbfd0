import type { LocalDay } from '../model/day.ts'

/** What a form of a page asks for. `do` is what the link itself is for. */
export type Move =
  | { readonly kind: 'do' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'until'; readonly day: LocalDay }
  | { readonly kind: 'suppress-sender' }
  | { readonly kind: 'unsuppress-sender' }
  | { readonly kind: 'resubscribe' }
