import type { Found } from '../finding.ts'
import type { Forms, LocaleFile } from '../locales.ts'
import type { Rule } from '../rule.ts'
import type { Sources } from '../sources.ts'
import { leftovers } from './text.ts'

export const translation: Rule = {
  name: 'translation',
  about:
    'Every locale has every sentence once, in plain characters, with its placeholders and plural forms, and none left in English.',
  files(sources) {
    const english = sources.locales.find(({ locale }) => locale === 'en')
    if (english === undefined) return []
    return sources.locales.flatMap((file) => [
      ...(file.isRead ? [] : [found(file, '', 'a file that is no JSON object', 'Mend the JSON.')]),
      ...repeatedIn(file),
      ...markupIn(file),
      ...pluralsOf(file),
      ...(file === english || !file.isRead ? [] : compared(file, english, sources)),
    ])
  },
  all: (_mails, sources, isWhole) => (isWhole ? unusedExcuses(sources) : []),
}

function repeatedIn(file: LocaleFile): Found[] {
  return file.repeated.map((key) =>
    found(file, key, `"${key}" stands there twice`, 'Take one out: only the last one is said.'),
  )
}

// Translation programs write &amp; and <b> where they find HTML; here a reader would see them.
function markupIn(file: LocaleFile): Found[] {
  return [...file.sentences].flatMap(([key, { texts }]) => {
    const [part] = [...texts.values()].flatMap(leftovers)
    if (part === undefined) return []
    return [
      found(file, key, `"${key}" has ${part}, as its readers see`, 'Write the character itself.'),
    ]
  })
}

function compared(file: LocaleFile, english: LocaleFile, sources: Sources): Found[] {
  const excused = sources.exceptions.sameAsEnglish.get(file.locale) ?? []
  const missing = [...english.sentences.keys()].filter((key) => !file.sentences.has(key))
  return [
    ...missing.map((key) =>
      found(file, key, `"${key}" is missing`, 'Translate it: it stands in en.json.'),
    ),
    ...[...file.sentences].flatMap(([key, forms]) => {
      const original = english.sentences.get(key)
      if (original === undefined) {
        return [found(file, key, `"${key}" does not stand in en.json`, 'Take it out.')]
      }
      return [
        ...placeholdersOf(file, key, forms, original),
        ...(sources.exceptions.isRead && isCopied(forms, original) && !excused.includes(key)
          ? [found(file, key, `"${key}" is still in English`, TRANSLATE)]
          : []),
      ]
    }),
  ]
}

const TRANSLATE =
  'Translate it; if it is the same word, name it in exceptions.json, "sameAsEnglish".'

function placeholdersOf(file: LocaleFile, key: string, forms: Forms, original: Forms): Found[] {
  const wanted = placeholdersIn(original.texts.get('other') ?? '')
  return [...forms.texts]
    .filter(([, text]) => placeholdersIn(text).join() !== wanted.join())
    .map(([form]) =>
      found(
        file,
        key,
        `"${key}" (${form}) has other placeholders than English`,
        `Name each of these once: ${wanted.join(' ') || 'none'}.`,
      ),
    )
}

function pluralsOf(file: LocaleFile): Found[] {
  const needed = categoriesOf(file.locale)
  return [...file.sentences]
    .filter(([, { isPlural }]) => isPlural)
    .filter(([, { texts }]) => {
      const forms = [...texts.keys()]
      return forms.length !== needed.length || needed.some((form) => !texts.has(form))
    })
    .map(([key]) =>
      found(
        file,
        key,
        `"${key}" has other plural forms than ${file.locale} needs`,
        `CLDR has ${needed.join(', ')}.`,
      ),
    )
}

function categoriesOf(locale: string): readonly string[] {
  return new Intl.PluralRules(locale).resolvedOptions().pluralCategories
}

function isCopied({ texts }: Forms, original: Forms): boolean {
  const english = [...original.texts.values()]
  const worded = [...texts.values()].filter(hasWords)
  return worded.length > 0 && worded.every((text) => english.includes(text))
}

// "h" and "min" are the same in many languages.
const UNITS = ['min']

function hasWords(text: string): boolean {
  const words = text.replace(/\{\w+\}/g, ' ').match(/\p{L}+/gu) ?? []
  return words.some((word) => word.length > 2 && !UNITS.includes(word))
}

function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
}

function unusedExcuses({ exceptions, locales }: Sources): Found[] {
  const english = locales.find(({ locale }) => locale === 'en')
  return [...exceptions.sameAsEnglish].flatMap(([locale, keys]) => {
    const file = locales.find((one) => one.locale === locale)
    return keys
      .filter((key) => {
        const [own, original] = [file?.sentences.get(key), english?.sentences.get(key)]
        return own === undefined || original === undefined || !isCopied(own, original)
      })
      .map(
        (key): Found => ({
          severity: 'error',
          message: `"${key}" in ${locale} is not the same as in English`,
          fix: 'Take it out of "sameAsEnglish".',
          at: { file: exceptions.path, line: exceptions.lineOf(locale) },
        }),
      )
  })
}

function found(file: LocaleFile, key: string, message: string, fix: string): Found {
  return { severity: 'error', message, fix, at: { file: file.path, line: file.lineOf(key) } }
}
