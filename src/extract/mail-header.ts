import { type Line, mayOpen, openings, opensWithSign } from './lines.ts'

/**
 * The other ways in which a mail program sets off a history: a block of header lines ("From: Sent: To:
 * Subject:", as Outlook writes it in the reader's language) and a separator ("-----Original Message-----").
 * All are asked of a line's head, which is capped.
 */

const FROM = [
  'from|van|von|de|da|od|fra|från|lähettäjä|от|від|kimden|remitente|expéditeur|mittente|feladó',
  '|odesílatel|odesilatel|expeditor|από|nadawca|avsändare|afzender|absender|差出人|发件人|寄件者|寄件人|보낸 사람',
].join('')
const SUBJECT = [
  'subject|onderwerp|betreff|objet|asunto|assunto|oggetto|temat|emne|ämne|aihe|тема|konu|tárgy',
  '|předmět|predmet|subiect|θέμα|件名|主题|主旨|제목',
].join('')
const REST = [
  'sent|date|to|cc|bcc|reply-to|importance|attachments|verzonden|datum|aan|kopie|bcc|gesendet|an|envoyé|à|copie',
  '|enviado|enviada|enviado el|enviada em|fecha|para|inviato|data|a|wysłano|wysłane|do|dw|sendt|dato|til|kopi',
  '|skickat|till|kopia|lähetetty|vastaanottaja|päivämäärä|kopio|отправлено|отправлен|дата|кому|копия|надіслано|копія',
  '|gönderilme tarihi|gönderildi|tarih|kime|bilgi|elküldve|címzett|odesláno|komu|trimis|către|送信日時|日時|宛先|发送时间',
  '|收件人|抄送|寄件日期|日期|收件者|副本|날짜|받는 사람|보낸 날짜|antwoord aan|antwort an|répondre à|responder a',
].join('')
const HEADER = new RegExp(
  `^[*_]{0,2}(?:(?<from>${FROM})|(?<subject>${SUBJECT})|(?<rest>${REST}))[*_]{0,2} ?[:：]`,
  'i',
)
// "Reply-To" and "enviado el" by their first words.
const HEADER_OPENINGS = openings(
  `${FROM}|${SUBJECT}|${REST}`.replace(/[ -][^|]*/g, '').replaceAll('|', ' '),
)
const HEADER_LINES = 12
const MOST_BETWEEN = 3 // lines that wrapped, or blank ones where each header is a paragraph

// "-----Original Message-----", "---------- Forwarded message ---------", "*-------- Original Message --------*".
const ORIGINAL = [
  "original|originale|originele?|d'origine|oorspronkelijke?|ursprüngliche|urspruengliche|weitergeleitete?",
  '|doorgestuurde?|forwarded|transféré|réexpédié|reenviado|reenviada|encaminhada|inoltrato|oryginalna|przekazana',
  '|przesłana dalej|oprindelig|videresendt|opprinnelig|ursprungligt|ursprungligt|vidarebefordrat|alkuperäinen',
  '|välitetty|исходное|пересылаемое|пересланное|оригінальне|eredeti|továbbított|původní|přeposlaná|iletilen',
  '|özgün|orijinal|mesaj original|元のメッセージ|転送|转发|轉寄|原始|原邮件|전달된|원본|reply separator',
].join('')
const SEPARATOR = new RegExp(
  `^[*_ ]{0,3}[-‐–—_=]{2,60} ?[^-=]{0,30}(?:${ORIGINAL})(?:[ \\u3000>-].{0,160})?$`,
  'i',
)
const RULE = /^[*_ ]{0,3}[-‐–—_=]{2}/ // how each of these begins
// "Begin forwarded message:", and what ticket systems and mailing lists write.
const BEGINS =
  /^posted by \S.{0,60} on \d\d?\/\d\d?\/\d{4}\b|^\W{0,6}(?:begin forwarded message|begin doorgestuurd bericht|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:encaminhada|reenviada)|początek przekazywanej wiadomości|start på videresendt (?:besked|melding)|vidarebefordrat brev|välitetty viesti alkaa|начало переадресованного сообщения|下面是被转发的邮件|開始轉寄郵件|転送されたメッセージ) ?[:：]|^\W{0,8}(?:please )?(?:type|write|enter|reply|typ|antwoord|antworten|schreiben)\b.{0,60}\b(?:above|boven|oberhalb|über) (?:this|deze|the|dieser|diese)\b/i
const BEGINS_OPENINGS = openings(
  `posted begin anfang inicio inizio start vidarebefordrat please type write enter reply typ antwoord antworten schreiben`,
)
// "Ana Diaz---03/27/2026 09:00:00 AM---Please send the keys"
const STAMPED = /^\S.{1,60} ?-{2,3}\d\d?[/.-]\d\d?[/.-]\d{4} \d/i

/** How many lines the header of a history takes that begins on this line; 0 when none does. */
export function headerLines(lines: readonly Line[], index: number): number {
  const line = lines[index]
  if (line === undefined) return 0
  if (isSeparator(line)) return 1 + blockLines(lines, index + 1)
  return isHeader(line) ? blockLines(lines, index) : 0
}

function isHeader(line: Line): boolean {
  return mayOpen(HEADER_OPENINGS, line) && HEADER.test(line.head)
}

function isSeparator(line: Line): boolean {
  const { head } = line
  return (
    (opensWithSign(line) && RULE.test(head) && SEPARATOR.test(head)) ||
    (mayOpen(BEGINS_OPENINGS, line) && BEGINS.test(head)) ||
    (head.includes('--') && STAMPED.test(head))
  )
}

// At least three header lines, a From or a Subject among them; blank lines before are skipped, and values
// may be wrapped or stand apart. "To do: ...", "Date: Friday" in somebody's own words are fewer.
function blockLines(lines: readonly Line[], from: number): number {
  let first = from
  while (lines[first]?.head === '' && first < from + 3) first++
  const seen = new Set<string>()
  let hasName = false
  let last = first
  for (let index = first; index < first + HEADER_LINES; index++) {
    const line = lines[index]
    const found = line && mayOpen(HEADER_OPENINGS, line) ? HEADER.exec(line.head) : null
    if (found === null) {
      if (index === first || index >= last + MOST_BETWEEN) break
      continue
    }
    const name = found[0].toLowerCase()
    if (seen.has(name)) break
    seen.add(name)
    hasName ||= found.groups?.rest === undefined
    last = index
  }
  return seen.size >= 3 && hasName ? last - from + 1 : 0
}
