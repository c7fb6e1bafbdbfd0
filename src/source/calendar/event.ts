import { isOwn, type Mailbox } from '../../model/mailbox.ts'
import { type Meeting, meetingIdOf } from '../../model/meeting.ts'
import type { Document } from '../../model/message.ts'
import { decoded, documentsOf } from '../documents.ts'
import { oneLine } from '../plain.ts'
import { attendanceOf } from './attendance.ts'
import { joinUrlOf, linksIn, webUrl } from './join-link.ts'
import { sequenceOf } from './newest.ts'
import { type Properties, type Property, readProperties } from './property.ts'
import type { RawEvent } from './scan.ts'
import { shownAs } from './shown-as.ts'
import type { Instance } from './timing.ts'

/** The meeting that an instance is. Of a private one nothing is kept but that the time is taken. */
export async function meetingOf(instance: Instance, mailbox: Mailbox): Promise<Meeting> {
  const { event, start, end, isAllDay, original } = instance
  const properties = propertiesOf(event, mailbox)
  const isPrivate = /^(?:PRIVATE|CONFIDENTIAL)$/i.test(textOf(properties, 'CLASS'))
  const title = textOf(properties, 'SUMMARY')
  const { organizer, attendees, response } = attendanceOf(properties, mailbox)
  const isOwnEntry = organizer === undefined || isOwn(mailbox, organizer.address)
  const when = { start, end, isAllDay, instance: original?.toISOString() }
  return {
    id: meetingIdOf(event.uid, when.instance),
    uid: event.uid,
    ...when,
    isPrivate,
    response,
    sequence: sequenceOf(event),
    shownAs: shownAs(properties, title, isAllDay, isOwnEntry),
    ...(isPrivate
      ? NOTHING_SAID
      : {
          title,
          location: textOf(properties, 'LOCATION'),
          joinUrl: joinUrlOf(properties),
          organizer,
          attendees,
          documents: await documentsIn(properties),
        }),
  }
}

/** What it says of itself; its owner is found among however many are invited. */
export function propertiesOf(event: RawEvent, mailbox: Mailbox): Properties {
  return readProperties(event, (line) => mentions(line, mailbox))
}

const LONGEST_LINE = 200
const MOST_DOCUMENTS = 20
const NOTHING_SAID = {
  title: '',
  location: '',
  joinUrl: undefined,
  organizer: undefined,
  attendees: [],
  documents: [],
}

function mentions(line: string, { address, aliases }: Mailbox): boolean {
  const lower = line.toLowerCase()
  return [address, ...aliases].some((own) => lower.includes(own))
}

function textOf(properties: Properties, name: string): string {
  return oneLine(properties.get(name)?.[0]?.value ?? '', LONGEST_LINE)
}

async function documentsIn(properties: Properties): Promise<Document[]> {
  const attached = (properties.get('ATTACH') ?? []).flatMap(attachedDocument)
  const description = properties.get('DESCRIPTION')?.[0]?.value ?? ''
  const linked = await documentsOf(
    [],
    linksIn(description).map((url) => ({ url, text: '' })),
  )
  const known = new Map([...linked, ...attached].map((document) => [document.url, document]))
  return [...known.values()].slice(0, MOST_DOCUMENTS)
}

function attachedDocument({ value, parameters }: Property): Document[] {
  const url = webUrl(value)
  if (url === undefined) return []
  const { hostname, pathname } = new URL(url)
  const named = parameters.get('filename') ?? parameters.get('x-filename') ?? ''
  const last = decoded(pathname.slice(pathname.lastIndexOf('/') + 1))
  const name = [named, last, hostname].map((text) => oneLine(text, LONGEST_LINE)).find(Boolean)
  return [{ name: name ?? hostname, kind: 'link', url }]
}
