import { BriefError } from '../errors.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Bookings } from './bookings.ts'
import { checkFolder, openFolder } from './folder.ts'
import { openFolderBookings } from './folder-bookings.ts'
import { openFolderInvitations } from './folder-invitations.ts'
import type { Invitations } from './invitations.ts'
import type { Source } from './source.ts'

/** Picks the source that a URL names: `folder:PATH`. */
export function openSource(url: string, mailbox: Mailbox): Source {
  const { kind, place } = kindOf(url)
  return kind.openSource(place, mailbox)
}

/** Proves that what a source is opened for can be read, and counts the mails. Throws SourceError with a hint. */
export function checkSource(url: string, mailbox: Mailbox): number {
  const { kind, place } = kindOf(url)
  return kind.check(place, mailbox)
}

/** Where focus time is booked: into the calendars of the source that a URL names. */
export function openBookings(url: string): Bookings {
  const { kind, place } = kindOf(url)
  return kind.openBookings(place)
}

/** Where invitations are looked up again: in the calendars of the source that a URL names. */
export function openInvitations(url: string): Invitations {
  const { kind, place } = kindOf(url)
  return kind.openInvitations(place)
}

const KINDS = new Map([
  [
    'folder',
    {
      openSource: openFolder,
      check: checkFolder,
      openBookings: openFolderBookings,
      openInvitations: openFolderInvitations,
    },
  ],
])

function kindOf(url: string) {
  const colon = url.indexOf(':')
  const scheme = url.slice(0, Math.max(0, colon))
  const kind = KINDS.get(scheme)
  if (kind) return { kind, place: url.slice(colon + 1) }
  throw new BriefError('source', `no source is called "${scheme}"`, {
    hint: `Known: ${[...KINDS.keys()].map((known) => `${known}:PATH`).join(', ')}`,
  })
}
