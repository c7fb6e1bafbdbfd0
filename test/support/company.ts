import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A company in a folder, whose people have two meetings every day: enough for a briefing each. */
export interface Company {
  readonly config: string // its daybrief.yaml
  readonly addresses: readonly string[]
}

export interface CompanyOptions {
  readonly folder: string
  readonly people: number
  readonly deliver: string
  readonly sendAt?: string
  readonly timeZone?: string
}

export function makeCompany({
  folder,
  people,
  deliver,
  sendAt = '07:00',
  timeZone = 'UTC',
}: CompanyOptions): Company {
  const addresses = Array.from({ length: people }, (_, index) => `person.${index}@acme.example`)
  const mailboxes = addresses.map(
    (address) =>
      `{ address: ${address}, name: Person, timeZone: ${timeZone}, sendAt: "${sendAt}", workdays: [sun, mon, tue, wed, thu, fri, sat] }`,
  )
  const config = join(folder, 'daybrief.yaml')
  writeFileSync(
    config,
    [
      'from: briefing@acme.example',
      'port: 0',
      `deliver: ${deliver}`,
      'tenants:',
      '  - id: acme',
      '    name: Acme',
      '    geo: us',
      '    briefing: on',
      '    source: folder:./mailboxes',
      `    mailboxes: [ ${mailboxes.join(',\n      ')} ]`,
    ].join('\n'),
  )
  for (const address of addresses) {
    const calendar = join(folder, 'mailboxes', address, 'calendar')
    mkdirSync(calendar, { recursive: true })
    writeFileSync(join(calendar, 'calendar.ics'), CALENDAR)
  }
  return { config, addresses }
}

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Acme//EN',
  ...eventAt(10),
  ...eventAt(14),
  'END:VCALENDAR',
  '',
].join('\r\n')

function eventAt(hour: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${hour}@acme.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:20260301T${hour}0000`,
    `DTEND:20260301T${hour}3000`,
    'RRULE:FREQ=DAILY',
    `SUMMARY:Meeting at ${hour}`,
    'END:VEVENT',
  ]
}
