import { oneLine } from './clean.ts'
import type { ChoiceView, ZonesView } from './settings-view.ts'

/**
 * The zones to choose from, by region. A list, and not a field with suggestions: nobody knows how their
 * zone is spelled, a list can't be misspelled, and telephones and screen readers know their way in one.
 * It costs 4 kB of a compressed page.
 */
export function zonesOf(zone: string): Omit<ZonesView, 'problem'> {
  const regions = REGIONS.map(({ label, zones }) => ({
    label,
    choices: zones.map((one) => choiceOf(one, label, zone)),
  }))
  if (ZONES.includes(zone)) return { choices: [], regions }
  // An old name, one for all of the world, or one that was typed by no list: what stands must be seen.
  const standing = oneLine(zone, 64)
  const elsewhere = { value: standing, label: standing, isOn: true }
  return { choices: [elsewhere], regions }
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone')

const REGIONS = [...Map.groupBy(ZONES, (zone) => zone.split('/', 1)[0] ?? zone)].map(
  ([label, zones]) => ({ label, zones }),
)

function choiceOf(value: string, region: string, chosen: string): ChoiceView {
  const label = value.slice(region.length + 1).replaceAll('_', ' ')
  return { value, label, isOn: value === chosen }
}
