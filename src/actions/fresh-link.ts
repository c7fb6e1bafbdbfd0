import type { Links } from '../links/link.ts'
import { type Grant, isGuarded } from '../model/action.ts'
import { domainOf, masked } from '../model/address.ts'
import { linkMessageIdOf } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import type { Person } from '../model/message.ts'
import type { ExpiredPage, Page } from '../model/page.ts'
import type { LinkMail } from '../render/open-link-mail.ts'
import type { Entry } from '../roster/roster.ts'
import type { Records } from '../run/rooms.ts'
import type { Actions } from './actions.ts'
import { handOver } from './hand-over.ts'
import { sorry } from './sorry.ts'

/**
 * What an expired link still does: mail a fresh one to its mailbox' own address. Whoever found an old
 * briefing learns nothing by it, and gets nothing. Its grant must come from `openExpired`.
 */
export interface FreshLinks {
  /** Changes nothing, ever. */
  look(grant: Grant, now: Date): Promise<Page>
  /** Asked twice within a minute it mails once. Opt-outs and switches are not asked: the person waits for it. */
  ask(grant: Grant, now: Date): Promise<Page>
}

export interface FreshLinkDesk extends Pick<Records, 'roster' | 'transport' | 'log'> {
  readonly actions: Pick<Actions, 'look'>
  readonly links: Pick<Links, 'url'>
  readonly linkMail: LinkMail
  readonly sender: Person
}

export function openFreshLinks(desk: FreshLinkDesk): FreshLinks {
  return {
    look: (grant, now) => visit(grant, desk, now, async () => 'ask'),
    ask: (grant, now) => visit(grant, desk, now, (entry, next) => mail(entry, next, desk, now)),
  }
}

async function visit(
  grant: Grant,
  desk: FreshLinkDesk,
  now: Date,
  work: (entry: Entry, next: Grant) => Promise<ExpiredPage['stage']>,
): Promise<Page> {
  const entry = await desk.roster.findById(grant.mailbox)
  if (entry === undefined) return sorry('gone')
  const leadsTo = (await isOver(grant, desk, now)) ? 'settings' : 'same'
  const next: Grant =
    leadsTo === 'same' ? grant : { ...grant, purpose: 'settings', subject: undefined }
  const stage = await work(entry, next)
  return { kind: 'expired', stage, leadsTo, address: masked(entry.mailbox.address) }
}

// A link to what is purged or past would only open an apology.
async function isOver(grant: Grant, { actions }: FreshLinkDesk, now: Date): Promise<boolean> {
  if (grant.purpose === 'settings' || grant.purpose === 'why') return false
  if (isGuarded(grant.purpose)) return true // a meeting of that day
  const page = await actions.look(grant, now)
  return page.kind === 'sorry' || (page.kind === 'slot' && page.stage === 'past')
}

async function mail(
  { mailbox }: Entry,
  next: Grant,
  desk: FreshLinkDesk,
  now: Date,
): Promise<ExpiredPage['stage']> {
  const { roster, links, linkMail, sender } = desk
  const about = idOf(next.purpose, next.subject ?? '', next.day)
  const kept = await roster.keepLinkMail(mailbox.id, about, now)
  if (kept !== 'kept') return kept === 'again' ? 'sent' : 'too-many'
  const { purpose, day } = next
  const link = { purpose, day, url: links.url(next, now) }
  const stage = await handOver(
    {
      ...linkMail.render(link, mailbox),
      messageId: linkMessageIdOf(mailbox.id, now, domainOf(sender.address)),
      from: sender,
      to: { name: mailbox.name, address: mailbox.address }, // never an alias: others may read it
      date: now,
    },
    mailbox.id,
    desk,
  )
  if (stage === 'undeliverable') await roster.dropLinkMail(mailbox.id, about)
  return stage
}
