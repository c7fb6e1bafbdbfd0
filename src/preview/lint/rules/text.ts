import type { Found } from '../finding.ts'
import { withoutSpaces } from '../mail.ts'
import type { Rule } from '../rule.ts'

const WIDTH = 78 // RFC 5322, section 2.1.1: should
const LONGEST = 998 // and must

export const text: Rule = {
  name: 'text',
  about: 'The plain text is plain: no line too long, no tags or entities left over.',
  mail({ text: plain, said, locale }, { ofText }) {
    const found = (
      severity: Found['severity'],
      message: string,
      line: string,
      fix: string,
    ): Found => ({ severity, message, detail: line.trim(), fix, at: ofText(line, locale) })

    if (plain.trim() === '') {
      return [found('error', 'a mail without plain text', '', 'Write briefing.txt.')]
    }
    return plain.split('\n').flatMap((line) => [
      ...(line.length > LONGEST
        ? [found('error', `a line of more than ${LONGEST} characters`, line, 'Shorten it.')]
        : []),
      ...(line.length <= LONGEST && isWrappable(line)
        ? [found('warning', `a line of more than ${WIDTH} characters`, line, 'Let it be wrapped.')]
        : []),
      // What other people wrote may look like a tag; then the html says it too.
      ...leftovers(line)
        .filter((part) => !said.includes(withoutSpaces(part)))
        .map((part) =>
          found('error', `"${part}" in plain text`, line, 'Write the character itself.'),
        ),
    ])
  },
}

// A link is never broken, nor is a word.
function isWrappable(line: string): boolean {
  return line.length > WIDTH && line.trim().includes(' ') && !/https?:/.test(line)
}

const TAG =
  /<\/?(?:a|b|bdi|br|div|em|h[1-6]|i|img|li|p|span|strong|table|td|th|tr|ul)\b[^<>]{0,200}>/gi
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|zwnj|#\d{1,6}|#x[\da-f]{1,6});/gi

export function leftovers(line: string): string[] {
  return [...(line.match(TAG) ?? []), ...(line.match(ENTITY) ?? [])]
}
