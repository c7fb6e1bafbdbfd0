import { LinkError } from '../errors.ts'
import { type Grant, isGuarded } from '../model/action.ts'
import type { Page } from '../model/page.ts'
import { only, readFields, readForm } from './form.ts'
import type { Front } from './front.ts'
import { openLimiter } from './limiter.ts'
import { openSecondStepRoutes } from './second-step-routes.ts'
import { type Sorry, statusOf } from './sorry.ts'
import { stranger, type Visitor } from './visit.ts'

/** Enough for a person and every scanner on a mail's way; too little to keep a disk busy with one link. */
const GETS_A_MINUTE = 120
const POSTS_A_MINUTE = 30

/** The answers to a link: `show` changes nothing, `act` does what the form says. Both throw LinkError. */
export interface LinkRoutes {
  readonly show: (visitor: Visitor) => Promise<Response>
  readonly act: (visitor: Visitor) => Promise<Response>
  /** The slot of a focus link as a file, for a calendar that we can't write. */
  readonly download: (visitor: Visitor) => Promise<Response>
}

export function openLinkRoutes(front: Front, root: string, sorry: Sorry): LinkRoutes {
  const { actions, freshLinks, pages, links, clock } = front
  const gets = openLimiter(GETS_A_MINUTE)
  const posts = openLimiter(POSTS_A_MINUTE)
  const guarded = openSecondStepRoutes(front)

  async function show(visitor: Visitor): Promise<Response> {
    const { token, grant, isExpired } = await open(visitor)
    if (!gets.take(token, clock())) return tooMany(visitor)
    if (isExpired) return answer(visitor, await freshLinks.look(grant, clock()))
    const page = isGuarded(grant.purpose)
      ? guarded.look(visitor, grant)
      : actions.look(grant, clock())
    return answer(visitor, await page)
  }

  async function act(visitor: Visitor): Promise<Response> {
    const { token, grant, isExpired } = await open(visitor)
    if (!posts.take(token, clock())) return tooMany(visitor)

    if (isExpired) return actOnExpired(visitor, grant)
    if (isGuarded(grant.purpose)) return actBehindCode(visitor, grant)
    const asked = await readForm(visitor.req.raw)
    switch (asked.kind) {
      case 'move':
        return answer(visitor, await actions.act(grant, asked.move, clock()))
      case 'one-click':
        return oneClick(visitor, grant)
      default:
        return sorry(visitor, asked.kind)
    }
  }

  async function download(visitor: Visitor): Promise<Response> {
    const { token, grant, isExpired } = await open(visitor)
    if (isExpired) throw new LinkError('expired')
    if (!gets.take(token, clock())) return tooMany(visitor)
    const file = await actions.ics(grant, clock())
    if (file === undefined) return sorry(visitor, 'not-found')
    return visitor.body(file, 200, {
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': 'attachment; filename="event.ics"',
    })
  }

  async function actBehindCode(visitor: Visitor, grant: Grant): Promise<Response> {
    const form = await readFields(visitor.req.raw)
    if (typeof form === 'string') return sorry(visitor, form)
    const result = await guarded.act(visitor, grant, form)
    // Whoever chose another language or zone is answered in it.
    if (result.kind !== 'file') return answer(await greet(visitor, grant), result)
    return visitor.body(result.body, 200, {
      'Content-Type': result.type,
      'Content-Disposition': `attachment; filename="${result.name}"`,
    })
  }

  // A page that was left open for a month may still ask for what its link did: it is told, and nothing is done.
  async function actOnExpired(visitor: Visitor, grant: Grant): Promise<Response> {
    const form = await readFields(visitor.req.raw)
    if (typeof form === 'string') return sorry(visitor, form)
    const isAsked = only(form, 'move') === 'fresh-link'
    return answer(visitor, await freshLinks[isAsked ? 'ask' : 'look'](grant, clock()))
  }

  // RFC 8058: a mail program posts it for its user. Nobody reads the answer; the status is what counts.
  async function oneClick(visitor: Visitor, grant: Grant): Promise<Response> {
    if (grant.purpose !== 'unsubscribe') return sorry(visitor, 'malformed')
    const page = await actions.act(grant, { kind: 'do' }, clock())
    return page.kind === 'sorry' ? answer(visitor, page) : visitor.text('Unsubscribed.\n')
  }

  // Opening a link costs less than remembering that somebody tried one that does not open, so only links
  // that do are counted: what is made up fills no memory.
  async function open(visitor: Visitor) {
    const token = visitor.req.param('token') ?? ''
    const expired = links.openExpired(token, clock())
    const grant = expired ?? links.open(token, clock())
    if (grant.purpose !== visitor.req.param('purpose')) throw new LinkError('forged')

    visitor.set('mailbox', grant.mailbox)
    const path = `${root}/${grant.purpose}/${token}`
    visitor.set('reader', { ...stranger(visitor, root), path })
    await greet(visitor, grant)
    return { token, grant, isExpired: expired !== undefined }
  }

  /** In their own language and zone, as they are now; one who is gone stays greeted as before. */
  async function greet(visitor: Visitor, grant: Grant): Promise<Visitor> {
    const known = await actions.readerOf(grant)
    const before = visitor.get('reader') ?? stranger(visitor, root)
    visitor.set('reader', { ...before, ...known })
    return visitor
  }

  function answer(visitor: Visitor, page: Page): Response {
    const reader = visitor.get('reader') ?? stranger(visitor, root)
    return visitor.html(pages.render(page, reader), statusOf(page))
  }

  function tooMany(visitor: Visitor): Response | Promise<Response> {
    visitor.header('Retry-After', '60')
    return sorry(visitor, 'too-many')
  }

  return { show, act, download }
}
