import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Page, SorryPage } from '../model/page.ts'
import type { Pages } from '../render/pages.ts'
import { stranger, type Visitor } from './visit.ts'

type Reason = SorryPage['reason']

/**
 * Forged is 403 and not 400: the link is well made, and refused. It is also what a link of a retired key
 * gets, which its reader did not misspell. Expired and gone are 410, so that nobody asks again.
 */
const STATUS: Readonly<Record<Reason, ContentfulStatusCode>> = {
  expired: 410,
  forged: 403,
  malformed: 400,
  gone: 410,
  'not-found': 404,
  'too-many': 429,
  'wrong-method': 405,
  'too-large': 413,
  trouble: 500,
}

export type Sorry = (
  visitor: Visitor,
  reason: Reason,
  trouble?: Trouble,
) => Response | Promise<Response>

interface Trouble {
  readonly reference: string // what the log knows it by
  readonly status: ContentfulStatusCode
}

export function statusOf(page: Page): ContentfulStatusCode {
  if (page.kind === 'sorry') return STATUS[page.reason]
  if (page.kind === 'notice' && page.stage === 'vanished') return STATUS.gone
  if (page.kind === 'expired' && page.stage === 'ask') return STATUS.expired
  const isTooMany =
    (page.kind === 'second-step' || page.kind === 'expired') && page.stage === 'too-many'
  return isTooMany ? STATUS['too-many'] : 200
}

/** Answers with the plain page for what can't be shown. */
export function openSorry(pages: Pages, root: string): Sorry {
  return (visitor, reason, trouble) => {
    const page: SorryPage = { kind: 'sorry', reason, reference: trouble?.reference }
    const reader = visitor.get('reader') ?? stranger(visitor, root)
    return visitor.html(pages.render(page, reader), trouble?.status ?? STATUS[reason])
  }
}
