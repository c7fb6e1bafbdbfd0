import { parseAddress } from '../../model/address.ts'
import type { Span } from '../../model/day.ts'
import { isOwn, type Mailbox } from '../../model/mailbox.ts'
import { meetingIdOf } from '../../model/meeting.ts'
import type { Person } from '../../model/message.ts'
import type { Invitation } from '../invitations.ts'
import { type Party, replyIcs } from '../reply-ics.ts'
import { partiesOf, personOf } from './attendance.ts'
import { byUid } from './calendar.ts'
import { meetingOf, propertiesOf } from './event.ts'
import { readFiles } from './files.ts'
import { newestOf, sequenceOf } from './newest.ts'
import type { Property } from './property.ts'
import { recurrenceOf } from './recurrence.ts'
import type { RawEvent } from './scan.ts'
import { instancesOf } from './series.ts'
import { type Instance, openReading, type Reading } from './timing.ts'

/** Promises what `Invitations.find` promises. */
export async function findInvitation(
  folder: string,
  mailbox: Mailbox,
  meetingId: string,
  span: Span,
): Promise<Invitation | undefined> {
  const reading = openReading(mailbox, span)
  for (const events of byUid(readFiles(folder, mailbox)).values()) {
    const instance = instancesOf(events, reading).instances.find(
      ({ event, original }) => meetingIdOf(event.uid, original?.toISOString()) === meetingId,
    )
    if (instance !== undefined) return invitationOf(instance, events, reading, mailbox)
  }
  return undefined
}

async function invitationOf(
  instance: Instance,
  events: readonly RawEvent[],
  reading: Reading,
  mailbox: Mailbox,
): Promise<Invitation> {
  const { event, original } = instance
  const { called, own } = partiesIn(event, mailbox)
  const { master } = newestOf(events)
  const series = original === undefined ? undefined : master
  return {
    meeting: await meetingOf(instance, mailbox),
    organizer: called && organizerOf(called, mailbox),
    invitedAs: own !== undefined && isWritable(event.uid) ? personOf(own)[0]?.address : undefined,
    series: series && { id: meetingIdOf(series.uid), sequence: sequenceOf(series) },
    reply(answer) {
      const answered = answer.isForSeries ? (series ?? event) : event
      const parties = partiesIn(answered, mailbox)
      return replyIcs(
        {
          uid: event.uid,
          sequence: sequenceOf(answered),
          organizer: partyOf(parties.called ?? called, ''),
          attendee: partyOf(parties.own ?? own, mailbox.name),
          recurrence: answer.isForSeries ? undefined : recurrenceOf(instance, events, reading),
        },
        answer,
      )
    },
  }
}

function partiesIn(event: RawEvent, mailbox: Mailbox) {
  return partiesOf(propertiesOf(event, mailbox), mailbox)
}

// Google writes these for calendars that are nobody's, and mail to them comes back.
const NOBODYS = /^unknownorganizer@|@(?:group|import|resource)(?:\.v)?\.calendar\.google\.com$/
const NOT_ONE = /^(?:GROUP|RESOURCE|ROOM)$/i

/** Somebody else, whom a mail reaches. */
function organizerOf(property: Property, mailbox: Mailbox): Person | undefined {
  const [person] = personOf(property)
  const address = parseAddress(person?.address ?? '')
  if (person === undefined || address === undefined || isOwn(mailbox, address)) return undefined
  const isNobody = NOBODYS.test(address) || NOT_ONE.test(property.parameters.get('cutype') ?? '')
  return isNobody ? undefined : { name: person.name, address }
}

/** The value as it stands, where it is the URI that it should be: an organiser's program compares it. */
function partyOf(property: Property | undefined, name: string): Party {
  const [person] = property === undefined ? [] : personOf(property)
  const value = property?.value ?? ''
  const isUri = /^[a-z][a-z0-9+.-]{0,30}:[!-~]{1,400}$/i.test(value)
  return { uri: isUri ? value : `mailto:${person?.address ?? ''}`, name }
}

// It is written back as it is, so nothing may stand in it that ends a line.
function isWritable(uid: string): boolean {
  return !/\p{Cc}/u.test(uid)
}
