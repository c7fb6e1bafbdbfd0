import type { Placeholder, SentenceName } from './sentences.ts'
import type { Phrase, PhrasePart } from './view-example.ts'

/** Sentences of one language, filled in. Read from a locale file by `locale.ts`, which has checked it. */
export interface Words {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly plain: Readonly<Record<string, string>> // the sentences that need nothing filled in
  number(value: number): string
  /** The sentence as text, for a place that holds text only. */
  say<Name extends SentenceName>(name: Name, values: Values<Name>): string
  /** The sentence in parts, so that a template can isolate other people's words from ours. */
  phrase<Name extends SentenceName>(name: Name, values: Values<Name>): Phrase
}

/** Our own text or number, or words of somebody else's. */
type Value = string | number | Theirs
type Values<Name extends SentenceName> = Readonly<Record<Placeholder<Name>, Value>>

export interface Theirs {
  readonly text: string
  readonly isTheirs: true
}

/** A sentence of a locale file, cut at its placeholders: text, placeholder, text, placeholder ... text. */
export type Cut = readonly string[]

/** A sentence without plural forms stands under `other`. */
export type Sentence = Readonly<Record<string, Cut>>

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

export function wordsOf(locale: string, sentences: ReadonlyMap<string, Sentence>): Words {
  const plural = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  // Formatting a number costs more than placing it; most are small, in digits that need no grouping.
  const isPlain = digits.format(123) === '123'
  const number = (value: number) =>
    isPlain && value >= 0 && value < 1_000 ? String(value) : digits.format(value)

  // Asking Intl costs more than the whole sentence, and most counts are small.
  const forms = Array.from({ length: 100 }, (_, count) => plural.select(count))
  function cutOf(name: SentenceName, count: Value | undefined): Cut {
    const sentence = sentences.get(name)
    const form = typeof count === 'number' ? (forms[count] ?? plural.select(count)) : 'other'
    return sentence?.[form] ?? sentence?.other ?? []
  }

  return {
    locale,
    dir: RIGHT_TO_LEFT.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr',
    plain: plainOf(sentences),
    number,
    say(name, values) {
      const byName: Readonly<Record<string, Value>> = values
      let text = ''
      let isPlaceholder = false
      for (const piece of cutOf(name, byName.count)) {
        text += isPlaceholder ? textOf(byName[piece], number) : piece
        isPlaceholder = !isPlaceholder
      }
      return text
    },
    phrase(name, values) {
      const byName: Readonly<Record<string, Value>> = values
      return phraseOf(cutOf(name, byName.count), byName, number)
    },
  }
}

// Each part but the last ends with their words.
function phraseOf(
  cut: Cut,
  values: Readonly<Record<string, Value>>,
  number: (value: number) => string,
): Phrase {
  const parts: PhrasePart[] = []
  let ours = ''
  let isPlaceholder = false
  for (const piece of cut) {
    const value = isPlaceholder ? values[piece] : piece
    isPlaceholder = !isPlaceholder
    if (typeof value === 'object') {
      parts.push({ ours, theirs: value.text })
      ours = ''
    } else ours += textOf(value, number)
  }
  if (ours !== '') parts.push({ ours, theirs: '' })
  return parts
}

function plainOf(sentences: ReadonlyMap<string, Sentence>): Record<string, string> {
  const plain = [...sentences].flatMap(([name, { other }]) =>
    other?.length === 1 ? [[name, other[0] ?? ''] as const] : [],
  )
  return Object.fromEntries(plain)
}

function textOf(value: Value | undefined, number: (value: number) => string): string {
  if (typeof value === 'object') return value.text
  return typeof value === 'number' ? number(value) : (value ?? '')
}
