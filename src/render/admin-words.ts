import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { readTemplate } from './load-template.ts'

/**
 * The words of the administrator's pages, `admin/en.json`. English only: they are a file of their own, so
 * that a language of the briefing need not have them.
 */
export interface AdminWords {
  readonly plain: Readonly<Record<string, string>> // those without anything to fill in
  say(name: AdminSentence, values?: Readonly<Record<string, string | number>>): string
}

/** What the code says, rather than a template. */
const SENTENCES = [
  'signInTitle',
  'signInWrong',
  'signInWait',
  'tenantsTitle',
  'people',
  'saysOn',
  'saysOff',
  'tenantOnTitle',
  'tenantOffTitle',
  'tenantOnText',
  'tenantOnNobody',
  'tenantOffText',
  'tenantOffNobody',
  'tenantOthers',
  'tenantAlready',
  'peopleTitle',
  'shown',
  'nextAt',
  'layerTenant',
  'layerAdmin',
  'layerUnsubscribed',
  'todayTitle',
  'todayText',
  'planToday',
  'planOff',
  'kindSent',
  'kindSkipped',
  'kindDeferred',
  'kindRefused',
  'kindFailed',
  'logTitle',
  'logText',
  'navTenants',
  'navPeople',
  'navToday',
  'navLog',
  'forbiddenTitle',
  'forbiddenText',
  'strangerTitle',
  'strangerText',
  'staleTitle',
  'staleText',
  'originTitle',
  'originText',
  'malformedTitle',
  'malformedText',
  'goneTitle',
  'goneText',
  'navList',
  'listTitle',
  'listEmpty',
  'listNoAddress',
  'listNoBriefing',
  'listOpenQuote',
  'listNoText',
  'listBoth',
  'listTooMany',
  'listAskTitle',
  'listDoneTitle',
  'listMoves',
  'listMoved',
  'listStands',
  'listWrong',
  'listIgnored',
  'listMove',
  'rowWillOn',
  'rowWillOff',
  'rowNowOn',
  'rowNowOff',
  'rowIsOn',
  'rowIsOff',
  'rowTwice',
  'rowNoMailbox',
  'rowNoAddress',
  'rowNoChoice',
  'rowFields',
  'methodTitle',
  'methodText',
  'largeTitle',
  'largeText',
] as const
type AdminSentence = (typeof SENTENCES)[number]

type Forms = Readonly<Record<string, string>>

/** Throws a TemplateError when a sentence is missing. */
export async function openAdminWords(folder: string): Promise<AdminWords> {
  const path = join(folder, 'en.json')
  const all = new Map(Object.entries(parsed(path, await readTemplate(path))).map(formsOf))
  const missing = SENTENCES.find((name) => all.get(name)?.other === undefined)
  if (missing !== undefined) {
    throw new TemplateError(`${path}: "${missing}" is missing`, { hint: 'Write it in English.' })
  }
  const rules = new Intl.PluralRules('en')
  const plain = [...all].flatMap(([name, { other = '', one }]) =>
    one === undefined && !other.includes('{') ? [[name, other] as const] : [],
  )
  return {
    plain: Object.fromEntries(plain),
    say(name, values = {}) {
      const forms = all.get(name)
      const form = forms?.[rules.select(Number(values.count ?? 0))] ?? forms?.other ?? ''
      return form.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
    },
  }
}

function parsed(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    throw new TemplateError(`${path}: ${String(error)}`, { cause: error, hint: 'Mend the JSON.' })
  }
  throw new TemplateError(`${path}: not an object of sentences`, {
    hint: 'Write them by name: { "logTitle": "Log" }.',
  })
}

function formsOf([name, value]: [string, unknown]): [string, Forms] {
  if (typeof value !== 'object' || value === null) return [name, { other: String(value) }]
  return [
    name,
    Object.fromEntries(Object.entries(value).map(([form, text]) => [form, String(text)])),
  ]
}
