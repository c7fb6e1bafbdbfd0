import { traceOf } from '../errors.ts'
import type { Purpose } from '../model/action.ts'
import { domainOf } from '../model/address.ts'
import type { CommandResult } from '../model/answer.ts'
import { answerIdOf } from '../model/email.ts'
import { idOf } from '../model/id.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Person } from '../model/message.ts'
import type { Page } from '../model/page.ts'
import type { Answers } from '../render/open-answers.ts'
import type { Entry } from '../roster/roster.ts'
import { placeOf } from '../run/rooms.ts'
import type { Letter, OpenedLetter, ReplyBox } from '../source/replies.ts'
import type { BriefingRecord } from '../store/store.ts'
import { type Actions, openActions } from './actions.ts'
import type { Desk } from './desk.ts'
import type { Move } from './move.ts'
import { type Command, parseReply } from './reply.ts'

/**
 * Replies that steer. A reply is taken when its sender is a mailbox of ours and it answers a briefing of
 * theirs; what it asks goes the way of the buttons, so that asking twice is asking once. The order is
 * act, move the file away, answer: a crash before the move does it all again and changes nothing, one
 * after it costs the answer. So nobody gets two answers to a reply.
 *
 * A From can be forged. A briefing's Message-ID can't be guessed, so that whoever is taken for its reader has at
 * least seen a mail of theirs, a forwarded one maybe: more is proven by source/vouched.ts alone. That is why a
 * reply can ask only what can be undone.
 */
export interface ReplyDesk extends Desk {
  readonly answers: Answers
  readonly sender: Person // of the briefings
}

export interface ReplyReport {
  readonly id: string
  readonly kind: 'taken' | 'refused' | 'failed'
  readonly reason: string | undefined // undefined when taken
}

/** Settles what waits. One reply's failure never stops another. Throws when the folder can't be read. */
export async function takeReplies(
  box: ReplyBox,
  desk: ReplyDesk,
  now: Date,
): Promise<ReplyReport[]> {
  const reports: ReplyReport[] = []
  const actions = openActions(desk)
  for (const letter of box.waiting()) {
    const report = await takeSafely(letter, actions, desk, now)
    if (report !== undefined) reports.push(report)
  }
  return reports
}

// It stays where it is, and the next pass tries again.
async function takeSafely(
  letter: Letter,
  actions: Actions,
  desk: ReplyDesk,
  now: Date,
): Promise<ReplyReport | undefined> {
  try {
    return await take(letter, actions, desk, now)
  } catch (error) {
    desk.log.error({ reply: letter.id, ...traceOf(error) }, 'reply failed')
    return { id: letter.id, kind: 'failed', reason: 'error' }
  }
}

/** Undefined when somebody else settles it. */
async function take(
  letter: Letter,
  actions: Actions,
  desk: ReplyDesk,
  now: Date,
): Promise<ReplyReport | undefined> {
  const opened = letter.open()
  if (opened === undefined) return undefined
  const reply = typeof opened === 'string' ? opened : await understand(opened, desk, now)
  if (typeof reply === 'string') {
    if (!letter.settle('refused')) return undefined
    desk.log.warn({ reply: letter.id, reason: reply }, 'reply refused')
    return { id: letter.id, kind: 'refused', reason: reply }
  }
  const results: CommandResult[] = []
  for (const command of reply.commands) results.push(await carryOut(command, reply, actions, now))
  if (!letter.settle('done')) return undefined
  await answerSafely(letter, reply, results, desk, now)
  desk.log.info({ reply: letter.id, mailbox: reply.entry.mailbox.id }, 'reply taken')
  return { id: letter.id, kind: 'taken', reason: undefined }
}

// What it asks is done and the file moved away, so there is nothing that a next pass could try again.
async function answerSafely(
  letter: Letter,
  reply: Reply,
  results: readonly CommandResult[],
  desk: ReplyDesk,
  now: Date,
): Promise<void> {
  try {
    await answer(letter, reply, results, desk, now)
  } catch (error) {
    desk.log.error({ reply: letter.id, ...traceOf(error) }, 'answer failed')
  }
}

/** A reply that may steer. */
interface Reply {
  readonly entry: Entry
  readonly briefing: BriefingRecord
  readonly commands: readonly Command[]
  readonly isCut: boolean
  readonly inReplyTo: string
}

