import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { DAY } from '../model/day.ts'
import { rootOf, type Visitor } from './visit.ts'

/**
 * The cookie that a browser is known by, one for each mailbox:
 *
 *   daybrief-<8 digits of the mailbox' id> = <browser>.<HMAC-SHA256 of mailbox and browser, base64url>
 *
 * What is forged, or signed for another mailbox, is no cookie. SameSite is Lax and not Strict, under
 * which a browser that a mail program starts would leave it out, and ask for a code at every click. A
 * form of another site comes without it either way.
 */
export interface BrowserCookies {
  read(visitor: Visitor, mailboxId: string): string | undefined
  write(visitor: Visitor, mailboxId: string, browser: string): void
}

export interface CookieOptions {
  readonly publicUrl: string
  readonly secrets: readonly Uint8Array[] // those of the links: the first signs, all open
}

const LONGEST = 200
const MAX_AGE = (30 * DAY) / 1000 // seconds, as long as the roster knows the browser

export function openBrowserCookies({ publicUrl, secrets }: CookieOptions): BrowserCookies {
  const keys = secrets.map(keyOf)
  const [signing] = keys
  if (signing === undefined) throw new RangeError('cookies need a secret')
  const options = {
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
    path: rootOf(publicUrl) || '/',
    maxAge: MAX_AGE,
  } as const

  return {
    read(visitor, mailboxId) {
      const cookie = getCookie(visitor, nameOf(mailboxId)) ?? ''
      const [browser, mac, ...more] = cookie.slice(0, LONGEST).split('.')
      if (browser === undefined || mac === undefined || more.length > 0) return undefined
      const isOurs = keys.some((key) => isSame(mac, sign(mailboxId, browser, key)))
      return isOurs ? browser : undefined
    },
    write(visitor, mailboxId, browser) {
      const cookie = `${browser}.${sign(mailboxId, browser, signing)}`
      setCookie(visitor, nameOf(mailboxId), cookie, options)
    },
  }
}

function nameOf(mailboxId: string): string {
  return `daybrief-${mailboxId.slice(0, 8)}`
}

// A label of its own: a token of a link is never a cookie, nor the other way round.
function keyOf(secret: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'daybrief cookie 1', 32)))
}

function sign(mailboxId: string, browser: string, key: KeyObject): string {
  return createHmac('sha256', key).update(`${mailboxId} ${browser}`).digest('base64url')
}

function isSame(given: string, ours: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(ours)]
  return a.length === b.length && timingSafeEqual(a, b)
}
