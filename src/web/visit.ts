import type { Context } from 'hono'
import type { PageReader } from '../model/page.ts'

/** What is noted while a request is answered; all that the log may know of it. */
export interface Visit {
  Variables: {
    route: string // a name of ours, never the path
    mailbox: string | undefined // id, once the link is opened
    reader: PageReader | undefined
  }
}

export type Visitor = Context<Visit>

/** The path below which people reach the pages: '' or '/brief'. */
export function rootOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '')
}

/** The path as the routes know it, whether or not a proxy has taken the root away. Not decoded. */
export function pathBelow(root: string, url: string): string {
  const { pathname } = new URL(url)
  return root !== '' && pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname
}

/** Somebody whose link did not open: their browser's language is all there is to go by. */
export function stranger(visitor: Visitor, root: string): PageReader {
  const [locale = 'en'] =
    /^[a-z]{2,3}(?:-[a-z]{2}\b)?/i.exec(visitor.req.header('Accept-Language') ?? '') ?? []
  return { locale, timeZone: 'UTC', path: `${root}/`, root }
}
