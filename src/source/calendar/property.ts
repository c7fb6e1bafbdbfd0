import ICAL from 'ical.js'
import { LineReader } from './line.ts'
import type { RawEvent } from './scan.ts'

/**
 * What an event that takes place says about itself, each property read by ical.js on its own, so that a
 * line that it refuses costs no more than that line.
 */
export interface Property {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string> // names in lower case
}

export type Properties = ReadonlyMap<string, readonly Property[]>

/** By name in capitals, in the order they stand. Attendees past the cap are read only if `isWanted`. */
export function readProperties(event: RawEvent, isWanted: (line: string) => boolean): Properties {
  const properties = new Map<string, Property[]>()
  const lines = new LineReader(event.calendar.text, event.from, event.to)
  let inside = 0 // components in the event, such as VALARM
  while (lines.advance()) {
    const name = lines.name()
    if (name === 'BEGIN') inside += 1
    else if (name === 'END') inside -= 1
    const longest = inside === 1 ? LONGEST.get(name) : undefined
    if (longest === undefined) continue
    const known = properties.get(name) ?? []
    const line = lines.rest(longest)
    if (known.length >= MOST_OF_ONE && !(name === 'ATTENDEE' && isWanted(line))) continue
    if (known.length >= MOST_OF_ONE + MOST_WANTED) continue
    const property = isPlain(line) ? plain(line) : readProperty(name + line)
    if (property) known.push(property)
    properties.set(name, known)
  }
  return properties
}

const MOST_OF_ONE = 200
const MOST_WANTED = 10
const LONGEST = new Map([
  ['SUMMARY', 4_000],
  ['LOCATION', 4_000],
  ['DESCRIPTION', 32_000],
  ['CLASS', 1_000],
  ['STATUS', 1_000],
  ['TRANSP', 1_000],
  ['X-MICROSOFT-CDO-BUSYSTATUS', 1_000],
  ['ORGANIZER', 4_000],
  ['ATTENDEE', 4_000],
  ['ATTACH', 4_000], // a file's own bytes are cut here, and are no link
  ['URL', 4_000],
  ['CONFERENCE', 4_000],
  ['X-GOOGLE-CONFERENCE', 4_000],
  ['X-MICROSOFT-SKYPETEAMSMEETINGURL', 4_000],
])

/** No parameters and nothing escaped: half of all lines, and ical.js takes 10 us for each. */
function isPlain(line: string): boolean {
  return line.startsWith(':') && !line.includes('\\')
}

function plain(line: string): Property {
  return { value: line.slice(1), parameters: NO_PARAMETERS }
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()

function readProperty(line: string): Property | undefined {
  try {
    // jCal, RFC 7265: [name, parameters, type, value, ...]
    const parsed: unknown = ICAL.parse.property(line)
    if (!Array.isArray(parsed)) return undefined
    const [, parameters, , value]: unknown[] = parsed
    if (typeof value !== 'string') return undefined
    return { value, parameters: textsOf(parameters) }
  } catch {
    return undefined // ical.js refuses the line, and quotes it
  }
}

function textsOf(parameters: unknown): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (typeof value === 'string') texts.set(name, value)
  }
  return texts
}
