import type { Grant } from '../model/action.ts'
import { domainOf } from '../model/address.ts'
import { type Email, noticeIdOf } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import { MEETING_ANSWERS, type Meeting } from '../model/meeting.ts'
import type { Person } from '../model/message.ts'
import type { NoticeMeeting, Saying } from '../model/notice.ts'
import type { NoticePage, NoticeStage, Page, ShownNotice } from '../model/page.ts'
import type { Notices } from '../render/notices.ts'
import type { Entry } from '../roster/roster.ts'
import { calendarSpan } from '../run/evaluate.ts'
import { placeOf } from '../run/rooms.ts'
import type { Invitation, Invitations } from '../source/invitations.ts'
import type { Notice, SentNotice, Store, TakenNotice } from '../store/store.ts'
import { type Desk, inStore } from './desk.ts'
import { type End, handOver } from './hand-over.ts'
import { type NoticeForm, readNotice } from './notice-form.ts'
import type { Form } from './settings-form.ts'
import { sorry } from './sorry.ts'

/**
 * What an organiser is told: the answer to an invitation, and "I'll be late". It leaves the house in a
 * person's name and can't be undone, so it is behind the second step, like settings: whoever calls this has
 * made sure that the browser is known.
 */
export interface NoticeDesk {
  /** The page as it is now. Changes nothing, ever. */
  look(grant: Grant, now: Date): Promise<Page>
  /** Idempotent: the same said twice is sent once. Something else may be said any time; the latest counts. */
  act(grant: Grant, form: Form, now: Date): Promise<Page>
}

/** What notices need beside the links' own desk. */
export interface NoticeRooms extends Desk {
  readonly invitations: Invitations
  readonly notices: Notices
  readonly sender: Person
}

export function openNoticeDesk(desk: NoticeRooms): NoticeDesk {
  return {
    look: (grant, now) =>
      visit(grant, 'look', desk, now, async (asked) => pageOf(asked, obstacle(asked) ?? 'ask')),
    act: async (grant, form, now) => {
      const read = readNotice(form, grant.purpose)
      return read === undefined
        ? sorry('malformed')
        : visit(grant, 'act', desk, now, (asked) => say(asked, read))
    },
  }
}

/** One opening of the page. */
interface Visit {
  readonly grant: Grant
  readonly purpose: NoticePage['purpose']
  readonly entry: Entry
  readonly invitation: Invitation
  readonly store: Store
  readonly desk: NoticeRooms
  readonly now: Date
}

async function visit(
  grant: Grant,
  use: 'look' | 'act',
  desk: NoticeRooms,
  now: Date,
  work: (asked: Visit) => Promise<Page>,
): Promise<Page> {
  const { purpose, mailbox: id, subject = '', day } = grant
  if (purpose !== 'answer-meeting' && purpose !== 'late') return sorry('malformed')
  const entry = await desk.roster.findById(id)
  if (entry === undefined) return sorry('gone')
  // Who switched it off for them wants their calendar left alone, and no mail in their name.
  if (!entry.tenantToggle.on || !entry.adminToggle.on) {
    return { kind: 'notice', purpose, stage: 'off', shown: undefined }
  }
  return inStore(entry.mailbox, use, desk, async (store) => {
    const span = calendarSpan(day, entry.mailbox)
    const invitation = await desk.invitations.find(entry.mailbox, subject, span)
    if (invitation === undefined) {
      return { kind: 'notice', purpose, stage: 'vanished', shown: undefined }
    }
    return work({ grant, purpose, entry, invitation, store, desk, now })
  })
}

// Until it is over, not until it begins: that one is late is often seen once it has.
function obstacle({ invitation, now }: Visit): NoticeStage | undefined {
  const { meeting, organizer, invitedAs } = invitation
  if (organizer === undefined || invitedAs === undefined) return 'nobody'
  return meeting.end <= now ? 'past' : undefined
}

async function say(asked: Visit, form: NoticeForm): Promise<Page> {
  const stage = obstacle(asked)
  const { entry, store, desk, now } = asked
  const { organizer } = asked.invitation
  if (stage !== undefined || organizer === undefined) return pageOf(asked, stage ?? 'nobody')
  const notice = noticeOf(asked.invitation, form.saying)
  if (notice === undefined) return sorry('malformed')

  // Taken in hand before it leaves, so that of fifty presses at once one sends it.
  const taken = await store.takeNotice(notice, now)
  if (taken === undefined) return pageOf(asked, 'already', form.saying)
  const email = emailOf(asked, form, taken, organizer)
  const end = await handOver(email, entry.mailbox.id, desk, (end) => remember(asked, taken, end))
  return end === 'sent' ? pageOf(asked, 'sent', form.saying) : pageOf(asked, 'failed')
}

