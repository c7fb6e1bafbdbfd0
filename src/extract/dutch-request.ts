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
  '|uiterlijk|maandag|dinsdag|woensdag|donderdag|vrijdag|mijn|onze|alle|elke|wie|wat|hoe|of|eens|s',
  '|graag|hier|daar|bij|alvast|meteen|direct',
].join('')
// Infinitives of what is to be done. Of those with a part in front none can be a verb of the present: "je geeft het door".
const PARTS = 'in|op|aan|door|af|na|mee|terug|toe|uit|bij|over|rond|voor'
const WHOLES =
  'dienen|geven|leveren|vullen|sturen|tekenen|ronden|lezen|lopen|kijken|vragen|maken|nemen|zoeken|halen|brengen|melden|plannen|zetten|werken|boeken|stemmen|bereiden|leggen|bellen|mailen|schrijven|passen|voeren|betalen|reiken|roepen|checken'
const SIMPLES =
  'sturen|mailen|bellen|regelen|maken|leveren|controleren|checken|bevestigen|boeken|delen|plannen|bestellen|betalen|reserveren|ondertekenen|tekenen|schrijven|vragen|zoeken|uploaden|updaten|testen|informeren|benaderen|verwerken|vernieuwen|verlengen|beantwoorden|bespreken|aanmaken|kopen|klaarzetten|klaarmaken|beoordelen|corrigeren|overleggen|verzamelen|organiseren|invoeren'
const SEPARABLE = `(?:${PARTS})(?:${WHOLES})`
const SIMPLE = `(?:${SIMPLES})`
const INFINITIVES = PARTS.split('|')
  .flatMap((part) => WHOLES.split('|').map((whole) => part + whole))
  .join('|')
const TAIL =
  '(?: (?:en|met|bij|via|voor|vóór|op|in|aan|naar|over|tot|uiterlijk|van|door|per|z\\.?s\\.?m) .{0,80}|,.{0,80})?[.!]?$'
const MODAL = '(?:kun|kan|kunt|kunnen|zou|zouden|wil|wilt|willen)'

// "Graag gedaan", "alsjeblieft" alone, "even ter informatie".
const NOT_ASKED = words(
  '^\\W{0,3}(?:alsjeblieft|alstublieft)\\W{0,9}$|^\\W{0,3}graag (?:gedaan|tot|zal ik|kom ik|stuur ik',
  '|help ik|laat ik|deel ik|bied)',
  '|\\btot (?:ziens|dan|snel)|^\\W{0,3}even (?:ter|voor de|later|geleden|tussen)\\b|\\bgraag samen\\b',
)

const SOONER =
  '(?:zo|straks|zometeen|vandaag|vanmiddag|vanavond|morgen\\w*|overmorgen|(?:maan|dins|woens|donder|vrij|zater|zon)dag\\w*|volgende week|later)'

