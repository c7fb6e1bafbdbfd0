/**
 * The last step of the plain text: headings are underlined, long lines wrapped, blank lines thinned out.
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
  else if (line.length <= WIDTH || isLink(line)) lines.push(line)
  else wrap(line, lines)
}

function underlined(title: string, with_: string): string[] {
  return [title, with_.repeat(title.length)]
}

/** A link with its label: "   Remind me tomorrow: https://..." */
function isLink(line: string): boolean {
  const at = line.indexOf('http')
  return at >= 0 && at < 48 && !line.includes(' ', at) && !line.slice(0, at).includes('“')
}

function wrap(line: string, lines: string[]): void {
  const indent = line.length - line.trimStart().length
  const isListed = indent > 0 || /^(?:\d+\.|[-*]) /.test(line)
  const deeper = ' '.repeat(isListed ? indent + 5 : 0)
  let rest = line
  let begins = indent
  while (rest.length > WIDTH) {
    const fitting = rest.lastIndexOf(' ', WIDTH)
    const at = fitting > begins ? fitting : rest.indexOf(' ', Math.max(WIDTH, begins))
    if (at < 0) break
    lines.push(rest.slice(0, at))
    rest = deeper + rest.slice(at + 1)
    begins = deeper.length
  }
  lines.push(rest)
}
