import { type Rule, rulesOf, words } from './rule.ts'

// What somebody says they do, in the present, and means that they will. Also the first part of a separable
// verb: "ik loop het na", "ik leg het voor".
const DEEDS = [
  'stuur|mail|bel|kijk|zoek|regel|maak|zorg|lever|laat|geef|neem|pak|check|controleer|bevestig',
  '|plan|boek|deel|zet|werk|bereid|kom|vraag|schrijf|bezorg|meld|ga|doe|haal|breng|bekijk',
  '|reageer|upload|verwerk|rond|teken|vul|voeg|koppel|overleg|stel|lees|loop|leg|verwijder|ruim|dien',
  '|nodig|scan|bewaar|bestel|betaal|hou|houd|open|print|spreek|stem|corrigeer|factureer|informeer',
  '|onderzoek|organiseer|plaats|retourneer|sluit|test|verander|wijzig|verleng|verplaats|verzend|verzet',
  '|pas(?= (?:het|dit|dat|de|ze|hem|een)\\b)|wacht|bespreek|beantwoord|behandel|draag|reserveer',
  '|annuleer|publiceer|schuif|herinner|noteer|onderteken',
].join('')
const DEEDS_OF_US = [
  'sturen|mailen|bellen|regelen|maken|leveren|geven|nemen|controleren|bevestigen|boeken|delen|zetten',
  '|melden|brengen|halen|bekijken|verwerken|vragen|leggen|dienen|betalen|bestellen|houden|factureren',
  '|onderzoeken|plaatsen|retourneren|wijzigen|verzenden|plannen|bespreken|nodigen|vullen|zoeken|lopen|passen',
  '|ondertekenen|reserveren|annuleren|schrijven|zorgen|laten|komen|informeren|behandelen|stemmen|werken|reageren',
].join('')
const SOON = [
  '(?:vandaag|vanmiddag|vanavond|morgen\\w*|overmorgen|straks|zo|zometeen|meteen|direct|binnenkort|deze week|volgende',
  '|uiterlijk|voor|vóór|binnen|aanstaande|komende|(?:maan|dins|woens|donder|vrij|zater|zon)dag\\w*|per omgaande)',
].join('')
// The sentence, or what follows a greeting: "Dag Ana, het rapport heb je dinsdag".
const START = '(?:^\\W{0,3}|, )'
// What one always does, does not do or has long done is no promise.
const HABIT =
  '\\b(?:altijd|nooit|meestal|vaak|soms|doorgaans|normaal|elke|iedere|al (?:\\w+ )?(?:dagen|weken|maanden|jaren|jaar)|sinds|thuis)\\b'

// "Ik zal eerlijk zijn", "ik ga op vakantie"
const NO_WILL = words(
  `${HABIT}|\\bik zal (?:maar )?(?:heel )?(?:eerlijk|open|kort)\\b|\\bik ga .{0,40}\\b(?:naar huis`,
  `|op vakantie|lunchen|slapen|sporten|eten)\\b`,
  `|\\bik ga (?:[a-z]+ ){0,2}naar (?:de |het |een )?[a-zà-ÿ]+\\W{0,9}$|\\bik ga er(?:van)? (?:altijd `,
  `|van ?)?uit\\b|\\bga (?:ik|we|wij) (?:[a-z]+ ){0,3}uit van\\b|\\bgaat vanzelf\\b`,
)

