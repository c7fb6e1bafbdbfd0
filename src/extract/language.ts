import { APOSTROPHE, isPlainLetter, SPACE } from './characters.ts'
import { hashed, START_OF_WORD, type WordTable, wordTable } from './hash.ts'
import type { Wording } from './wording.ts'

/** `other` is any but the two that are read whole. */
export type Language = 'en' | 'nl' | 'other'

// The small words that make up a third of any text. Many stand in several languages, which is no harm: they
// count for each. `other` are neighbours that share the most with English and Dutch.
const SMALL_WORDS = {
  en: `the and of to is you that it for with this have will be are your please we can from would thanks my by
    not if hi do on at in was as but me so i'll i'm know let need get could just any what when all our or an a i
    has been send see some out`,
  nl: `de het een en van ik je jij jullie dat dit niet zijn voor met op aan graag wij ook maar kun wil naar bij nog
    even heb groet groeten beste hoi is we te in die er als of om door over hebben kan kunt wel geen uw u mij mijn
    deze worden wordt dan dus wat hoe al zal zou gaan bedankt morgen dag onze ons`,
  de: `der die das und ich nicht ist sie wir mit für auf ein eine den dem zu von bitte können auch noch wie bei
    wird sind haben hat es an im am um uns ihnen ihre mir mich werden wurde danke gruß grüße hallo kannst könnten dass
    aber oder nur wenn aus nach bis zum zur morgen`,
  fr: `le la les des et vous je nous pour une un que qui dans pas avec sur ce cette mais ou bonjour merci votre
    vos plus par au aux du de en il elle sont avez pouvez être fait si cordialement demain ne se à mon ma ont notre`,
  es: `el la los las y que en de un una por para con no se es su lo como más pero gracias hola usted puede puedes
    le me mi si al del este esta está son nos te ya muy saludos mañana tiene favor enviar`,
  pt: `os que em de um uma por para com não se é seu sua como mais mas obrigado olá você pode do da dos
    das na ao amanhã está são nos me favor enviar ou já`,
  it: `il lo la gli le che di un una per con non si sono come più ma grazie ciao può puoi del della dei al alla
    nel nella mi ti ci domani questo questa ho hai ha anche se inviare saluti`,
  pl: `na nie że się jest proszę czy jak po dla od za ale już przez tak mi ci pan pani może możesz
    dziękuję pozdrawiam jutro będzie są mam`,
  scandinavian: `og och det att er är jeg jag du vi ikke inte på til till med som en et ett den de har kan vil
    vill av for för fra från om men hei hej tak tack hilsen hälsningar mvh skal ska så imorgen imorgon kunne`,
}
const LANGUAGES = Object.keys(SMALL_WORDS)
const ENGLISH = LANGUAGES.indexOf('en')
const DUTCH = LANGUAGES.indexOf('nl')
const SPOKEN = spokenIn()
const SAMPLE = 2_000
const CLEAR = 10 // words more than any other language
const FEWEST_WORDS = 2 // of another language, before a mail is taken for one
const LONGEST_WORD = 30
const LAST_LATIN = 0x24f

/**
 * English, Dutch or another, by the script and the small words of a text's beginning; the locale decides
 * between the two where they are as many. Give it the sender's own words: a quoted mail has its own language.
 */
export function languageOf(lines: readonly Wording[], locale: string): Language {
  counts.fill(0)
  let isFar = false
  let left = SAMPLE
  for (let index = 0; index < lines.length && left > 0 && !isClear(); index++) {
    const lower = lines[index]?.lower ?? ''
    if (countWords(lower, Math.min(lower.length, left))) isFar = true
    left -= lower.length + 1
  }
  if (isFar && isOtherScript(lines)) return 'other'
  let most = 0
  for (let index = 0; index < counts.length; index++) most = Math.max(most, counts[index] ?? 0)
  const english = counts[ENGLISH] ?? 0
  const dutch = counts[DUTCH] ?? 0
  if (most >= FEWEST_WORDS && most > Math.max(english, dutch)) return 'other'
  if (dutch === english) return /^nl\b/i.test(locale) ? 'nl' : 'en'
  return dutch > english ? 'nl' : 'en'
}

/** The locale in which a text's dates are read: the language is the mail's, whatever its owner's. */
export function dateLocaleOf(language: Language, locale: string): string {
  if (language === 'nl') return 'nl'
  return /^en/i.test(locale) ? locale : 'en'
}

function isOtherScript(lines: readonly Wording[]): boolean {
  const sample = lines
    .map(({ lower }) => lower)
    .join('\n')
    .slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters > 0 && latin * 2 < letters
}

// How many small words of each language were seen, outside of addresses of mail, the web and files.
const counts = new Uint16Array(LANGUAGES.length)
// The languages of the words since the last white space: they count when what they stand in is no address.
const waiting = new Int32Array(SAMPLE)

// Counts the words, and says whether something stands there that no Latin script has.
function countWords(text: string, end: number): boolean {
  let isFar = false
  let isAddress = false
  let found = 0
  for (let at = 0; at < end; ) {
    const start = at
    let hash = START_OF_WORD
    for (; at < end && at - start < LONGEST_WORD; at++) {
      const code = text.charCodeAt(at)
      if (!isPlainLetter(code) && code !== APOSTROPHE) {
        if (code < 128) break
        isFar ||= code > LAST_LATIN
        if (!/\p{L}/u.test(text[at] ?? '')) break
      }
      hash = hashed(hash, code)
    }
    if (at - start > 1) {
      const languages = SPOKEN.get(hash)
      if (languages !== 0) waiting[found++] = languages
    }
    if (at > start) continue
    const code = text.charCodeAt(at++)
    isAddress ||= isAddressSign(code)
    if (code > SPACE) continue
    if (!isAddress) countLanguages(found)
    found = 0
    isAddress = false
  }
  if (!isAddress) countLanguages(found)
  return isFar
}

// Has one language so many more than each other that the rest of the sample will not turn it?
function isClear(): boolean {
  let most = 0
  let next = 0
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index] ?? 0
    next = Math.max(next, Math.min(most, count))
    most = Math.max(most, count)
  }
  return most >= next + CLEAR
}

function countLanguages(found: number): void {
  for (let index = 0; index < found; index++) {
    for (let left = waiting[index] ?? 0; left !== 0; left &= left - 1) {
      const language = 31 - Math.clz32(left & -left)
      counts[language] = (counts[language] ?? 0) + 1
    }
  }
}

function isAddressSign(code: number): boolean {
  return code === 64 || code === 47 || code === 92 // @ / \
}

// Of each small word the languages that have it, one bit a language.
function spokenIn(): WordTable {
  const spoken = new Map<string, number>()
  for (const [index, words] of Object.values(SMALL_WORDS).entries()) {
    for (const word of words.split(/\s+/)) spoken.set(word, (spoken.get(word) ?? 0) | (1 << index))
  }
  return wordTable(spoken)
}
