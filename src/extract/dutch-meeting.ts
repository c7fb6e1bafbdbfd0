import { type Rule, rulesOf, words } from './rule.ts'

// Of every day or time that WHEN knows.
const DAYS = 'maan dins woens donder vrij zater zon'.split(' ').map((day) => `${day}dag`)
const WHEN_CUES = [
  'om vanaf rond tot van uur half de vandaag overmorgen vanmiddag vanavond volgende deze jan feb maart mrt apr mei juni juli aug',
  'sep okt nov dec',
  ...['', 'ochtend', 'middag', 'avond', 's'].flatMap((part) =>
    ['morgen', ...DAYS].map((day) => `${day}${part}`),
  ),
].join(' ')
const GATHERING = [
  '(?:(?:bel)?afspraak|(?:\\w{1,20})?overleg|\\w{0,20}vergadering|bijeenkomst|\\w{0,20}gesprek|meeting',
  '|call|stand-?up|demo|borrel',
  '|lunch|kennismaking|\\w{0,10}bespreking|sessie|workshop|interview|teams)',
].join('')
// Of every gathering, for "half" and "may" are in much English.
const GATHERING_PART =
  /afspraak|overleg|vergadering|bijeenkomst|gesprek|meeting|call|stand|demo|borrel|lunch|kennismaking|bespreking|sessie|workshop|interview|teams/
const WHEN = [
  '(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|middag|avond|s)?\\b|\\bmorgen(?:ochtend',
  '|middag|avond)?\\b|\\bovermorgen|\\bvandaag|\\bvanmiddag|\\bvanavond',
  '|\\bvolgende week|\\bdeze week|\\bhalf [a-z]+\\b|\\b(?:om|vanaf|rond|tot|van) \\d{1,2}[.:]\\d\\d\\b',
  '|\\b(?:\\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf) uur',
  '|\\bde \\d{1,2}e\\b|\\b\\d{1,2} (?:jan|feb|maart|mrt|apr|mei|juni|juli|aug|sep|okt|nov|dec))',
].join('')
const GATHER = [
  '(?:afspreken|bellen|overleggen|zitten|lunchen|vergaderen|bespreken|praten|treffen|spreken|zien|ontmoeten|bijpraten',
  '|kennis ?maken|kennis te maken|langskomen|langs te komen|langs komen|doornemen|door te nemen',
  '|samenkomen|videobellen|sparren)',
].join('')
const OVER = words(
  '\\b(?:gesproken|afgesproken|besproken|vergaderd|gebeld|gisteren|vorige|afgelopen|was|waren|ging',
  '|notulen|bedankt voor|dank voor)\\b',
)

const CHANGED = [
  'uitnodiging inplannen ingepland plannen verzetten verplaatsen verplaatst verzet maken gaat doorgaan',
  'vervalt afgezegd uitgesteld schuiven verschuiven uitstellen',
].join(' ')

