import { isAscii, isUtf8 } from 'node:buffer'
import { field, type Head, parameter } from './head.ts'

/**
 * The text of a part: transfer encoding, then charset, then format=flowed (RFC 3676). Each step is one
 * pass over bytes that skim.ts has cut. postal-mime, which reads addresses and encoded words here, goes
 * line by line through a Blob for the same: 60 times slower on short lines, and seconds on many.
 */
export function decodePart(head: Head, body: Buffer): string {
  const contentType = field(head, 'content-type')
  const bytes = decodeTransfer(body, field(head, 'content-transfer-encoding'))
  const text = decodeCharset(bytes, parameter(contentType, 'charset'))
  if (parameter(contentType, 'format').toLowerCase() !== 'flowed') return text
  return unfoldFlowed(text, parameter(contentType, 'delsp').toLowerCase() === 'yes')
}

function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body.toString('latin1'), 'base64')
  if (/quoted-printable/i.test(encoding)) return decodeQuotedPrintable(body)
  // A private encoding is no text (RFC 2045, section 6.4); anything else is a way to say "as it is".
  return /^\s*x-/i.test(encoding) ? Buffer.alloc(0) : body
}

// What is no escape stands for itself (RFC 2045, section 6.7, on robust decoders).
function decodeQuotedPrintable(body: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    const breakEnd = byte === EQUALS ? softBreakEnd(body, at + 1) : -1
    if (breakEnd >= 0) at = breakEnd
    else {
      const value = byte === EQUALS ? hexAt(body, at + 1) : -1
      decoded[length++] = value < 0 ? byte : value
      if (value >= 0) at += 2
    }
  }
  return decoded.subarray(0, length)
}

const EQUALS = 0x3d
const LF = 0x0a
const BLANKS = new Set([0x20, 0x09, 0x0d])

// The index of the line break that "=" takes away, white space before it included.
function softBreakEnd(body: Buffer, from: number): number {
  let at = from
  while (at < body.length && at - from < 80 && BLANKS.has(body[at] ?? 0)) at++
  return body[at] === LF ? at : -1
}

function hexAt(body: Buffer, at: number): number {
  const digits = body.toString('latin1', at, at + 2)
  return /^[\da-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
}

// Labels lie: many programs put Latin-1 on anything, some put UTF-8 on Latin-1. Sound UTF-8 that is not
// all ASCII was never meant to be anything else.
function decodeCharset(bytes: Buffer, label: string): string {
  const charset = label.trim().toLowerCase()
  if (!VAGUE_LABEL.test(charset)) return decoderOf(charset).decode(bytes)
  if (isAscii(bytes)) return bytes.toString('latin1')
  return isUtf8(wholeCharacters(bytes)) || (charset.startsWith('utf') && isMostlyUtf8(bytes))
    ? UTF_8.decode(bytes)
    : WEST_EUROPEAN.decode(bytes)
}

const VAGUE_LABEL =
  /^(|utf-?8|(us-)?ascii|iso-?8859-1|latin-?1|windows-1252|(x-)?unknown(-8bit)?|default)$/
const UTF_8 = new TextDecoder('utf-8')
const WEST_EUROPEAN = new TextDecoder('windows-1252')

// A cut may have gone through a character.
function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--
  return ((bytes[end - 1] ?? 0) & 0xc0) === 0xc0 ? bytes.subarray(0, end - 1) : bytes
}

// More characters are whole than broken.
function isMostlyUtf8(bytes: Buffer): boolean {
  const foreign = UTF_8.decode(bytes).match(/\P{ASCII}/gu) ?? []
  return foreign.filter((character) => character === '\ufffd').length * 2 < foreign.length
}

// Names that the Encoding Standard does not know, in the spelling that it does.
const ALIASES = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['cp850', 'windows-1252'],
])

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(ALIASES.get(charset) ?? charset)
  } catch {
    return WEST_EUROPEAN // no charset, or none that anybody knows
  }
}

const SIGNATURE = '-- '

function unfoldFlowed(text: string, deletesSpace: boolean): string {
  const lines: string[] = []
  let paragraph: string[] = []
  let quotes = ''
  for (const line of text.split(/\r?\n/)) {
    const marks = /^>*/.exec(line)?.[0] ?? ''
    const words = line.slice(marks.length).replace(/^ /, '')
    if (marks !== quotes || words === SIGNATURE) endParagraph()
    quotes = marks
    const isOpen = words.endsWith(' ') && words !== SIGNATURE
    paragraph.push(isOpen && deletesSpace ? words.slice(0, -1) : words)
    if (!isOpen) endParagraph()
  }
  endParagraph()
  return lines.join('\n')

  function endParagraph(): void {
    if (paragraph.length > 0) lines.push((quotes === '' ? '' : `${quotes} `) + paragraph.join(''))
    paragraph = []
  }
}
