import { addDays, type Weekday } from '../model/day.ts'
import type {
  ErasedPage,
  SettingsFields,
  SettingsPage,
  SettingsProblem,
  SettingsStage,
} from '../model/page.ts'
import { MOSTS, type OptionalSection } from '../model/preference.ts'
import { suppressedValue } from '../model/suppression.ts'
import { oneLine } from './clean.ts'
import { capital } from './clock.ts'
import { offText } from './off-words.ts'
import { formOf, frameOf, type Voice } from './page-voice.ts'
import { quoted, theirs } from './reader.ts'
import type { ChoiceView, ErasedPageView, SettingsPageView } from './settings-view.ts'
import { leftOut } from './suppression-words.ts'
import type { Phrase } from './view-example.ts'
import { zonesOf } from './zones.ts'

export function settingsPageView(voice: Voice, page: SettingsPage): SettingsPageView {
  const { words } = voice
  const { fields, problems, stage } = page
  const address = theirs(page.address, 254)
  const count = problems.length
  const off = page.isSubscribed && page.offBy !== undefined ? offText(words, page.offBy) : undefined
  // One that says when the next briefing comes would not be true.
  const name = stage === 'subscribed' && off !== undefined ? 'settingsSavedText' : TEXTS[stage]
  const text = words.phrase(name, { address, count })
  const problemOf = (field: keyof SettingsFields) => problemWords(voice, problems, field)
  return {
    ...frameOf(voice, words.say('settingsTitle', {}), text),
    isWrong: stage === 'wrong' || stage === 'unconfirmed',
    hasProblems: count > 0,
    sendAt: { value: oneLine(fields.sendAt, MOST_TYPED), problem: problemOf('sendAt') },
    workdays: { choices: daysOf(voice, fields.workdays), problem: problemOf('workdays') },
    timeZone: { ...zonesOf(fields.timeZone), problem: problemOf('timeZone') },
    locale: { choices: languagesOf(page), problem: problemOf('locale') },
    sections: { choices: sectionsOf(voice, fields.sections), problem: problemOf('sections') },
    most: { choices: mostsOf(voice, fields.most), problem: problemOf('most') },
    exclude: { value: linesOf(fields.exclude), problem: problemOf('exclude') },
    suppressed: page.suppressed.map((suppression) => ({
      kind: suppression.kind,
      value: suppressedValue(suppression),
      shown: leftOut(words, suppression),
    })),
    subscription: {
      text:
        off ??
        words.phrase(page.isSubscribed ? 'subscribedText' : 'notSubscribedText', { address }),
      form: page.isSubscribed
        ? formOf('unsubscribe', words.say('unsubscribe', {}), false)
        : formOf('subscribe', words.say('resubscribe', {}), false),
    },
    forget: formOf('forget-browsers', words.plain.forgetBrowsers ?? '', false),
    exportForm: formOf('export', words.plain.exportData ?? '', false),
  }
}

export function erasedPageView(voice: Voice, page: ErasedPage): ErasedPageView {
  const { words, clock } = voice
  const address = theirs(page.address, 254)
  const day = clock.dayWithYear(page.erasedAt)
  const at = words.say('dayAndTime', { day, time: clock.time(page.erasedAt) })
  return {
    ...frameOf(voice, words.say('erasedTitle', {}), words.phrase('erasedText', { address })),
    lines: [
      words.say('erasedItems', { count: page.items }),
      words.say('erasedBriefings', { count: page.briefings }),
      words.say('erasedOutcomes', { count: page.outcomes }),
      // Where mail leaves over a server and nobody replies, there never were any.
      ...(page.mails > 0 ? [words.say('erasedMails', { count: page.mails })] : []),
      ...(page.replies > 0 ? [words.say('erasedReplies', { count: page.replies })] : []),
      words.say('erasedAt', { at }),
    ],
    kept: words.say('erasedKept', {}),
  }
}

const MOST_TYPED = 100
const MOST_LINES = 500

const TEXTS = {
  ask: 'settingsAskText',
  saved: 'settingsSavedText',
  already: 'settingsAlreadyText',
  wrong: 'settingsWrongText',
  restored: 'settingsRestoredText',
  subscribed: 'settingsSubscribedText',
  unsubscribed: 'settingsUnsubscribedText',
  forgotten: 'settingsForgottenText',
  unconfirmed: 'settingsUnconfirmedText',
} as const satisfies Record<SettingsStage, string>

const PROBLEMS = {
  sendAt: 'wrongSendAt',
  workdays: 'wrongWorkdays',
  timeZone: 'wrongTimeZone',
  locale: 'wrongLocale',
  sections: 'wrongSections',
  most: 'wrongMost',
  exclude: 'wrongExclude',
} as const satisfies Record<keyof SettingsFields, string>

function problemWords(
  { words }: Voice,
  problems: readonly SettingsProblem[],
  field: keyof SettingsFields,
): Phrase {
  const problem = problems.find((one) => one.field === field)
  return problem === undefined
    ? []
    : words.phrase(PROBLEMS[field], { line: quoted(problem.what, MOST_TYPED) })
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies Weekday[]
const A_MONDAY = '2026-03-23'

function daysOf({ clock }: Voice, workdays: readonly string[]): readonly ChoiceView[] {
  const days = WEEK.map((value, index) => ({
    value,
    label: clock.weekday(addDays(A_MONDAY, index)),
    isOn: workdays.includes(value),
  }))
  const first = clock.firstWeekday - 1
  return [...days.slice(first), ...days.slice(0, first)]
}

/** Each in its own words: whoever can't read this page finds theirs. */
function languagesOf({ locales, fields }: SettingsPage): readonly ChoiceView[] {
  return locales.map((value) => ({
    value,
    label: languageOf(value),
    isOn: value === fields.locale,
  }))
}

// A tag may say more, as en-u-hc-h23 does of the clock. Intl has no name for that, and names nothing that has it.
function languageOf(locale: string): string {
  const { baseName } = new Intl.Locale(locale)
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(baseName) ?? baseName
  const more = baseName.length === locale.length ? '' : ` (${locale})`
  return capital(name, locale) + more
}

const SECTIONS = [
  ['documents', 'sectionDocuments'],
  ['focus', 'sectionFocus'],
  ['follow-ups', 'sectionFollowUps'],
  ['owed', 'sectionOwed'],
] as const satisfies [OptionalSection, string][]

function sectionsOf({ words }: Voice, sections: readonly string[]): readonly ChoiceView[] {
  return SECTIONS.map(([value, name]) => ({
    value,
    label: words.say(name, {}),
    isOn: sections.includes(value),
  }))
}

function mostsOf({ words }: Voice, most: string): readonly ChoiceView[] {
  return MOSTS.map((count) => ({
    value: String(count),
    label: words.say('mostItems', { count }),
    isOn: String(count) === most,
  }))
}

function linesOf(text: string): string {
  const lines = text.split('\n', MOST_LINES).map((line) => oneLine(line, 254))
  return lines.join('\n').trimEnd()
}
