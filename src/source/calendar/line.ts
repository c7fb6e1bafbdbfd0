/**
 * Walks the content lines of iCalendar text without copying it. A line goes on behind each line break
 * that white space follows (RFC 5545, section 3.1); it is unfolded only when somebody asks for it, in
 * one pass, so that a megabyte in folds costs what a megabyte costs.
 */
export class LineReader {
  readonly #text: string
  readonly #to: number
  #start = 0
  #end = 0
  #next: number
  #isFolded = false
  #nameEnd = 0

  constructor(text: string, from = 0, to = text.length) {
    this.#text = text
    this.#to = to
    this.#next = from
  }

  /** Where the current line starts. */
  get start(): number {
    return this.#start
  }

  /** Where the current line ends, its line break left out. */
  get end(): number {
    return this.#end
  }

  /** Goes to the next line; false when there is none. */
  advance(): boolean {
    if (this.#next >= this.#to) return false
    this.#start = this.#next
    this.#isFolded = false
    this.#step()
    while (this.#next < this.#to && isBlank(this.#text.charCodeAt(this.#next))) {
      this.#isFolded = true
      this.#step()
    }
    return true
  }

  /** The property's name in capitals, '' when the line has none. */
  name(): string {
    const limit = Math.min(this.#end, this.#start + LONGEST_NAME)
    for (let at = this.#start; at < limit; at += 1) {
      const code = this.#text.charCodeAt(at)
      if (code !== COLON && code !== SEMICOLON) continue
      this.#nameEnd = at
      return this.#text.slice(this.#start, at).toUpperCase()
    }
    return ''
  }

  /** What follows the name that was asked for, `;PARAMETER=...:value`, cut at so many characters. */
  rest(limit: number): string {
    const raw = this.#text.slice(this.#nameEnd, Math.min(this.#end, this.#nameEnd + limit))
    return this.#isFolded ? raw.replace(/\r?\n[ \t]/g, '') : raw
  }

  #step(): void {
    const found = this.#text.indexOf('\n', this.#next)
    const newline = found < 0 || found > this.#to ? this.#to : found
    const isAfterReturn = newline > this.#next && this.#text.charCodeAt(newline - 1) === RETURN
    this.#end = isAfterReturn ? newline - 1 : newline
    this.#next = newline + 1
  }
}

const LONGEST_NAME = 48
const COLON = 0x3a
const SEMICOLON = 0x3b
const RETURN = 0x0d

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}
