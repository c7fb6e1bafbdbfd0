import type { LocalDay } from '../model/day.ts'
import type { Suppression } from '../model/suppression.ts'

/** What a form of a page asks for. `do` is what the link itself is for. */
export type Move =
  | { readonly kind: 'do' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'until'; readonly day: LocalDay }
  | { readonly kind: 'suppress' | 'unsuppress'; readonly by: Suppression['kind'] }
  | { readonly kind: 'resubscribe' }
