import { type Line, mayOpen, openings, opensWithSign } from './lines.ts'

// Where a writer stops speaking and their card begins. All of these are asked of a line's capped head.

// RFC 3676, section 4.3: "-- "; mail programs lose the space.
const DELIMITER = /^(?:--|—|—-|_{20,}|-{30,})$/
// Lines drawn, and what tracking extensions leave behind.
const DRAWN = /^[-–—=_~*#+·•ᐧ\s]+$/

const SIGN_OFF = new RegExp(
  [
    '^(?:(?:kind|best|warm|warmest|with (?:kind|best|warm))? ?(?:regards|wishes)|best|cheers|sincerely(?: yours)?',
    '|yours(?: sincerely| truly)?|(?:many )?thanks(?: (?:again|so much|a lot|in advance))?(?: (?:and|&) (?:best |kind )?regards)?',
    '|thank you(?: (?:very much|so much|in advance|again))?|thx|tia',
    '|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:veel )?(?:lieve )?groet(?:en|jes)?|mvg|gr|alvast (?:bedankt|dank)',
    '|bedankt(?: alvast)?|dank(?: je| u)?(?: wel)?(?: alvast)?|hoogachtend',
    '|(?:mit )?(?:freundlichen|besten|lieben|herzlichen) grü(?:ß|ss)en|(?:viele |beste |liebe |schöne )?grü(?:ß|ss)e|gru(?:ß|ss)|lg|vg|mfg',
    '|(?:bien )?cordialement|bien à vous|(?:un )?(?:cordial )?saludos?|saludos cordiales|cordiali saluti|distinti saluti|saluti',
    '|atenciosamente|cumprimentos|abraços|med (?:venlig|vennlig) hilsen|hilsen|mvh|(?:med )?(?:vänliga |vänlig )?hälsning(?:ar)?',
    '|pozdrawiam|z poważaniem|с уважением) ?[,.!]*$',
  ].join(''),
  'i',
)

const SIGN_OFF_OPENINGS = openings(
  `kind best warm warmest with regards wishes cheers sincerely yours many thanks thank thx tia met vriendelijke hartelijke
  groet groeten groetjes veel lieve mvg gr alvast bedankt dank hoogachtend mit freundlichen besten lieben herzlichen viele
  beste liebe gruss lg vg mfg bien cordialement un cordial saludo saludos cordiali distinti saluti atenciosamente
  cumprimentos med hilsen mvh pozdrawiam z`,
)

// Lines that are no one's words: "Sent from my iPhone", "Verstuurd vanaf mijn iPad", "Get Outlook for iOS".
const THINGS = [
  'iphone|phone|ipad|ipod|android|blackberry|samsung|galaxy|htc|huawei|xiaomi|nokia|windows|outlook|mail|mailbox|airmail',
  '|proton\\S*|gmail|yahoo|smartphone|mobile|mobiel|mobil\\S*|handy|cell|telefoon|telefon|téléphone|teléfono|telefono|tablet',
  '|device|spark|mailspring|k-9',
].join('')
const WHOSE = '(?:(?:my|mijn|meinem|mein|mon|mi|meu|mio|min|mit|moj\\S*|mobile|the|a|an|de) )?'
const THING = `${WHOSE}(?:${THINGS})`
const LIKE_THING = `${WHOSE}(?:${beginningsOf(THINGS)})\\S*`
const SENT = [
  '(?:sent|verstuurd|verzonden|gesendet|envoyé|enviado|inviato|wysłano|wysłane|skickat|sendt|sänt|lähetetty|отправлено)',
  ' (?:from|via|with|by|using|vanaf|met|van|von|mit|de|depuis|desde|do|da|dal|dallo|z|från|fra|с) ',
].join('')
const PROGRAM =
  '(?:get|download|outlook) \\[?outlook for (?:ios|android|mac)|outlook voor (?:ios|android)|(?:télécharger|holen|descargar|obtener) outlook'
const FAR_EAST = '(?:從我的|发自我的|發自我的|从我的) ?\\S|\\S{1,20}から送信'
const DEVICE = new RegExp(
  [
    `^[<([*_ ]{0,4}(?:${SENT}(?:my\\b(?! desk)|\\[|${THING})|${PROGRAM}`,
    `|(?:\\S{1,20} ){0,2}(?:from|via) ${THING}(?: \\S{1,12})?[.)>]*$`,
    `|(?:diese nachricht wurde )?von ${THING}.{0,60} (?:gesendet|verschickt)`,
    `|(?:this (?:message|e-?mail) was )?sent (?:from|by|via) ${THING}|${FAR_EAST})`,
  ].join(''),
  'i',
)
// Matches all that DEVICE does, and little else. Asked first, as V8 takes four milliseconds to build the one with all things.
const LIKE_DEVICE = new RegExp(
  [
    `^[<([*_ ]{0,4}(?:${SENT}|${PROGRAM}|(?:\\S{1,20} ){0,2}(?:from|via) ${LIKE_THING}(?: \\S{1,12})?[.)>]*$`,
    `|(?:diese nachricht wurde )?von |this (?:message|e-?mail) was sent |${FAR_EAST})`,
  ].join(''),
  'i',
)

const DISCLAIMER =
  /^\W{0,4}(?:this (?:e-?mail|message|communication)(?: message)?(?:,? (?:w\/|and|including|with) ?(?:any )?(?:attachments?|files)[^.]{0,60})? (?:is|are|may|contains?)\b.{0,80}\b(?:confidential|intended|privileged)|the information (?:contained )?in this (?:e-?mail|message|communication)|confidentiality notice|disclaimer\b|please consider the environment|dit (?:e-?mail)?bericht (?:\(?(?:en|inclusief) .{1,40})?(?:is|kan|bevat)\b.{0,80}vertrouwelijk|de informatie in (?:dit|deze) (?:e-?mail|bericht)|diese e-?mail (?:enthält|ist|kann)\b.{0,80}vertraulich|ce (?:message|courriel) (?:et|est|peut|contient)\b.{0,80}confidentiel|to unsubscribe\b|you (?:are )?receiv(?:ed|ing) this (?:e-?mail|message|because))/i
const DISCLAIMER_OPENINGS = openings(
  'this the confidentiality disclaimer please dit de diese ce to you',
)
// What a mail server puts on top of mail from elsewhere: "CAUTION: This email originated from outside ...".
const BANNER =
  /^\W{0,4}(?:caution|warning|attention|external(?: e-?mail| sender)?|let op|waarschuwing|achtung|externe (?:e-?mail|afzender))\b.{0,120}\b(?:originated|outside|external|buiten|extern|externe|von außen|außerhalb)\b/i
const BANNER_OPENINGS = openings(
  'caution warning attention external let waarschuwing achtung externe',
)

const POSTSCRIPT = /^p\.? ?s\b/i
const BULLET = /^(?:[-*•·‣▪]|\d{1,2}[.)])\s/
const CONTACT = /[\d@|]|https?:|www\./i
const SIGN_OFF_WIDTH = 60
const DEVICE_WIDTH = 100
const SIGNATURE_WIDTH = 70
const SIGNATURE_WORDS = 6 // of a title: "Head of Sales, Northern Europe"; more make a sentence

export function isDelimiter(line: Line): boolean {
  return opensWithSign(line) && DELIMITER.test(line.head)
}

/** A line without a word of the sender's: drawn, or written by a telephone or a mail server. */
export function isNobodys(line: Line): boolean {
  return isDrawn(line) || isBanner(line) || isDevice(line)
}

export function isDisclaimer(line: Line): boolean {
  return mayOpen(DISCLAIMER_OPENINGS, line) && DISCLAIMER.test(line.head)
}

export function isSignOff(line: Line): boolean {
  return (
    line.head.length <= SIGN_OFF_WIDTH &&
    mayOpen(SIGN_OFF_OPENINGS, line) &&
    SIGN_OFF.test(line.head)
  )
}

/** May this line stand on a card, below "Kind regards,"? A sentence, a list and a postscript may not. */
export function isSignatureLine(head: string): boolean {
  return (
    head.length <= SIGNATURE_WIDTH &&
    !/[.?!]$/.test(head) &&
    !POSTSCRIPT.test(head) &&
    !BULLET.test(head) &&
    (CONTACT.test(head) || head.split(' ').length <= SIGNATURE_WORDS)
  )
}

function isDrawn(line: Line): boolean {
  return opensWithSign(line) && DRAWN.test(line.head)
}

function isBanner(line: Line): boolean {
  return mayOpen(BANNER_OPENINGS, line) && BANNER.test(line.head)
}

function isDevice({ head }: Line): boolean {
  return head.length <= DEVICE_WIDTH && LIKE_DEVICE.test(head) && DEVICE.test(head)
}

function beginningsOf(words: string): string {
  return [...new Set(words.split('|').map((word) => word.slice(0, 2)))].join('|')
}