/** Ways to ask the reader for something in Dutch, surest first. */
export const DUTCH_REQUESTS: readonly Rule[] = rulesOf('request', [
  // "Kun je de cijfers sturen?", "Zou u dit willen nakijken", "Willen jullie even reageren".
  {
    reason: 'vraagt-je',
    cues: `kun kan kunt kunnen zou zouden wil wilt willen mag mogen heb hebt heeft verzoek verzoeken verzocht
      gelieve dient dienen reken moet moeten dien`,
    beside: 'je jij jouw jullie u uw iemand iedereen alle verzocht gelieve zijn worden',
    expression: words(
      `\\b${MODAL} (?:je|jij|u|jullie|iemand|iedereen)\\b(?! (?:geloven|voorstellen))`,
      '|\\b(?:mag|mogen|zou) (?:ik|we|wij) (?:je|u|jullie) (?:vragen|verzoeken)',
      '|\\b(?:mag|mogen) (?:ik|we|wij) (?:je|jouw|uw|jullie) ',
      '|\\b(?:heb|hebt|heeft) (?:je|u) (?:al |misschien |even )?(?:tijd|een moment)',
      '|\\b(?:(?:ik|we|wij) (?:verzoek|verzoeken)|(?:verzoek|verzoeken) (?:ik|we|wij)) (?:je|u|jullie)\\b',
      '|\\b(?:wordt|worden) (?:vriendelijk )?verzocht\\b',
      '|\\bgelieve\\b|\\b(?:u|je|jullie) (?:dient|dienen) \\w|\\bdient u\\b',
      '|\\bik reken op (?:je|jouw|uw|jullie)\\b',
      '|\\b(?:moet|moeten|dient|dienen) .{0,60}\\b(?:binnen|ingeleverd|ingevuld|ondertekend|getekend',
      '|betaald|aangeleverd|ingediend|doorgegeven) (?:zijn|worden)\\b',
      '|^\\W{0,3}(?:iedereen|alle [a-z]{3,20}) (?:moet|moeten|dient|dienen) (?!er\\b)[a-zà-ÿ]',
      '|(?:^\\W{0,3}|: )(?:je|jij|u|jullie) (?:moet|moeten) (?!maar|wel |niet (?:denken|vergeten dat))[a-zà-ÿ]',
    ),
    unless: words(
      '\\b(?:als|dat|zodat|wat|hoe|waar|wanneer|of|zoals|die|indien|mocht) (?:je|u',
      '|jullie) .{0,60}\\b(?:kunt|kan|wil|wilt|zou)\\b(?!.{0,200}\\?)',
      '|\\b(?:je|jij|u|jullie) (?:kan|kunt|kunnen) (?:je|jullie|u)\\b|\\bwaarom zou(?:den)? (?:je|u|jullie)\\b',
      '|\\b(?:wil|wilt) (?:je|u) (?:meer weten|op de hoogte blijven|besparen|geen)\\b',
    ),
  },
  // "Ik hoor graag van je", "We vernemen het graag": a closing line that waits for an answer.
  {
    reason: 'waits-for-answer',
    cues: 'hoor horen verneem vernemen',
    expression: words(
      '^\\W{0,3}(?:ik|we|wij) (?:hoor|horen|verneem|vernemen) (?:het )?graag\\b(?!.{0,40}\\b(?:of|wat',
      '|wanneer|hoe|welke|wie)\\b).{0,40}$',
    ),
  },
  // "Graag vóór vrijdag reageren", "De sleutels, a.u.b.": called by a "b", which is English too.
  {
    reason: 'graag',
    cues: 'graag gaarne svp v b aub alsjeblieft alstublieft',
    beside: 'graag gaarne svp p u aub alsjeblieft alstublieft',
    expression: words(
      '^\\W{0,3}(?:graag|gaarne|svp|s\\.v\\.p|a\\.u\\.b|aub|alsjeblieft|alstublieft)\\b',
      '|\\b(?:svp|s\\.v\\.p\\.|a\\.u\\.b\\.|aub|alsjeblieft|alstublieft)\\W{0,9}$',
    ),
    unless: NOT_ASKED,
  },
  // "Dan hoor ik graag van je", "We hebben je akkoord nodig", "Het zou fijn zijn als je kijkt".
  {
    reason: 'graag',
    cues: `graag gaarne svp aub alsjeblieft alstublieft wil willen zou zouden nodig fijn prettig
      horen tegemoet mis missen reactie benieuwd waarderen prijs hoopte vroeg vraag akkoord handtekening goedkeuring bevestiging`,
    beside: 'graag horen nodig nodige nodigen je jij jou jouw jullie u uw',
    expression: words(
      '\\b(?:wil|willen|zou|zouden) (?:ik |we |wij )?(?:je|u|jullie) (?:graag )?(?:vragen',
      '|verzoeken|willen)',
      '|\\b(?:ik|we|wij) (?:hoor|horen|ontvang|ontvangen|verneem|vernemen|zie|krijg) (?:het )?graag',
      '|\\bhoor(?:t)? (?:ik|het)(?: het| dat)? graag|\\b(?:ik|we|wij) (?:wil|willen|zou',
      '|zouden) graag (?:weten|horen|ontvangen)\\b',
      '|\\b(?:ik|we|wij) (?:heb|hebben) (?:van )?(?:je|jou|u|jullie)\\b.{0,60}\\bnodig',
      '|\\b(?:heb|hebben) (?:ik |we |wij )?(?:nog )?(?:jouw|jullie|uw) .{1,60}\\bnodig|\\b(?:heb',
      '|hebben) .{1,60}\\bvan (?:je|jou|u|jullie) nodig',
      // "We hebben het vrijdag nodig", "Jouw akkoord is nodig", "Reactie graag voor vrijdag", "Ik ben benieuwd wat je ervan vindt"
      `|\\b(?:heb|hebben) (?:het|dit|dat|ze|hem|deze|alles) (?:[a-zà-ÿ]+ ){0,3}${SOONER} (?:[a-zà-ÿ]+ ){0,2}nodig`,
      '|\\b(?:je|jouw|jullie|uw) (?:akkoord|handtekening|goedkeuring|bevestiging|input|reactie|hulp) (?:is',
      '|zijn) (?:[a-z]+ ){0,3}nodig',
      `|^\\W{0,3}[a-zà-ÿ]{3,30} graag (?:(?:uiterlijk|voor|vóór|per) )?(?:${SOONER}|omgaande|\\d)`,
      '|\\bik ben (?:erg |heel |zeer )?benieuwd (?:naar (?:je|jouw|jullie|uw) (?:mening|reactie|ideeën',
      '|gedachten|feedback|visie)',
      '|(?:wat|hoe|of) (?:je|jij|jullie|u) (?:er|ervan|hiervan|dit|dat|het|van)\\b)',
      '|\\b(?:ik|we|wij) (?:zou|zouden) het (?:zeer |erg |enorm )?(?:waarderen|op prijs stellen) als (?:je|jij|jullie|u)\\b',
      '|\\b(?:vroeg|vraag) (?:ik )?(?:me|mij) af of (?:je|jij|jullie|u)\\b',
      '|\\bik hoopte dat (?:je|jij|jullie|u) .{1,120}\\b(?:kon|kunt|kan|konden|wilde|wilt)\\b',
      '|\\b(?:ik mis|(?:we|wij) missen) (?:nog (?:steeds )?(?:je|jouw|jullie|uw) [a-z]|(?:jouw|uw) [a-z]',
      '|.{1,60} van (?:je|jou|u|jullie)\\b)',
      // "Van u ontvangen wij graag de getekende versie", "ik hoor graag voor vrijdag of je erbij bent"
      '|\\b(?:ontvang|ontvangen|verneem|vernemen|krijg|krijgen) (?:ik|we|wij) (?:het |dit |ze )?(?:nog )?graag\\b',
      '|^\\W{0,3}hoor (?:ik )?graag (?:wat|of|wanneer|hoe|welke|wie|waar)\\b',
      '|\\bgraag (?:je|jouw|jullie|uw|een) (?:reactie|akkoord|bevestiging|input|feedback|terugkoppeling',
      '|antwoord)',
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
    expression: /(?:[,;:] |\b(?:en|dus|dan|vriendelijk) |^\W{0,3})([a-z]+) ([a-zà-ÿ]+)(?!\w)/g,
    lists: [listOf(ORDERS), listOf(ORDERED)],
    unless: words(
      '\\b(?:ik|we|wij|ze|zij|hij) (?:[a-zà-ÿ]+ ){0,8}(?:en|dus|dan) [a-zà-ÿ]+ (?:de|het|een|je|er|hier',
      '|daar|ze|hem|u|dat|dit|die|deze',
      '|even|dan)',
      '|^\\W{0,3}(?:kom|ga|ben) (?:je|jij|u|jullie) .{0,200}\\?|\\bmaak je (?:geen|niet)',
      '|^\\W{0,3}laat maar\\b(?! (?:even )?weten)|\\blaat dat maar aan (?:mij|ons)\\b',
      '|\\b(?:en|dus|dan) (?:werk|plan|vraag|deel|mail|teken|bel|check|pas) (?:de|het|een)\\b',
      // "Stuur het je morgen", "Kom er maandag op terug": the writer, who leaves out "ik".
      `|^\\W{0,3}(?:stuur|mail|bel|geef|laat|breng|lever)(?: (?:het|hem|ze|dat|die|de [a-z]+))? (?:je`,
      `|jullie|u) (?:het )?${SOONER}\\b|^\\W{0,3}kom (?:er|hier|daar)\\b.{0,40}\\bop terug\\b`,
      // "Kun je niet? Bel dan even": only if.
      '|^\\W{0,3}[a-z]{3,10} (?:(?:je|u|me|mij|ons|het|even) ){0,2}dan\\b(?! ook)',
      '|^\\W{0,3}kijk (?:(?:op|in) (?:onze|de) (?:website|site|app|pagina)|eens (?:wat|hoe))\\b|^\\W{0,3}houd? rekening\\b',
      '|^\\W{0,3}kom (?:gerust|maar)\\b|^\\W{0,3}(?:doe|ga) (?:het |er )?(?:maar )?(?:rustig|goed)\\b|^\\W{0,3}pas op\\b',
    ),
  },
  // "Niet vergeten: uren invullen", "Je verlof doorgeven voor 1 april", "Het formulier invullen": an entry of a list.
  {
    reason: 'gebiedend',
    cues: `vergeten|${SIMPLES}|${INFINITIVES}`,
    expression: words(
      '^\\W{0,3}(?:(?:en|let op|nog)[ ,:]{1,2})?niet vergeten\\b(?! (?:is|was|zijn|worden|wordt)\\b)',
      `|^\\W{0,3}(?:je|jouw|uw|jullie|de) (?:[a-zà-ÿ'-]+ ){1,5}${SEPARABLE}\\b${TAIL}`,
      `|^\\W{0,3}(?:een|het) (?:[a-zà-ÿ'-]+ ){1,5}(?:${SEPARABLE}|${SIMPLE})\\b${TAIL}`,
    ),
    unless: words('\\?\\W{0,9}$|\\b(?:ik|we|wij|kan|kun|kunt|moet|mag|wil|zal|is|zijn|gaan)\\b'),
  },
  // "Actie Ana: offerte opvragen bij Kok", "@Bo: zaal reserveren", "Ana: contract sturen voor vrijdag"
  {
    reason: 'gebiedend',
    cues: `${SIMPLES}|${INFINITIVES}`,
    expression: words(
      `^(?:(?:actie|actiepunt|ap)[: ]{1,2})?@?[a-zà-ÿ']{2,20}(?: [a-zà-ÿ']{2,20}){0,3}(?::`,
      `| -) ?(?:[a-zà-ÿ'-]{1,40} ){1,8}(?:${SEPARABLE}|${SIMPLE})\\b${TAIL}`,
    ),
    unless: words('\\b(?:the|is|are|was|have|has|been|when|then|you|ik|we|wij|dank|bedankt)\\b'),
  },
])
