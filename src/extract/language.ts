export type Language = 'en' | 'nl'

const DUTCH =
  /\b(?:de|het|een|en|van|ik|je|jij|jullie|dat|dit|niet|zijn|voor|met|op|aan|graag|wij|ook|maar|kun|wil|naar|bij|nog|even|heb|groet|groeten|beste|hoi)\b/gi
const ENGLISH =
  /\b(?:the|and|of|to|is|you|that|it|for|with|this|have|will|be|are|your|please|we|can|from|would|thanks|my|by|not|if|hi)\b/gi
const SAMPLE = 2_000

/** English or Dutch, by the small words of its beginning; the locale decides when they are as many. */
export function languageOf(text: string, locale: string): Language {
  const sample = text.slice(0, SAMPLE)
  const dutch = sample.match(DUTCH)?.length ?? 0
  const english = sample.match(ENGLISH)?.length ?? 0
  if (dutch === english) return /^nl\b/i.test(locale) ? 'nl' : 'en'
  return dutch > english ? 'nl' : 'en'
}

/** The locale in which a text's dates are read: the language is the mail's, whatever its owner's. */
export function dateLocaleOf(text: string, locale: string): string {
  if (languageOf(text, locale) === 'nl') return 'nl'
  return /^en/i.test(locale) ? locale : 'en'
}
