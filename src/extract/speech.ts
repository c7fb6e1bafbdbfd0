import type { Finding } from '../model/item.ts'
import type { Person } from '../model/message.ts'
import { contentWords } from './content.ts'
import { THUMB } from './narrow.ts'
import { words } from './rule.ts'
import type { Sentence } from './sentences.ts'

/** What the sentences of a mail do, for those who wait for it. */
export interface Speech {
  readonly done: readonly string[] // "sent it", "attached", "gedaan"
  readonly promises: readonly string[]
  readonly consents: readonly string[] // "sure", "no problem", "is goed": also among the answers
  readonly answers: readonly string[] // neither thanks, nor a question back, nor a promise, nor a delay
  readonly delays: readonly string[] // "not yet", "working on it", "ben ermee bezig"
  readonly withdrawals: readonly string[] // "never mind", "laat maar"
}

// Most out-of-office notes say so in a header and never come here. Of the others, the subject or the
// opening does: "I am out of the office until Monday." A mail that only mentions it is a real one.
const AUTOMATIC_SUBJECT = words(
  '^\\W*(?:automatic reply|auto(?:matic)?[- ]?reply|autoreply|out of (?:the )?office|afwezig',
  '|automatisch antwoord|abwesenheit|réponse automatique)',
)
const OUT_OF_OFFICE = words(
  "^\\W*(?:i am|i'm|ik ben) (?:currently |now |momenteel |op dit moment )?(?:out of (?:the )?office",
  '|away from (?:the office|my desk)|on (?:annual |maternity )?leave|on (?:vacation|holiday)',
  '|(?:op|met) vakantie|afwezig|niet op kantoor)\\b[^,]{0,80}$',
)
const OPENING = 3 // sentences: a greeting, thanks for the mail, and the news

