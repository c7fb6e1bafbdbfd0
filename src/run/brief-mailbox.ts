import { compose } from '../compose/compose.ts'
import type { Purpose } from '../model/action.ts'
import { domainOf } from '../model/address.ts'
import { type Briefing, countsOf, type Withheld } from '../model/briefing.ts'
import { wholeDay } from '../model/day.ts'
import { type Delivery, type Email, messageIdOf } from '../model/email.ts'
import type { Item } from '../model/item.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Outcome, SkipReason } from '../model/outcome.ts'
import { type Decision, decideBySwitches } from '../roster/decide.ts'
import type { Entry } from '../roster/roster.ts'
import type { Calendar } from '../source/source.ts'
import type { BriefingClaim, ClaimRefusal, Store, Told } from '../store/store.ts'
import { evaluate } from './evaluate.ts'
import type { Moment } from './moment.ts'
import { LOOK_BACK_MS, readMail, tidy } from './read-mail.ts'
import { placeOf, type Rooms } from './rooms.ts'

/** One mailbox' morning: decides, reads what is new, and sends one briefing if there is something to say. */
export async function briefMailbox(entry: Entry, moment: Moment, rooms: Rooms): Promise<Outcome> {
  const { mailbox } = entry
  const source = rooms.openSource(mailbox)
  try {
    const { decision, calendar } = await evaluate(entry, moment, rooms.roster, () => source)
    if (decision.kind === 'skip') return skipped(decision.reason, decision.layer)

    const store = await rooms.openStore(placeOf(mailbox))
    try {
      const told = await store.told() // one read; what is said meanwhile counts tomorrow
      const { unreadable } = await readMail(mailbox, source, store, told.wishes, moment.now)
      const open = await tidy(store, moment)
      const outcome = await brief(open, mailbox, calendar, told, store, moment, rooms)
      return { ...outcome, unreadable: unreadable + calendar.unreadable.length }
    } finally {
      await store.close()
    }
  } finally {
    await source.close()
  }
}

async function brief(
  items: readonly Item[],
  mailbox: Mailbox,
  calendar: Calendar,
  told: Told,
  store: Store,
  moment: Moment,
  rooms: Rooms,
): Promise<Outcome> {
  const claim = await store.claim(moment.day, rooms.holder, moment.isForced)
  if (claim.kind === 'refusal') return refused(claim)

  const briefing = compose({
    mailbox,
    day: moment.day,
    now: moment.now,
    revision: claim.revision,
    isFirst: claim.isFirst,
    items,
    meetings: calendar.meetings,
    digests: await store.digests(new Date(moment.now.getTime() - LOOK_BACK_MS)),
    withheld: withCalendar(await store.withheldSince(moment.day), calendar),
    ...told,
  })
  if (briefing.kind === 'nothing') {
    await store.finish(claim, 'nothing', moment.now)
    return skipped(briefing.reason, 'content')
  }
  return hand(briefing, claim, mailbox, store, moment, rooms)
}

// An agenda may lack what stands in a file that no parser takes: its reader is told, each day that it does.
function withCalendar(withheld: Withheld, { unreadable }: Calendar): Withheld {
  return { ...withheld, unreadable: withheld.unreadable + unreadable.length }
}

// The order is the promise: the store knows that a mail is about to leave before it leaves, so that a
// crash in between makes it a send in doubt and never a second one that nobody expected.
async function hand(
  briefing: Briefing,
  claim: BriefingClaim,
  mailbox: Mailbox,
  store: Store,
  moment: Moment,
  rooms: Rooms,
): Promise<Outcome> {
  const email = writeEmail(briefing, mailbox, moment, rooms)
  const second = await decideAgain(mailbox, rooms)
  if (second.kind === 'skip') {
    await store.finish(claim, 'nothing', moment.now)
    return skipped(second.reason, second.layer)
  }
  const contents = { itemIds: numbered(briefing), focus: briefing.focus }
  const takeInHand = () => store.handing(claim, email.messageId, contents)
  if (!(await takeInHand())) return skipped('claimed-elsewhere', 'claim')
  const delivery = await send(email, claim, takeInHand, rooms)
  await store.finish(claim, delivery.kind, moment.now)
  return delivered(delivery, briefing, email.messageId)
}

