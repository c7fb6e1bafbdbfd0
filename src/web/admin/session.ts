import {
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { HOUR } from '../../model/day.ts'
import type { Access } from './desk.ts'

/**
 * The cookie of somebody who has signed in: `payload.mac`, both base64url, the payload as JSON. Nothing is
 * kept of it but, in the roster, which were signed out of. Its key is made of the hashes too: a new password
 * ends every session of the old one.
 */
export interface Session {
  readonly id: string
  readonly by: 'password' | 'proxy' // a proxy's counts only while the proxy names the same user
  readonly user: string // '' with a password, which has no name
  readonly role: Role
  readonly endsAt: number // ms since 1970
}

export type Role = 'operator' | 'helpDesk'

export interface Sessions {
  /** The value of a new cookie, and what it says. */
  begin(who: Pick<Session, 'by' | 'user' | 'role'>, now: Date): { cookie: string; session: Session }
  /** undefined when it is forged or over; whether it was signed out of, the roster knows. */
  open(cookie: string | undefined, now: Date): Session | undefined
  /** The token of every form of that session. */
  csrf(session: Session): string
  isCsrf(session: Session, token: string): boolean
}

export const SESSION_MS = 8 * HOUR
const LONGEST_COOKIE = 2_000

export function openSessions({ secret, operator, helpDesk }: Access): Sessions {
  const salt = `${operator.passwordHash ?? ''} ${helpDesk.passwordHash ?? ''}`
  const key = createSecretKey(
    Buffer.from(hkdfSync('sha256', secret, salt, 'daybrief admin session 1', 32)),
  )

  function csrf({ id }: Session): string {
    return mac(key, `form ${id}`).toString('base64url')
  }

  return {
    csrf,
    begin(who, now) {
      const id = randomBytes(16).toString('base64url')
      const session: Session = { ...who, id, endsAt: now.getTime() + SESSION_MS }
      const payload = Buffer.from(JSON.stringify(session)).toString('base64url')
      return {
        session,
        cookie: `${payload}.${mac(key, `session ${payload}`).toString('base64url')}`,
      }
    },
    open(cookie = '', now) {
      if (cookie.length > LONGEST_COOKIE) return undefined
      const [payload = '', signature = ''] = cookie.split('.')
      if (!isSame(signature, mac(key, `session ${payload}`).toString('base64url'))) return undefined
      // Signed by us, so it is a session.
      const session: Session = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return session.endsAt > now.getTime() ? session : undefined
    },
    isCsrf: (session, token) => isSame(token, csrf(session)),
  }
}

function mac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
