/**
 * The last step of the plain text: headings are underlined, long lines wrapped, blank lines thinned out.
 * What East Asian scripts write is twice as wide, and may be wrapped between any two characters.
 * Continuation lines stand deeper than any line a template writes, so that no subject or quote can look
 * like a line of ours ("Done: https://..."). Links are never broken.
 */

const WIDTH = 76

export function layOut(text: string): string {
  const lines: string[] = []
  let isAfterBlank = true
  for (const raw of text.split('\n')) {
    const line = raw.trimEnd()
    const isBlank = line === ''
    if (!isBlank || !isAfterBlank) layOutLine(line, lines)
    isAfterBlank = isBlank
  }
  return `${lines.join('\n').trim()}\n`
}

function layOutLine(line: string, lines: string[]): void {
  if (line === '--')
    lines.push('-- ') // RFC 3676, section 4.3: what follows is the signature
  else if (line.startsWith('# ')) lines.push(...underlined(line.slice(2), '='))
  else if (line.startsWith('## ')) lines.push(...underlined(line.slice(3), '-'))
  else if (isShort(line) || isLink(line)) lines.push(line)
  else wrap(line, lines)
}

function underlined(title: string, with_: string): string[] {
  return [title, with_.repeat(widthOf(title))]
}

/** A link with its label: "   Remind me tomorrow: https://..." */
function isLink(line: string): boolean {
  const at = line.indexOf('http')
  return at >= 0 && at < 48 && !line.includes(' ', at) && !QUOTE.test(line.slice(0, at))
}

const QUOTE = /[“”„«「‘]/

function wrap(line: string, lines: string[]): void {
  const indent = line.length - line.trimStart().length
  const isOurs = indent === 0 && !/^(?:\d+\.|[-*]) /.test(line) && !QUOTE.test(line)
  const deeper = ' '.repeat(isOurs ? 0 : indent + 5)
  let rest = line
  let begins = indent
  while (!isShort(rest)) {
    const at = endOfLine(rest, begins)
    if (at < 0) break
    lines.push(rest.slice(0, at))
    rest = deeper + rest.slice(rest[at] === ' ' ? at + 1 : at)
    begins = deeper.length
  }
  lines.push(rest)
}

/** The last place to wrap that fits, or the first at all; -1 where there is none. */
function endOfLine(line: string, begins: number): number {
  let found = -1
  let width = 0
  for (let at = 0; at < line.length; at++) {
    if (width > WIDTH && found >= 0) return found
    if (at > begins && mayEndBefore(line, at)) found = at
    width += isWide(line, at) ? 2 : 1
  }
  return found
}

function mayEndBefore(line: string, at: number): boolean {
  if (line[at] === ' ') return true
  if (!isWide(line, at) || !isWide(line, at - 1)) return false
  return (
    !'、。，．」』）】！？：；ー～々ぁぃぅぇぉっゃゅょァィゥェォッャュョ'.includes(
      line[at] ?? '',
    ) && !'「『（【'.includes(line[at - 1] ?? '')
  )
}

function isShort(line: string): boolean {
  return line.length <= WIDTH && (line.length <= WIDTH / 2 || widthOf(line) <= WIDTH)
}

function widthOf(line: string): number {
  if (!WIDE.test(line)) return line.length
  let width = line.length
  for (let at = 0; at < line.length; at++) if (isWide(line, at)) width++
  return width
}

// Unicode's East Asian Width, as far as the scripts of Japanese, Chinese and Korean go.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/

function isWide(line: string, at: number): boolean {
  return line.charCodeAt(at) >= 0x1100 && WIDE.test(line.charAt(at))
}