const DONE = words(
  "^\\W*(?:all |it's |this is |that's )?(?:done|sent|fixed|sorted|completed|finished|gedaan",
  '|gefixt|geregeld|verstuurd|gemaild|klaar|afgerond|gelukt|bijgevoegd|attached)\\b',
  "|\\b(?:i|we)(?:'ve| have)?(?: just| already| now| since)* (?:sent|e-?mailed|forwarded",
  '|uploaded|submitted|signed|paid|completed|finished|fixed|done|shared|updated|approved|booked',
  '|delivered|attached|handled|sorted)\\b',
  '|\\b(?:is|are|has been|have been|is now|are now) (?:now |all |already )?(?:done|sent|fixed',
  '|completed|finished|signed|submitted|uploaded|delivered|attached|enclosed|ready)\\b',
  '|\\b(?:see|find)(?: the)? (?:attached|enclosed)|\\battached (?:is|are|you|please)',
  '|^\\W*here (?:is|are|you go|it is)\\b|\\bas (?:requested|promised)\\b|^[^,]{1,40} attached[.!]?$|^\\W*(?:just|already) did\\b',
  '|\\b(?:back (?:up|online)|up and running)\\b|\\bshould (?:be (?:good|fixed|fine|ok)|work) now\\b',
  '|\\b(?:draait|werkt|doet het) weer\\b',
  '|\\b(?:heb|hebben|is|zijn|hierbij|inmiddels|zojuist|al)\\b.{0,80}\\b(?:gedaan|gestuurd',
  '|verstuurd|gemaild|doorgestuurd|verzonden|geregeld|afgerond|ondertekend|betaald|aangepast',
  '|bijgevoegd|ge[uü]pload|klaar)\\b',
  '|\\bzoals (?:beloofd|gevraagd|toegezegd)\\b|\\b(?:in de bijlage|bijgevoegd|(?:hierbij|bij deze) (?:de|het|mijn|ons|onze|een))\\b',
)
const NOT_DONE = words(
  "\\b(?:not|n't|never|once|when|as soon as|after|until|if|will be|to be|should be|almost",
  '|nearly|half|partly|niet|nog niet|zodra|wanneer|als|bijna|nooit)\\b',
  '|\\?\\W{0,9}$',
)
const DELAY = words(
  "\\b(?:(?:have|has)(?:n't| not)\\b.{0,60}\\b(?:yet|able|time|chance|got|sent|done|finished|managed)",
  "|(?:did|do|was|were|am|is|are)(?:n't| not)\\b.{0,60}\\b(?:yet|finished|done|ready)",
  '|not yet|(?:almost|nearly|half|partly|bijna) (?:done|ready|finished|there|klaar|af)',
  '|still (?:[a-z]+ing|with|under|busy|have to|need to)|working on (?:it|this|that)|in progress',
  '|on my list',
  '|(?:sorry|apologies) (?:for|about) (?:the|my) (?:delay|late)|running late|bear with me|as soon as i can',
  '|(?:ligt|liggen|zit|zitten|staat|staan) nog (?:bij|op|in)|nog niet|nog geen|(?:er|daar|hier',
  '|nog) ?mee bezig|nog bezig|sorry voor (?:de vertraging|mijn late|het late)',
  // "Could I have until Friday?", "Mag het ook maandag worden?"
  '|(?:can|could|may|might) (?:i|we) (?:please |just )?(?:have|get|take) (?:until|till|(?:a (?:few|couple|bit|little)|some) more|an extension|more time|another)',
  '|(?:mag|kan) (?:het|dit|dat|ik) (?:ook |eventueel |misschien )?(?:[a-z]+ )?(?:later|worden|meer tijd|uitstel)',
  '|ik wacht nog|(?:staat|sta) op mijn lijst(?:je)?|zo snel mogelijk|even geduld)\\b',
)
const WITHDRAWAL = words(
  '^\\W*(?:(?:oh|ok|okay|sorry|ah|hi|hoi|oeps|oops|actually|please)[ ,]{1,2}){0,2}(?:never ?mind|no need(?=[,.!;:]| -| thank)|niet (?:meer )?nodig(?=[,.!;:])',
  '|forget (?:it|that|about)|scratch that|ignore (?:that|this|(?:my|the) (?:last|previous|earlier|first',
  '|request|question|e-?mail|mail|message))|(?:please )?disregard|laat maar|vergeet (?:het|mijn',
  '|dat))\\b',
  "|\\b(?:no longer (?:needed|necessary|required)|(?:don't|do not|won't) need (?:it|this|that|them) (?:any ?more|after all)",
  "|no need (?:any ?more|to (?:send|do|call|reply|answer)(?: \\w+){0,3}(?: any ?more)?)|(?:i|we)(?:'ve",
  '| have)? (?:already |just )?found (?:it|them)(?: already| after all)?',
  "|(?:has|'s) (?:already )?(?:done|sent|fixed|sorted|handled|booked|ordered|found|dealt with) (?:it|that|this|them)(?: already| now| for me)?(?= ?[,.!;:-]|$| thank)",
  '|heeft (?:het|dat|dit|hem|ze) (?:al |inmiddels |net )?(?:gedaan|geregeld|gestuurd|opgelost|gemaakt|opgepakt)',
  '|(?:already|been) (?:solved|resolved|sorted|taken care of)|hoeft (?:al )?niet meer|niet meer nodig',
  '|(?:heb|hebben) (?:het|hem|ze|die) (?:al|inmiddels|toch) gevonden|(?:is|was) (?:al',
  '|inmiddels) (?:geregeld|opgelost|gelukt|gevonden))\\b',
)
// Greetings, thanks and names carry no answer.
const EMPTY = words(
  '^\\W*(?:(?:hi|hello|hey|dear|beste|hoi|hallo|dag)\\b.{0,40}',
  '|(?:many )?(?:thanks|thank you|thx|bedankt|dank je|dankjewel|dank)\\b.{0,60}',
  '|(?:got it|received|noted|ontvangen|genoteerd|begrepen)\\W*',
  '|(?:best|kind|groet|mvg|cheers|regards)\\b.{0,40}|(?:i |we )?hope (?:you|this|that|all',
  '|your)\\b.{0,80}|(?:by the way|btw)\\b.{0,200}',
  '|(?:ik )?hoop dat\\b.{0,80}|(?:fijn|goed|prettig) weekend\\b.{0,20}|have a (?:good|great|nice|lovely)\\b.{0,40})$',
)
const ASKS = /\?\W{0,9}$/
const NAME_ALONE = /^\W*[A-ZÀ-Þ][A-Za-zÀ-ÿ]{1,20}[,!]?$/ // not "Fourteen.", which is an answer
const SHORT_ANSWER = words(
  '^\\W*(?:yes|no|yep|nope|ok|okay|sure|fine|agreed|approved|confirmed|ja|nee|akkoord|prima',
  '|goed|klopt|eens)\\b',
)
// "Thanks, that works!", "Sounds good, see you then", "Dank, vrijdag past": more than thanks.
const AGREES = words(
  '\\b(?:(?:that|this|it|\\w*day|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?)(?: \\w+)? works|works for me',
  '|sounds (?:good|great|fine|perfect)|see you (?:then|there|at|on)|go (?:for it|ahead)|fine (?:by|with',
  '|for) me',
  '|(?:dat|dit|\\w+dag|\\d\\d uur)(?: \\w+)? (?:past|lukt|schikt|kan|is prima|is goed|komt goed uit)',
  '|tot dan|helemaal goed|goed plan)\\b',
)
const THUMBS_UP = new RegExp(`^\\W*${THUMB}\\W*$`)
// "Sure!", "Yes, no problem", "Ja hoor, prima": says that it will be done, and not that it is.
const CONSENT = words(
  '^\\W*(?:(?:yes|yep|yeah|ok|okay|sure(?: thing)?|fine|of course|certainly|absolutely|definitely',
  "|no (?:problem|worries)|(?:i'd be |i'm )?happy to(?: help| do (?:so|that|it))?|with pleasure",
  '|my pleasure',
  '|gladly|agreed|great|good|cool|perfect|alright|all right|noted|got it|understood|can do|thanks',
  '|thank you|ja(?: hoor)?|prima|goed|ok[eé]|akkoord|natuurlijk|tuurlijk|uiteraard|zeker|geen probleem',
  '|is goed',
  '|komt goed|komt voor elkaar|helemaal goed|graag|genoteerd|begrepen|doen we|dank(?: je| jullie)?',
  '|bedankt)[ ,.!-]{0,4}){1,5}$',
)

