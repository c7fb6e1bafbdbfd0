import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
import { readTemplate } from './load-template.ts'
import { SENTENCES } from './sentences.ts'
import { type Cut, type Sentence, type Words, wordsOf } from './words.ts'

/**
 * Reads `locales/*.json` and holds them against each other: every file has the sentences of en.json, with
 * the same placeholders and every plural form that its language needs, and en.json has all that the code
 * says. One file is one language: `nl.json`, `pt-BR.json`.
 *
 *   "join": "Join"                                       a plain sentence
 *   "more": { "one": "and {count} more", "other": ... }  one with plural forms, chosen by `count`
 */
export async function openLocales(
  folder: string,
  own?: string, // an organisation's: sentences that take the place of those in `folder`
): Promise<ReadonlyMap<string, Words>> {
  const files = await readLocales(folder)
  if (!files.some(({ locale }) => locale === 'en')) {
    throw new TemplateError(`${join(folder, 'en.json')}: missing`, {
      hint: 'English is what every other language falls back to.',
    })
  }
  const replacing = own !== undefined && existsSync(own) ? await readLocales(own) : []
  const english = files.find((file) => file.locale === 'en')?.sentences ?? new Map()
  const contract = new Map(
    Object.entries(SENTENCES).map(([name, placeholders]) => [name, [...placeholders].sort()]),
  )
  // English first: what it lacks is not the fault of the others.
  for (const file of files) if (file.locale === 'en') checkAgainst(file, contract, 'the code')
  for (const file of files) {
    if (file.locale !== 'en') checkAgainst(file, placeholdersOf(english), 'en.json')
  }
  for (const file of replacing) {
    if (!files.some(({ locale }) => locale === file.locale)) {
      throw new TemplateError(`${file.path}: there is no ${file.locale}.json to replace in`, {
        hint: `There are: ${files.map(({ locale }) => locale).join(', ')}.`,
      })
    }
    checkPlaceholders(file, placeholdersOf(english), 'en.json')
  }
  for (const file of [...files, ...replacing]) {
    checkNothingExtra(file, english, contract)
    checkPlurals(file)
  }
  return new Map(
    files.map(({ locale, sentences }) => {
      const other = replacing.find((file) => file.locale === locale)?.sentences ?? []
      return [locale, wordsOf(locale, new Map([...sentences, ...other]))]
    }),
  )
}

/** The words of the best locale there is for a reader: their own, its language, English. */
export function wordsFor(locales: ReadonlyMap<string, Words>, wanted: string): Words {
  const words = locales.get(chooseLocale(wanted, [...locales.keys()]))
  if (words === undefined) throw new Error(`no words for ${wanted}`)
  return words
}

function chooseLocale(wanted: string, available: readonly string[]): string {
  if (available.includes(wanted)) return wanted
  const byLowerCase = new Map(available.map((locale) => [locale.toLowerCase(), locale]))
  const parts = wanted.toLowerCase().replaceAll('_', '-').split('-')
  for (let length = parts.length; length > 0; length--) {
    const locale = byLowerCase.get(parts.slice(0, length).join('-'))
    if (locale !== undefined) return locale
  }
  return 'en'
}

interface LocaleFile {
  readonly path: string
  readonly locale: string
  readonly sentences: ReadonlyMap<string, Sentence>
  /** `nl.json:12`, where the sentence of that name stands. */
  placeOf(name: string): string
}

async function readLocales(folder: string): Promise<LocaleFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readLocale(folder, name)))
}

async function readLocale(folder: string, name: string): Promise<LocaleFile> {
  const path = join(folder, name)
  const locale = name.slice(0, -'.json'.length)
  if (Intl.PluralRules.supportedLocalesOf([locale.replace(/[^A-Za-z0-9-]/g, '')]).length === 0) {
    throw new TemplateError(`${path}: not named after a language`, {
      hint: 'Name it by its BCP 47 tag: nl.json, pt-BR.json.',
    })
  }
  const text = await readTemplate(path)
  const placeOf = (key: string) => {
    const at = text.indexOf(`${JSON.stringify(key)}:`)
    return at < 0 ? path : `${path}:${text.slice(0, at).split('\n').length}`
  }
  const entries = Object.entries(parseJson(path, text))
  const sentences = entries.map(([key, value]) => [key, sentenceOf(placeOf, key, value)] as const)
  return { path, locale, sentences: new Map(sentences), placeOf }
}

