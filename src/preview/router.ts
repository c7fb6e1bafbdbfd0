import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Transport } from '../deliver/transport.ts'
import { BriefError } from '../errors.ts'
import type { LinkFor } from '../model/action.ts'
import { parseAddress } from '../model/address.ts'
import { type Delivery, htmlForBrowser } from '../model/email.ts'
import type { Person } from '../model/message.ts'
import { type Asked, askedIn } from './asked.ts'
import { emailOf, headersOf, sendPreview, withInertLinks } from './emails.ts'
import type { Events } from './events.ts'
import type { Finding, Mail } from './lint/finding.ts'
import { linkFor as signedLike } from './lint-templates.ts'
import { shownIn } from './shown-copy.ts'
import type { Shown, Studio } from './studio.ts'
import { treeOf } from './view-tree.ts'

/**
 * The studio as a function from request to response.
 *
 *   GET  /                   the page, which asks for the rest
 *   GET  /list               cases, mornings, locales, tenants
 *   GET  /show?case=…        what stands round the mail: text, headers, source, view, what is wrong
 *   GET  /mail?case=…        the mail itself, for a frame that runs nothing and reaches nothing
 *   GET  /findings?case=…    the linter's
 *   GET  /events             tells when to ask again
 *   GET  /link/…             where the links of a mail lead
 *   POST /send               "Send me this": the only thing that does anything
 */
export interface StudioFront {
  readonly studio: Studio
  readonly events: Events
  readonly sender: Person
  readonly clock: () => Date
  findings(mail: Mail): Promise<readonly Finding[]>
  withTransport(work: (transport: Transport) => Promise<Sent>): Promise<Sent>
}

export interface Sent {
  readonly isSent: boolean
  readonly said: string
}

const PAGE = join(import.meta.dirname, 'page')
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Nothing in a mail runs, is loaded or leaves the frame. The page looks into it, to scroll two together.
function mailPolicy(hasImages: boolean): string {
  const images = hasImages ? 'data:' : "'none'"
  return `sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src ${images}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`
}

export function makeStudioRouter(front: StudioFront): Hono {
  const { studio, events } = front
  const app = new Hono()

  // A name that somebody's server gave this address (DNS rebinding) is not how it is asked for.
  app.use(async (context, next) => {
    if (!isOwnHost(context.req.header('host') ?? '')) {
      return context.text('The studio answers to localhost only.', 421)
    }
    await next()
    const { headers } = context.res
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Cache-Control', 'no-store')
    if (!headers.has('Content-Security-Policy')) {
      headers.set('Content-Security-Policy', PAGE_POLICY)
    }
    return undefined
  })

  app.get('/', (context) => file(context, 'index.html', 'text/html'))
  app.get('/studio.css', (context) => file(context, 'studio.css', 'text/css'))
  app.get('/studio.js', (context) => file(context, 'studio.js', 'text/javascript'))
  app.get('/link/*', (context) => file(context, 'link.html', 'text/html'))
  app.get('/events', () => events.open())
  app.get('/list', async (context) => context.json(await studio.list()))

  app.get('/show', async (context) => {
    const asked = askedOf(context)
    const linkFor = linksOf(context)
    const shown = await studio.show(asked, linkFor)
    return context.json({ fault: shown.fault, ...aroundMail(shown, front.sender, linkFor) })
  })

  app.get('/mail', async (context) => {
    const asked = askedOf(context)
    const { mail } = await studio.show(asked, linksOf(context))
    context.header('Content-Security-Policy', mailPolicy(asked.hasImages))
    if (mail === undefined) return context.html('', 404)
    return context.html(shownIn(htmlForBrowser(mail.html, mail.inline), asked.scheme))
  })

  app.get('/findings', async (context) => {
    const { one, mail } = await studio.show(askedOf(context), signedLike)
    if (one === undefined || mail === undefined) return context.json([])
    return context.json(await front.findings({ ...mail, name: `${one.id}, ${mail.locale}` }))
  })

  app.post('/send', bodyLimit({ maxSize: 4_096 }), async (context) => {
    if (!isSameOrigin(context))
      return context.json(failed('Only the studio’s own page sends.'), 403)
    const body = new URLSearchParams(await context.req.text())
    const to = parseAddress((body.get('to') ?? '').trim())
    if (to === undefined) return context.json(failed('That is no address.'), 400)
    return context.json(await send(front, askedOf(context), to, linksOf(context)))
  })

  app.notFound((context) => context.text('There is nothing here.', 404))
  app.onError((error, context) => {
    console.error(error) // a bug of the studio's: its author is who reads this
    return context.json({ error: String(error) }, 500)
  })
  return app
}

function aroundMail({ one, mail }: Shown, sender: Person, linkFor: LinkFor) {
  if (one === undefined || mail === undefined) return {}
  const { name, mailbox, briefing } = one
  const { subject, locale, text, html, view } = mail
  return {
    name,
    subject,
    locale,
    dir: view.dir,
    text,
    html,
    bytes: Buffer.byteLength(html),
    headers: headersOf(emailOf(one, mail, sender, linkFor)),
    view: treeOf(view),
    at: briefing.madeAt.toISOString(),
    zone: mailbox.timeZone,
    to: mailbox.address,
  }
}

async function send(
  { studio, sender, clock, withTransport }: StudioFront,
  asked: Asked,
  to: string,
  linkFor: LinkFor,
): Promise<Sent> {
  const inert = linkFor('why')
  const { one, mail, fault } = await studio.show(asked, linkFor, (briefing) =>
    withInertLinks(briefing, inert),
  )
  if (one === undefined || mail === undefined || fault !== undefined) {
    return failed('What is wrong is not mailed: mend it first.')
  }
  const email = emailOf(one, mail, sender, linkFor)
  const preview = { email, to, name: one.id, now: clock() }
  try {
    return await withTransport(async (transport) =>
      saidOf(await sendPreview(preview, transport), to, transport.name),
    )
  } catch (error) {
    // Foreseen: the configuration's way out does not open.
    if (!(error instanceof BriefError)) throw error
    return failed([error.message, error.hint ?? ''].join(' ').trim())
  }
}

function saidOf({ kind, code }: Delivery, to: string, where: string): Sent {
  return kind === 'sent'
    ? { isSent: true, said: `Mailed to ${to} by ${where}.` }
    : failed(`Not mailed to ${to} by ${where}: ${kind}, ${code}.`)
}

function failed(said: string): Sent {
  return { isSent: false, said }
}

function askedOf(context: Context): Asked {
  return askedIn(new URL(context.req.url).searchParams)
}

/** Links that lead to the studio's own page, which does nothing. */
function linksOf(context: Context): LinkFor {
  const { origin } = new URL(context.req.url)
  return (purpose) => `${origin}/link/${purpose}`
}

async function file(context: Context, name: string, type: string): Promise<Response> {
  return context.body(await readFile(join(PAGE, name), 'utf8'), 200, {
    'Content-Type': `${type}; charset=utf-8`,
  })
}

function isOwnHost(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host)
}

function isSameOrigin({ req }: Context): boolean {
  return req.header('origin') === `http://${req.header('host')}`
}
