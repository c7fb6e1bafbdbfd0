import { isOwn, type Mailbox } from '../../model/mailbox.ts'
import type { Response } from '../../model/meeting.ts'
import type { Person } from '../../model/message.ts'
import { isUsable } from '../people.ts'
import { oneLine } from '../plain.ts'
import type { Properties, Property } from './property.ts'

/** Who called a meeting, who else comes, and what the mailbox' owner answered. */
export interface Attendance {
  readonly organizer: Person | undefined
  readonly attendees: readonly Person[]
  readonly response: Response
}

export function attendanceOf(properties: Properties, mailbox: Mailbox): Attendance {
  const invited = properties.get('ATTENDEE') ?? []
  const { called, own } = partiesOf(properties, mailbox)
  const [organizer] = called === undefined ? [] : personOf(called)
  const others = new Map<string, Person>()
  for (const property of invited) {
    for (const person of isRoom(property) ? [] : personOf(property)) {
      if (!isOwner(person)) others.set(person.address, person)
    }
  }
  const isOrganizer = organizer !== undefined && isOwner(organizer)
  const response = isOrganizer ? 'organizer' : answerOf(own)
  return { organizer, attendees: [...others.values()], response }

  function isOwner({ address }: Person): boolean {
    return isOwn(mailbox, address)
  }
}

/** Who called it and how the owner was invited, as it is written: an answer repeats both. */
export function partiesOf(properties: Properties, mailbox: Mailbox) {
  return {
    called: properties.get('ORGANIZER')?.find((property) => personOf(property).length > 0),
    own: properties
      .get('ATTENDEE')
      ?.find((property) => personOf(property).some(({ address }) => isOwn(mailbox, address))),
  }
}

const LONGEST_NAME = 200
const ANSWERS: ReadonlyMap<string, Response> = new Map([
  ['ACCEPTED', 'accepted'],
  ['TENTATIVE', 'tentative'],
  ['DECLINED', 'declined'],
  ['DELEGATED', 'declined'], // somebody else goes
])

function answerOf(own: Property | undefined): Response {
  if (!own) return 'none'
  return ANSWERS.get(own.parameters.get('partstat')?.toUpperCase() ?? '') ?? 'needs-action'
}

// Google and Apple put the address into EMAIL where the value is an id of theirs.
export function personOf({ value, parameters }: Property): Person[] {
  const address = (/^mailto:/i.test(value) ? value.slice(7) : (parameters.get('email') ?? value))
    .trim()
    .toLowerCase()
  if (!isUsable(address)) return []
  const name = oneLine(parameters.get('cn') ?? '', LONGEST_NAME)
  return [{ name: name.toLowerCase() === address ? '' : name, address }]
}

function isRoom({ parameters }: Property): boolean {
  return /^(?:ROOM|RESOURCE)$/i.test(parameters.get('cutype') ?? '')
}
