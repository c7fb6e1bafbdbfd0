import { readFileSync } from 'node:fs'
import { compose } from '../../src/compose/compose.ts'
import { extract } from '../../src/extract/extract.ts'
import { DAY, instantAt, type LocalDay, wholeDay } from '../../src/model/day.ts'
import type { Item, ItemKind } from '../../src/model/item.ts'
import type { Mailbox } from '../../src/model/mailbox.ts'
import type { Meeting } from '../../src/model/meeting.ts'
import { digestOf, type MessageDigest } from '../../src/model/message.ts'
import { openFolder } from '../../src/source/folder.ts'

/**
 * What a careful reader finds in a fixture mailbox, what the rooms find in it, and how far they agree.
 * fixtures/README.md says what each field of expected.json means.
 */
export interface Expected {
  readonly about: string
  readonly morning: LocalDay
  readonly items: readonly ExpectedItem[]
  readonly meetings: readonly { title: string; start: string; end: string }[]
  readonly protected: number
  readonly documents?: readonly string[] // names; none where there are none
  readonly not: readonly { messageId: string; why: string }[]
}

interface ExpectedItem {
  readonly kind: ItemKind
  readonly messageId: string
  readonly quote: string
  readonly who: string
  readonly dueOn?: LocalDay
}

/** What the rooms make of a mailbox until its owner's send time. */
export interface Found {
  readonly items: readonly Item[] // open ones
  readonly meetings: readonly Meeting[]
  readonly texts: ReadonlyMap<string, string> // of each mail read, by its id
  readonly digests: readonly MessageDigest[]
  readonly protected: number
}

export interface Agreement {
  readonly matched: readonly { expected: ExpectedItem; found: Item }[]
  readonly missed: readonly ExpectedItem[]
  readonly extra: readonly Item[]
}

const LOOK_BACK = 14 * DAY
const [OPEN, CLOSED] = ['open', 'closed'] as const

export function readExpected(root: string, address: string): Expected {
  return JSON.parse(readFileSync(`${root}/${address}/expected.json`, 'utf8'))
}

export async function readMorning(root: string, mailbox: Mailbox, day: LocalDay): Promise<Found> {
  const now = instantAt(day, mailbox.sendAt, mailbox.timeZone)
  const source = openFolder(root, mailbox)
  const items = new Map<string, Item>()
  const settled = new Set<string>()
  const texts = new Map<string, string>()
  const digests: MessageDigest[] = []
  let protectedCount = 0
  for await (const { mail } of source.mail(undefined, new Date(now.getTime() - LOOK_BACK))) {
    for (const read of mail) {
      if (read.kind === 'protected') protectedCount++
      if (read.kind !== 'message') continue
      texts.set(read.message.id, read.message.text)
      digests.push(digestOf(read.message))
      const known = [...items.values()]
        .filter(({ thread }) => read.message.isInvitation || thread === read.message.thread)
        .map((item) => ({ ...item, state: settled.has(item.id) ? CLOSED : OPEN }))
      const { items: fresh, closings } = extract(read.message, mailbox, known)
      for (const item of fresh) items.set(item.id, item)
      for (const { itemId } of closings) settled.add(itemId)
    }
  }
  const { meetings } = await source.meetings(wholeDay(day, mailbox.timeZone))
  await source.close()
  const open = [...items.values()].filter(({ id }) => !settled.has(id))
  return { items: open, meetings, texts, digests, protected: protectedCount }
}

/** The names of what that morning's briefing puts before its reader to open. */
export function documentsOf(
  mailbox: Mailbox,
  day: LocalDay,
  { items, meetings, digests }: Found,
): string[] {
  const briefing = compose({
    mailbox,
    day,
    now: instantAt(day, mailbox.sendAt, mailbox.timeZone),
    revision: 1,
    isFirst: false,
    items,
    meetings,
    digests,
    withheld: { protected: 0, unreadable: 0 },
  })
  if (briefing.kind === 'nothing') return []
  return [...briefing.cards, briefing]
    .flatMap(({ documents }) => documents)
    .map(({ document }) => document.name)
}

/** Same mail, same kind, overlapping words; each item agrees with one other at most. */
export function compare(expected: readonly ExpectedItem[], found: Found): Agreement {
  const left = new Set(found.items)
  const matched: { expected: ExpectedItem; found: Item }[] = []
  const missed: ExpectedItem[] = []
  for (const wanted of expected) {
    const place = placeOf(wanted.quote, found.texts.get(wanted.messageId) ?? '')
    const match = [...left].find(
      (item) =>
        item.messageId === wanted.messageId &&
        item.kind === wanted.kind &&
        place !== undefined &&
        item.start < place.end &&
        item.end > place.start,
    )
    if (match === undefined) missed.push(wanted)
    else {
      left.delete(match)
      matched.push({ expected: wanted, found: match })
    }
  }
  return { matched, missed, extra: [...left] }
}

/** Where a sentence stands in a text, whatever white space lies between its words. */
export function placeOf(quote: string, text: string): { start: number; end: number } | undefined {
  const words = quote.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const match = new RegExp(words.join('\\s+')).exec(text)
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length }
}
