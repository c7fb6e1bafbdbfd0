import { phraseOf } from './rule.ts'

// These call by themselves; "code" and "had", which are English too, beside a Dutch word only.
const POLITE = `laat uitschrijven klik alsjeblieft vragen opmerkingen iets aarzel gerust voel tenzij verzonden bericht offerte
  adviesgesprek proefles taxatie kennismaking dank groeten complimenten felicitaties tijd moois bewaar volg onze bekijk ze taai
  jezelf vergeet zo geef nieuwsbrief bekijken lezen bestelling aankoop legitimatiebewijs identiteitsbewijs maak`
const ASKING =
  'wie wat waar waarom hoe weet wist heb hebben hebt geloof klaar weten nietwaar vind toch'

/** In front of an order that asks for nothing: "Done, check your inbox". */
export const OPENING = [
  '^\\W*(?:(?:so|and|done|please|also|just|ok|okay|no (?:worries|problem|rush)(?: at all)?)',
  '[ ,!.-]{1,3}){0,2}',
].join('')

/** What asks for nothing in Dutch: "als er vragen zijn", "neem je tijd", "gratis offerte". */
export const DUTCH_COURTESY = phraseOf(
  { cues: `code pin pincode password wachtwoord ${POLITE}`, beside: `deel ${POLITE}` },
  '\\b(?:laat (?:het )?(?:maar |even ){0,2}weten hoe het (?:ging|gaat|was|loopt|afloopt)',
  '|uitschrijven|klik hier',
  '|laat (?:het )?(?:me |maar |even ){0,3}weten of (?:het|dit|dat) (?:zo )?duidelijk is',
  '|laat (?:het |dit )?(?:me|mij|ons) (?:even )?weten als (?:je|u|jullie) (?:iets|wilt?|liever)',
  '|alsjeblieft niet',
  '|als (?:je|u|jullie|er) (?:nog |verder )?(?:verder )?(?:vragen|opmerkingen) (?:hebt|heb',
  '|heeft|zijn|hebben)',
  '|als er (?:iets|nog iets) (?:is|onduidelijk|ontbreekt|mist)',
  '|(?:heb|hebt|heeft|hebben) (?:je|u|jullie) (?:nog )?vragen|aarzel niet|neem gerust',
  '|bel (?:ons |me |mij )?gerust|mail gerust|als niet verzonden|voel je vrij|tenzij anders',
  // What always holds: "deel nooit je wachtwoord", "bewaar deze mail".
  '|deel .{0,20}(?:wachtwoord|code|pincode).{0,20} (?:niet|nooit)',
  '|(?:gratis|vrijblijvende?) (?:en vrijblijvende? )?(?:offerte|adviesgesprek|proefles|taxatie|kennismaking)',
  '|(?:mijn|onze) (?:dank|groeten|complimenten|felicitaties) over(?:brengen)?',
  '|neem (?:gerust |maar |rustig )?(?:je|de|uw) tijd|maak er (?:wat|iets) moois van',
  '|bewaar (?:deze|dit) (?:e-?mail|mail|bericht|bevestiging|brief))\\b',
  // Orders by their words alone.
  `|${OPENING}(?:volg ons`,
  '|download onze app|deel dit bericht|bekijk (?:je|de|uw) (?:factuur|aanbieding|bestelling)|werk ze',
  '|hou je taai|zorg goed voor jezelf|vergeet het maar',
  '|ga zo door|laat (?:het|maar) (?:maar |even )?weten als (?:je|u|jullie) (?:iets|hulp|nog|er)',
  '|geef (?:maar )?een gil|doe (?:de|mijn) groeten|schrijf je in voor onze nieuwsbrief',
  '|log in om .{1,40} te (?:bekijken|lezen)|(?:rond|voltooi) (?:je|uw) (?:bestelling|aankoop)|vul onze',
  '|neem (?:een |je |uw )?(?:geldig )?(?:legitimatie|identiteits)bewijs|maak (?:er een [a-z]+ (?:dag',
  '|avond|weekend|feest) van|kans op))\\b',
)

/** Questions that ask nothing: "Wie had dat gedacht?", "Leuk, hè?" */
export const DUTCH_RHETORICAL = phraseOf(
  { cues: `had snap ${ASKING}`, beside: `je u ${ASKING}` },
  '\\b(?:wie (?:had (?:dat|het|ooit)|verzint (?:dat|het|zoiets|dit))|wat kan er (?:nou |nog )?misgaan',
  '|waar blijft de tijd|wat zou(?:den)? (?:ik|we|wij) zonder|waarom .{1,30} altijd|hoe bevalt|had (?:je',
  '|u) (?:dat|het|me)|snap (?:je|u)|weet (?:je|u) (?:nog|wel)|waarom makkelijk',
  '|wist (?:je|u|jij) dat|(?:heb|hebben|hebt) (?:je|jij|jullie|u) (?:een |het )?(?:fijne|leuke|goede',
  '|prettige|mooie|lekkere|de wedstrijd|de finale)|hoe was (?:je|jullie|uw|het|de) (?:weekend|vakantie',
  '|week|dag|feest|feestje',
  '|concert|reis|etentje|bruiloft|wedstrijd|film)|geloof (?:je|jij|u) (?:dat|het) (?:nou|nu)|(?:heb',
  '|hebben) (?:je|jullie) (?:het|dat) (?:al )?gehoord|klaar om te|hoe hebben we het gedaan|wat (?:moet',
  '|moeten|kun|kan) (?:je|u|jullie) (?:nog |zelf |hiervoor )?doen|meer weten',
  '|wat een .{0,60}toch|wat (?:leuk|mooi|fijn|goed)|nietwaar|vind je (?:ook )?niet|hoe is het|toch niet te geloven)\\b',
)
