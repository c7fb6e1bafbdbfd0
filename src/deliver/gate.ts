/**
 * Whether it is worth to knock at a server, which all lines to it share. After a few openings in a row that
 * failed nobody knocks for a while: thousands of wrong passwords lock an account or bar this machine, and one
 * that never answers would hold each of thousands of mails for as long as a connection may take.
 */
const MOST_FAILURES = 5

export class Gate {
  readonly #restMs: number
  #failures = 0
  #failedAt = 0
  #code = ''

  constructor(restMs: number) {
    this.#restMs = restMs
  }

  /** Why the last opening failed, for as long as nobody should try again. */
  get objection(): string | undefined {
    const isResting = performance.now() - this.#failedAt < this.#restMs
    return this.#failures >= MOST_FAILURES && isResting ? this.#code : undefined
  }

  failed(code: string): void {
    this.#failures++
    this.#failedAt = performance.now()
    this.#code = code
  }

  passed(): void {
    this.#failures = 0
  }
}
