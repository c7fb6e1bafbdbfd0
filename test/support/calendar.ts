import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDay, type Span, wholeDay } from '../../src/model/day.ts'
import type { Mailbox } from '../../src/model/mailbox.ts'
import { readCalendar } from '../../src/source/calendar/calendar.ts'
import type { Calendar } from '../../src/source/source.ts'
import { FRIDAY, makeMailbox } from './make.ts'

/** Calendars as text, and what is read from them; Joost works in Amsterdam unless a test says otherwise. */
export const JOOST = makeMailbox({
  address: 'joost@polder.example',
  aliases: ['j.bakker@polder.example'],
  name: 'Joost Bakker',
  timeZone: 'Europe/Amsterdam',
})

/** `event('DTSTART:20260327T090000', 'SUMMARY:Stand-up')`; the UID is 1 unless a line says another. */
export function event(...lines: readonly string[]): string {
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : ['UID:1']
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT', ''].join('\r\n')
}

export function calendar(...parts: readonly string[]): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${parts.join('')}END:VCALENDAR\r\n`
}

/** Reads a folder with these files for one whole local day, or for a span. */
export async function readFiles(
  files: Readonly<Record<string, string | Buffer>>,
  when: LocalDay | Span = FRIDAY,
  mailbox: Mailbox = JOOST,
): Promise<Calendar> {
  const folder = mkdtempSync(join(tmpdir(), 'daybrief-calendar-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const span = typeof when === 'string' ? wholeDay(when, mailbox.timeZone) : when
    return await readCalendar(folder, mailbox, span)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same for one calendar. */
export function read(
  text: string,
  when: LocalDay | Span = FRIDAY,
  mailbox: Mailbox = JOOST,
): Promise<Calendar> {
  return readFiles({ 'a.ics': text }, when, mailbox)
}
