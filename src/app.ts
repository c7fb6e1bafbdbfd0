import { createHash, hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { openActions } from './actions/actions.ts'
import type { Desk } from './actions/desk.ts'
import { openFreshLinks } from './actions/fresh-link.ts'
import { openNoticeDesk } from './actions/notice.ts'
import { type ReplyReport, takeReplies } from './actions/replies.ts'
import { openSecondStep } from './actions/second-step.ts'
import { openSettings } from './actions/settings.ts'
import type { Config } from './config/configuration.ts'
import { readSecrets, type Secrets } from './config/secret.ts'
import { environment } from './config.ts'
import { openTransport } from './deliver/open.ts'
import type { Transport } from './deliver/transport.ts'
import { ConfigError, traceOf } from './errors.ts'
import type { Links } from './links/link.ts'
import { type LinkKey, openLinks } from './links/open.ts'
import type { Log } from './log.ts'
import type { Mailbox } from './model/mailbox.ts'
import { openRenderer } from './render/open.ts'
import { openAdminPages } from './render/open-admin-pages.ts'
import { openAnswers } from './render/open-answers.ts'
import { openCodeMail } from './render/open-code-mail.ts'
import { openLinkMail } from './render/open-link-mail.ts'
import { openNotices } from './render/open-notices.ts'
import { openPages } from './render/open-pages.ts'
import { openRoster } from './roster/open.ts'
import type { Roster } from './roster/roster.ts'
import type { Records, Rooms } from './run/rooms.ts'
import type { Bookings } from './source/bookings.ts'
import { eraseReplies } from './source/erase-replies.ts'
import type { Invitations } from './source/invitations.ts'
import { openBookings, openInvitations, openSource } from './source/open.ts'
import { openReplies } from './source/replies.ts'
import type { Source } from './source/source.ts'
import { processHolder } from './store/holder.ts'
import { eraseStore, findStore, heldStores, openStore } from './store/open.ts'
import type { AdminFront } from './web/admin/desk.ts'
import { openBrowserCookies } from './web/cookie.ts'
import type { Front } from './web/front.ts'

/**
 * Opens the rooms, and closes them in reverse, whatever happens. The only file that knows every adapter.
 *
 *   <data>/roster.sqlite                          who there is, and how each morning ended
 *   <data>/mail/<geo>/<tenant>/<mailbox>.sqlite   one file a mailbox
 *   <data>/outbox/                                where mail goes when no server is named
 *   <data>/secret                                 signs links, unless the environment gives one
 */
export interface Opening {
  readonly config: Config
  readonly log: Log
  readonly clock: () => Date
  readonly isRehearsal: boolean // mail goes to the outbox, and nothing is remembered
}

export const TEMPLATES = join(import.meta.dirname, '..', 'templates')

/** The roster alone, in step with configuration. */
export async function withRoster<T>(
  opening: Opening,
  work: (roster: Roster) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  return await work(await enterRoster(opening, stack))
}

/** What is remembered: for looking up, exporting and erasing. */
export async function withRecords<T>(
  opening: Opening,
  work: (records: Records) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  return await work(await enterRecords(opening, stack))
}

/** Every room of the job. Templates, secret and DKIM key are proven before the first mailbox is touched. */
export async function withRooms<T>(
  opening: Opening,
  work: (rooms: Rooms) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  const { config, clock, log } = opening
  const renderer = await openRenderer(TEMPLATES, {
    takesReplies: config.replies !== undefined,
    ...(config.brokenThemes === 'built-in' && {
      onBrokenTheme: (tenant, error) =>
        log.warn({ tenant, ...traceOf(error) }, 'theme broken, built-in used'),
    }),
  })
  const links = linksOf(config)
  const records = await enterRecords(opening, stack)
  return await work({
    ...records,
    renderer,
    links,
    openSource: sourceOpener(config),
    sender: config.from,
    holder: processHolder(clock),
  })
}

/** What serves the pages behind the links, but for its figures, which are the process' own. */
export interface PagesFront extends Omit<Front, 'metrics'> {
  readonly roster: Roster
}

/** For a process that only serves: no mail is rendered, so MJML is not loaded. */
export async function withFront<T>(
  opening: Opening,
  work: (front: PagesFront) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  const links = linksOf(opening.config)
  return await work(await openFront(opening, { ...(await enterRecords(opening, stack)), links }))
}

/** The same, in the rooms of a process that does more. */
export async function openFront(
  { config, clock, log }: Opening,
  { links, ...records }: Records & { readonly links: Links },
): Promise<PagesFront> {
  const { roster } = records
  const { publicUrl, from: sender } = config
  const secrets = keysOf(readSecrets(config.data)).map(({ secret }) => secret)
  const desk = deskOf(config, records, links)
  const [pages, codeMail, linkMail, notices] = await Promise.all([
    openPages(TEMPLATES),
    openCodeMail(TEMPLATES),
    openLinkMail(TEMPLATES),
    openNotices(TEMPLATES),
  ])
  const actions = openActions(desk)
  const invitations = invitationsOf(config)
  const admin = await adminOf(config, { roster, clock, log })
  const secondStep = openSecondStep({ ...records, codeMail, sender, codeKey: codeKeyOf(secrets) })
  return {
    roster,
    actions,
    secondStep,
    freshLinks: openFreshLinks({ ...records, actions, links, linkMail, sender }),
    settings: openSettings({ ...desk, secondStep, locales: codeMail.locales }),
    notices: openNoticeDesk({ ...desk, invitations, notices, sender }),
    cookies: openBrowserCookies({ publicUrl, secrets }),
    pages,
    links,
    log,
    clock,
    metricsAt: config.metrics === 'near' ? 'near' : 'elsewhere',
    publicUrl,
    isReady: () => answers(roster),
    admin,
  }
}

// The administrator's pages get the roster, and nothing that could open a store or a source.
async function adminOf(
  { admin, data, publicUrl }: Config,
  desk: AdminFront['desk'],
): Promise<AdminFront | undefined> {
  if (admin === undefined) return undefined
  const secret = Buffer.from(readSecrets(data).current)
  return { desk, pages: await openAdminPages(TEMPLATES), access: { ...admin, secret, publicUrl } }
}

/** Settles the replies that wait in a folder, once. */
export type TakeReplies = (now: Date) => Promise<ReplyReport[]>

export async function withReplies<T>(
  opening: Opening,
  folder: string,
  work: (take: TakeReplies) => Promise<T>,
): Promise<T> {
  await using stack = new AsyncDisposableStack()
  return await work(await openReplyDesk(opening, await enterRecords(opening, stack), folder))
}

/** The same, in the rooms of a process that does more. */
export async function openReplyDesk(
  { config }: Opening,
  records: Records,
  folder: string,
): Promise<TakeReplies> {
  const box = openReplies(folder, config.replies?.authserv)
  const answers = await openAnswers(TEMPLATES)
  const desk = { ...deskOf(config, records, linksOf(config)), answers, sender: config.from }
  return (now) => takeReplies(box, desk, now)
}

/** A tenant's sources, by mailbox. */
export function sourceOpener({ tenants }: Config): (mailbox: Mailbox) => Source {
  const urls = new Map(tenants.map(({ tenant, source }) => [tenant.id, source] as const))
  return (mailbox) => openSource(urls.get(mailbox.tenant.id) ?? '', mailbox)
}

/** How the configuration's mail leaves, alone. */
export async function withTransport<T>(
  config: Config,
  work: (transport: Transport) => Promise<T>,
): Promise<T> {
  const transport = await transportOf(config, false)
  try {
    return await work(transport)
  } finally {
    await transport.close()
  }
}

function deskOf(config: Config, records: Records, links: Links): Desk {
  const folder = join(config.data, 'mail')
  return {
    ...records,
    openSource: sourceOpener(config),
    bookings: bookingsOf(config),
    links,
    findStore: (place, options) => findStore(folder, place, options),
  }
}

// Each mailbox' focus time goes where its tenant's calendars lie.
function bookingsOf({ tenants }: Config): Bookings {
  const all = new Map(tenants.map(({ tenant, source }) => [tenant.id, openBookings(source)]))
  const of = ({ tenant }: Mailbox): Bookings => all.get(tenant.id) ?? openBookings('')
  return {
    book: (mailbox, ...given) => of(mailbox).book(mailbox, ...given),
    remove: (mailbox, ...given) => of(mailbox).remove(mailbox, ...given),
    isBooked: (mailbox, ...given) => of(mailbox).isBooked(mailbox, ...given),
    ics: (mailbox, ...given) => of(mailbox).ics(mailbox, ...given),
  }
}

// Where each tenant's calendars lie.
function invitationsOf({ tenants }: Config): Invitations {
  const all = new Map(tenants.map(({ tenant, source }) => [tenant.id, openInvitations(source)]))
  return {
    find: (mailbox, ...given) =>
      (all.get(mailbox.tenant.id) ?? openInvitations('')).find(mailbox, ...given),
  }
}

async function answers(roster: Roster): Promise<boolean> {
  try {
    await roster.nextDue()
    roster.checkPlace()
    return true
  } catch {
    return false // a probe asks whether, not why; the next request's page and log say why
  }
}

function linksOf({ publicUrl, data }: Config): Links {
  return openLinks({ publicUrl, keys: keysOf(readSecrets(data)) })
}

function transportOf(config: Config, isRehearsal: boolean): Promise<Transport> {
  const isOutbox = config.deliver.startsWith('outbox:')
  const url = isRehearsal && !isOutbox ? rehearsalOutbox(config) : config.deliver
  const password = environment('SMTP_PASSWORD')
  return openTransport({
    url,
    ...(password === undefined ? {} : { password }),
    ...(config.dkim === undefined ? {} : { dkim: config.dkim }),
  })
}

function rehearsalOutbox({ data }: Config): string {
  return `outbox:${join(data, 'outbox')}`
}

async function enterRecords(opening: Opening, stack: AsyncDisposableStack): Promise<Records> {
  const { config, log, isRehearsal } = opening
  const roster = await enterRoster(opening, stack)
  const transport = await transportOf(config, isRehearsal)
  stack.defer(() => transport.close())
  const folder = join(config.data, 'mail')
  // Dry runs of somebody who delivers over SMTP leave mails here.
  const rehearsals = await openTransport({ url: rehearsalOutbox(config) })
  const outboxes = rehearsals.name === transport.name ? [transport] : [transport, rehearsals]
  return {
    roster,
    transport,
    async eraseMails(mailboxId) {
      const counts = await Promise.all(outboxes.map((outbox) => outbox.forget(mailboxId)))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    async eraseReplies(writer) {
      return config.replies === undefined ? 0 : eraseReplies(config.replies.folder, writer)
    },
    log,
    openStore: (place, { keep } = { keep: true }) =>
      openStore(folder, place, { keep: keep && !isRehearsal }),
    eraseStore: (place) => eraseStore(folder, place),
    heldStores: () => heldStores(folder),
  }
}

async function enterRoster(
  { config, clock, isRehearsal }: Opening,
  stack: AsyncDisposableStack,
): Promise<Roster> {
  const roster = await openRoster(rosterFile(config), { keep: !isRehearsal })
  stack.defer(() => roster.close())
  await roster.sync(config.tenants, clock())
  return roster
}

export function rosterFile({ data }: Config): string {
  return join(data, 'roster.sqlite')
}

// Of the current secret alone: a code lives for minutes, and whoever changes the secret may lose those that wait.
function codeKeyOf([secret]: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret ?? '', '', 'daybrief code 1', 32))
}

// A key's id is a function of its secret, so that a secret that moves to second place keeps its links.
function keysOf({ current, previous }: Secrets): LinkKey[] {
  const keys = [current, ...(previous === undefined ? [] : [previous])].map((secret) => ({
    id: createHash('sha256').update(secret).digest().readUInt8(0),
    secret: Buffer.from(secret),
  }))
  if (keys.length === 2 && keys[0]?.id === keys[1]?.id) {
    throw new ConfigError('The environment can’t be used:', [
      {
        path: 'DAYBRIEF_SECRET',
        why: 'can’t be told apart from DAYBRIEF_SECRET_PREVIOUS by its links',
        hint: 'Make another new one; one in 256 pairs is such a pair.',
      },
    ])
  }
  return keys
}
