import { useBestCompiler } from '../engine.ts'
import { findItems, type TextContext } from '../extract/find.ts'
import { isTimeZone } from '../model/day.ts'
import type { Finding } from '../model/item.ts'

const BATCH = 64 * 1024 // characters of answers that are written at once
const WORTH_COMPILING = 4_000_000 // so many characters pay V8's best compiler back

/** JSON lines in, JSON lines out: what the extractor sees in a text. A line that is no such object is told on standard error. */
export async function extractLines(): Promise<number> {
  useBestCompiler(false)
  const now = new Date()
  let read = 0
  let number = 0
  let wrong = 0
  let answers = ''
  for await (const lines of linesOf(process.stdin.setEncoding('utf8'))) {
    for (const text of lines) {
      number++
      read += text.length
      if (text.trim() === '') continue
      const answer = answerTo(text, now)
      if (answer.kind === 'wrong') {
        wrong++
        console.error(`line ${number}: ${answer.why}`)
      } else answers += `${answer.line}\n`
    }
    if (read >= WORTH_COMPILING) useBestCompiler(true)
    if (answers.length < BATCH) continue
    if (!(await write(answers))) return 0
    answers = ''
  }
  await write(answers)
  return wrong === 0 ? 0 : 1
}

// Line by line, node:readline takes as long as the JSON in them.
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let begun = ''
  for await (const chunk of chunks) {
    const lines = chunk.split('\n')
    lines[0] = begun + (lines[0] ?? '')
    begun = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  yield [begun]
}

type Answer =
  | { readonly kind: 'right'; readonly line: string }
  | { readonly kind: 'wrong'; readonly why: string }

function answerTo(line: string, now: Date): Answer {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'wrong', why: 'is no JSON' }
  }
  const read = readLine(value, now)
  if (typeof read === 'string') return { kind: 'wrong', why: read }
  const { id, text, context } = read
  return {
    kind: 'right',
    line: JSON.stringify({ id, items: findItems(text, context).map(shown) }),
  }
}

interface Read {
  readonly id: string | number
  readonly text: string
  readonly context: TextContext
}

/** What stands on a line, or why it is none. By hand, as loading a checker of shapes takes a fifth of a short run. */
function readLine(value: unknown, now: Date): Read | string {
  if (typeof value !== 'object' || value === null) return 'is no object'
  const {
    id,
    text,
    locale = 'en',
    timeZone = 'UTC',
    sentAt,
  }: Record<string, unknown> = { ...value }
  if (typeof id !== 'string' && typeof id !== 'number') return 'id: is no text and no number'
  if (typeof text !== 'string') return 'text: is no text'
  if (typeof locale !== 'string') return 'locale: is no text'
  if (typeof timeZone !== 'string' || !isKnownZone(timeZone)) return 'timeZone: is no time zone'
  if (sentAt === undefined) return { id, text, context: { sentAt: now, timeZone, locale } }
  if (typeof sentAt !== 'string' || !INSTANT.test(sentAt) || Number.isNaN(Date.parse(sentAt))) {
    return 'sentAt: is no instant, such as 2026-03-27T07:00Z'
  }
  return { id, text, context: { sentAt: new Date(sentAt), timeZone, locale } }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/
const zones = new Set(['UTC'])

// Asking Intl takes longer than reading a short mail.
function isKnownZone(timeZone: string): boolean {
  if (zones.has(timeZone)) return true
  const isKnown = isTimeZone(timeZone)
  if (isKnown) zones.add(timeZone)
  return isKnown
}

function shown({ kind, start, end, quote, due, reason }: Finding) {
  return { kind, start, end, quote, reason, ...(due === undefined ? {} : { due }) }
}

// false: whoever read has read enough, as `head` does, and the rest need not be worked out.
function write(text: string): Promise<boolean> {
  return new Promise((resolve) => process.stdout.write(text, (error) => resolve(!error)))
}
