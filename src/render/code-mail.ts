import type { Rendered } from './renderer.ts'

/** The mail that carries a code. Read, checked and compiled once, when it is opened; then it is pure. */
export interface CodeMail {
  readonly locales: readonly string[]
  /** The subject is without the code: mail servers log subjects. */
  render(code: string, reader: CodeReader): Rendered
}

interface CodeReader {
  readonly locale: string
  readonly address: string
}
