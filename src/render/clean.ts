/**
 * What other people wrote, made fit to be shown: one line, of bounded length, without characters that
 * reorder, hide or control. Whoever places the result still escapes it.
 */

// Controls and line separators become a space, so that words stay apart.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

// Soft hyphens, zero widths, direction marks, embeddings, overrides, isolates, fillers and tags; the
// variation selectors, which only choose the look of the character before them, may stay.
const INVISIBLES = /(?![\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

// But not a joiner that is seen: between two emoji that are one picture, inside a word of a script that joins.
const SEEN_JOINER =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{scx=Arab}\p{scx=Beng}\p{scx=Deva}\p{scx=Gujr}\p{scx=Guru}\p{scx=Knda}\p{scx=Mlym}\p{scx=Orya}\p{scx=Sinh}\p{scx=Taml}\p{scx=Telu}])[\u200c\u200d](?=\p{L})/uy

// A stack of accents grows over the lines above it; three are more than any language writes.
const STACKED_ACCENTS = /(\p{Mn}{3})\p{Mn}+/gu

// All of the above in one look, since most text has none of it; plain ASCII is told by a cheaper one.
const UNUSUAL = /[^\x20-\x7e]/
const SUSPECT = /[\p{Cc}\p{Cs}\p{Mn}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u

/** One clean line of at most `max` UTF-16 units, with an ellipsis where it was cut. */
export function oneLine(text: string, max: number): string {
  // Enough for what is dropped below, and a bound on the work that a huge subject can ask for.
  const head = text.length > max * 4 ? text.slice(0, max * 4) : text
  const clean = UNUSUAL.test(head) && SUSPECT.test(head) ? withoutTricks(head) : head
  const single = clean.includes('  ') ? clean.replace(/ {2,}/g, ' ') : clean
  return cut(single.trim(), max)
}

/** The same for text that stands between our quotation marks: it can't close them. */
export function insideQuotes(text: string, max: number): string {
  const line = oneLine(text, max)
  if (!CLOSING.test(line)) return line
  return line
    .replace(/[「｢]/g, '『')
    .replace(/[」｣]/g, '』')
    .replace(/["＂“”„‟〝〞〟«»‘‚‹›]/g, '’')
}

// Of any language that is written here; the marks of a quotation within a quotation may stay.
const CLOSING = /["＂“”„‟〝〞〟«»‘‚‹›「」｢｣]/

/**
 * The link as it is when it is a plain http or https address, else nothing. No user stands in it: in
 * https://teams.example@evil.example/ the host that is read is not the one that is asked.
 */
export function webUrl(url: string | undefined): string {
  if (url === undefined || url.length > 2_000) return ''
  return WEB_URL.test(url) && oneLine(url, 2_000) === url ? url : ''
}

const WEB_URL = /^https?:\/\/[^\s\\"'<>`{}@/?#]+(?:[/?#][^\s\\"'<>`{}]*)?$/i

function withoutTricks(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(INVISIBLES, unlessSeen)
    .replace(STACKED_ACCENTS, '$1')
}

function unlessSeen(invisible: string, at: number, text: string): string {
  SEEN_JOINER.lastIndex = at
  return SEEN_JOINER.test(text) ? invisible : ''
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const end = isHighSurrogate(text.charCodeAt(max - 2)) ? max - 2 : max - 1
  return `${text.slice(0, end).trimEnd().replace(DANGLING, '')}…`
}

const DANGLING = /[\u200c\u200d]$/ // one is all there can be: what is cut is clean

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
