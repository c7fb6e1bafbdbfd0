import { readFile } from 'node:fs/promises'
import { BriefError } from '../errors.ts'

/** What is wrong, for the overlay. May quote a case or a template: it is shown on this machine only. */
export interface Fault {
  readonly file: string // '' when no file is to blame
  readonly line: number // from 1; 0 when it can't be told
  readonly message: string
  readonly hint: string
  readonly source: readonly SourceLine[] // around the line
}

interface SourceLine {
  readonly number: number
  readonly text: string
}

/** `fallback` is the file to name when the error names none. */
export async function faultOf(error: unknown, fallback = ''): Promise<Fault> {
  const { file, line, message } = placed(error, fallback)
  const hint = error instanceof BriefError ? (error.hint ?? '') : ANY_HINT
  return { file, line, message, hint, source: line > 0 ? await linesAround(file, line) : [] }
}

const ANY_HINT = 'Look at the other files of its kind, and at docs/templates.md.'

// A TemplateError begins with its place: "templates/locales/nl.json:12: …" (src/errors.ts).
function placed(error: unknown, fallback: string) {
  const whole = error instanceof Error ? error.message : String(error)
  const [, file, line, message] =
    /^([^\n:]{1,400}\.\w{2,5})(?::(\d+|\?))?: ([\s\S]*)$/.exec(whole) ?? []
  if (file !== undefined && message !== undefined) {
    return { file, line: Number(line) || lineIn(message), message }
  }
  const isOurs = error instanceof BriefError || !(error instanceof Error) || error.name === 'Error'
  const name = isOurs ? '' : `${error.name}: `
  return { file: fallback, line: 0, message: name + whole }
}

// V8 says where JSON ends to make sense: "… in JSON at position 7 (line 2 column 3)".
function lineIn(message: string): number {
  return Number(/\(line (\d+) column \d+\)/.exec(message)?.[1] ?? 0)
}

async function linesAround(file: string, line: number): Promise<SourceLine[]> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n')
    const first = Math.max(0, line - 3)
    return lines
      .slice(first, line + 2)
      .map((text, index) => ({ number: first + index + 1, text: text.slice(0, 300) }))
  } catch {
    return [] // the file itself may be what is missing
  }
}
