import type { Properties } from './property.ts'

/** Links in an event: the one to join it by, and all that stand in its description. */

/** What the calendar says is the link; else the first of a known provider; else the event's own page. */
export function joinUrlOf(properties: Properties): string | undefined {
  const valuesOf = (name: string) =>
    (properties.get(name) ?? []).map(({ value }) => unescaped(value))
  const stated = [
    ...valuesOf('X-MICROSOFT-SKYPETEAMSMEETINGURL'),
    ...valuesOf('X-GOOGLE-CONFERENCE'),
    ...valuesOf('CONFERENCE'),
  ]
  const loose = [...valuesOf('URL'), ...valuesOf('LOCATION'), ...valuesOf('DESCRIPTION')]
  return (
    stated.map(webUrl).find((url) => url !== undefined) ??
    loose.flatMap(linksIn).find(isProvider) ??
    valuesOf('URL')
      .map(webUrl)
      .find((url) => url !== undefined)
  )
}

/** The http and https links in a text, in the order they stand. */
export function linksIn(text: string): string[] {
  const found = text.slice(0, LONGEST_TEXT).match(/https?:\/\/[^\s<>"\\^`{|}]+/gi) ?? []
  return found.slice(0, MOST_LINKS).flatMap((link) => webUrl(withoutTail(link)) ?? [])
}

/** The URL as it stands, if it is one for the web. */
export function webUrl(text: string): string | undefined {
  const url = text.trim()
  if (url.length > LONGEST_URL || !/^https?:\/\/[^\s<>"\p{Cc}\p{Cf}]+$/iu.test(url))
    return undefined
  return URL.canParse(url) ? url : undefined
}

const LONGEST_TEXT = 32_000
const LONGEST_URL = 2_000
const MOST_LINKS = 100

// The value of a property that ical.js does not know comes as it is written.
function unescaped(value: string): string {
  return value.replace(/\\([,;])/g, '$1')
}

// A sentence's end is none of the link's, nor is a bracket that it does not open.
function withoutTail(link: string): string {
  const bare = link.slice(0, LONGEST_URL + 1).replace(/[.,;:!?'*_]{1,10}$/, '')
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare.replace(/\]$/, '')
}

function isProvider(link: string): boolean {
  const { hostname, pathname } = new URL(link)
  return (
    PROVIDERS.some(
      ({ host, path }) =>
        (hostname === host || hostname.endsWith(`.${host}`)) && path.test(pathname),
    ) ||
    SELF_HOSTED.test(hostname) ||
    pathname.startsWith('/bigbluebutton/')
  )
}

const PROVIDERS = [
  { host: 'teams.microsoft.com', path: /^\/(?:l\/meetup-join|meet)\// },
  { host: 'teams.live.com', path: /^\/meet\// },
  { host: 'zoom.us', path: /^\/(?:j|my|w|wc|s)\// },
  { host: 'zoomgov.com', path: /^\/(?:j|my|w|wc|s)\// },
  { host: 'meet.google.com', path: /^\/./ },
  { host: 'webex.com', path: /^\/./ },
  { host: 'meet.jit.si', path: /^\/./ },
  { host: 'whereby.com', path: /^\/./ },
]
const SELF_HOSTED = /^(?:bbb|bigbluebutton|jitsi|meet)\d{0,3}\./
