// Where a writer stops speaking and their card begins. All of these are asked of a line's capped head.

// RFC 3676, section 4.3: "-- "; mail programs lose the space.
const DELIMITER = /^(?:--|—|_{20,}|-{30,})$/

const SIGN_OFF =
  /^(?:(?:kind|best|warm|warmest|with (?:kind|best|warm))? ?(?:regards|wishes)|best|cheers|sincerely(?: yours)?|yours(?: sincerely| truly)?|(?:many )?thanks(?: (?:again|so much|a lot|in advance))?(?: and (?:best |kind )?regards)?|thank you(?: (?:very much|so much|in advance|again))?|thx|tia|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:veel )?groet(?:en|jes)?|mvg|gr|alvast (?:bedankt|dank)|bedankt(?: alvast)?|dank(?: je)?(?: wel)?|hoogachtend|mit freundlichen grüßen|viele grüße|cordialement|bien à vous) ?[,.!]*$/i

// Lines that are no one's words: "Sent from my iPhone", "Verstuurd vanaf mijn iPad", "Get Outlook for iOS".
const DEVICE =
  /^(?:sent (?:from|via|with) (?:my|a|the|mail|outlook|proton|gmail|blackberry|samsung|iphone|ipad)|verstuurd vanaf|verzonden (?:vanaf|met)|get outlook for|download outlook|von meinem .{1,30} gesendet|envoyé de mon)\b/i

const DISCLAIMER =
  /^\W{0,4}(?:this (?:e-?mail|message|communication)(?: message)?(?:,? (?:and|including) any (?:attachments?|files)[^.]{0,60})? (?:is|are|may|contains?)\b.{0,80}\b(?:confidential|intended|privileged)|the information (?:contained )?in this (?:e-?mail|message)|confidentiality notice|disclaimer\b|please consider the environment|dit (?:e-?mail)?bericht (?:\(?(?:en|inclusief) .{1,40})?(?:is|kan|bevat)\b.{0,80}vertrouwelijk|de informatie in (?:dit|deze) (?:e-?mail|bericht)|to unsubscribe\b|you (?:are )?receiv(?:ed|ing) this (?:e-?mail|message|because))/i

const POSTSCRIPT = /^p\.? ?s\b/i
const BULLET = /^(?:[-*•·‣▪]|\d{1,2}[.)])\s/
const CONTACT = /[\d@|]|https?:|www\./i
const SIGNATURE_WIDTH = 70
const SIGNATURE_WORDS = 6 // of a title: "Head of Sales, Northern Europe"; more make a sentence

export function isDelimiter(head: string): boolean {
  return DELIMITER.test(head) || DEVICE.test(head)
}

export function isDisclaimer(head: string): boolean {
  return DISCLAIMER.test(head)
}

export function isSignOff(head: string): boolean {
  return head.length <= 60 && SIGN_OFF.test(head)
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
