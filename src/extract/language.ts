import { hashOf, type WordTable, wordTable } from './hash.ts'

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
const FEWEST_WORDS = 2 // of another language, before a mail is taken for one
const LONGEST_WORD = 30
const SPACE = 32
const APOSTROPHE = 39

/**
 * English, Dutch or another, by the script and the small words of a text's beginning; the locale decides
 * between the two where they are as many. Give it the sender's own words: a quoted mail has its own language.
 */
export function languageOf(text: string, locale: string): Language {
  const sample = text.slice(0, SAMPLE).toLowerCase()
  if (isOtherScript(sample)) return 'other'
  const counts = smallWordsIn(sample)
  const most = Math.max(...counts)
  const [english = 0, dutch = 0] = [counts[ENGLISH], counts[DUTCH]]
  if (most >= FEWEST_WORDS && most > Math.max(english, dutch)) return 'other'
  if (dutch === english) return /^nl\b/i.test(locale) ? 'nl' : 'en'
  return dutch > english ? 'nl' : 'en'
}

/** The locale in which a text's dates are read: the language is the mail's, whatever its owner's. */
export function dateLocaleOf(language: Language, locale: string): string {
  if (language === 'nl') return 'nl'
  return /^en/i.test(locale) ? locale : 'en'
}

function isOtherScript(sample: string): boolean {
  if (!/[^\0-\u024f]/.test(sample)) return false
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters > 0 && latin * 2 < letters
}

/** How many small words of each language stand in the text, outside of addresses of mail, the web and files. */
function smallWordsIn(sample: string): Uint16Array {
  const counts = new Uint16Array(LANGUAGES.length)
  for (let start = 0; start < sample.length; ) {
    let end = start
    let isAddress = false
    for (; end < sample.length && sample.charCodeAt(end) > SPACE; end++) {
      isAddress ||= isAddressSign(sample.charCodeAt(end))
    }
    if (!isAddress) countWords(sample, start, end, counts)
    start = end + 1
  }
  return counts
}

function countWords(text: string, from: number, to: number, counts: Uint16Array): void {
  for (let start = from; start < to; ) {
    let end = start
    while (end < to && end - start < LONGEST_WORD && isPartOfWord(text, end)) end++
    if (end - start > 1) countWord(SPOKEN.get(hashOf(text, start, end)), counts)
    start = Math.max(end, start + 1)
  }
}

function countWord(languages: number, counts: Uint16Array): void {
  for (let left = languages; left !== 0; left &= left - 1) {
    const language = 31 - Math.clz32(left & -left)
    counts[language] = (counts[language] ?? 0) + 1
  }
}

function isPartOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return (code >= 97 && code <= 122) || code === APOSTROPHE
  return /\p{L}/u.test(text[at] ?? '')
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
