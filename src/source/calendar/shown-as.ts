import type { Meeting } from '../../model/meeting.ts'
import type { Properties } from './property.ts'

type ShownAs = Meeting['shownAs']

/** How the owner's calendar shows the time. `isOwnEntry`: no other person organised it. */
export function shownAs(
  properties: Properties,
  title: string,
  isAllDay: boolean,
  isOwnEntry: boolean,
): ShownAs {
  const said = busyStatus(properties)
  if (said !== 'tentative' && isAllDay && isOwnEntry && saysAway(title)) return 'away'
  return said ?? (isAllDay ? 'free' : 'busy')
}

// Outlook's own word is the finer one: TRANSP knows neither away nor elsewhere.
function busyStatus(properties: Properties): ShownAs | undefined {
  const isTentative = statedIn(properties, 'STATUS') === 'TENTATIVE'
  const outlook = OUTLOOK.get(statedIn(properties, 'X-MICROSOFT-CDO-BUSYSTATUS'))
  const transparency = statedIn(properties, 'TRANSP')
  if (outlook !== undefined && !(outlook === 'busy' && isTentative)) return outlook
  if (transparency === 'TRANSPARENT' && outlook === undefined) return 'free'
  if (isTentative) return 'tentative'
  return outlook ?? (transparency === 'OPAQUE' ? 'busy' : undefined)
}

function statedIn(properties: Properties, name: string): string {
  return properties.get(name)?.[0]?.value.trim().toUpperCase() ?? ''
}

const OUTLOOK: ReadonlyMap<string, ShownAs> = new Map([
  ['OOF', 'away'],
  ['TENTATIVE', 'tentative'],
  ['FREE', 'free'],
  ['BUSY', 'busy'],
  ['WORKINGELSEWHERE', 'busy'],
])

// The whole title, or all of it before a separator: "OOO - back on Monday" says it, "Vacation planning" and
// "Anna's vacation" do not.
function saysAway(title: string): boolean {
  const words = title.toLowerCase().replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '')
  return words === 'holiday' || AWAY.test(words)
}

const AWAY = new RegExp(
  `^(?:${[
    'out[ -]of[ -](?:the[ -])?office',
    'ooo',
    'oof',
    'pto',
    '(?:on |annual |sick |parental |maternity |paternity )?leave',
    '(?:on )?vacation',
    'on holiday',
    'day off',
    '(?:op )?vakantie',
    '(?:met )?verlof',
    'vrij',
    'vrije dag',
    'afwezig',
    '(?:im )?urlaub',
    'abwesend',
    '(?:en )?congés?',
    'absente?',
  ].join('|')})(?=$|\\s*[:(,;|/–—]|\\s+-|[.!])`,
)