/** Ways to promise something in Dutch, surest first. */
export const DUTCH_COMMITMENTS: readonly Rule[] = rulesOf('commitment', [
  // "Ik stuur je morgen de offerte", "zoals besproken stuur ik je de stukken", "Dan regel ik dat".
  {
    reason: 'belooft',
    cues: `ik|${DEEDS_OF_US}`, // not "we", which is English too
    expression: words(
      '\\b(?:stuur|mail|lever|regel|bezorg|bel|deel) ik (?:je|u|jullie|hem|haar|hen|het|de|een|dit|dat)\\b|',
      `\\bik (?:${DEEDS}) (?!graag ook niet)(?:[a-zà-ÿ]|')`,
      `|(?:^|[,;] `,
      `|\\b(?:dan|dit|dat|die|morgen|vandaag|daar|vanmiddag|straks|maandag|dinsdag|woensdag|donderdag`,
      `|vrijdag|week|hierbij) )(?:${DEEDS}) ik\\b`,
      // "Het ordernummer stuur ik u zo toe": what stands first is what is done.
      `|^\\W{0,4}(?:de|het|een|mijn|onze|uw|je) (?:[a-zà-ÿ']+ ){1,4}(?:${DEEDS}) ik\\b`,
      `|\\b(?:we|wij) (?:${DEEDS_OF_US}) (?:u|je|jullie|het|dit|dat|de|een|uw|ze|hem|er|contact|${SOON})\\b`,
      `|^\\W{0,4}(?:de|het|dat|dit|die|${SOON}) (?:[a-zà-ÿ']+ ){0,4}(?:${DEEDS_OF_US}) (?:we|wij)\\b`,
    ),
    unless: words(
      '\\bik kijk (?:er|hier|daar)(?:naar)?\\b.{0,40}\\buit\\b|\\bik kom (?:[a-z]+ ){0,2}later\\b',
      '|\\bik (?:ga|kom|neem) .{0,40}\\b(?:naar huis|op vakantie|met de (?:trein|auto|fiets)|vrij|lunchen',
      '|slapen|sporten|eten)\\b|\\bik spreek (?:je|jou|jullie|u)\\b|\\b(?:we|wij) (?:bespreken',
      '|bekijken) .{0,60}\\b(?:in|tijdens|binnen) (?:de|het|ons|onze)\\b|',
      '\\bik (?:kom|ga|werk|zoek|vraag|maak|doe|neem|lees|geef|stel|laat|spreek|wacht|open) (?:uit|me af|mee|graag',
      '|altijd|nooit|niet|al|meestal|geen|hier|bij|net|vast|voor dat|ervan|er altijd|je niet|nog steeds',
      '|nog op|je gelijk)\\b',
      '|\\bik (?:zet|neem|voeg) .{1,30}\\bb?cc\\b|\\bik laat het (?:hier|daar)bij\\b|\\bik doe (?:mijn',
      '|m.n) best\\b|\\bik neem aan\\b',
      '|\\bhou ik (?:je|jullie|u) aan\\b|\\bik laat (?:je|jullie|u) (?:weer|met rust|gaan|nu)\\b',
      '|\\bik ga (?:[a-z]+ ){0,2}naar (?:de |het |een )?[a-zà-ÿ]+\\W{0,9}$',
      '|\\b(?:we|wij) houden contact\\b|\\bik geef toe\\b|\\bik ga er ?van ?uit\\b|\\bik (?:hou|houd) (?:je',
      '|jullie|u) op de hoogte als\\b',
      '|\\bik (?:vraag|maak) (?:me|mij|je|u|jullie)\\b|\\bik stel voor\\b|\\bik ga ervan uit\\b',
      // "Mail mij het adres, dan kom ik": only if.
      '|^\\W{0,3}[a-z]+ (?:me|mij|ons|de|het|een|je|uw) .{0,160}, dan [a-z]+ (?:ik|we|wij)\\b',
      `|${HABIT}|\\b(?:we|wij) (?:houden van|komen uit|maken er)\\b`,
    ),
  },
  // "Ik zal het uitzoeken", "we zullen het aanpassen", "ga ik doen", "komt in orde".
  {
    reason: 'zal',
    cues: 'ik zal zullen gaan kom komt komen wordt beloven zodra zijn mij ons je jullie u',
    beside: 'ik zal zullen gaan kom komt komen wordt laat zodra beloof beloven zijn',
    expression: words(
      '\\bik (?:zal',
      '|ga)(?: (?:het|dit|dat|je|u|jullie|hem|haar|ze|de|een|er|even|ook|nog|morgen|vandaag|daar',
      '|mijn|ons|straks|volgende))? [a-zà-ÿ]',
      '|\\b(?:zal|ga) ik (?!niet\\b|je niet)[a-zà-ÿ]',
      '|\\b(?:we|wij) (?:zullen|gaan)\\b.{0,160}\\b(?:sturen|mailen|regelen|aanpassen|leveren|maken',
      '|bellen|laten weten|terugkomen|uitzoeken|oppakken|doen|bekijken|bespreken|verwerken',
      '|opleveren|controleren|corrigeren|nakijken|navragen|contact opnemen)\\b',
      '|\\b(?:komt|kom) (?:in orde|eraan|er aan|goed)\\b|\\bdoe ik\\b|^\\W{0,3}wordt (?:geregeld|aangepast',
      '|opgepakt|vervolgd)\\b',
      '|\\bik kom (?:er|hier|daar)(?:op|\\b.{0,40}\\bop) ?(?:bij je |bij jullie |bij u )?terug',
      '|\\b(?:we|wij) komen (?:er|hier|daar)(?:op|\\b.{0,40}\\bop) ?terug|(?:^\\W{0,3}|\\ben )kom (?:er',
      '|hier|daar)\\b.{0,60}\\bop (?:.{0,20} )?terug\\b',
      `|^\\W{0,3}zal (?:er|ernaar|het|dit|dat|ze|hem) [a-zà-ÿ]|^\\W{0,3}wordt (?:${SOON} )(?:geregeld`,
      `|aangepast|opgepakt|gedaan|verstuurd|opgelost|betaald|gemaakt|gerepareerd|geleverd)\\b`,
      '|^\\W{0,3}zodra .{1,120}\\b(?:(?:laat|stuur|bel|mail|neem) ik|(?:laten|sturen|bellen|mailen|nemen',
      '|informeren) (?:we|wij)) (?:het |dat )?(?:je|jullie|u|contact)\\b',
      '|\\b(?:ik|we|wij) (?:beloof|beloven)\\b|\\b(?:ik ben|wij zijn|we zijn) van plan\\b',
      '|\\blaat (?:dat|het|dit) maar aan (?:mij|ons) over\\b',
    ),
    unless: NO_WILL,
  },
  // "Stuur het je morgen", "Bel je zo": without "ik", as on a telephone.
  {
    reason: 'zal',
    cues: 'je jullie u',
    beside: 'stuur mail bel geef laat breng lever',
    expression: words(
      '^\\W{0,3}(?:stuur|mail|bel|geef|laat|breng|lever)(?: (?:het|hem|ze|dat|die|de [a-z]+))? (?:je',
      `|jullie|u) (?:het )?${SOON}\\b`,
    ),
    unless: NO_WILL,
  },
  // "U hoort vrijdag van ons", "De stukken krijg je morgen van mij", "Je hebt het morgen in je mailbox".
  {
    reason: 'assures',
    cues: `hoor hoort horen krijg krijgt krijgen ontvang ontvangt ontvangen heb hebt heeft hebben volgt volgen verwacht
      klaar af gereed geregeld probeer monteur collega medewerker adviseur planner chauffeur lukt kan`,
    beside: 'je jij u jullie volgt volgen ik het dat dit alles onze een',
    expression: words(
      '\\b(?:je|jij|u|jullie) (?:hoort|krijgt|ontvangt|horen|krijgen|ontvangen)\\b.{0,80}\\b(?:van (?:me',
      '|mij|ons)|bevestiging|bericht)\\b',
      `|\\b(?:hoor|hoort|krijg|krijgt|ontvang|ontvangt|horen|krijgen) (?:je|jij|u|jullie)\\b.{0,60}\\bvan (?:me|mij|ons)\\b`,
      // "De offerte volgt morgen", "Ik kan het vrijdag klaar hebben", "Morgen heb je het"
      `|\\b(?:volgt|volgen) ${SOON}\\b|^\\W{0,3}${SOON} heb (?:je|jij) (?:het|hem|ze|de|die)\\b`,
      `|\\bik (?:kan|heb|verwacht) .{0,60}${SOON}.{0,40}\\b(?:klaar|af|gereed)\\b`,
      // "Het rapport heb je dinsdag binnen", "Vrijdag krijg je het rapport", "Het is vrijdag klaar"
      `|${START}(?:de|het|een|mijn|onze) (?:[a-zà-ÿ]+ ){1,3}(?:heb|hebt|heeft|krijg|krijgt|ontvangt|hebben`,
      `|krijgen) (?:je|jij|u|jullie) (?:[a-zà-ÿ]+ ){0,2}${SOON}`,
      `|${START}${SOON} (?:krijg|krijgt|ontvangt|krijgen) (?:je|jij|u|jullie) (?:het|hem|ze|de|een|die)\\b`,
      `|${START}(?:het|dat|dit|alles) is (?:[a-zà-ÿ]+ ){0,2}${SOON} (?:[a-zà-ÿ]+ ){0,2}(?:klaar|af|gereed|geregeld)\\b`,
      `|${START}${SOON} is (?:het|dat|alles) (?:[a-zà-ÿ]+ ){0,2}(?:klaar|af|gereed|geregeld)\\b`,
      `|\\bik probeer (?:het|dit|dat|de [a-zà-ÿ]+) (?:[a-zà-ÿ]+ ){0,2}${SOON} .{0,40}\\bte (?:hebben|sturen`,
      `|doen|maken|leveren|krijgen)\\b`,
      `|\\b(?:onze|een) (?:monteur|collega|medewerker|adviseur|planner|chauffeur) (?:belt|neemt|komt|mailt`,
      `|stuurt) .{0,40}${SOON}`,
      `|${START}(?:dat|het|dit) lukt (?:me |mij |ons )?(?:wel )?${SOON}|\\bik kan (?:het|dit|dat`,
      `|de [a-zà-ÿ]+) (?:[a-zà-ÿ]+ ){0,1}${SOON} (?:[a-zà-ÿ]+ ){0,2}(?:doen|sturen|leveren|mailen|brengen`,
      `|opsturen)\\b`,
      `|${START}(?:je|u|jullie) (?:hebt|heeft|hebben|krijgt|ontvangt|krijgen) (?:het|hem|ze|de [a-z]+|dit) .{0,30}${SOON}`,
    ),
    unless: words('\\b(?:gekregen|ontvangen|gehoord|gehad|vorige|gisteren|niet|ooit)\\b'),
  },
])