// In a store of its own: behind a slow server the page and its store are gone by then, or the person erased.
async function remember({ entry, desk, now }: Visit, taken: TakenNotice, end: End) {
  const store = await desk.findStore(placeOf(entry.mailbox), { keep: true })
  try {
    if (end === 'sent') await store?.keepNotice(taken, now)
    else await store?.dropNotice(taken)
  } finally {
    await store?.close()
  }
}

/** Undefined when all of a series is answered that is none. */
function noticeOf({ meeting, series }: Invitation, saying: Saying): Notice | undefined {
  const { id, end, sequence = 0 } = meeting
  if (saying.kind === 'late') {
    return { meetingId: id, kind: 'late', says: String(saying.minutes), sequence, endsAt: end }
  }
  const says = { kind: 'answer', says: saying.answer } as const
  if (!saying.isForSeries) return { meetingId: id, ...says, sequence, endsAt: end }
  return series && { meetingId: series.id, ...says, sequence: series.sequence, endsAt: undefined }
}

/**
 * From the installation's address and not the person's: their domain need not let this server send for it, and
 * under DMARC such a mail is refused or lands in junk. RFC 6047 would have the attendee send it; calendars go by
 * ATTENDEE inside, and whoever answers the mail reaches the person by Reply-To.
 */
function emailOf(
  asked: Visit,
  { saying, comment }: NoticeForm,
  taken: TakenNotice,
  organizer: Person,
): Email {
  const { grant, entry, invitation, desk } = asked
  const { mailbox } = entry
  const { sender, notices } = desk
  const writer = writerOf(asked)
  const written = notices.write(
    { meeting: shownOf(invitation.meeting), writer, saying, comment },
    mailbox,
  )
  const noticeId = idOf(taken.meetingId, taken.kind, taken.says, taken.at.toISOString())
  const domain = domainOf(sender.address)
  return {
    messageId: noticeIdOf(noticeId, mailbox.id, grant, domain),
    from: { name: notices.senderName(writer, sender, mailbox), address: sender.address },
    replyTo: writer,
    to: organizer,
    date: taken.at,
    ...written,
    ...(saying.kind === 'late'
      ? {}
      : { reply: invitation.reply({ ...saying, comment, at: taken.at }) }),
  }
}

async function pageOf(asked: Visit, stage: NoticeStage, saying?: Saying): Promise<NoticePage> {
  const { purpose, invitation } = asked
  const { meeting, organizer, series } = invitation
  const shown: ShownNotice = {
    meeting: shownOf(meeting),
    organizer,
    writer: writerOf(asked),
    said: saying ?? (await saidBefore(asked)),
    hasSeries: purpose === 'answer-meeting' && series !== undefined,
  }
  return { kind: 'notice', purpose, stage, shown }
}

/** The newest that left from here, of the meeting as it is now; else what the calendar itself says. */
async function saidBefore({ purpose, store, invitation }: Visit): Promise<Saying | undefined> {
  const { meeting, series } = invitation
  const kind = purpose === 'late' ? 'late' : 'answer'
  const sent: SentNotice[] = []
  for (const { id, sequence = 0 } of series === undefined ? [meeting] : [meeting, series]) {
    const all = await store.notices(id)
    sent.push(...all.filter((one) => one.kind === kind && one.sequence >= sequence))
  }
  const [newest] = sent.sort((a, b) => b.at.getTime() - a.at.getTime())
  if (kind === 'late') return newest && { kind, minutes: Number(newest.says) }
  const answer = MEETING_ANSWERS.find((known) => known === (newest?.says ?? meeting.response))
  return (
    answer && { kind, answer, isForSeries: newest !== undefined && newest.meetingId === series?.id }
  )
}

function writerOf({ entry, invitation }: Visit): Person {
  const { name, address } = entry.mailbox
  return { name, address: invitation.invitedAs ?? address }
}

function shownOf({ title, isPrivate, isAllDay, start, end }: Meeting): NoticeMeeting {
  return { title, isPrivate, isAllDay, start, end }
}
