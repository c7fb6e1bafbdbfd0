/**
 * The last step of the plain text: headings are underlined, long lines wrapped, blank lines thinned out.
 * Continuation lines stand deeper than any line a template writes, so that no subject or quote can look
 * like a line of ours ("Done: https://..."). Links are never broken.
 */

const WIDTH = 76

export function layOut(text: string): string {
  const lines = text.split('\n').flatMap((line) => laidOut(line.trimEnd()))
  const thinned = lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '')
  return `${thinned.join('\n').trim()}\n`
}

function laidOut(line: string): string[] {
  if (line === '--') return ['-- '] // RFC 3676, section 4.3: what follows is the signature
  if (line.startsWith('# ')) return underlined(line.slice(2), '=')
  if (line.startsWith('## ')) return underlined(line.slice(3), '-')
  return line.length <= WIDTH || isLink(line) ? [line] : wrapped(line)
}

function underlined(title: string, with_: string): string[] {
  return [title, with_.repeat(title.length)]
}

/** A link with its label: "   Remind me tomorrow: https://..." */
function isLink(line: string): boolean {
  return /^ *(?:[^:?“]{1,40}[:?] )?https?:\/\/\S+$/.test(line)
}

function wrapped(line: string): string[] {
  const indent = line.length - line.trimStart().length
  const isListed = indent > 0 || /^(?:\d+\.|[-*]) /.test(line)
  const deeper = ' '.repeat(isListed ? indent + 5 : 0)
  const lines: string[] = []
  let current = ' '.repeat(indent)
  let isEmpty = true
  for (const word of line.trimStart().split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > WIDTH) {
      lines.push(current)
      current = deeper
      isEmpty = true
    }
    current += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, current]
}
