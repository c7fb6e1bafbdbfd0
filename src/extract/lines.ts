/** A part of a text: UTF-16 offsets, `start` in it, `end` not. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A line without its line break, and the beginning of what stands on it, trimmed: enough to know it by. */
export interface Line extends TextSpan {
  readonly head: string
}

const HEAD_LENGTH = 240

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    lines.push({ start, end, head: text.slice(start, Math.min(end, start + HEAD_LENGTH)).trim() })
    start = end + 1
  }
  return lines
}
