import { listOf, type Rule, rulesOf, words } from './rule.ts'

// Verbs that ask somebody to act when a clause begins with them.
const ORDERS = [
  'stuur|mail|bel|geef|check|controleer|bevestig|laat|zorg|regel|plan|boek|vul|lees|kijk|meld',
  '|reageer|vraag|zet|neem|maak|lever|onderteken|teken|deel|bekijk|beoordeel|bereid|pas|werk',
  '|denk|haal|breng|kom|wijzig|verplaats|annuleer|reserveer|schrijf|upload|voeg|vergeet|leg|doe',
  '|wacht|bestel|verwijder|verander|betaal|retourneer|corrigeer|scan|spreek|houd|hou|zeg|noteer',
  '|nodig|gebruik|bespreek|overleg|informeer|stem|beantwoord|sluit|print|test|verleng|herinner|wees',
  '|onderzoek|bewaar|dien|ruim|rond|loop|ga|zoek|verzend|geef|behandel|verwerk|publiceer|download',
].join('')
const ORDERED = [
  'me|mij|ons|de|het|een|je|jullie|uw|dit|dat|deze|die|even|maar|svp|aub|alsjeblieft|alstublieft|er|aan',
  '|door|hem|haar|ze|ook|dan|vóór|voor|weten|na|op|in|ervoor|niet|nog|eerst|contact|rekening|goed|zo|met',
  '|mijn|onze|alle|elke|wie|wat|hoe|of|eens|s|graag|hier|daar|bij|alvast|meteen|direct',
].join('')
const MODAL = '(?:kun|kan|kunt|kunnen|zou|zouden|wil|wilt|willen)'

// "Graag gedaan", "alsjeblieft" alone, "even ter informatie".
const NOT_ASKED = words(
  '^\\W{0,3}(?:alsjeblieft|alstublieft)\\W{0,9}$|^\\W{0,3}graag (?:gedaan|tot|zal ik|kom ik|stuur ik|help ik|laat ik|deel ik|bied)',
  '|\\btot (?:ziens|dan|snel)|^\\W{0,3}even (?:ter|voor de|later|geleden|tussen)\\b|\\bgraag samen\\b',
)

