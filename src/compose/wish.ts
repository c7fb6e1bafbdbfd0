import type { Item } from '../model/item.ts'
import { isExcluded } from '../model/mailbox.ts'
import { NO_WISHES } from '../model/preference.ts'
import type { Morning } from './morning.ts'

/**
 * The morning without what its person does not want to hear of, so that neither a card, a count nor the
 * question whether a mail is worth sending sees it. What is left out comes back with the wish.
 */
export function asWished(morning: Morning): Morning {
  const { without, exclude } = morning.wishes ?? NO_WISHES
  const isWanted = (item: Item) => {
    if (item.kind === 'follow-up') return !without.includes('follow-ups')
    if (item.kind === 'owed' && without.includes('owed')) return false
    // The reader's own promises are theirs to keep, whoever has them.
    return item.kind === 'commitment' || !isExcluded(exclude, item.who.address)
  }
  const items = morning.items.filter(isWanted)
  if (!without.includes('documents')) return { ...morning, items }
  return {
    ...morning,
    items,
    meetings: morning.meetings.map((meeting) => ({ ...meeting, documents: [] })),
    digests: morning.digests.map((digest) => ({ ...digest, documents: [] })),
  }
}
