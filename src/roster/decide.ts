import { type LocalDay, localDay, localTime, weekday } from '../model/day.ts'
import type { Mailbox } from '../model/mailbox.ts'
import {
  LAYERS,
  type Layer,
  type LayerAnswer,
  type LayerPhrases,
  type SkipReason,
} from '../model/outcome.ts'
import type { Preferences } from '../model/preference.ts'
import type { Toggle } from './roster.ts'
import { sendWindow, type Window } from './schedule.ts'

/** The switches that stand whatever the day and the hour. */
export interface Switches<T = Pick<Toggle, 'on'>> {
  readonly tenantToggle: T
  readonly adminToggle: T
  readonly subscription: T
}

/** All that decides whether somebody is briefed on a day. */
export interface Facts extends Switches<Toggle> {
  readonly isAway: boolean
  readonly isWorkday: boolean
  readonly window: Window
  readonly wasBriefed: boolean
  readonly mailbox: Mailbox
  readonly preferences: Preferences
  readonly day: LocalDay
}

export type Decision =
  | { readonly kind: 'brief' }
  | { readonly kind: 'skip'; readonly reason: SkipReason; readonly layer: Layer }

/** The first layer that does not pass decides. `force` overrules the window and the briefing already sent, nothing else. */
export function decide(facts: Facts, { force }: { readonly force: boolean }): Decision {
  for (const answer of layers(facts)) {
    if (answer.passes || (force && isOverruled(answer.layer))) continue
    return { kind: 'skip', reason: answer.reason, layer: answer.layer }
  }
  return { kind: 'brief' }
}

/** The layer that keeps somebody from every briefing; undefined when no switch is off. */
export function switchedOffBy(switches: Switches): SwitchLayer | undefined {
  return SWITCH_LAYERS.find((layer) => OBJECTIONS[layer](switches) !== undefined)
}

/** What the switches alone decide. */
export function decideBySwitches(switches: Switches): Decision {
  const layer = switchedOffBy(switches)
  const reason = layer && OBJECTIONS[layer](switches)
  return layer && reason ? { kind: 'skip', reason, layer } : { kind: 'brief' }
}

/** Every layer's answer, in the order in which they decide. */
export function layers(facts: Facts): LayerAnswer[] {
  return LAYERS.map((layer) => {
    const reason = OBJECTIONS[layer](facts)
    const phrases = PHRASES[layer](facts)
    return reason === undefined
      ? { layer, passes: true, ...phrases }
      : { layer, passes: false, reason, ...phrases }
  })
}

function isOverruled(layer: Layer): boolean {
  return layer === 'window' || layer === 'briefed'
}

const SWITCH_LAYERS = ['tenant', 'admin', 'unsubscribed'] as const satisfies readonly Layer[]
export type SwitchLayer = (typeof SWITCH_LAYERS)[number]

const OBJECTIONS: Record<SwitchLayer, (switches: Switches) => SkipReason | undefined> &
  Record<Layer, (facts: Facts) => SkipReason | undefined> = {
  tenant: ({ tenantToggle }) => (tenantToggle.on ? undefined : 'tenant-off'),
  admin: ({ adminToggle }) => (adminToggle.on ? undefined : 'off-by-admin'),
  unsubscribed: ({ subscription }) => (subscription.on ? undefined : 'unsubscribed'),
  away: ({ isAway }) => (isAway ? 'away' : undefined),
  workday: ({ isWorkday }) => (isWorkday ? undefined : 'not-a-workday'),
  window: ({ window }) =>
    (({ early: 'too-early', open: undefined, late: 'too-late' }) as const)[window],
  briefed: ({ wasBriefed }) => (wasBriefed ? 'already-briefed' : undefined),
}

const PHRASES: Record<Layer, (facts: Facts) => LayerPhrases> = {
  tenant: ({ tenantToggle, mailbox }) => ({
    value: `${mailbox.tenant.id} is ${onOrOff(tenantToggle)}`,
    source: tenantToggle.source,
  }),
  admin: ({ adminToggle }) => ({ value: onOrOff(adminToggle), source: adminToggle.source }),
  unsubscribed: ({ subscription }) => ({
    value: subscription.on ? 'subscribed' : 'unsubscribed',
    source: subscription.source,
  }),
  away: ({ isAway, day }) => ({
    value: isAway ? `away on ${day}` : `not away on ${day}`,
    source: 'calendar',
  }),
  workday: ({ mailbox, day, preferences }) => ({
    value: `${day} is a ${weekday(day)}; works ${mailbox.workdays.join(', ')}`,
    source: sourceOf(preferences.workdays),
  }),
  window: ({ window, mailbox, day, preferences }) => ({
    value: `${window}: ${windowPhrase(mailbox, day)}`,
    source: sourceOf(preferences.sendAt ?? preferences.timeZone),
  }),
  briefed: ({ wasBriefed, day }) => ({
    value: wasBriefed ? `briefed for ${day}` : `not yet briefed for ${day}`,
    source: 'roster',
  }),
}

function sourceOf(preference: unknown): string {
  return preference === undefined ? 'configuration' : 'the person'
}

function onOrOff({ on }: Toggle): string {
  return on ? 'on' : 'off'
}

// What the person's clock shows, and then the instants: when the clocks change, only those are four
// hours apart.
function windowPhrase(mailbox: Mailbox, day: LocalDay): string {
  const { timeZone } = mailbox
  const { start, end } = sendWindow(mailbox, day)
  const endsOn = localDay(end, timeZone) === day ? '' : ` on ${localDay(end, timeZone)}`
  return `${localTime(start, timeZone)} to ${localTime(end, timeZone)}${endsOn} ${timeZone}, ${minuteOf(start)} to ${minuteOf(end)}`
}

function minuteOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`
}