/** Ways to ask the reader for something in Dutch, surest first. */
export const DUTCH_REQUESTS: readonly Rule[] = rulesOf('request', [
  // "Kun je de cijfers sturen?", "Zou u dit willen nakijken", "Willen jullie even reageren".
  {
    reason: 'vraagt-je',
    cues: `kun kan kunt kunnen zou zouden wil wilt willen mag mogen heb hebt heeft verzoek verzoeken verzocht
      gelieve dient dienen reken moet moeten dien`,
    expression: words(
      `\\b${MODAL} (?:je|jij|u|jullie|iemand|iedereen)\\b(?! (?:geloven|voorstellen))`,
      '|\\b(?:mag|mogen|zou) (?:ik|we|wij) (?:je|u|jullie) (?:vragen|verzoeken)',
      '|\\b(?:mag|mogen) (?:ik|we|wij) (?:je|jouw|uw|jullie) ',
      '|\\b(?:heb|hebt|heeft) (?:je|u) (?:al |misschien |even )?(?:tijd|een moment)',
      '|\\b(?:ik|we|wij) (?:verzoek|verzoeken) (?:je|u|jullie)\\b|\\b(?:wordt|worden) (?:vriendelijk )?verzocht\\b',
      '|\\bgelieve\\b|\\b(?:u|je|jullie) (?:dient|dienen) \\w|\\bdient u\\b',
      '|\\bik reken op (?:je|jouw|uw|jullie)\\b',
      '|^\\W{0,3}(?:je|jij|u|jullie) (?:moet|moeten) (?!maar|wel |niet (?:denken|vergeten dat))[a-zà-ÿ]',
    ),
    unless: words(
      '\\b(?:als|dat|zodat|wat|hoe|waar|wanneer|of|zoals|die|indien|mocht) (?:je|u',
      '|jullie) .{0,60}\\b(?:kunt|kan|wil|wilt|zou)\\b(?!.{0,200}\\?)',
      '|\\b(?:wil|wilt) (?:je|u) (?:meer weten|op de hoogte blijven|besparen|geen)\\b',
    ),
  },
  // "Ik hoor graag van je", "We vernemen het graag": a closing line that waits for an answer.
  {
    reason: 'waits-for-answer',
    cues: 'hoor horen verneem vernemen',
    expression: words(
      '^\\W{0,3}(?:ik|we|wij) (?:hoor|horen|verneem|vernemen) (?:het )?graag\\b.{0,40}$',
    ),
  },
  // "Graag ontvang ik de stukken", "Graag vóór vrijdag reageren".
  {
    reason: 'graag',
    cues: `graag gaarne svp v b aub alsjeblieft alstublieft wil willen zou zouden nodig fijn prettig
      horen tegemoet`,
    expression: words(
      '^\\W{0,3}(?:graag|gaarne|svp|s\\.v\\.p|a\\.u\\.b|aub|alsjeblieft|alstublieft)\\b',
      '|\\b(?:wil|willen|zou|zouden) (?:ik |we |wij )?(?:je|u|jullie) (?:graag )?(?:vragen',
      '|verzoeken|willen)',
      '|\\b(?:ik|we|wij) (?:hoor|horen|ontvang|ontvangen|verneem|vernemen|zie|krijg) (?:het )?graag',
      '|\\bhoor(?:t)? (?:ik|het) graag|\\b(?:ik|we|wij) (?:wil|willen|zou|zouden) graag (?:weten|horen|ontvangen)\\b',
      '|\\b(?:ik|we|wij) (?:heb|hebben) (?:van )?(?:je|jou|u|jullie)\\b.{0,60}\\bnodig',
      '|\\bgraag (?:je|jullie|uw|een) (?:reactie|akkoord|bevestiging|input|feedback|terugkoppeling',
      '|antwoord)',
      '|\\b(?:svp|s\\.v\\.p\\.|a\\.u\\.b\\.|aub|alsjeblieft|alstublieft)\\W{0,9}$',
      '|^(?!.{0,200}\\b(?:ik|we|wij|ze|zij|hij)\\b).{0,120}\\bgraag\\b.{0,80}[a-z]{2}(?:en|doen|zien|gaan)\\W{0,3}$',
      '|\\b(?:fijn|prettig|mooi|handig|goed) (?:zijn|vinden) als (?:je|jij|u|jullie)\\b',
    ),
    unless: NOT_ASKED,
  },
  // "Even doorsturen naar Piet", "nog even nakijken": "even" is English too.
  {
    reason: 'graag',
    cues: 'even',
    expression: words('^\\W{0,3}(?:nog )?even [^?]{0,120}[a-z]{2}(?:en|doen|zien|gaan)\\W{0,3}$'),
    unless: NOT_ASKED,
  },
  // "Stuur me de laatste versie", "Laat even weten of het lukt", "Denk aan de deadline".
  {
    reason: 'gebiedend',
    cues: ORDERS,
    expression:
      /(?:[,;:] |\b(?:en|dus|dan|vriendelijk) |^\W{0,3})(?<verb>[a-z]+) (?<object>[a-zà-ÿ]+)(?!\w)/g,
    lists: { verb: listOf(ORDERS), object: listOf(ORDERED) },
    unless: words(
      '\\b(?:ik|we|wij|ze|zij|hij) (?:[a-zà-ÿ]+ ){0,8}(?:en|dus|dan) [a-zà-ÿ]+ (?:de|het|een|je',
      '|even|dan)',
      '|\\bmaak je (?:geen|niet)|^\\W{0,3}laat maar\\b(?! (?:even )?weten)|\\blaat dat maar aan (?:mij|ons)\\b',
      '|\\b(?:en|dus|dan) (?:werk|plan|vraag|deel|mail|teken|bel|check|pas) (?:ik|we|de|het|een)\\b',
      '|^\\W{0,3}kom (?:gerust|maar)\\b|^\\W{0,3}(?:doe|ga) (?:het |er )?(?:maar )?(?:rustig|goed)\\b|^\\W{0,3}pas op\\b',
    ),
  },
])

/** Questions that ask nothing: "Wie had dat gedacht?", "Leuk, hè?" */
export const DUTCH_RHETORICAL = [
  'wie had (?:dat|het|ooit)|had (?:je|u) (?:dat|het|me)|snap (?:je|u)|weet (?:je|u) (?:nog|wel)|waarom makkelijk',
  '|wat een .{0,60}toch|wat (?:leuk|mooi|fijn|goed)|nietwaar|vind je (?:ook )?niet|hoe is het|toch niet te geloven',
].join('')
