import { getCookie, setCookie } from 'hono/cookie'
import { isLoopback, remoteOf } from '../near.ts'
import { rootOf, type Visitor } from '../visit.ts'
import type { Access } from './desk.ts'
import { isPassword } from './password.ts'
import { openSessions, type Role, SESSION_MS, type Session, type Sessions } from './session.ts'
import { openTries } from './tries.ts'

/** Lets people in: by password, or because a proxy on this machine names them. */
export interface Entrance {
  readonly sessions: Sessions
  /** Whoever asks; `stranger` is known to the proxy and not to configuration. */
  guestOf(visitor: Visitor, now: Date): Session | 'stranger' | undefined
  signIn(visitor: Visitor, password: string, now: Date): Promise<Ruling>
  signOut(visitor: Visitor, session: Session, now: Date): void
}

type Ruling =
  | { readonly kind: 'in' | 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

const COOKIE = 'daybrief-admin'
const LONGEST_PASSWORD = 1_000
const LONGEST_USER = 200

export function openEntrance(access: Access): Entrance {
  const { operator, helpDesk, publicUrl } = access
  const sessions = openSessions(access)
  const tries = openTries()

  function guestOf(visitor: Visitor, now: Date): Session | 'stranger' | undefined {
    const kept = sessions.open(getCookie(visitor, COOKIE), now)
    const user = userOf(visitor, access.proxyHeader)
    if (user === undefined) return kept?.by === 'password' ? kept : undefined
    const role = roleOf(user)
    if (role === undefined) return 'stranger'
    if (kept?.by === 'proxy' && kept.user === user && kept.role === role) return kept
    return begin(visitor, { by: 'proxy', user, role }, now) // for the token of its forms
  }

  function roleOf(user: string): Role | undefined {
    if (operator.users.includes(user)) return 'operator'
    return helpDesk.users.includes(user) ? 'helpDesk' : undefined
  }

  async function signIn(visitor: Visitor, password: string, now: Date): Promise<Ruling> {
    const seconds = tries.take(now) // counted before it is known, so that many at once count too
    if (seconds > 0) return { kind: 'wait', seconds }
    const role = password.length > LONGEST_PASSWORD ? undefined : await roleBy(password)
    if (role === undefined) return { kind: 'wrong' }
    tries.forget()
    begin(visitor, { by: 'password', user: '', role }, now)
    return { kind: 'in' }
  }

  async function roleBy(password: string): Promise<Role | undefined> {
    if (await fits(password, operator.passwordHash)) return 'operator'
    return (await fits(password, helpDesk.passwordHash)) ? 'helpDesk' : undefined
  }

  function begin(visitor: Visitor, who: Pick<Session, 'by' | 'user' | 'role'>, now: Date): Session {
    const { cookie, session } = sessions.begin(who, now)
    keep(visitor, cookie, SESSION_MS / 1000)
    return session
  }

  function signOut(visitor: Visitor, session: Session, now: Date): void {
    sessions.end(session, now)
    keep(visitor, '', 0)
  }

  function keep(visitor: Visitor, value: string, maxAge: number): void {
    setCookie(visitor, COOKIE, value, {
      path: `${rootOf(publicUrl)}/admin`,
      httpOnly: true,
      sameSite: 'Strict',
      secure: publicUrl.startsWith('https:'),
      maxAge,
    })
  }

  return { sessions, guestOf, signIn, signOut }
}

// Only a proxy on this machine is believed; from elsewhere anybody could write the header.
function userOf(visitor: Visitor, header: string | undefined): string | undefined {
  const user = header === undefined ? undefined : visitor.req.header(header)
  if (user === undefined || user === '' || user.length > LONGEST_USER) return undefined
  return isLoopback(remoteOf(visitor)) ? user : undefined
}

async function fits(password: string, hash: string | undefined): Promise<boolean> {
  return hash !== undefined && (await isPassword(password, hash))
}