/** Ways to propose, move or settle a meeting in Dutch. */
export const DUTCH_MEETINGS: readonly Rule[] = rulesOf('meeting', [
  // "Zullen we dinsdag afspreken?", "laten we dit even bespreken".
  {
    reason: 'stelt-afspraak-voor',
    cues: 'zullen kunnen zouden laten',
    beside: 'we wij',
    expression: words(
      `\\b(?:zullen|kunnen|zouden|laten) (?:we|wij)\\b.{0,100}\\b(?:${GATHER}|afspraak|overleg|moment prikken)\\b`,
    ),
    unless: OVER,
  },
  // "Kun je dinsdag langskomen?"
  {
    reason: 'stelt-afspraak-voor',
    cues: 'kun kunt kunnen zou zouden wil willen',
    beside: 'je u jullie',
    expression: words(
      `\\b(?:kun|kunt|kunnen|zou|zouden|wil|willen) (?:je|u|jullie)\\b.{0,60}${WHEN}.{0,60}\\b(?:afspreken`,
      `|overleggen|langskomen|vergaderen|bijpraten|aansluiten|kwartiertje bellen|even bellen)\\b`,
    ),
    unless: OVER,
  },
  // "Zien we elkaar woensdag?", "De afspraak van dinsdag vervalt".
  {
    reason: 'stelt-afspraak-voor',
    cues: `elkaar bij kom ${CHANGED}`,
    beside: `elkaar het de ons onze je jij ${CHANGED}`,
    expression: words(
      `\\belkaar\\b.{0,60}${WHEN}.{0,60}\\b(?:treffen|zien|spreken|ontmoeten)\\b|\\bzien we elkaar\\b.{0,60}${WHEN}`,
      `|${WHEN}.{0,60}\\bbij (?:het|de|ons|onze) ${GATHERING}\\b|\\bkom (?:je`,
      `|jij)\\b.{0,40}${WHEN}?.{0,40}\\bnaar (?:het|de|onze) ${GATHERING}\\b`,
      `|\\buitnodiging\\b.{0,60}${WHEN}`,
      `|\\b${GATHERING}\\b.{0,80}\\b(?:plannen|inplannen|ingepland|verzetten|verplaatsen|verplaatst|verzet|maken`,
      '|gaat (?:niet )?door|niet doorgaan|vervalt|afgezegd|uitgesteld)\\b',
      `|\\b(?:verzetten|verplaatsen|schuiven|verschuiven|uitstellen)\\b.{0,60}${WHEN}`,
      `|\\b${GATHERING}\\b.{0,60}\\bschuiven\\b`,
    ),
    unless: OVER,
  },
  // "Plan een afspraak met Piet": "plan" is English too.
  {
    reason: 'stelt-afspraak-voor',
    cues: 'plan plannen verzet verplaats',
    beside: 'een de onze',
    expression: words(
      `\\b(?:plan|plannen|verzet|verplaats) (?:ik |we )?(?:een|de|onze) (?:[a-zà-ÿ]+ )?${GATHERING}\\b`,
    ),
    unless: OVER,
  },
  // "Past het u om ...", "Wanneer schikt het?", "Wat dacht je van donderdag?"
  {
    reason: 'vraagt-wanneer',
    cues: 'beschikbaar vrij past schikt lukt uit tijd dacht denk vind',
    beside: 'ben bent zijn het dat je jou u jullie wanneer lukt kan',
    expression: words(
      `\\b(?:ben|bent|zijn) (?:je|u|jullie|ik|we|wij)?.{0,80}\\b(?:beschikbaar|vrij)\\b`,
      `|\\b(?:past|schikt) (?:het|dat|je|jou|u|jullie)\\b.{0,80}(?:${WHEN}|\\?)`,
      `|\\bwanneer (?:schikt|past)\\b|\\b(?:lukt|kan) .{0,60}${WHEN}.{0,60}\\?`,
      `|\\b(?:heb|hebt|heeft|hebben) (?:je|u|jullie)\\b.{0,80}${WHEN}.{0,60}\\btijd\\b`,
      `|\\bwat (?:dacht|denk|vind) (?:je|u|jullie) van\\b.{0,60}${WHEN}`,
    ),
    unless: OVER,
  },
  // "Vrijdag om 11 uur schikt prima".
  {
    reason: 'vraagt-wanneer',
    cues: 'past schikt uit',
    expression: words(`${WHEN}.{0,60}\\b(?:past|schikt|komt (?:goed )?uit)\\b`),
    unless: OVER,
  },
  // "Het overleg is op dinsdag van 13.00 tot 14.30 uur", "De stand-up begint om half tien".
  {
    reason: 'settles-meeting',
    cues: WHEN_CUES,
    expression: words(
      `\\b${GATHERING}\\b.{0,80}\\b(?:is|zijn|begint|start|vindt|staat|gaat|op|om|naar|van)\\b.{0,60}${WHEN}`,
      `|${WHEN}.{0,30}\\b(?:is|begint|hebben we|heb ik|staat) .{0,20}\\b${GATHERING}\\b`,
    ),
    needs: GATHERING_PART,
    unless: OVER,
  },
])