function parseJson(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    // Foreseen: a comma too many. The parser's message names the line, or the place it counts from the start.
    const [, position] = /position (\d+)/.exec(String(error)) ?? []
    const before = text.slice(0, position === undefined ? text.length : Number(position))
    throw new TemplateError(`${path}:${before.split('\n').length}: ${String(error)}`, {
      cause: error,
      hint: 'Mend the JSON.',
    })
  }
  throw new TemplateError(`${path}: not an object of sentences`, { hint: 'See en.json.' })
}

// Where it stands is looked for only when there is something to say of it: a file has hundreds.
function sentenceOf(placeOf: LocaleFile['placeOf'], key: string, value: unknown): Sentence {
  const forms = formsOf(value)
  if (forms.length === 0 || forms.some(([, form]) => typeof form !== 'string')) {
    throw new TemplateError(
      `${placeOf(key)}: "${key}" is neither a sentence nor its plural forms`,
      {
        hint: '"key": "text" or "key": { "one": "text", "other": "text" }',
      },
    )
  }
  if (forms.some(([, form]) => String(form).trim() === '')) {
    throw new TemplateError(`${placeOf(key)}: "${key}" says nothing`, {
      hint: 'Write it; what is not translated yet stands there in English.',
    })
  }
  return Object.fromEntries(forms.map(([form, text]) => [form, cutOf(String(text))]))
}

function formsOf(value: unknown): [string, unknown][] {
  if (typeof value === 'string') return [['other', value]]
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function cutOf(text: string): Cut {
  return text.split(/\{(\w+)\}/)
}

function checkAgainst(
  file: LocaleFile,
  expected: ReadonlyMap<string, readonly string[]>,
  whose: string,
): void {
  for (const name of expected.keys()) {
    if (file.sentences.has(name)) continue
    throw new TemplateError(`${file.path}: "${name}" is missing`, {
      hint: `It stands in ${whose}.`,
    })
  }
  checkPlaceholders(file, expected, whose)
}

function checkPlaceholders(
  { sentences, placeOf }: LocaleFile,
  expected: ReadonlyMap<string, readonly string[]>,
  whose: string,
): void {
  for (const [name, sentence] of sentences) {
    const placeholders = expected.get(name)
    if (placeholders === undefined) continue
    for (const cut of Object.values(sentence)) {
      const found = placeholdersIn(cut)
      if (found.join() !== placeholders.join()) {
        throw new TemplateError(
          `${placeOf(name)}: "${name}" has the placeholders ${list(found)}, ${whose} has ${list(placeholders)}`,
          { hint: 'Every form of a sentence names the same placeholders.' },
        )
      }
    }
  }
}

function checkNothingExtra(
  { locale, sentences, placeOf }: LocaleFile,
  english: ReadonlyMap<string, Sentence>,
  contract: ReadonlyMap<string, unknown>,
): void {
  for (const [name, sentence] of sentences) {
    if (!english.has(name)) {
      throw new TemplateError(`${placeOf(name)}: "${name}" does not stand in en.json`, {
        hint: 'Take it out, or write it in English too.',
      })
    }
    const isFilledIn = Object.values(sentence).some((cut) => cut.length > 1)
    if (locale === 'en' && isFilledIn && !contract.has(name)) {
      throw new TemplateError(`${placeOf(name)}: nothing fills in "${name}"`, {
        hint: 'A sentence with placeholders needs code that says it: src/render/sentences.ts.',
      })
    }
  }
}

function checkPlurals({ locale, sentences, placeOf }: LocaleFile): void {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  for (const [name, sentence] of sentences) {
    const forms = Object.keys(sentence)
    if (forms.length === 1 && forms[0] === 'other') continue
    const missing = needed.filter((form) => !forms.includes(form))
    const unknown = forms.filter((form) => !needed.some((known) => known === form))
    if (missing.length + unknown.length > 0) {
      throw new TemplateError(
        `${placeOf(name)}: "${name}" has the plural forms ${list(forms)}, ${locale} needs ${list(needed)}`,
        { hint: 'The forms are those of Unicode CLDR for the language.' },
      )
    }
  }
}

function placeholdersOf(
  sentences: ReadonlyMap<string, Sentence>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...sentences].map(([name, sentence]) => [name, placeholdersIn(sentence.other ?? [])]),
  )
}

function placeholdersIn(cut: Cut): readonly string[] {
  return [...new Set(cut.filter((_, index) => index % 2 === 1))].sort()
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `{${name}}`).join(' ')
}
