import type { SourceFile } from './finding.ts'

/** Locale files as the linter reads them: forgiving, because src/render/locale.ts refuses them at start. */
export interface LocaleFile {
  readonly path: string
  readonly locale: string
  readonly isRead: boolean // false when it is no JSON object
  readonly sentences: ReadonlyMap<string, Forms>
  readonly plain: ReadonlyMap<string, string> // those without plural forms
  readonly repeated: readonly string[] // JSON keeps the last of them, and says nothing
  lineOf(key: string): number
}

/** A sentence's forms by CLDR's name; a plain one has only `other`, and is no plural. */
export interface Forms {
  readonly isPlural: boolean
  readonly texts: ReadonlyMap<string, string>
}

export function readLocales(files: readonly SourceFile[]): LocaleFile[] {
  return files.flatMap(({ path, text }) => {
    const [, locale] = /(?:^|\/)locales\/([\w-]+)\.json$/.exec(path) ?? []
    return locale === undefined ? [] : [localeOf(path, locale, text)]
  })
}

export function entriesOf(text: string): [string, unknown][] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.entries(value) : undefined
  } catch {
    // Foreseen: written by hand. Who asks says so, with the file.
    return undefined
  }
}

function localeOf(path: string, locale: string, text: string): LocaleFile {
  const entries = entriesOf(text)
  const sentences = new Map((entries ?? []).map(([key, value]) => [key, formsOf(value)]))
  const lines = text.split('\n')
  return {
    path,
    locale,
    isRead: entries !== undefined,
    sentences,
    plain: new Map(
      [...sentences]
        .filter(([, { isPlural }]) => !isPlural)
        .map(([key, { texts }]) => [key, texts.get('other') ?? '']),
    ),
    repeated: repeatedIn(text),
    lineOf: (key) => lines.findIndex((line) => line.trimStart().startsWith(`"${key}"`)) + 1 || 1,
  }
}

// One sentence a line, all as far from the edge as the first one; plural forms stand farther.
function repeatedIn(text: string): string[] {
  const keys = [...text.matchAll(/^([ \t]*)"(\w+)"[ \t]*:/gm)]
  const edge = keys[0]?.[1]
  const names = keys.filter(([, indent]) => indent === edge).map(([, , name = '']) => name)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function formsOf(value: unknown): Forms {
  if (typeof value === 'string') return { isPlural: false, texts: new Map([['other', value]]) }
  const forms = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return { isPlural: true, texts: new Map(forms.map(([form, text]) => [form, String(text)])) }
}