/** Or why it may not: a word for the log. */
async function understand(
  letter: OpenedLetter,
  desk: ReplyDesk,
  now: Date,
): Promise<Reply | string> {
  if (letter.from.toLowerCase() === desk.sender.address.toLowerCase()) return 'from-ourselves'
  const entry = await desk.roster.find(letter.from)
  if (entry === undefined) return 'unknown-sender'
  const { mailbox } = entry
  const briefing = await briefingAnswered(letter, mailbox, desk)
  if (briefing === undefined) return 'no-briefing-of-theirs'
  const mail = await letter.read(mailbox)
  if (mail.kind !== 'message') return mail.kind
  const { text, automated, sentAt } = mail.message
  if (automated !== undefined) return 'automated'
  const { timeZone, locale } = mailbox
  const saidAt = sentAt < now ? sentAt : now
  return {
    entry,
    briefing,
    ...parseReply(text, { sentAt: saidAt, timeZone, locale }),
    inReplyTo: letter.messageId ?? briefing.messageId ?? '',
  }
}

async function briefingAnswered(
  { answers }: OpenedLetter,
  mailbox: Mailbox,
  { findStore }: ReplyDesk,
): Promise<BriefingRecord | undefined> {
  const store = await findStore(placeOf(mailbox), { keep: false })
  try {
    const byId = new Map((await store?.briefings())?.map((it) => [it.messageId, it]))
    return answers.map((id) => byId.get(id)).find((briefing) => briefing !== undefined)
  } finally {
    await store?.close()
  }
}

async function carryOut(
  command: Command,
  { entry, briefing }: Reply,
  actions: Actions,
  now: Date,
): Promise<CommandResult> {
  const { day, revision, itemIds } = briefing
  const act = (purpose: Purpose, subject: string | undefined, move: Move) =>
    actions.act({ purpose, mailbox: entry.mailbox.id, subject, day, revision }, move, now)
  if (command.kind === 'unknown') return command
  if (command.kind === 'unsubscribe') {
    return resultOf(await act('unsubscribe', undefined, { kind: 'do' }), 0)
  }
  const { number } = command
  const itemId = itemIds[number - 1]
  if (itemId === undefined) return { kind: 'no-number', number }
  if (command.kind !== 'remind') {
    return resultOf(await act(command.kind, itemId, { kind: 'do' }), number)
  }
  const move: Move =
    command.day === undefined ? { kind: 'do' } : { kind: 'until', day: command.day }
  return resultOf(await act('remind-tomorrow', itemId, move), number)
}

function resultOf(page: Page, number: number): CommandResult {
  if (page.kind === 'subscription') {
    return { kind: 'unsubscribed', isNew: page.stage === 'unsubscribed' }
  }
  if (page.kind !== 'item') {
    // The only move of ours that a page may not offer is a day.
    const isDay = page.kind === 'sorry' && page.reason === 'malformed'
    return { kind: isDay ? 'no-day' : 'gone', number }
  }
  const isNew = page.stage === 'done'
  if (page.purpose === 'done') return { kind: 'done', number, isNew }
  if (page.purpose === 'not-a-task') return { kind: 'dismissed', number, isNew }
  return page.until === undefined
    ? { kind: 'gone', number }
    : { kind: 'reminded', number, day: page.until, isNew }
}

// To the mailbox itself, whatever the reply says. Nobody whom an administrator switched off gets mail.
async function answer(
  { id }: Letter,
  { entry, briefing, isCut, inReplyTo }: Reply,
  results: readonly CommandResult[],
  { answers, sender, transport, log }: ReplyDesk,
  now: Date,
): Promise<void> {
  const { mailbox, tenantToggle, adminToggle } = entry
  if (!tenantToggle.on || !adminToggle.on) return
  const domain = domainOf(sender.address)
  const delivery = await transport.send({
    ...answers.write({ day: briefing.day, results, isCut }, mailbox),
    messageId: answerIdOf(idOf(inReplyTo, id), mailbox.id, briefing, domain),
    from: sender,
    to: { name: mailbox.name, address: mailbox.address },
    date: now,
    inReplyTo,
  })
  if (delivery.kind !== 'sent') {
    log.warn({ reply: id, outcome: delivery.kind, code: delivery.code }, 'answer not sent')
  }
}
