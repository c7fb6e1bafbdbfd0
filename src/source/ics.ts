/** iCalendar as it is written: lines that are folded and ended as RFC 5545 wants it, section 3.1. */
export function icsOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

export const PRODUCT = 'PRODID:-//Daybrief//Daybrief//EN'

const LONGEST_LINE = 75 // octets, RFC 5545, section 3.1

/** 20260327T090000Z */
export function inUtc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/g, '')
}

/** A TEXT value (RFC 5545, section 3.3.11). Other control characters are gone by now. */
export function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

// By character: a fold inside one would leave bytes that are no UTF-8 to whoever reads line by line.
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST_LINE) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
