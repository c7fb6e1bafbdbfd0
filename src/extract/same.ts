import type { Closing, Item } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'

/**
 * The same thing said twice in a thread is one item. Said again with the same due day, or with none, it
 * adds nothing. Said again with another day, the newer word holds: the older item is closed as replaced
 * and the new one takes its place, so that its evidence is the sentence that names the day.
 */
export interface Repetition {
  readonly items: readonly Item[]
  readonly closings: readonly Closing[]
}

const NEARLY_SAME = 0.8 // shared words among all words of both

export function withoutRepetition(
  found: readonly Item[],
  known: readonly Item[],
  message: Message,
): Repetition {
  const items: Item[] = []
  const closings: Closing[] = []
  for (const item of found) {
    if (items.some((earlier) => isSame(earlier, item))) continue
    const before = known.filter((other) => isSame(other, item))
    const isNews = before.every((other) => other.saidAt < item.saidAt && isOtherDay(other, item))
    if (!isNews) continue
    items.push(item)
    for (const { id } of before) {
      closings.push({ itemId: id, by: 'replaced', messageId: message.id, at: message.sentAt })
    }
  }
  return { items, closings }
}

function isOtherDay(older: Item, newer: Item): boolean {
  return newer.due !== undefined && newer.due.on !== older.due?.on
}

function isSame(a: Item, b: Item): boolean {
  if (a.kind !== b.kind || a.thread !== b.thread || a.who.address !== b.who.address) return false
  const words = contentWords(spokenOf(a))
  const others = contentWords(spokenOf(b))
  if (words.size === 0 || others.size === 0) return spokenOf(a) === spokenOf(b)
  const shared = [...words].filter((word) => others.has(word)).length
  return shared / (words.size + others.size - shared) >= NEARLY_SAME
}

// Without the day, which is what may differ.
function spokenOf({ quote, due }: Item): string {
  const bare = due === undefined ? quote : quote.replace(due.text, ' ')
  return bare.toLowerCase().replace(/\s+/g, ' ').trim()
}
