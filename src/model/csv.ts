/**
 * Text of comma-separated values: RFC 4180, and what spreadsheets make of it. The first `,`, `;` or tab of
 * the first line stands between fields, a byte order mark and any kind of line end are fine, and a quoted
 * field may have spaces before it. Takes time in proportion to the text, whatever is in it.
 */
export interface Csv {
  readonly records: readonly CsvRecord[] // lines with nothing in any field are left out
  readonly openQuote: number | undefined // the line of a quote that nothing closes; its field has all the rest
}

interface CsvRecord {
  readonly line: number // on which it begins, from 1
  readonly fields: readonly string[]
}

export function parseCsv(given: string): Csv {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = /[,;\t\n]/.exec(text)?.[0] ?? '\n'
  const records: CsvRecord[] = []
  let openQuote: number | undefined
  let at = 0
  let line = 1

  function unquoted(): string {
    const start = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
    return text.slice(start, at)
  }

  // What follows a closing quote belongs to the field as it is.
  function quoted(): string {
    const pieces: string[] = []
    const begun = line
    for (at++; ; at++) {
      const end = text.indexOf('"', at)
      const isOpen = end < 0
      const piece = isOpen ? text.slice(at) : text.slice(at, end)
      if (isOpen) openQuote ??= begun
      pieces.push(piece)
      line += piece.split('\n').length - 1
      at = isOpen ? text.length : end + 1
      if (text[at] !== '"') return pieces.join('"') + unquoted()
    }
  }

  function field(): string {
    const start = at
    while (text[at] === ' ') at++
    if (text[at] === '"') return quoted()
    at = start
    return unquoted()
  }

  while (at < text.length) {
    const begun = line
    const fields = [field()]
    while (at < text.length && text[at] === separator && separator !== '\n') {
      at++
      fields.push(field())
    }
    if (fields.some((value) => value.trim() !== '')) records.push({ line: begun, fields })
    at++
    line++
  }
  return { records, openQuote }
}
