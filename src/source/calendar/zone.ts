import { DAY, instantAt, MINUTE, offsetAt } from '../../model/day.ts'
import { customZone } from './custom-zone.ts'
import type { Moment, Zone } from './moment.ts'
import { windowsZone } from './windows-zones.ts'

/** The zones of one file, as seen from a mailbox. */
export interface Zones {
  /** The mailbox' own: that of floating times, whole days and names nobody knows. */
  readonly own: Zone
  named(id: string): Zone
}

// Days are written with four digits of the year.
const FIRST_WALL = Date.parse('0001-01-02T00:00:00Z')
const LAST_WALL = Date.parse('9999-12-30T00:00:00Z')

const UTC: Zone = { instantOf: (wall) => wall, wallOf: (instant) => instant }

function ianaZone(name: string): Zone {
  const offsetOn = new Map<number, number | undefined>() // minutes; undefined when the clock may change
  const steadyOffset = (day: number) => {
    const before = offsetAt(new Date((day - 1) * DAY), name)
    return before === offsetAt(new Date((day + 2) * DAY), name) ? before : undefined
  }
  return {
    instantOf(wall) {
      const day = Math.floor(wall / DAY)
      if (!offsetOn.has(day)) offsetOn.set(day, steadyOffset(day))
      const offset = offsetOn.get(day)
      if (offset !== undefined) return wall - offset * MINUTE
      const clock = new Date(Math.min(Math.max(wall, FIRST_WALL), LAST_WALL)).toISOString()
      return instantAt(clock.slice(0, 10), clock.slice(11, 19), name).getTime()
    },
    wallOf: (instant) => instant + offsetAt(new Date(instant), name) * MINUTE,
  }
}

/**
 * Opens the zones of one file after another for a mailbox in that zone; `written` holds a file's
 * VTIMEZONE texts by TZID. A name of area and place means what it says, whatever the file adds to it.
 * Short names don't: `EST` with a VTIMEZONE that knows summer time is New York, without one it is Panama.
 */
export function openZones(timeZone: string): (written: ReadonlyMap<string, string>) => Zones {
  const own = ianaZone(timeZone)
  const sure = remembered(sureZone)
  const guessed = remembered(guessedZone)
  return (written) => {
    const custom = remembered((id) => customZone(written.get(id) ?? ''))
    const named = (id: string) =>
      id === timeZone ? own : (sure(id) ?? custom(id) ?? guessed(id) ?? own)
    return { own, named }
  }
}

/** The instant that a moment is. */
export function instantOf(moment: Moment, zones: Zones): number {
  return zoneOf(moment, zones).instantOf(moment.wall)
}

export function zoneOf({ kind, zone }: Moment, zones: Zones): Zone {
  if (kind === 'utc') return UTC
  return zone === undefined ? zones.own : zones.named(zone)
}

const MOST_ZONES = 200 // each name that nobody knows costs an Intl look-up
const LONGEST_ID = 200

function remembered(find: (id: string) => Zone | undefined): (id: string) => Zone | undefined {
  const known = new Map<string, Zone | undefined>()
  return (id) => {
    if (!known.has(id) && known.size < MOST_ZONES) known.set(id, find(id))
    return known.get(id)
  }
}

function sureZone(id: string): Zone | undefined {
  if (id.length > LONGEST_ID) return undefined
  const name = (id.includes('/') ? byPath(id) : undefined) ?? windowsZone(id)
  return name === undefined ? undefined : zoneNamed(name)
}

function guessedZone(id: string): Zone | undefined {
  if (id.length > LONGEST_ID) return undefined
  const name = canonical(id) ?? byDisplayName(id)
  return name === undefined ? undefined : zoneNamed(name)
}

function zoneNamed(name: string): Zone {
  return isUtc(name) ? UTC : ianaZone(name)
}

function isUtc(name: string): boolean {
  return name === 'UTC' || name === 'Etc/UTC'
}

/** `Europe/Berlin`, and `/citadel.org/20210210_1/Europe/Berlin`, whose last parts are the name. */
function byPath(id: string): string | undefined {
  const parts = id.split('/')
  for (const count of [3, 2, 1]) {
    const name = parts.length >= count ? canonical(parts.slice(-count).join('/')) : undefined
    if (name !== undefined) return name
  }
  return undefined
}

/** The one spelling of an IANA name; every spelling that date-fns meets is kept by it for good. */
function canonical(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined // Intl's way to say that there is no such zone
  }
}

/** `(UTC+01:00) Amsterdam, Berlin, Bern`, as Outlook shows zones to people: the first city with that offset. */
function byDisplayName(id: string): string | undefined {
  const found = /^\((?:UTC|GMT)(?:([+-]\d{2})[:.](\d{2}))?\)\s*(.*)$/.exec(id)
  if (!found) return undefined
  const [, hours = '+00', minutes = '00', places = ''] = found
  const offset = Number(hours) * 60 + Math.sign(Number(`${hours}1`)) * Number(minutes)
  const cities = places.split(/[,/:]/).slice(0, 6)
  const candidates = [DISPLAY_NAMES.get(places), ...cities.map(byCity)]
  return candidates.find((name) => name !== undefined && hasOffset(name, offset))
}

function byCity(city: string): string | undefined {
  const place = city.trim().replaceAll(' ', '_')
  for (const area of AREAS) {
    const name = canonical(`${area}/${place}`)
    if (name !== undefined) return name
  }
  return undefined
}

function hasOffset(name: string, minutes: number): boolean {
  const seasons = ['2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z']
  return seasons.some((instant) => offsetAt(new Date(instant), name) === minutes)
}

const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic']

/** Those of Windows' display names that name no city. */
const DISPLAY_NAMES: ReadonlyMap<string, string> = new Map([
  ['Alaska', 'America/Anchorage'],
  ['Arizona', 'America/Phoenix'],
  ['Atlantic Time (Canada)', 'America/Halifax'],
  ['Central America', 'America/Guatemala'],
  ['Central Time (US & Canada)', 'America/Chicago'],
  ['Coordinated Universal Time', 'UTC'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Hawaii', 'Pacific/Honolulu'],
  ['Indiana (East)', 'America/Indiana/Indianapolis'],
  ['Mountain Time (US & Canada)', 'America/Denver'],
  ['Newfoundland', 'America/St_Johns'],
  ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
  ['Saskatchewan', 'America/Regina'],
  ['West Central Africa', 'Africa/Lagos'],
])
