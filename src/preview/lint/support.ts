import { rawData } from 'caniemail'

/** What caniemail.com knows of the clients that count. A development package: what runs never loads this. */
const CLIENTS = [
  'apple-mail.ios',
  'apple-mail.macos',
  'gmail.android',
  'gmail.desktop-webmail',
  'gmail.ios',
  'gmail.mobile-webmail',
  'outlook.android',
  'outlook.ios',
  'outlook.macos',
  'outlook.outlook-com',
  'outlook.windows',
  'thunderbird.macos',
  'yahoo.android',
  'yahoo.desktop-webmail',
  'yahoo.ios',
] as const

export interface Feature {
  readonly title: string
  readonly without: readonly string[] // clients that don't have it
  readonly partly: readonly string[] // clients that have some of it
}

/** By slug: `css-border-radius`, `html-bdi`; with a value that some lack: `css-text-align:end`. */
export const FEATURES: ReadonlyMap<string, Feature> = new Map(
  rawData.data.flatMap((raw): [string, Feature][] => {
    const supports = CLIENTS.map((client) => ({ client, says: newest(raw.stats, client) }))
    const saying = (letter: string) =>
      supports.filter(({ says }) => says.startsWith(letter)).map(({ client }) => client)
    const { slug, title } = raw
    return [
      [slug, { title, without: saying('n'), partly: saying('a') }],
      ...missingValues(raw.notes_by_num ?? {}).map(({ value, notes }): [string, Feature] => [
        `${slug}:${value}`,
        {
          title: `${title}: ${value}`,
          without: supports
            .filter(({ says }) => says.startsWith('a') && notes.some((note) => says.includes(note)))
            .map(({ client }) => client),
          partly: [],
        },
      ]),
    ]
  }),
)

/** The values in notes such as "Partial. Flow-relative values `start` and `end` are not supported." */
function missingValues(notes: Readonly<Record<string, string>>) {
  const found = Object.entries(notes).flatMap(([note, text]) => {
    const [before = '', isMissing] = text.split(/ (?:is|are) not supported(?:[.]| with)/)
    if (isMissing === undefined || !/\bvalues?\b/.test(text)) return []
    return (before.match(/`[a-z-]+`/g) ?? []).map((value) => ({ note: `#${note}`, value }))
  })
  return [...Map.groupBy(found, ({ value }) => value)].map(([value, all]) => ({
    value: value.slice(1, -1),
    notes: all.map(({ note }) => note),
  }))
}

function newest(stats: object, client: string): string {
  const [family, platform] = client.split('.')
  const platforms = Object.entries(stats).find(([name]) => name === family)?.[1] ?? {}
  const versions = Object.entries(platforms).find(([name]) => name === platform)?.[1] ?? {}
  const newestFirst = Object.entries(versions).sort(([a], [b]) => byAge(b, a))
  return String(newestFirst[0]?.[1] ?? '')
}

// Outlook for Mac went from 2016 to 16.80; JSON gives keys that are whole numbers first, whatever their age.
function byAge(a: string, b: string): number {
  const isYear = (version: string) => /^(?:19|20)\d\d$/.test(version)
  if (isYear(a) !== isYear(b)) return isYear(a) ? -1 : 1
  const [left, right] = [numbersIn(a), numbersIn(b)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? 0)
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number)
}
