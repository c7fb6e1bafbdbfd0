import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Mailboxes to measure with: 10 new mails each (eight of 1.4 KB, two of 55 KB HTML) and a calendar of
 * 200 events, 40 of them recurring since 2018. Seeded: the same count gives the same files.
 */
export const DAY = '2026-03-27'
const EVENTS = 200
const RECURRING = 40

export interface BenchPerson {
  readonly address: string
  readonly name: string
}

export function makeWorld(folder: string, count: number): BenchPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const address = `person.${index}@bench.example`
    const mail = join(folder, address, 'mail', 'inbox')
    const calendar = join(folder, address, 'calendar')
    mkdirSync(mail, { recursive: true })
    mkdirSync(calendar, { recursive: true })
    const random = seeded(index + 1)
    for (let n = 0; n < 10; n++) {
      writeFileSync(
        join(mail, `${n}.eml`),
        n < 8 ? plainMail(address, index, n, random) : htmlMail(address, index, n, random),
      )
    }
    writeFileSync(join(calendar, 'calendar.ics'), calendarOf(address, index, random))
    return { address, name: `Person ${index}` }
  })
}

const ASKS = [
  'Could you send me the figures for the Lisbon office by Friday?',
  'Please review the draft contract before Monday.',
  'Can you call Mr Whitfield back this afternoon?',
  'Please confirm the room for the workshop by 3 April.',
]
const PROMISES = [
  'I will send you the signed copy on Monday.',
  'I’ll get back to you about the budget next week.',
]
const FILLERS = [
  'The supplier moved its delivery window again, which leaves us with two half-empty trucks on the coast road.',
  'Nobody at the fair asked about the old model, so the brochure can lose that page without anyone missing it.',
  'The weather kept the crew indoors for most of the week and the paint is still drying.',
  'Accounts closed the quarter early this year, a first since the move to the new building.',
]

function plainMail(to: string, person: number, n: number, random: () => number): string {
  const body = [
    `Hello Person ${person},`,
    '',
    pick(FILLERS, random),
    n % 2 === 0 ? pick(ASKS, random) : pick(PROMISES, random),
    ...Array.from({ length: 7 }, () => pick(FILLERS, random)),
    '',
    'Kind regards,',
    'Robin',
  ].join('\r\n')
  return `${headers(to, person, n)}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`
}

function htmlMail(to: string, person: number, n: number, random: () => number): string {
  const rows = Array.from(
    { length: 330 },
    () =>
      `<tr style="height:24px"><td class="cell" style="padding:4px">${pick(FILLERS, random)}</td></tr>`,
  ).join('\n')
  const text = `Hello Person ${person},\r\n\r\n${pick(ASKS, random)}\r\n`
  return [
    `${headers(to, person, n)}Content-Type: multipart/alternative; boundary="b"\r\n`,
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
    `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>${pick(ASKS, random)}</p><table>${rows}</table></body></html>`,
    '--b--\r\n',
  ].join('\r\n')
}

function headers(to: string, person: number, n: number): string {
  const day = String(17 + n).padStart(2, '0')
  return [
    `From: Robin ${n} <robin.${n}@partner.example>`,
    `To: Person ${person} <${to}>`,
    `Subject: Figures ${n} of the Lisbon office`,
    `Message-ID: <${n}.${person}@partner.example>`,
    `Date: ${day} Mar 2026 10:${String(n).padStart(2, '0')}:00 +0000`,
    'MIME-Version: 1.0',
    '',
  ].join('\r\n')
}

function calendarOf(address: string, person: number, random: () => number): string {
  const events = Array.from({ length: EVENTS }, (_, n) => eventOf(address, person, n, random))
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//bench//EN',
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

function eventOf(address: string, person: number, n: number, random: () => number): string {
  const isRecurring = n < RECURRING
  const hour = String(8 + Math.floor(random() * 9)).padStart(2, '0')
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
  const start = isRecurring
    ? `201801${String(1 + (n % 28)).padStart(2, '0')}`
    : `2026${month}${day}`
  const weekday = pick(['MO', 'TU', 'WE', 'TH', 'FR'], random)
  return [
    'BEGIN:VEVENT',
    `UID:${n}.${person}@bench.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;TZID=America/New_York:${start}T${hour}0000`,
    `DTEND;TZID=America/New_York:${start}T${hour}3000`,
    ...(isRecurring ? [`RRULE:FREQ=WEEKLY;BYDAY=${weekday}`] : []),
    `SUMMARY:Review ${n} of the Lisbon office`,
    'ORGANIZER;CN=Robin:mailto:robin.1@partner.example',
    `ATTENDEE;CN=Person;PARTSTAT=${n % 9 === 0 ? 'NEEDS-ACTION' : 'ACCEPTED'}:mailto:${address}`,
    'ATTENDEE;CN=Sam;PARTSTAT=ACCEPTED:mailto:sam@partner.example',
    'END:VEVENT',
  ].join('\r\n')
}

function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
