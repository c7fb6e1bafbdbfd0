import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TemplateError } from '../errors.ts'
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
export async function openLocales(folder: string): Promise<ReadonlyMap<string, Words>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  if (!names.includes('en.json')) {
    throw new TemplateError(`${join(folder, 'en.json')}: missing`, {
      hint: 'English is what every other language falls back to.',
    })
  }
  const files = await Promise.all(names.map((name) => readLocale(folder, name)))
  const english = files.find((file) => file.locale === 'en')?.sentences ?? new Map()
  const contract = new Map(
    Object.entries(SENTENCES).map(([name, placeholders]) => [name, [...placeholders].sort()]),
  )
  for (const { path, locale, sentences } of files) {
    if (locale === 'en') checkAgainst(path, sentences, contract, 'the code')
    else checkAgainst(path, sentences, placeholdersOf(english), 'en.json')
    checkNothingExtra(path, locale, sentences, english, contract)
    checkPlurals(path, locale, sentences)
  }
  return new Map(files.map(({ locale, sentences }) => [locale, wordsOf(locale, sentences)]))
}

/** The best there is for a reader: their own locale, its language, English. */
export function chooseLocale(wanted: string, available: readonly string[]): string {
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
}

async function readLocale(folder: string, name: string): Promise<LocaleFile> {
  const path = join(folder, name)
  const locale = name.slice(0, -'.json'.length)
  if (Intl.PluralRules.supportedLocalesOf([locale.replace(/[^A-Za-z0-9-]/g, '')]).length === 0) {
    throw new TemplateError(`${path}: not named after a language`, {
      hint: 'Name it by its BCP 47 tag: nl.json, pt-BR.json.',
    })
  }
  const entries = Object.entries(parseJson(path, await readFile(path, 'utf8')))
  return {
    path,
    locale,
    sentences: new Map(entries.map(([key, value]) => [key, sentenceOf(path, key, value)])),
  }
}

function parseJson(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    // Foreseen: a comma too many. The parser's message names the place.
    throw new TemplateError(`${path}: ${String(error)}`, { cause: error, hint: 'Mend the JSON.' })
  }
  throw new TemplateError(`${path}: not an object of sentences`, { hint: 'See en.json.' })
}

function sentenceOf(path: string, key: string, value: unknown): Sentence {
  if (typeof value === 'string') return { other: cutOf(value) }
  const forms = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (forms.length === 0 || forms.some(([, form]) => typeof form !== 'string')) {
    throw new TemplateError(`${path}: "${key}" is neither a sentence nor its plural forms`, {
      hint: '"key": "text" or "key": { "one": "text", "other": "text" }',
    })
  }
  return Object.fromEntries(forms.map(([form, text]) => [form, cutOf(String(text))]))
}

function cutOf(text: string): Cut {
  return text.split(/\{(\w+)\}/)
}

function checkAgainst(
  path: string,
  sentences: ReadonlyMap<string, Sentence>,
  expected: ReadonlyMap<string, readonly string[]>,
  whose: string,
): void {
  for (const [name, placeholders] of expected) {
    const sentence = sentences.get(name)
    if (sentence === undefined) {
      throw new TemplateError(`${path}: "${name}" is missing`, { hint: `It stands in ${whose}.` })
    }
    for (const cut of Object.values(sentence)) {
      const found = placeholdersIn(cut)
      if (found.join() !== placeholders.join()) {
        throw new TemplateError(
          `${path}: "${name}" has the placeholders ${list(found)}, ${whose} has ${list(placeholders)}`,
          { hint: 'Every form of a sentence names the same placeholders.' },
        )
      }
    }
  }
}

function checkNothingExtra(
  path: string,
  locale: string,
  sentences: ReadonlyMap<string, Sentence>,
  english: ReadonlyMap<string, Sentence>,
  contract: ReadonlyMap<string, unknown>,
): void {
  for (const [name, sentence] of sentences) {
    if (!english.has(name)) {
      throw new TemplateError(`${path}: "${name}" does not stand in en.json`, {
        hint: 'Take it out, or write it in English too.',
      })
    }
    const isFilledIn = Object.values(sentence).some((cut) => cut.length > 1)
    if (locale === 'en' && isFilledIn && !contract.has(name)) {
      throw new TemplateError(`${path}: nothing fills in "${name}"`, {
        hint: 'A sentence with placeholders needs code that says it: src/render/sentences.ts.',
      })
    }
  }
}

function checkPlurals(
  path: string,
  locale: string,
  sentences: ReadonlyMap<string, Sentence>,
): void {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  for (const [name, sentence] of sentences) {
    const forms = Object.keys(sentence)
    if (forms.length === 1 && forms[0] === 'other') continue
    const missing = needed.filter((form) => !forms.includes(form))
    const unknown = forms.filter((form) => !needed.some((known) => known === form))
    if (missing.length + unknown.length > 0) {
      throw new TemplateError(
        `${path}: "${name}" has the plural forms ${list(forms)}, ${locale} needs ${list(needed)}`,
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