// A send in doubt is tried once more: its Message-ID is the same, so a second copy can be known as one.
// A claim that was already handed over when its process died has had its first try. A lease is for one try, and a
// slow server may have used it up, so the second one renews it.
async function send(
  email: Email,
  claim: BriefingClaim,
  takeInHand: () => Promise<boolean>,
  { transport }: Rooms,
): Promise<Delivery> {
  const first = await transport.send(email)
  if (first.kind !== 'in-doubt' || claim.attempt > 0) return first
  return (await takeInHand()) ? transport.send(email) : first
}

// Minutes may lie between the decision and the mail; somebody who was switched off meanwhile, or is gone, gets none.
async function decideAgain({ id }: Mailbox, { roster }: Rooms): Promise<Decision> {
  const entry = await roster.findById(id)
  if (entry !== undefined) return decideBySwitches(entry)
  return { kind: 'skip', reason: 'unsubscribed', layer: 'unsubscribed' }
}

/** What it takes to write a briefing's mail. */
interface WritingDesk extends Pick<Rooms, 'sender'> {
  readonly links: Pick<Rooms['links'], 'url' | 'mark'>
  readonly renderer: Pick<Rooms['renderer'], 'render'>
  readonly holder: Pick<Rooms['holder'], 'clock'>
}

/** The mail of a briefing, with signed links, as it is handed over. */
export function writeEmail(
  briefing: Briefing,
  mailbox: Mailbox,
  moment: Pick<Moment, 'now'>,
  { links, renderer, sender, holder }: WritingDesk,
): Email {
  // Links live on the real clock: those of a morning that is played again open today.
  const signedAt = holder.clock()
  const linkFor = (purpose: Purpose, subject?: string) =>
    links.url(
      {
        purpose,
        mailbox: mailbox.id,
        subject,
        day: briefing.day,
        revision: briefing.revision,
      },
      signedAt,
    )
  const domain = domainOf(sender.address)
  const mark = links.mark(mailbox.id, briefing.day, briefing.revision)
  return {
    ...renderer.render(briefing, mailbox, linkFor),
    messageId: messageIdOf(mailbox.id, briefing.day, briefing.revision, mark, domain),
    from: sender,
    to: { name: mailbox.name, address: mailbox.address },
    date: moment.now,
    listId: `briefing.${mailbox.tenant.id}.${domain}`,
    unsubscribeUrl: linkFor('unsubscribe'),
    expiresAt: wholeDay(briefing.day, mailbox.timeZone).end,
  }
}

function numbered(briefing: Briefing): string[] {
  const { cards, tasks, commitments, followUps, owed } = briefing
  return [...cards, tasks, commitments, followUps, owed]
    .flatMap(({ items }) => items)
    .toSorted((a, b) => a.number - b.number)
    .map(({ item }) => item.id)
}

function skipped(reason: SkipReason, layer: Outcome['layer']): Outcome {
  return { ...NOTHING_SENT, kind: 'skipped', reason, layer }
}

function refused({ reason }: ClaimRefusal): Outcome {
  switch (reason) {
    case 'already-briefed':
      return skipped(reason, 'briefed')
    case 'claimed-elsewhere':
      return skipped(reason, 'claim')
    case 'refused-today':
      return { ...NOTHING_SENT, kind: 'refused', reason, layer: 'delivery' }
    case 'in-doubt':
      return { ...NOTHING_SENT, kind: 'failed', reason, layer: 'delivery' }
  }
}

function delivered(delivery: Delivery, briefing: Briefing, messageId: string): Outcome {
  const counts = countsOf(briefing)
  if (delivery.kind === 'sent') {
    return { ...NOTHING_SENT, kind: 'sent', messageId, counts }
  }
  // Twice in doubt: it may have left, and a third copy would be worse than none.
  const kind = delivery.kind === 'in-doubt' ? 'failed' : delivery.kind
  const reason = delivery.kind === 'in-doubt' ? 'in-doubt' : delivery.code
  return { ...NOTHING_SENT, kind, reason, layer: 'delivery', messageId, counts }
}

const NOTHING_SENT = {
  reason: undefined,
  layer: undefined,
  messageId: undefined,
  counts: undefined,
  unreadable: 0,
} as const
