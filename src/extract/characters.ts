/** What a UTF-16 unit of a text is: asked of most characters of most mails, where an expression would cost too much. */

/** a to z. */
export function isPlainLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

/** A to Z. */
export function isPlainCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Of ASCII. */
export function isLetterOrDigit(code: number): boolean {
  return isPlainLetter(code | LOWER) || isDigit(code)
}

/** White space as `\s` has it. */
export function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return /\s/.test(text[index] ?? '')
}

// Signs by their codes.
export const SPACE = 32
export const CALL = 33
export const APOSTROPHE = 39
export const DOT = 46
export const COLON = 58
export const QUESTION = 63
export const UNDERSCORE = 95

/** The bit that a small plain letter has and its capital has not. */
export const LOWER = 32

const LAST_LATIN = 0xff

/** 1 at the code of each of these signs, which must be Latin-1's. */
export type SignTable = Uint8Array

export function signTable(signs: string): SignTable {
  const table = new Uint8Array(LAST_LATIN + 1)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return table
}
