import type { BriefedDocument } from '../model/briefing.ts'
import type { Item } from '../model/item.ts'
import type { Document, MessageDigest } from '../model/message.ts'
import type { Morning } from './morning.ts'
import type { Ranked } from './ranking.ts'
import { newestFirst } from './related.ts'
import { sharedWords, significantWords } from './words.ts'

/**
 * What there is to open for the reader's own tasks and promises, the most pressing first: what came with the
 * mail that asks, then with the rest of its thread, then from the same person under a name that the item
 * names. What others owe needs nothing opened.
 */
export function documentsOfItems(
  ranking: readonly Ranked[],
  { digests }: Morning,
): BriefedDocument[] {
  const withSome = digests.filter(({ documents }) => documents.length > 0).toSorted(newestFirst)
  if (withSome.length === 0) return []
  return ranking
    .filter(({ item }) => item.kind === 'task' || item.kind === 'commitment')
    .flatMap(({ item }) => documentsFor(item, withSome))
}

function documentsFor(item: Item, digests: readonly MessageDigest[]): BriefedDocument[] {
  const ofMail = digests.filter(({ id }) => id === item.messageId)
  const ofThread = digests.filter(
    ({ id, thread }) => thread === item.thread && id !== item.messageId,
  )
  const ofPerson = digests.filter(
    ({ thread, from }) => thread !== item.thread && from.address === item.who.address,
  )
  const words = significantWords(item.quote)
  const isNamed = ({ name }: Document) => sharedWords([stemOf(name)], words).size > 0
  return [
    ...[...ofMail, ...ofThread].flatMap((digest) => briefed(digest, digest.documents)),
    ...ofPerson.flatMap((digest) => briefed(digest, digest.documents.filter(isNamed))),
  ]
}

function briefed(
  { from, subject, sentAt }: MessageDigest,
  documents: readonly Document[],
): BriefedDocument[] {
  return documents.map((document) => ({ document, from, subject, sentAt }))
}

// "Q2-forecast_v3.xlsx" names a forecast, and every file an "xlsx".
function stemOf(name: string): string {
  return name.replace(/\.[a-z\d]{2,5}$/i, '').replace(/[_-]+/g, ' ')
}
