import type { Closing, Item, KnownItem } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'
import { isOpen } from './open-item.ts'

/**
 * The same thing said twice in a thread is one item. Said again with the same due day, or with none, it
 * adds nothing. Said again with another day, the newer word holds: the older item is closed as replaced
 * and the new one takes its place, so that its evidence is the sentence that names the day. "Any news?" and
 * "please send it", while what it is about is open, are that said again.
 */
export interface Repetition {
  readonly items: readonly Item[]
  readonly closings: readonly Closing[]
}

const NEARLY_SAME = 0.8 // shared words among all words of both

export function withoutRepetition(
  found: readonly Item[],
  known: readonly KnownItem[],
  message: Message,
): Repetition {
  const items: Item[] = []
  const closings: Closing[] = []
  for (const item of found) {
    if (items.some((earlier) => isSame(earlier, item) || isEcho(earlier, item))) continue
    if (known.some((other) => isReminder(other, item))) continue
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

// "Any chance you could send it? Let me know": the second says nothing of its own.
function isEcho(earlier: Item, later: Item): boolean {
  return (
    isBetweenSame(earlier, later) && later.due === undefined && contentWords(later.quote).size === 0
  )
}

function isOtherDay(older: Item, newer: Item): boolean {
  return newer.due !== undefined && newer.due.on !== older.due?.on
}

// A reminder says nothing of its own: "Just checking, did you get a chance to send it?"
const REMINDING_WORDS = new Set(
  `any anything anyone chance check checking follow following friendly gentle kind news progress quick reminder
  reminding status update updates wondering yet word soon asap hear see saw seen mail email e-mail message below earlier previous still received
  sorry chase chasing slip slipped through cracks nudge bump bumping pester bother inbox sure
  gelukt gelegenheid herinnering herinneren kans nieuws reactie stand status update vriendelijke zaken zie zou
  weten laten hoor horen staat toe gekomen gekeken gezien mail mailtje bericht hieronder eerdere vorige nodig ontvangen steeds`.split(
    /\s+/,
  ),
)

const POINTS_BACK = /\b(?:it|this|that|know|back|het|dit|dat|weten)\b/i

function isReminder(older: KnownItem, newer: Item): boolean {
  if (!isOpen(older) || !isBetweenSame(older, newer) || older.saidAt >= newer.saidAt) return false
  if (newer.due !== undefined && newer.due.on !== older.due?.on) return false
  const said = contentWords(older.quote)
  const again = [...contentWords(spokenOf(newer))]
  if (again.length === 0) return POINTS_BACK.test(newer.quote)
  return again.every((word) => REMINDING_WORDS.has(word) || said.has(word))
}

function isBetweenSame(a: Item, b: Item): boolean {
  return a.kind === b.kind && a.thread === b.thread && a.who.address === b.who.address
}

function isSame(a: Item, b: Item): boolean {
  if (!isBetweenSame(a, b)) return false
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
