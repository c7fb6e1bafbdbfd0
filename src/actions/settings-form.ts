import { parseAddress, parseDomain } from '../model/address.ts'
import { isLocalTime, isTimeZone, WEEKDAYS } from '../model/day.ts'
import type { SettingsFields, SettingsProblem } from '../model/page.ts'
import {
  MOST_EXCLUSIONS,
  MOSTS,
  OPTIONAL_SECTIONS,
  type Preferences,
  type Wishes,
} from '../model/preference.ts'

/** What was typed, by the name of its field; every value of it, as it came. `move` says what for. */
export type Form = ReadonlyMap<string, readonly string[]>

/** What a form asks to be saved; or what is wrong with it, beside what was typed. */
export type Reading =
  | { readonly kind: 'wanted'; readonly preferences: Preferences; readonly wishes: Wishes }
  | {
      readonly kind: 'wrong'
      readonly problems: readonly SettingsProblem[]
      readonly fields: SettingsFields
    }

/** Longer than any zone's, language's or number's name; what is longer was typed by no select. */
const LONGEST_CHOICE = 64

/** All fields are read, so that whoever typed them mends them in one go. */
export function readSettings(form: Form, locales: readonly string[]): Reading {
  const fields = fieldsIn(form)
  const problems: SettingsProblem[] = []
  const wrong = (field: keyof SettingsFields, what = '') => void problems.push({ field, what })

  const workdays = WEEKDAYS.filter((day) => fields.workdays.includes(day))
  const sections = OPTIONAL_SECTIONS.filter((section) => fields.sections.includes(section))
  const most = MOSTS.find((number) => String(number) === fields.most)
  const exclude = patternsIn(fields.exclude)

  if (!isLocalTime(fields.sendAt)) wrong('sendAt')
  if (workdays.length === 0 || isMoreThan(fields.workdays, workdays)) wrong('workdays')
  if (fields.timeZone.length > LONGEST_CHOICE || !isTimeZone(fields.timeZone)) wrong('timeZone')
  if (!locales.includes(fields.locale)) wrong('locale')
  if (isMoreThan(fields.sections, sections)) wrong('sections')
  if (most === undefined) wrong('most')
  if (exclude.wrong !== undefined) wrong('exclude', exclude.wrong)
  if (problems.length > 0 || most === undefined) return { kind: 'wrong', problems, fields }

  const { sendAt, timeZone, locale } = fields
  const without = OPTIONAL_SECTIONS.filter((section) => !sections.includes(section))
  return {
    kind: 'wanted',
    preferences: { sendAt, workdays, timeZone, locale },
    wishes: { without, most, exclude: exclude.patterns },
  }
}

// A field that is missing, or said twice, says nothing; a list without a tick is not posted at all.
function fieldsIn(form: Form): SettingsFields {
  const only = (name: string) => {
    const [value = '', ...more] = form.get(name) ?? []
    return more.length === 0 ? value : ''
  }
  return {
    // A browser may add seconds to a time.
    sendAt: only('sendAt').replace(/^(\d\d:\d\d):00$/, '$1'),
    workdays: form.get('workdays') ?? [],
    timeZone: only('timeZone'),
    locale: only('locale'),
    sections: form.get('sections') ?? [],
    most: only('most'),
    exclude: only('exclude'),
  }
}

function isMoreThan(given: readonly string[], known: readonly string[]): boolean {
  return given.length > known.length
}

/** The patterns of a text, each once; or its first line that is none. */
function patternsIn(text: string): { patterns: readonly string[]; wrong: string | undefined } {
  const patterns = new Set<string>()
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const pattern = patternOf(line)
    if (pattern !== undefined) patterns.add(pattern)
    if (pattern === undefined || patterns.size > MOST_EXCLUSIONS) {
      return { patterns: [], wrong: line }
    }
  }
  return { patterns: [...patterns], wrong: undefined }
}

function patternOf(line: string): string | undefined {
  if (!line.startsWith('*@')) return parseAddress(line)?.toLowerCase()
  const domain = parseDomain(line.slice(2))
  return domain === undefined ? undefined : `*@${domain}`
}
