import { BriefError } from '../errors.ts'
import type { Mailbox } from '../model/mailbox.ts'
import { openFolder } from './folder.ts'
import type { Source } from './source.ts'

/** Picks the source that a URL names: `folder:PATH`. */
export function openSource(url: string, mailbox: Mailbox): Source {
  const colon = url.indexOf(':')
  const scheme = url.slice(0, Math.max(0, colon))
  const open = SOURCES.get(scheme)
  if (open) return open(url.slice(colon + 1), mailbox)
  throw new BriefError('source', `no source is called "${scheme}"`, {
    hint: `Known: ${[...SOURCES.keys()].map((known) => `${known}:PATH`).join(', ')}`,
  })
}

const SOURCES = new Map([['folder', openFolder]])
