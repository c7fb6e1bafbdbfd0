/** `other` is any but the two that are read whole. */
export type Language = 'en' | 'nl' | 'other'

// The small words that make up a third of any text. Many stand in several languages, which is no harm: they
// count for each. `other` are neighbours that share the most with English and Dutch.
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(`the and of to is you that it for with this have will be are your please we can from would thanks my by
    not if hi do on at in was as but me so i'll i'm know let need get could just any what when all our or an a i
    has been send see some out`),
  nl: setOf(`de het een en van ik je jij jullie dat dit niet zijn voor met op aan graag wij ook maar kun wil naar bij nog
    even heb groet groeten beste hoi is we te in die er als of om door over hebben kan kunt wel geen uw u mij mijn
    deze worden wordt dan dus wat hoe al zal zou gaan bedankt morgen dag onze ons`),
  de: setOf(`der die das und ich nicht ist sie wir mit für auf ein eine den dem zu von bitte können auch noch wie bei
    wird sind haben hat es an im am um uns ihnen ihre mir mich werden wurde danke gruß grüße hallo kannst könnten dass
    aber oder nur wenn aus nach bis zum zur morgen`),
  fr: setOf(`le la les des et vous je nous pour une un que qui dans pas avec sur ce cette mais ou bonjour merci votre
    vos plus par au aux du de en il elle sont avez pouvez être fait si cordialement demain ne se à mon ma ont notre`),
  es: setOf(`el la los las y que en de un una por para con no se es su lo como más pero gracias hola usted puede puedes
    le me mi si al del este esta está son nos te ya muy saludos mañana tiene favor enviar`),
  pt: setOf(`os que em de um uma por para com não se é seu sua como mais mas obrigado olá você pode do da dos
    das na ao amanhã está são nos me favor enviar ou já`),
  it: setOf(`il lo la gli le che di un una per con non si sono come più ma grazie ciao può puoi del della dei al alla
    nel nella mi ti ci domani questo questa ho hai ha anche se inviare saluti`),
  pl: setOf(`na nie że się jest proszę czy jak po dla od za ale już przez tak mi ci pan pani może możesz
    dziękuję pozdrawiam jutro będzie są mam`),
  scandinavian:
    setOf(`og och det att er är jeg jag du vi ikke inte på til till med som en et ett den de har kan vil
    vill av for för fra från om men hei hej tak tack hilsen hälsningar mvh skal ska så imorgen imorgon kunne`),
}
const SAMPLE = 2_000
const FEWEST_WORDS = 2 // of another language, before a mail is taken for one
const ADDRESSES = /\S{0,200}[@/\\]\S{0,200}/g

/**
 * English, Dutch or another, by the script and the small words of a text's beginning; the locale decides
 * between the two where they are as many. Give it the sender's own words: a quoted mail has its own language.
 */
export function languageOf(text: string, locale: string): Language {
  const sample = text.slice(0, SAMPLE).toLowerCase()
  if (isOtherScript(sample)) return 'other'
  const words = sample.replace(ADDRESSES, ' ').match(/[\p{L}']{2,30}/gu) ?? []
  const counts = Object.entries(SMALL_WORDS).map(([language, small]) => ({
    language,
    count: words.filter((word) => small.has(word)).length,
  }))
  const countOf = (name: string) => counts.find(({ language }) => language === name)?.count ?? 0
  const most = Math.max(...counts.map(({ count }) => count))
  const [english, dutch] = [countOf('en'), countOf('nl')]
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
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters > 0 && latin * 2 < letters
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
