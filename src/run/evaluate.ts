import { workHoursOn } from '../compose/work-time.ts'
import { type LocalDay, type Span, wholeDay } from '../model/day.ts'
import { isWorkday, type Mailbox } from '../model/mailbox.ts'
import { isAwayOn } from '../model/meeting.ts'
import { type Decision, decide, type Facts } from '../roster/decide.ts'
import type { Entry, Roster } from '../roster/roster.ts'
import { windowAt } from '../roster/schedule.ts'
import type { Calendar, Source } from '../source/source.ts'
import type { Moment } from './moment.ts'

/** Whether somebody is briefed, and what was looked at to know it. */
export interface Evaluation {
  readonly decision: Decision
  readonly facts: Facts
  readonly calendar: Calendar // of the day; empty when it was not needed
}

const UNREAD: Calendar = { meetings: [], unreadable: [] }

/**
 * The job and `explain` both decide here. A switch that is off is enough to know: then neither mail nor
 * calendar is opened, which is what the person or their administrator asked for.
 */
export async function evaluate(
  entry: Entry,
  moment: Moment,
  roster: Roster,
  openSource: () => Source,
): Promise<Evaluation> {
  const { mailbox } = entry
  const facts: Facts = {
    tenantToggle: entry.tenantToggle,
    adminToggle: entry.adminToggle,
    subscription: entry.subscription,
    isAway: false,
    isWorkday: isWorkday(mailbox, moment.day),
    window: windowAt(mailbox, moment.day, moment.now),
    wasBriefed: await roster.wasBriefed(mailbox.id, moment.day),
    mailbox,
    preferences: entry.preferences,
    day: moment.day,
  }
  const options = { force: moment.isForced }
  const bySwitch = decide(facts, options)
  if (bySwitch.kind === 'skip' && isSwitch(bySwitch.layer)) {
    return { decision: bySwitch, facts, calendar: UNREAD }
  }
  const day = wholeDay(moment.day, mailbox.timeZone)
  const calendar = await openSource().meetings(calendarSpan(moment.day, mailbox))
  const known = { ...facts, isAway: isAwayOn(day, calendar.meetings) }
  return { decision: decide(known, options), facts: known, calendar }
}

/** A shift that ends tomorrow morning belongs to today. */
export function calendarSpan(day: LocalDay, mailbox: Mailbox): Span {
  const { start, end } = wholeDay(day, mailbox.timeZone)
  const { end: endOfWork } = workHoursOn(day, mailbox)
  return { start, end: endOfWork > end ? endOfWork : end }
}

function isSwitch(layer: string): boolean {
  return layer === 'tenant' || layer === 'admin' || layer === 'unsubscribed'
}