/** Is it an out-of-office note? It answers nothing and promises nothing. */
export function isAutomatic(subject: string, sentences: readonly Sentence[]): boolean {
  const opening = sentences.slice(0, OPENING)
  return (
    AUTOMATIC_SUBJECT.test(subject.toLowerCase()) ||
    opening.some(({ lower }) => OUT_OF_OFFICE.test(lower))
  )
}

export function speechOf(
  writer: Person,
  sentences: readonly Sentence[],
  findings: readonly Finding[],
): Speech {
  const done: string[] = []
  const answers: string[] = []
  const consents: string[] = []
  const promises: string[] = []
  const delays: string[] = []
  const withdrawals: string[] = []
  for (const sentence of sentences) {
    const { start, end, text, lower } = sentence
    const found = findings.filter(
      (other) => other.start >= start && other.start < end && other.kind !== 'meeting',
    )
    if (found.some(isRealPromise)) promises.push(text)
    else if (WITHDRAWAL.test(lower) && !ASKS.test(lower)) withdrawals.push(text)
    else if (DONE.test(lower) && !NOT_DONE.test(lower)) done.push(text)
    else if (DELAY.test(lower) && !SHORT_ANSWER.test(lower)) delays.push(text)
    else if (found.length === 0 && isAnswer(sentence, writer)) {
      answers.push(text)
      if (CONSENT.test(lower) || THUMBS_UP.test(text)) consents.push(text)
    }
  }
  return { done, promises, answers, consents, delays, withdrawals }
}

// "Leave it with me, I'll sort it", "Komt goed": no more than "will do".
const VAGUE_WORDS = new Set(
  `absolutely asap away care certainly consider course definitely done good got great handle happy i'm leave no of okay perfect problem right sort sorted sounds straight thing
  aan eraan ermee ga goed hoor ja kom komt mee meteen oké op oppakken orde pak pakken prima regel regelen slag zeker`.split(
    /\s+/,
  ),
)

/** "Will do" says nothing that the task does not say better, so the task stays; with a day it counts. */
export function isRealPromise({ kind, quote, due }: Finding): boolean {
  if (kind !== 'commitment') return false
  return due !== undefined || [...contentWords(quote)].some((word) => !VAGUE_WORDS.has(word))
}

function isAnswer({ text, lower }: Sentence, writer: Person): boolean {
  if (SHORT_ANSWER.test(lower) || THUMBS_UP.test(text)) return true
  if (AGREES.test(lower) && !ASKS.test(lower)) return true
  const isEmpty = EMPTY.test(lower) || NAME_ALONE.test(text) || isSigned(lower, writer)
  return !isEmpty && !ASKS.test(lower) && contentWords(lower).size > 0
}

function isSigned(lower: string, { name }: Person): boolean {
  return name
    .toLowerCase()
    .split(' ')
    .includes(lower.replace(/\W{1,3}$/, ''))
}
