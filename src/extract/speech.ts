import type { Finding } from '../model/item.ts'
import type { Message } from '../model/message.ts'
import { contentWords } from './content.ts'
import { ownWords } from './own-words.ts'
import { words } from './rule.ts'
import { sentencesIn } from './sentences.ts'

/** What the sentences of a mail do, for those who wait for it. */
export interface Speech {
  readonly isAutomatic: boolean // an out-of-office note: it answers nothing and promises nothing
  readonly done: readonly string[] // "sent it", "attached", "gedaan"
  readonly promises: readonly string[]
  readonly answers: readonly string[] // neither thanks, nor a question back, nor a promise
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
  '|^\\W*here (?:is|are|you go|it is)\\b|\\bas requested\\b',
  '|\\b(?:heb|hebben|is|zijn|hierbij|inmiddels|zojuist|al)\\b.{0,80}\\b(?:gedaan|gestuurd',
  '|verstuurd|gemaild|doorgestuurd|verzonden|geregeld|afgerond|ondertekend|betaald|aangepast',
  '|bijgevoegd|ge[uü]pload|klaar)\\b',
  '|\\b(?:in de bijlage|bijgevoegd|hierbij (?:de|het|mijn|ons|onze|een))\\b',
)
const NOT_DONE = words(
  "\\b(?:not|n't|never|once|when|as soon as|after|until|if|will be|to be|should be|almost",
  '|nearly|half|partly|niet|nog niet|zodra|wanneer|als|bijna|nooit)\\b',
  '|\\?\\W{0,9}$',
)
// Greetings, thanks and names carry no answer.
const EMPTY = words(
  '^\\W*(?:(?:hi|hello|hey|dear|beste|hoi|hallo|dag)\\b.{0,40}',
  '|(?:many )?(?:thanks|thank you|thx|bedankt|dank je|dankjewel|dank)\\b.{0,60}',
  '|(?-i:[A-ZÀ-Þ])[a-zà-ÿ]{1,20}[,.!]?',
  '|(?:got it|received|noted|ontvangen|genoteerd|begrepen)\\W*',
  '|(?:best|kind|groet|mvg|cheers|regards)\\b.{0,40})$',
)
const SHORT_ANSWER = words(
  '^\\W*(?:yes|no|yep|nope|ok|okay|sure|fine|agreed|approved|confirmed|ja|nee|akkoord|prima',
  '|goed|klopt|eens)\\b',
)

export function speechOf({ text, subject }: Message, findings: readonly Finding[]): Speech {
  const done: string[] = []
  const answers: string[] = []
  const promises: string[] = []
  const sentences = ownWords(text).flatMap((part) => sentencesIn(text, part))
  for (const sentence of sentences) {
    const found = findings.filter(
      ({ start, kind }) => start === sentence.start && kind !== 'meeting',
    )
    if (found.some(isRealPromise)) promises.push(sentence.text)
    else if (DONE.test(sentence.text) && !NOT_DONE.test(sentence.text)) done.push(sentence.text)
    else if (found.length === 0 && isAnswer(sentence.text)) answers.push(sentence.text)
  }
  const opening = sentences.slice(0, OPENING)
  const isAutomatic =
    AUTOMATIC_SUBJECT.test(subject) || opening.some((sentence) => OUT_OF_OFFICE.test(sentence.text))
  return { isAutomatic, done, promises, answers }
}

/** "Will do" says nothing that the task does not say better, so the task stays; with a day it counts. */
export function isRealPromise({ kind, quote, due }: Finding): boolean {
  return kind === 'commitment' && (due !== undefined || contentWords(quote).size > 0)
}

function isAnswer(sentence: string): boolean {
  if (SHORT_ANSWER.test(sentence)) return true
  return !EMPTY.test(sentence) && !/\?\W{0,9}$/.test(sentence) && contentWords(sentence).size > 0
}
