import { getCookie, setCookie } from 'hono/cookie'
import { rootOf, type Visitor } from '../visit.ts'
import { callerOf, isFromProxy } from './caller.ts'
import type { Access, AdminDesk } from './desk.ts'
import { isPassword } from './password.ts'
import { openSessions, type Role, SESSION_MS, type Session, type Sessions } from './session.ts'
import { openTries } from './tries.ts'
import { openTurns } from './turns.ts'

/** Lets people in: by password, or because a proxy on this machine names them. */
export interface Entrance {
  readonly sessions: Sessions
  /** Whoever asks; `stranger` is known to the proxy and not to configuration. */
  guestOf(visitor: Visitor, now: Date): Promise<Session | 'stranger' | undefined>
  signIn(visitor: Visitor, password: string, now: Date): Promise<Ruling>
  /** Ends it for good, for every copy of its cookie and whatever process is asked. */
  signOut(visitor: Visitor, session: Session, now: Date): Promise<void>
}

type Ruling =
  | { readonly kind: 'in' | 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

const COOKIE = 'daybrief-admin'
const LONGEST_PASSWORD = 1_000
const LONGEST_USER = 200

// A hash takes 32 MB and a thread of the pool that files are read with: two leave half of it.
const HASHES_AT_ONCE = 2
const MOST_IN_LINE = 20

export function openEntrance(access: Access, roster: AdminDesk['roster']): Entrance {
  const { operator, helpDesk, publicUrl } = access
  const sessions = openSessions(access)
  const tries = openTries()
  const turns = openTurns(HASHES_AT_ONCE, MOST_IN_LINE)

  async function guestOf(visitor: Visitor, now: Date): Promise<Session | 'stranger' | undefined> {
    const kept = await openKept(getCookie(visitor, COOKIE), now)
    const user = userOf(visitor, access.proxyHeader)
    if (user === undefined) return kept?.by === 'password' ? kept : undefined
    const role = roleOf(user)
    if (role === undefined) return 'stranger'
    if (kept?.by === 'proxy' && kept.user === user && kept.role === role) return kept
    return begin(visitor, { by: 'proxy', user, role }, now) // for the token of its forms
  }

  async function openKept(cookie: string | undefined, now: Date): Promise<Session | undefined> {
    const session = sessions.open(cookie, now)
    if (session === undefined || (await roster.hasEnded(session.id))) return undefined
    return session
  }

  function roleOf(user: string): Role | undefined {
    if (operator.users.includes(user)) return 'operator'
    return helpDesk.users.includes(user) ? 'helpDesk' : undefined
  }

  async function signIn(visitor: Visitor, password: string, now: Date): Promise<Ruling> {
    const caller = callerOf(visitor, access.addressHeader)
    const seconds = tries.take(caller, now) // counted before it is known, so that many at once count too
    if (seconds > 0) return { kind: 'wait', seconds }
    if (password.length > LONGEST_PASSWORD) return { kind: 'wrong' }
    const role = await turns.take(() => roleBy(password))
    if (role === undefined) return { kind: 'wait', seconds: 2 }
    if (role === 'nobody') return { kind: 'wrong' }
    tries.takeBack(caller)
    begin(visitor, { by: 'password', user: '', role }, now)
    return { kind: 'in' }
  }

  async function roleBy(password: string): Promise<Role | 'nobody'> {
    if (await fits(password, operator.passwordHash)) return 'operator'
    return (await fits(password, helpDesk.passwordHash)) ? 'helpDesk' : 'nobody'
  }

  function begin(visitor: Visitor, who: Pick<Session, 'by' | 'user' | 'role'>, now: Date): Session {
    const { cookie, session } = sessions.begin(who, now)
    keep(visitor, cookie, SESSION_MS / 1000)
    return session
  }

  async function signOut(visitor: Visitor, session: Session, now: Date): Promise<void> {
    await roster.endSession(session.id, new Date(session.endsAt), now)
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

function userOf(visitor: Visitor, header: string | undefined): string | undefined {
  const user = header === undefined ? undefined : visitor.req.header(header)
  if (user === undefined || user === '' || user.length > LONGEST_USER) return undefined
  return isFromProxy(visitor) ? user : undefined
}

async function fits(password: string, hash: string | undefined): Promise<boolean> {
  return hash !== undefined && (await isPassword(password, hash))
}
