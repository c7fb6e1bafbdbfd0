/**
 * The words by which a mail and a meeting are known to be about the same thing. What every subject and
 * every title may hold says nothing: articles and pronouns, the words of mail and of meetings, days,
 * months, years. English and Dutch; in other languages such words count, which only costs precision.
 */
const INSIGNIFICANT = new Set(
  [
    // English
    'the and for with from into onto about over under after before until your our their his her its',
    'this that these those are was were has have had will would can could should may might must not',
    'you they them who what when where which why how all any some each other more most new old than',
    'then there here but out off per via of in to is it be we me my do if so or as at by up no on an us',
    // Dutch
    'het een van voor met naar over onder bij tot uit aan door als dan dat die dit deze wie wat wanneer',
    'waar waarom hoe alle elke andere meer meest nieuw nieuwe oud oude niet wel ook nog maar zijn was',
    'de te en op je ik er om al zo nu ze waren heeft hebben had zal zou kan kunnen moet moeten mag onze ons jullie jouw uw hun haar mijn',
    // mail
    're fw aw fwd betr antw please thanks thank hello dear urgent reminder asap fyi alsjeblieft graag dank bedankt',
    'hallo beste herinnering spoed question vraag request verzoek mail email update updated send sent',
    // meetings
    'meeting meet call sync standup stand catch chat talk session review retro check checkin weekly daily',
    'biweekly monthly quarterly annual team project discussion invitation invite agenda minutes notes prep',
    'kickoff kick lunch coffee overleg vergadering afspraak bespreking gesprek bijpraten wekelijks',
    'wekelijkse dagelijks dagelijkse maandelijks maandelijkse uitnodiging notulen koffie voorbereiding',
    // days and months
    'today tomorrow yesterday week month year day morning afternoon vandaag morgen gisteren maand jaar dag',
    'ochtend middag monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag',
    'donderdag vrijdag zaterdag zondag january february march april june july august september october',
    'november december januari februari maart juni juli augustus oktober',
  ].flatMap((line) => line.split(' ').map(singular)),
)

/** A title or a subject says what it is about well before this. */
const LONGEST_TEXT = 300

export function significantWords(text: string): Set<string> {
  return new Set(wordsOf(text).filter(isSignificant))
}

/** What any of the texts says of a vocabulary of significant words. */
export function sharedWords(
  texts: readonly string[],
  vocabulary: ReadonlySet<string>,
): Set<string> {
  const shared = new Set<string>()
  for (const word of texts.flatMap(wordsOf)) if (vocabulary.has(word)) shared.add(word)
  return shared
}

function wordsOf(text: string): string[] {
  const folded = text.slice(0, LONGEST_TEXT).normalize('NFKC').toLowerCase()
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(singular)
}

// Enough for "invoices" and "invoice" to meet; that it makes "statu" of "status" does no harm.
function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word
}

function isSignificant(word: string): boolean {
  return word.length > 1 && !INSIGNIFICANT.has(word) && !isSmallNumberOrYear(word)
}

// "Sprint 12" and "12 chairs" have nothing in common; a ticket's number says a lot.
function isSmallNumberOrYear(word: string): boolean {
  return /^(?:\d{1,2}|(?:19|20)\d\d)$/.test(word)
}
